"""Saved searches and feeds: what is new since somebody saw it, and nothing of an article becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest

from communique.errors import ArchiveError, QueryError
from communique.web.pages.search import dated
from tests.web.conftest import HOSTILE, desk

pytestmark = pytest.mark.engine


def add_another(archive):
    record = archive.record("20-finland-joins")
    archive.add(replace(record, article=replace(record.article, id="another")))


def test_a_saved_search_tells_what_is_new_until_it_is_seen(written):
    assert written.save_search(" Finland ", "Finland").new == 0
    written.save_search("Norway", "Norway")
    add_another(written)
    assert [(row.name, row.new) for row in written.searches()] == [("Finland", 1), ("Norway", 0)]
    assert [hit.article.id for hit in written.unseen("Finland").items] == ["another"]
    written.mark_seen("Finland")
    assert written.search_named("Finland").new == 0
    assert written.unseen("Finland").items == ()
    written.forget_search("Norway")
    assert [row.name for row in written.searches()] == ["Finland"]
    with pytest.raises(ArchiveError, match="no saved search"):
        written.forget_search("Norway")


@pytest.mark.parametrize(("name", "query"), [("", "Finland"), ("x" * 201, "Finland"), ("a", ""), ("a", "colour:red")])
def test_what_cannot_be_saved_is_refused(written, name, query):
    with pytest.raises(QueryError):
        written.save_search(name, query)
    assert written.searches() == ()


def test_the_pages_save_show_and_take_away(written):
    browser = desk(written)
    form = dict(
        re.findall(r'<input type="hidden" name="(token)" value="([^"]*)"', browser.get("/search?q=Finland").text)
    )
    sent = form | {"name": "a/b <i>", "q": "Finland", "act": "save"}
    assert browser.post("/searches", data=sent).status_code == 303
    add_another(written)
    link = re.search(r'href="(/searches/[^"]+)"', browser.get("/search").text)[1]
    shown = browser.get(link).text
    assert "1 new" in shown
    assert "a/b &lt;i&gt;" in shown
    assert 'href="/articles/another"' in shown
    assert browser.post("/searches", data=sent | {"act": "seen"}).headers["location"] == link
    assert "0 new" in browser.get(link).text
    assert browser.post("/searches", data=sent | {"token": "0" * 64}).status_code == 403
    assert browser.post("/searches", data=sent | {"act": "steal"}).status_code == 400
    assert browser.post("/searches", data=sent | {"act": "forget"}).status_code == 303
    assert browser.get(link).status_code == 404


def test_a_feed_is_well_formed_and_leads_to_the_articles(browser):
    answer = browser.get("/search.rss", params={"q": "Norway"})
    assert answer.headers["content-type"].startswith("application/rss+xml")
    items = {each.findtext("link"): each for each in ElementTree.fromstring(answer.text).iter("item")}
    (link,) = (link for link in items if "evil" in link)
    assert browser.get(link).status_code == 200
    assert items[link].findtext("title") == HOSTILE.headline
    assert parsedate_to_datetime(items[link].findtext("pubDate")).date().isoformat() == HOSTILE.published


@pytest.mark.parametrize("q", ["", "colour:red"])
def test_a_feed_of_no_search_is_refused(browser, q):
    assert browser.get("/search.rss", params={"q": q}).status_code == 400


def test_days_and_times_as_feeds_write_them():
    assert dated("2024-05-01T08:00:00+02:00") == "Wed, 01 May 2024 08:00:00 +0200"
    assert dated("2024-05-01") == "Wed, 01 May 2024 00:00:00 +0000"
    assert dated(None) == ""
