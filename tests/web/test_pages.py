"""Every page: it is there, it shows what it should, and nothing of an article becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from communique.archive import Archive
from communique.web.templating import address, page, proof
from tests.web.conftest import HOSTILE, KEPT, desk

pytestmark = pytest.mark.engine
PLAIN = ["/", "/map", "/blocs", "/outlets", "/outlets?since=2024", "/blocs?day=1950", "/blocs/NATO", "/blocs/NATO?on=SWE&since=2022&copies=false", "/blocs/EU?on=HUN&member=SWE&day=2010", "/map?since=2023&until=2023&at=none&box=0,40,40,60", "/?since=2023&until=2023", "/actors", "/actors?name=fin", "/actors/FIN", "/pair", "/pair?a=HUN&b=SWE", "/claims",
         "/claims?actor=Dmitry+Peskov", "/search", "/search?q=Finland", "/review", "/sign-in"]  # fmt: skip


class Tags(HTMLParser):
    """The tags of a page, with what could run."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.running, self.inside = [], [], None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        names = dict(attributes)
        self.running += [name for name in names if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and not names.get("src", "").startswith("/static/")):
            self.running.append(tag)


def every(archive: Archive) -> list[str]:
    """One address of each kind of thing that the archive holds."""
    found = [*PLAIN, *(address("article", id) for id in (*KEPT, HOSTILE.id))]
    found += [address("outlet", each.publisher) for each in archive.outlets() if each.publisher]
    found += [address("occurrence", each.id) for each in archive.occurrences(limit=1000).items]
    found += [address("story", each.id) for each in archive.stories(limit=1000).items]
    found += [address("actor", each.id) for each in archive.actors(limit=1000) if "<" in each.id or "img" in each.id]
    return found


def test_pages_are_there_and_run_nothing_of_an_article(archive, browser):
    for path in every(archive):
        answer = browser.get(path)
        assert answer.status_code == 200, path
        tags = Tags(answer.text)
        assert tags.running == [], path
        assert "img" not in tags.tags, path
        assert "<script>alert" not in answer.text, path
        assert str(archive.name) not in answer.text, path


def test_what_a_page_counts_is_not_taken_for_when_it_was_counted(browser):
    for path in ("/search?q=Finland", "/compare?one=20-finland-joins&other=21-finland-joins-rewrite"):
        assert "was counted" not in browser.get(path).text, path
    with pytest.raises(AssertionError, match="frame of every page"):
        page("search", {"visitor": None})


def test_who_says_so_stands_with_an_event(browser, archive):
    told = next(each for each in archive.events(limit=1000).items if each.speaker)
    shown = browser.get(f"/?since={told.day}&until={told.day}").text
    link = f'<a class="tag" href="{proof(told.article, "claim", told.claim)}">says <bdi>{told.speaker}</bdi></a>'
    assert link in shown


def test_hostile_words_are_shown_as_words(browser):
    page = browser.get(address("article", HOSTILE.id)).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;style&gt;body{display:none}&lt;/style&gt;" in page
    assert "&lt;script&gt;alert(&#39;headline&#39;)&lt;/script&gt;" in page


def test_today_opens_the_evidence(browser):
    page = browser.get("/?since=2023-04&until=2023-04").text
    links = re.findall(r'href="(/occurrences/[^"]+)"', page)
    assert links
    shown = browser.get(links[0]).text
    assert 'href="/articles/' in shown


def test_article_tells_what_it_copies(browser):
    assert 'href="/articles/20-finland-joins"' in browser.get("/articles/21-finland-joins-rewrite").text


def test_a_pair_has_a_chart_whose_bars_open_events(browser):
    page = browser.get("/pair?a=HUN&b=SWE").text
    months = re.findall(r'<a href="#(m-[\d-]+)"', page)
    assert "<svg" in page
    assert months
    assert all(f'id="{month}"' in page for month in months)


def test_search_marks_and_narrows(browser):
    page = browser.get("/search", params={"q": "Finland"}).text
    assert "<mark>Finland</mark>" in page
    narrowed = re.search(r'href="(/search\?q=Finland\+type%3A[^"]+)"', page)
    assert narrowed
    assert browser.get(narrowed[1]).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/search?q=colour:red", 400, "is no field"),
        ("/articles/none", 404, "the archive has no article"),
        ("/outlets/none", 404, "the archive has no outlet"),
        ("/actors/none", 404, "the archive has no actor"),
        ("/occurrences/none", 404, "the archive has no occurrence"),
        ("/nowhere", 404, "no such page"),
        ("/?since=yesterday", 400, "is no day"),
        ("/static/..%2fapp.py", 404, "no such"),
    ],
)
def test_errors_are_pages(browser, path, status, said):
    answer = browser.get(path)
    assert answer.status_code == status
    assert said in answer.text
    assert answer.headers["content-type"].startswith("text/html")


def test_an_empty_archive_says_what_to_do(tmp_path):
    with Archive.open(tmp_path / "empty.db", create=True) as empty:
        pages = {path: desk(empty).get(path) for path in ("/", "/claims", "/review", "/actors")}
    assert all(answer.status_code == 200 for answer in pages.values())
    assert all("archive add" in pages[path].text for path in ("/", "/claims", "/review"))


def test_a_judgement_is_kept_and_leaves_the_queue(written):
    browser = desk(written)
    page = browser.get("/review").text
    form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    form |= {"reviewer": "anna", "judgement": "accept", "note": "=cmd"}
    form["article"] = form["article"].replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"')
    assert browser.post("/review", data=form).status_code == 303
    (kept,) = written.corrections()
    assert (kept.reviewer, kept.judgement, kept.finding) == ("anna", "accept", form["finding"])
    assert browser.post("/review", data=form | {"token": "0" * 64}).status_code == 403
    assert browser.post("/review", data=form, headers={"origin": "http://elsewhere.example"}).status_code == 403
    assert len(written.corrections()) == 1
    following = browser.get("/review").text
    assert f'name="finding" value="{form["finding"]}"' not in following or form["article"] not in following
