"""The review queue: by keyboard in Chromium, and by plain forms where no script runs."""

from __future__ import annotations

import html
import re
import shutil
from importlib.util import find_spec

import pytest

from communique.archive import Accounts
from communique.model import Correction, Report
from communique.web.templating import address
from tests.web.conftest import KEPT, desk, serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.engine
in_browser = pytest.mark.skipif(
    CHROMIUM is None or find_spec("playwright") is None, reason="Chromium or Playwright is not here"
)


@pytest.fixture
def served(written):
    with serving(written) as address_of_it:
        yield address_of_it


def bad(message):
    """An answer of 400 is what a wrong amendment is told."""
    return message.type == "error" and "status of 400" not in message.text


@pytest.fixture
def opened(served):
    """Gives pages; afterwards, that nothing went wrong in them."""
    from playwright.sync_api import sync_playwright

    wrong = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])

        def open_page(**how):
            page = chromium.new_context(base_url=served, **how).new_page()
            page.on("console", lambda message: wrong.append(message.text) if bad(message) else None)
            page.on("pageerror", lambda error: wrong.append(str(error)))
            return page

        yield open_page
        chromium.close()
    assert wrong == []


class Queue:
    """A reviewer at the page."""

    def __init__(self, page):
        self.page = page
        page.goto("/review")

    def at(self):
        inputs = self.page.locator("form.judge input[name=finding]").first
        article = self.page.locator("form.judge input[name=article]").first
        return article.input_value(), inputs.input_value()

    def press(self, key):
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def left(self):
        return int(re.search(r"(\d+) to judge", self.page.locator(".lead").inner_text())[1])


@in_browser
def test_by_keyboard(written, opened):
    queue = Queue(opened())
    page, first, many = queue.page, queue.at(), queue.left()
    page.get_by_label("Reviewer").first.fill("anna")
    page.keyboard.press("Escape")

    queue.press("n")
    second = queue.at()
    assert second != first
    assert queue.left() == many - 1

    page.get_by_label("Reviewer").first.fill("anna")
    page.keyboard.press("a")
    assert page.get_by_label("Reviewer").first.input_value() == "annaa"
    page.keyboard.press("Backspace")
    page.keyboard.press("Escape")
    queue.press("a")
    third = queue.at()
    assert third not in (first, second)
    assert [(each.article, each.finding, each.judgement) for each in written.corrections()] == [(*second, "accept")]

    queue.press("r")
    assert written.corrections()[1].judgement == "reject"
    assert third not in [(event.article, event.id) for event in written.events(limit=1000).items]
    queue.press("u")
    assert queue.at() == third
    assert [(each.reviewer, each.judgement) for each in written.corrections()[1:]] == [
        ("anna", "reject"),
        ("anna", "undo"),
    ]
    assert third in [(event.article, event.id) for event in written.events(limit=1000).items]

    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.name") == "type"
    page.get_by_label("Type").select_option("AID")
    page.get_by_label("Date or FIRST/LAST").fill("2023-04-04")
    page.get_by_label("Reality").select_option("denied")
    page.get_by_label("Date or FIRST/LAST").focus()
    queue.press("Enter")
    made = {each.field: each.value for each in written.corrections() if each.judgement == "amend"}
    assert made == {"type": "AID", "date": "2023-04-04", "reality": "denied"}
    (event,) = [each for each in written.events(limit=1000).items if (each.article, each.id) == third]
    assert (event.type, event.earliest, event.reality, event.review) == ("AID", "2023-04-04", "denied", "amended")

    queue.press("u")
    assert queue.at() == third
    assert sum(each.judgement == "undo" for each in written.corrections()) == 4
    assert not [each for each in written.events(limit=1000).items if each.review == "amended"]

    queue.press("o")
    assert page.url.split("/")[-1] == third[0]
    assert page.locator("details.corrections summary").inner_text().startswith("Corrected: 8 judgements")


@in_browser
def test_without_a_script(written, opened):
    queue = Queue(opened(java_script_enabled=False))
    page, first = queue.page, queue.at()
    for key in "armnuo":
        assert page.locator(".lead kbd", has_text=re.compile(f"^{key}$")).count() == 1
    page.get_by_label("Reviewer").nth(1).fill("ben")
    page.get_by_label("Place").fill("")
    page.get_by_label("Recipients, with ; between").fill("no such body")
    page.get_by_role("button", name="Amend").click()
    assert "has no actor 'no such body'" in page.locator("main").inner_text()
    assert written.corrections() == ()
    page.goto("/review")
    page.get_by_label("Reviewer").first.fill("ben")
    page.get_by_role("button", name="Reject").click()
    assert queue.at() != first
    page.get_by_role("button", name="Undo").click()
    assert queue.at() == first
    page.get_by_role("link", name="Next").click()
    assert [each.judgement for each in written.corrections()] == ["reject", "undo"]


