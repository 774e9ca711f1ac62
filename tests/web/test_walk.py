"""The desk in Chromium, page by page, on both databases: it lays out, can be worked by keys, and shuts nobody out.

axe-core looks at every page in the light and at the contrasts of every page in the dark; it finds no serious fault.
"""

from __future__ import annotations

import shutil
from importlib.util import find_spec

import pytest

from communique.archive import Archive, Filter
from communique.web.palette import DARK, LIGHT
from communique.web.templating import address
from tests.archive.made import FIRST
from tests.archive.made import record as made
from tests.web.conftest import HOSTILE, KEPT, serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here"),
    pytest.mark.skipif(find_spec("playwright") is None, reason="Playwright is not installed (the extra `browser`)"),
]
BYTES = 300_000
"""What a page may need over the wire before it is seen, the style and scripts among it."""
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 860}
FAULTS = ("serious", "critical")


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def served(either):
    with serving(either) as site:
        yield site


@pytest.fixture
def opened(chromium, served):
    """Gives pages of a browser; afterwards, that nothing went wrong in them."""
    contexts, wrong = [], []

    def open_page(**how):
        contexts.append(chromium.new_context(base_url=served, **{"viewport": DESKTOP, **how}))
        page = contexts[-1].new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def kinds(archive):
    """One address of every kind of page."""
    shared = max(archive.occurrences(limit=1000).items, key=lambda each: len({one.article for one in each.reports}))
    story = max(archive.stories(limit=1000).items, key=lambda each: len(each.articles))
    return {
        "today": "/?since=2023&until=2024",
        "map": "/map",
        "article": address("article", "21-finland-joins-rewrite"),
        "hostile": address("article", HOSTILE.id),
        "occurrence": address("occurrence", shared.id),
        "compare": "/compare?one=20-finland-joins&other=22-finland-joins-tabloid",
        "story": address("story", story.id),
        "actors": "/actors",
        "actor": address("actor", "HUN"),
        "person": address("actor", "person:jens-stoltenberg"),
        "pair": "/pair?a=HUN&b=SWE",
        "no pair": "/pair",
        "blocs": "/blocs",
        "bloc": "/blocs/NATO?on=SWE",
        "outlets": "/outlets",
        "outlet": address("outlet", "Meridian Wire"),
        "claims": "/claims",
        "search": "/search?q=Finland",
        "nothing found": "/search?q=unheardof",
        "export": "/export?form=csv&party=FIN",
        "nothing to export": "/export?party=Atlantis",
        "review": "/review",
        "sign in": "/sign-in",
    }


