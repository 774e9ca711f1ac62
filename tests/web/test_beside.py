"""Two texts side by side: what differs is marked, nothing is lost, and nothing is said of who wrote first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from communique.model import Article, Record, Sentence, Span
from communique.web.beside import MOST, beside, counted


def record(*sentences):
    """A record with nothing but sentences."""
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Sentence(len(spans), Span(at, at + len(sentence)), 0, 0))
        at += len(sentence) + 1
    return Record(Article("a", text), sentences=tuple(spans))


def shown(pieces, other):
    return [piece.text.strip() for piece in pieces or () if piece.other is other]


ONE = ("Hungary ratified the treaty on Monday.", "Sweden thanked it.", "Talks went on until midnight in Budapest.")


def test_what_is_the_same_is_not_marked():
    rows = beside(record(*ONE), record(*ONE))
    assert [row.kind for row in rows] == ["same"] * 3
    assert all(shown(row.first, True) == shown(row.second, True) == [] for row in rows)


def test_words_that_differ_are_marked_on_both_sides():
    (row,) = beside(record("Iran said nine people had died."), record("Iran said twelve people had died there."))
    assert row.kind == "rewritten"
    assert shown(row.first, True) == ["nine"]
    assert shown(row.second, True) == ["twelve", "there"]
    assert " ".join(shown(row.second, False)) == "Iran said people had died ."


def test_what_stands_in_one_alone():
    rows = beside(record(*ONE), record(ONE[0], "The krona rose.", ONE[2]))
    assert [row.kind for row in rows] == ["same", "first", "second", "same"]
    assert rows[1].second is None
    assert rows[2].first is None


def test_what_was_moved_is_told_so_once():
    rows = beside(record(*ONE), record(ONE[2], *ONE[:2]))
    assert sorted(row.kind for row in rows) == ["moved", "moved", "same", "same"]
    assert counted(rows) == {"same": 2, "moved": 1}


@pytest.mark.parametrize(("one", "other"), [((), ()), (ONE, ()), ((), ONE)])
def test_an_empty_text(one, other):
    assert len(beside(record(*one), record(*other))) == len(one) + len(other)


def test_a_long_text_is_cut():
    long = record(*(f"Sentence number {number} is here." for number in range(MOST + 20)))
    assert len(beside(long, long)) == MOST


words = some.sampled_from(["Oslo", "said", "no.", "on", "Monday,", "“yes”", "12", "won't", "–"])
sentences = some.lists(some.lists(words, min_size=1, max_size=8).map(" ".join), max_size=6)


@settings(max_examples=150, deadline=None)
@given(sentences, sentences)
def test_nothing_is_lost_whatever_the_texts(one, other):
    rows = beside(record(*one), record(*other))
    for side, given_sentences in (("first", one), ("second", other)):
        told = ["".join(piece.text for piece in getattr(row, side)) for row in rows if getattr(row, side) is not None]
        assert told == list(given_sentences)
    for row in rows:
        if row.kind == "rewritten":
            assert "".join(shown(row.first, False)).split() == "".join(shown(row.second, False)).split()


@pytest.mark.engine
def test_the_page_puts_the_original_first(browser):
    for path in (
        "/compare?one=20-finland-joins&other=21-finland-joins-rewrite",
        "/compare?one=21-finland-joins-rewrite&other=20-finland-joins",
    ):
        page = browser.get(path).text
        assert page.index("Finland joins NATO in historic shift") < page.index("Finland becomes 31st NATO member")
        assert "% alike: <bdi>headline changed" in page
        assert "<del>" in page
        assert "<ins>" in page
    assert (
        'href="/compare?one=20-finland-joins&amp;other=21-finland-joins-rewrite"'
        in browser.get("/articles/21-finland-joins-rewrite").text
    )


@pytest.mark.engine
@pytest.mark.parametrize(
    ("path", "status"),
    [("/compare", 400), ("/compare?one=20-finland-joins", 400), ("/compare?one=20-finland-joins&other=none", 404)],
)
def test_what_cannot_be_compared(browser, path, status):
    assert browser.get(path).status_code == status


@pytest.mark.engine
def test_articles_that_are_no_copies_can_be_compared(browser):
    page = browser.get("/compare?one=20-finland-joins&other=29-fidesz-stays-away").text
    assert "Neither is known as a copy" in page


@pytest.mark.engine
def test_a_sentence_without_an_event_is_found_in_the_text(browser):
    page = browser.get("/articles/20-finland-joins").text
    assert 'id="t-S1"' in page
    assert 'href="#t-S1"' in page
    assert "No event:" in page
