"""Stories and occurrences that a reviewer merged or split: now, and over whatever a later comparing finds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import insert, text

from communique.archive import tables
from communique.archive.story_rows import occurrence_row, report_rows
from communique.errors import ArchiveError, QueryError
from communique.model import Correction, Disagreement, Occurrence, Report, Story, Value
from tests.archive.made import FIRST, SECOND, record

FOUND = (Story("story:a", ("a", "b")), Story("story:c", ("c",)))


def occurrence(*told):
    first = told[0]
    actors = ("NRL",), ("SDR",)
    return Occurrence(f"occurrence:{first}:e1", "SANCTION", None, tuple(Report(each, "e1") for each in told), None, None, None, *actors)  # fmt: skip


def story(article, other, judgement):
    return Correction(article, "story", other, judgement, "anna")


def happened(article, other, judgement):
    return Correction(article, "occurrence", "e1", judgement, "anna", value=f"{other} e1")


@pytest.fixture
def kept(archive):
    archive.add_many(
        [
            record("a", day="2024-03-01", published="2024-03-02"),
            record("b", day="2024-03-01", published="2024-03-03"),
            record("c", day="2024-03-04", published="2024-03-01", country="NRL", reality="denied"),
        ],
        version=FIRST,
    )
    compared(archive)
    return archive


def compared(archive):
    archive.put_stories(FOUND, (), method="test")
    archive.put_occurrences((occurrence("a", "b"), occurrence("c")), (), method="test")


def stories(archive):
    return {each.id: each.articles for each in archive.stories().items}


def occurrences(archive):
    return {each.id: [report.article for report in each.reports] for each in archive.occurrences().items}


@pytest.mark.parametrize("again", [False, True], ids=["at once", "after comparing again"])
def test_stories(kept, again):
    kept.correct(story("a", "b", "split"))
    if again:
        compared(kept)
    assert stories(kept) == {"story:a": ("b",), "story:a:split": ("a",), "story:c": ("c",)}
    kept.correct(story("b", "c", "merge"))
    if again:
        compared(kept)
    assert stories(kept) == {"story:a:split": ("a",), "story:c": ("c", "b")}
    kept.correct(story("a", "b", "merge"))
    if again:
        compared(kept)
    assert stories(kept) == {"story:c": ("c", "a", "b")}
    assert set(kept.standings().values()) == {"holds"}


@pytest.mark.parametrize("again", [False, True], ids=["at once", "after comparing again"])
def test_occurrences(kept, again):
    kept.correct(happened("b", "c", "merge"))
    if again:
        compared(kept)
    assert occurrences(kept) == {"occurrence:c:e1": ["c", "a", "b"]}
    (found,) = kept.occurrences().items
    assert (found.earliest, found.country, found.actors) == ("2024-03-01", "SDR", ("NRL",))
    told = {each.field: sorted((value.report.article, value.value) for value in each.values) for each in kept.disagreements()}  # fmt: skip
    assert told == {
        "date": [("a", "2024-03-01"), ("b", "2024-03-01"), ("c", "2024-03-04")],
        "place": [("a", "SDR"), ("b", "SDR"), ("c", "NRL")],
        "reality": [("a", "actual"), ("b", "actual"), ("c", "denied")],
    }
    kept.correct(happened("c", "a", "split"))
    if again:
        compared(kept)
    assert occurrences(kept) == {"occurrence:c:e1": ["a", "b"], "occurrence:c:e1:split": ["c"]}
    assert kept.disagreements() == ()
    assert kept.occurrence("occurrence:c:e1:split").earliest == "2024-03-04"


def test_what_the_method_found_to_differ_stays_with_its_reports(kept):
    number = Disagreement("occurrence:a:e1", "number", (Value(Report("a", "e1"), "9"), Value(Report("b", "e1"), "12")))
    kept.put_occurrences((occurrence("a", "b"), occurrence("c")), (number,), method="test")
    kept.correct(happened("c", "a", "merge"))
    assert "number" in {each.field for each in kept.disagreements("occurrence:c:e1")}
    kept.correct(happened("a", "b", "split"))
    assert "number" not in {each.field for each in kept.disagreements()}


def test_a_merge_finds_its_events_under_other_numbers(kept):
    kept.correct(happened("b", "c", "merge"))
    again = record("c", day="2024-03-04", published="2024-03-01")
    kept.add(replace(again, events=(replace(again.events[0], id="e5"),)), version=SECOND)
    told = replace(occurrence("c"), reports=(Report("c", "e5"),))
    kept.put_occurrences((occurrence("a", "b"), told), (), method="test")
    assert occurrences(kept) == {"occurrence:c:e1": ["c", "a", "b"]}


def test_an_undone_merge_is_gone_with_the_next_comparing(kept):
    made = kept.correct(story("a", "c", "merge"))
    kept.undo(made.id, reviewer="ben")
    compared(kept)
    assert stories(kept) == {each.id: each.articles for each in FOUND}


def test_a_merge_whose_event_is_gone_waits(kept):
    made = kept.correct(happened("b", "c", "merge"))
    kept.add(replace(record("c", published="2024-03-01"), events=()), version=SECOND)
    kept.put_occurrences((occurrence("a", "b"),), (), method="test")
    assert occurrences(kept) == {"occurrence:a:e1": ["a", "b"]}
    assert kept.idle_corrections() == (made,)


def test_what_a_method_brought_anew_is_joined_again(kept):
    from communique.archive.paired import join_again

    kept.correct(story("b", "c", "merge"))
    kept.correct(happened("b", "c", "merge"))
    with kept._writes() as connection:
        stories_put(connection)
        join_again(connection, {"a"})
        assert connection.execute(text("SELECT count(DISTINCT id) FROM stories")).scalar() == 2
        join_again(connection, {"b"})
    assert stories(kept) == {"story:c": ("c", "a", "b")}
    assert occurrences(kept) == {"occurrence:c:e1": ["c", "a", "b"]}


def stories_put(connection):
    """What is kept as a method would put it that knows of no reviewer."""
    for table in ("stories", "disagreements", "reports", "occurrences"):
        connection.execute(text(f"DELETE FROM {table}"))
    for each in FOUND:
        rows = [{"id": each.id, "position": at, "article": article} for at, article in enumerate(each.articles)]
        connection.execute(insert(tables.stories), rows)
    for each in (occurrence("a", "b"), occurrence("c")):
        connection.execute(insert(tables.occurrences), [occurrence_row(each)])
        connection.execute(insert(tables.reports), report_rows(each))


def test_a_merge_of_what_was_never_compared_is_kept(archive):
    archive.add_many([record("a"), record("b")], version=FIRST)
    archive.correct(story("a", "b", "merge"))
    archive.correct(happened("a", "b", "merge"))
    assert (stories(archive), occurrences(archive)) == ({}, {})
    archive.put_stories((Story("story:a", ("a",)), Story("story:b", ("b",))), (), method="test")
    assert list(stories(archive).values()) == [("a", "b")]


WRONG = {
    "no such article": (story("a", "z", "merge"), ArchiveError, "no article 'z'"),
    "with itself": (story("a", "a", "merge"), QueryError, "from itself"),
    "no such report": (happened("a", "z", "merge"), QueryError, "no event 'e1' of 'z'"),
    "half a report": (replace(happened("a", "b", "merge"), value="e1"), QueryError, "names no report"),
    "no report": (replace(happened("a", "b", "merge"), value=None), QueryError, "the other report"),
    "a story is not accepted": (story("a", "b", "accept"), QueryError, "give one of merge, split"),
}


@pytest.mark.parametrize(("correction", "error", "says"), WRONG.values(), ids=WRONG.keys())
def test_wrong(kept, correction, error, says):
    with pytest.raises(error, match=says):
        kept.correct(correction)
    assert kept.corrections() == ()