def test_every_page_lays_out_and_is_light(opened, either):
    page = opened()
    sizes = []
    page.on("response", lambda answer: sizes.append(answer))
    for name, path in kinds(either).items():
        sizes.clear()
        page.set_viewport_size(DESKTOP)
        assert page.goto(path).status == 200, name
        assert page.locator("h1").count() == 1, name
        assert page.locator("a.skip[href='#main']").count() == page.locator("#main").count() == 1, name
        assert sum(len(answer.body()) for answer in sizes) < BYTES, name
        page.set_viewport_size(PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name


def test_axe_finds_no_serious_fault(opened, either):
    if find_spec("axe_playwright_python") is None:
        pytest.skip("axe is not installed (the extra `browser`)")
    from axe_playwright_python.sync_playwright import Axe

    if either.name.startswith("postgres"):
        pytest.skip("the pages are the same on both databases")
    for scheme, options in (("light", {"resultTypes": ["violations"]}), ("dark", {"runOnly": ["color-contrast"]})):
        page = opened(color_scheme=scheme)
        for name, path in kinds(either).items():
            page.goto(path)
            found = Axe().run(page, options=options).response["violations"]
            faults = {each["id"]: each["nodes"][0]["html"] for each in found if each["impact"] in FAULTS}
            assert faults == {}, (scheme, name)


def test_a_line_opens_its_words(opened):
    page = opened()
    page.goto("/?since=2023-04&until=2023-04")
    page.locator("main .lines .quote").first.click()
    page.wait_for_url("**/occurrences/**")
    page.locator(".reports .quote").first.click()
    page.wait_for_url("**/articles/**#event-*")
    assert page.locator(".text :target").count() == 1
    words = page.locator(".text :target ~ .trigger").first
    assert words.is_visible()
    assert page.locator(".side .card.on").count() == 1


def test_the_keyboard_is_enough(opened):
    page = opened()
    page.goto("/claims")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    page.keyboard.type("Finland")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=Finland")
    assert page.locator("mark", has_text="Finland").count()


def test_light_and_dark_are_switched_and_kept(opened):
    page = opened(color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"

    def rgb(colour):
        return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"

    page.goto("/claims")
    assert page.evaluate(ground) == rgb(LIGHT["paper"])
    page.get_by_role("button", name="Dark").click()
    page.wait_for_selector("html[data-look=dark]")
    assert page.url.endswith("/claims")
    page.goto(address("article", KEPT[0]))
    assert page.evaluate(ground) == rgb(DARK["paper"])
    page.get_by_role("button", name="As the system").click()
    page.wait_for_selector("html:not([data-look])")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) == rgb(DARK["paper"])
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert not page.locator(".bar").is_visible()


def test_it_works_without_a_script(opened):
    page = opened(java_script_enabled=False)
    page.goto("/search")
    page.locator("main input[name=q]").fill("Finland type:REJECT")
    page.get_by_role("button", name="Search").click()
    page.locator("main .lines a").first.click()
    assert "/articles/" in page.url
    page.locator(".side .top a").first.click()
    assert "#t-" in page.url


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_an_export_is_counted_and_taken_away(opened, either, script, tmp_path):
    """From the page of a pair through the dialogue to the file."""
    page = opened(java_script_enabled=script)
    page.goto("/pair?a=FIN&b=TUR")
    page.get_by_role("link", name="Export").last.click()
    page.wait_for_url("**/export?party=FIN&party=TUR")
    assert page.locator("input[name=party]").first.input_value() == "FIN"
    whole = page.get_by_role("status").inner_text()
    page.get_by_label("Form").select_option("plover")
    page.get_by_label("without copies").check()
    page.get_by_role("button", name="Count").click()
    page.wait_for_url("**copies=false**")
    fewer = page.get_by_role("status").inner_text()
    assert fewer != whole
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download").click()
    path = tmp_path / taken.value.suggested_filename
    taken.value.save_as(path)
    assert path.name == "communique-plover.jsonl"
    events = either.events(Filter(parties=("FIN", "TUR"), copies=False), limit=1000).items
    assert len(path.read_text(encoding="utf-8").splitlines()) == len(events) > 0
    assert f"{len(events)} event" in fewer


def test_a_dossier_of_a_bloc_from_its_page(opened, tmp_path):
    page = opened()
    page.goto("/blocs/NATO?day=2023-04-04")
    page.get_by_role("link", name="Export").last.click()
    page.get_by_label("Form").select_option("dossier-html")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download").click()
    dossier = taken.value.path().read_text(encoding="utf-8")
    assert "31 members on 2023-04-04" in dossier


def test_a_question_that_cannot_be_meant_keeps_the_form(chromium, served):
    page = chromium.new_page(base_url=served)  # an answer of 400 stands in the console, which others keep empty
    page.goto("/export?since=2023&bloc=Atlantis")
    assert "no bloc" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Members of a bloc").input_value() == "Atlantis"
    page.close()


@pytest.mark.parametrize("held", ["nothing", "one article", "long names"])
def test_small_and_odd_archives_lay_out(held, chromium, tmp_path):
    name = "Ministry" * 30
    one = made("a" if held == "one article" else "L" * 180, publisher=name, headline=name if "long" in held else "One")
    with Archive.open(tmp_path / "desk.db", create=True) as archive:
        archive.add_many([] if held == "nothing" else [one], version=FIRST)
        pages = ["/", "/map", "/actors", "/pair?a=NRL&b=SDR", "/blocs/NATO?on=RUS", "/outlets", "/claims", "/review"]
        pages += ["/search?q=harbour", "/export"]
        if held != "nothing":
            pages += [address("article", one.article.id), address("outlet", name), address("actor", "NRL")]
        with serving(archive) as site:
            for size in (PHONE, DESKTOP):
                page = chromium.new_context(base_url=site, viewport=size).new_page()
                for where in pages:
                    assert page.goto(where).status == 200, where
                    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                    assert page.evaluate(wider) <= 0, where
                page.context.close()
