"""Who speaks inside a claim, which outlet it is cited from, and where the outlet holds back: on article and ledger."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from communique.archive import Archive
from communique.model import Article, Claim, Correction, Event, Hedge, Outlet, Record, Sentence, Span, Speaker
from tests.web.conftest import desk

TEXT = "Ida Berg told the Harbour Post that the envoy had said <b>nothing</b> was signed. The fleet reportedly sailed."


def span(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


INNER = Claim("c1.1", "indirect", span("<b>nothing</b> was signed"), span("said"), Speaker(span("the envoy"), None))
CLAIM = Claim(
    "c1",
    "indirect",
    span("that the envoy had said <b>nothing</b> was signed"),
    span("told"),
    Speaker(span("Ida Berg"), None),
    origin=Speaker(span("the Harbour Post"), None),
    inner=(INNER,),
    outlet=Outlet("Harbour Post", "NRL", "newspaper"),
)
HELD = Claim("c2", "indirect", span("The fleet reportedly sailed"), span("reportedly"), None)
HEDGE = Hedge(span("reportedly"), "reported", span("The fleet reportedly sailed"))
PLAIN = Claim("c1", "direct", span("nothing"), None, None)


DENIED = Claim(
    "c3", "indirect", span("nothing</b> was signed"), None, None, about_events=("e1", "e2", "e9"), about_claims=("c1",)
)


def event(id, words, claim):
    return Event(id, "CONSULT", None, (), 1, 1.0, span(words), (), (), None, None, "actual", claim, 0, 0.5, "told")


@pytest.fixture
def archive(tmp_path):
    article = Article("a", TEXT, headline="Berg speaks", published="2024-03-05", publisher="Meridian Wire")
    with Archive.open(tmp_path / "desk.db", create=True) as opened:
        opened.add(Record(article, claims=(CLAIM, HELD), hedges=(HEDGE,)))
        opened.add(Record(replace(article, id="b"), claims=(PLAIN,)))
        yield opened


def test_it_is_read_out_of_the_records(archive):
    found = archive.voiced([("a", "c1"), ("a", "c2"), ("b", "c1"), ("no-such", "c1")])
    assert set(found) == {("a", "c1"), ("a", "c2")}
    more = found["a", "c1"]
    assert (more.outlet, more.hedge) == (Outlet("Harbour Post", "NRL", "newspaper"), None)
    (inner,) = more.inner
    assert (inner.speaker, inner.cue, inner.content) == ("the envoy", "said", "<b>nothing</b> was signed")
    assert found["a", "c2"].hedge == "reportedly"
    assert archive.voiced([]) == {}


def test_the_ledger_and_the_article_show_it_and_escape_it(archive):
    browser = desk(archive)
    for where in ("/claims", "/articles/a"):
        page = browser.get(where).text
        assert "In it," in page
        assert "&lt;b&gt;nothing&lt;/b&gt; was signed" in page
        assert "<b>nothing</b>" not in page
        assert "newspaper, NRL" in page
    assert "the outlet holds back: “<bdi>reportedly</bdi>”" in browser.get("/claims").text
    page = browser.get("/articles/a").text
    assert 'id="H1"' in page
    assert 'href="#hedges"' in page
    assert 'id="t-H1"' in page
    assert "hedges" not in browser.get("/articles/b").text


def test_the_ledger_shows_a_claim_within_its_sentence(archive):
    text = "The fleet sailed. Ida Berg welcomed the decision and went home. It rained."
    about = Claim("c1", "indirect", Span(text.index("the decision"), text.index(" and went")), None, None)
    ends = [0, *(place + 2 for place in range(len(text)) if text.startswith(". ", place)), len(text)]
    sentences = tuple(
        Sentence(number, Span(first, last), number, number)
        for number, (first, last) in enumerate(itertools.pairwise(ends))
    )
    archive.add(Record(Article("e", text), sentences=sentences, claims=(about,)))
    (more,) = archive.voiced([("e", "c1")]).values()
    assert (more.before, more.after) == ("Ida Berg welcomed ", " and went home. ")
    assert "Ida Berg welcomed <mark>the decision</mark> and went home." in desk(archive).get("/claims").text


def test_what_stands_around_a_claim_is_cut_at_a_word(archive):
    text = f"{'early words ' * 40}the decision{' later words' * 40}."
    about = Claim("c1", "indirect", Span(text.index("the decision"), text.index(" later")), None, None)
    whole = (Sentence(0, Span(0, len(text)), 0, 0),)
    archive.add(Record(Article("e", text), sentences=whole, claims=(about,)))
    (more,) = archive.voiced([("e", "c1")]).values()
    assert more.before.startswith("… ")
    assert more.after.endswith(" …")
    assert len(more.before) < 170 > len(more.after)
    assert set(more.before.split()) == {"…", "early", "words"}


def test_the_ledger_tells_which_events_a_claim_is_about_and_another_tells(archive):
    article = Article("d", TEXT, published="2024-03-06", publisher="Meridian Wire")
    signed, sailed = event("e1", "was signed", None), event("e2", "sailed", "c3")
    archive.add(Record(article, claims=(DENIED,), events=(signed, sailed)))
    (more,) = archive.voiced([("d", "c3")]).values()
    assert [(topic.event, topic.type, topic.words) for topic in more.about] == [("e1", "CONSULT", "was signed")]
    browser = desk(archive)
    link = '<a href="/articles/d#event-e1">CONSULT</a> “<bdi>was signed</bdi>”'
    assert f" · on {link}" in browser.get("/claims").text
    assert "event-e2" not in browser.get("/claims").text
    archive.correct(Correction("d", "event", "e1", "amend", "anna", field="type", value="AGREE"))
    assert ">AGREE</a> “<bdi>was signed</bdi>”" in browser.get("/claims").text
    archive.correct(Correction("d", "event", "e1", "reject", "anna"))
    assert archive.voiced([("d", "c3")]) == {}
    assert " · on <a" not in browser.get("/claims").text
