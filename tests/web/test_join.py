"""Merging and splitting on the pages of a story and an occurrence: by plain forms, for reviewers alone."""

from __future__ import annotations

import re

import pytest

from communique.archive import Accounts
from communique.web.templating import address
from tests.web.conftest import desk

pytestmark = pytest.mark.engine


@pytest.fixture
def browser(written):
    return desk(written, rate=100_000)


def token(browser, where):
    return re.search(r'name="token" value="(\w+)"', browser.get(where).text)[1]


def sent(browser, where, **fields):
    return browser.post("/join", data={"token": token(browser, where), "reviewer": "anna", **fields})


def largest(listed):
    return max(listed, key=lambda one: len(one.articles if hasattr(one, "articles") else one.reports))


def test_an_article_is_taken_out_of_its_story_and_merged_again(written, browser):
    story = largest(written.stories().items)
    where = address("story", story.id)
    assert len(story.articles) > 1
    assert "Take an article out of it" in browser.get(where).text
    first, second = story.articles[:2]

    answer = sent(browser, where, kind="story", judgement="split", one=second, note="another matter")
    alone = written.story_of(second)
    assert (answer.status_code, answer.headers["location"]) == (303, address("story", alone.id))
    assert alone.articles == (second,)
    assert second not in written.story_of(first).articles
    (kept,) = written.corrections()
    assert (kept.kind, kept.judgement, kept.article, kept.reviewer, kept.note) == (
        "story", "split", second, "anna", "another matter"
    )  # fmt: skip
    assert "another matter" in browser.get(address("story", alone.id)).text

    there = f"http://127.0.0.1{address('story', written.story_of(first).id)}?x=1"
    answer = sent(browser, where, kind="story", judgement="merge", one=second, other=there)
    assert answer.status_code == 303
    assert set(written.story_of(second).articles) == set(story.articles)


def test_a_report_is_taken_out_of_its_occurrence_and_merged_again(written, browser):
    occurrence = largest(written.occurrences(limit=1000).items)
    where = address("occurrence", occurrence.id)
    first, second = occurrence.reports[:2]
    one, other = (f"{each.article} {each.event}" for each in (second, first))

    def told():
        return written.occurrence_of(first)

    assert f'<option value="{one}">' in browser.get(where).text

    assert sent(browser, where, kind="occurrence", judgement="split", one=one).status_code == 303
    assert written.occurrence_of(second).reports == (second,)
    for given in (lambda: other, lambda: told().id, lambda: address("occurrence", told().id)):
        answer = sent(browser, where, kind="occurrence", judgement="merge", one=one, other=given())
        assert answer.status_code == 303, answer.text
        assert answer.headers["location"] == address("occurrence", told().id)
        assert second in told().reports
        assert sent(browser, where, kind="occurrence", judgement="split", one=one).status_code == 303


def test_what_would_change_nothing_or_is_nothing_is_told(written, browser):
    story = largest(written.stories().items)
    where, one = address("story", story.id), story.articles[0]
    for fields, said in (
        ({"kind": "story", "judgement": "merge", "one": one, "other": story.articles[1]}, "are of one story already"),
        ({"kind": "story", "judgement": "merge", "one": one, "other": "no-such"}, "is of no story of this archive"),
        ({"kind": "story", "judgement": "merge", "one": one, "other": "story:no-such"}, "no story"),
        ({"kind": "occurrence", "judgement": "merge", "one": "nothing", "other": "x e1"}, "names no report"),
        ({"kind": "occurrence", "judgement": "split", "one": "no-such e1"}, "is of no occurrence"),
        ({"kind": "story", "judgement": "split", "one": one, "reviewer": " "}, "name of its reviewer"),
        ({"kind": "story", "judgement": "accept", "one": one}, "judgement"),
    ):
        answer = sent(browser, where, **fields)
        assert answer.status_code in (400, 404), fields
        assert said in answer.text, fields
    assert written.corrections() == ()


def test_only_reviewers_may_and_only_from_our_pages(written, browser):
    story = largest(written.stories().items)
    fields = {"kind": "story", "judgement": "split", "one": story.articles[1], "reviewer": "anna"}
    assert browser.post("/join", data={"token": "made-up", **fields}).status_code == 403
    Accounts(written).add("mia", "reader", "long enough a word")
    reader = desk(written, token="a word of sixteen letters", rate=100_000)
    page = reader.get("/sign-in").text
    form = re.search(r'name="token" value="(\w+)"', page)[1]
    reader.post("/sign-in", data={"token": form, "name": "mia", "word": "long enough a word"})
    shown = reader.get(address("story", story.id)).text
    assert "Correct this story" not in shown
    form = re.search(r'name="token" value="(\w+)"', shown)[1]
    assert reader.post("/join", data={"token": form, **fields}).status_code == 403
    assert written.corrections() == ()