def form(page):
    """What the first form of the page would send."""
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return {name: html.unescape(value) for name, value in found.items() if name != "judgement"} | {"reviewer": "anna"}


def test_one_wrong_field_keeps_none(written):
    browser = desk(written)
    sent = form(browser.get("/review").text) | {"judgement": "amend", "reality": "planned", "date": "someday"}
    answer = browser.post("/review", data=sent)
    assert answer.status_code == 400
    assert "is no date" in answer.text
    assert written.corrections() == ()


def test_an_amendment_of_nothing_is_told(written):
    browser = desk(written)
    answer = browser.post("/review", data=form(browser.get("/review").text) | {"judgement": "amend"})
    assert (answer.status_code, "nothing was changed" in answer.text) == (400, True)
    assert browser.get("/review?past=nonsense").status_code == 400
    undone = browser.post("/review", data=form(browser.get("/review").text) | {"judgement": "undo"})
    assert (undone.status_code, "judged nothing" in undone.text) == (400, True)


def test_the_form_is_filled_so_that_nothing_is_changed(written):
    """What every event's form holds at first is what the event is: sent back as it is, it amends nothing."""
    from communique.web.amendments import changed, filled

    for event in written.events(limit=1000).items[::3]:
        assert changed(event, filled(event), "anna", "") == []
        written.correct_all(
            Correction(event.article, "event", event.id, "amend", "anna", name, filled(event)[name] or None)
            for name in ("actor", "recipient", "place", "date")
        )
    assert set(written.standings().values()) == {"holds"}


def test_a_second_reviewer_sees_what_was_read(written):
    for finding, judgement in (("e1", "reject"), ("e2", "accept")):
        written.correct(Correction(KEPT[0], "event", finding, judgement, "anna"))
    browser = desk(written)
    first = form(browser.get("/review?second=1").text) | {"reviewer": "ben"}
    assert (first["article"], first["second"]) == (KEPT[0], "1")
    before = next(event for event in written.events_as_read(KEPT[0]) if event.id == first["finding"])
    sent = browser.post("/review", data=first | {"judgement": "amend", "reality": "planned", "type": before.type})
    assert sent.status_code == 303
    page = browser.get(sent.headers["location"]).text
    assert "1 to judge, as they were read" in page
    assert "Judged in this article" not in page
    other = form(page) | {"reviewer": "ben"}
    assert {first["finding"], other["finding"]} == {"e1", "e2"}
    browser.post("/review", data=other | {"judgement": "accept"})
    assert [each.field for each in written.corrections() if each.reviewer == "ben"] == ["reality", None]
    assert "Nothing is left to judge" in browser.get("/review?second=1").text
    assert "2 findings that two or more judged" in browser.get("/review").text


def test_what_reviewers_differ_on_is_listed(written):
    for reviewer, judgement in (("anna", "accept"), ("ben", "reject")):
        written.correct(Correction(KEPT[0], "event", "e1", judgement, reviewer))
    page = desk(written).get("/review").text
    assert "1 findings that two or more judged; Krippendorff's alpha 0.00" in page
    assert "<bdi>anna</bdi> and <bdi>ben</bdi> differ on 1" in page


def test_pages_say_that_they_were_joined(written):
    one, other = KEPT[0], KEPT[3]
    browser = desk(written)
    written.correct(Correction(one, "story", other, "merge", "anna", note="one <summit>"))
    written.correct(Correction(one, "occurrence", "e1", "merge", "anna", value=f"{other} e1"))
    story, happened = written.story_of(one), written.occurrence_of(Report(one, "e1"))
    assert other in story.articles
    for path in (address("story", story.id), address("occurrence", happened.id)):
        page = browser.get(path).text
        assert f"Corrected: <bdi>{one}</bdi>" in page
        assert "<summit>" not in page


def test_a_reader_may_not(written):
    for name in ("reader", "reviewer"):
        Accounts(written).add(name, name, "a long enough password")
    browser = desk(written, public=True, accounts=True)
    judged = {"reviewer": "x"}
    for name, expected in (("reader", 403), ("reviewer", 404)):
        headers = {"authorization": f"Bearer {Accounts(written).new_token(name)}"}
        assert browser.get("/review", headers=headers).status_code == (403 if name == "reader" else 200)
        assert browser.post("/api/v1/corrections/7/undo", json=judged, headers=headers).status_code == expected
