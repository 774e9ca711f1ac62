"""Runs, what they change, and what others find across records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.archive import Filter
from communique.errors import ArchiveError
from communique.model import (
    Change,
    ClaimOf,
    Contradiction,
    Disagreement,
    Duplicate,
    Occurrence,
    OccurrenceField,
    Report,
    Story,
    Value,
)
from tests.archive.made import FIRST, SECOND, record


def test_a_run_counts_and_the_next_says_what_it_changed(archive):
    first = archive.start(FIRST)
    archive.add_many([record("a"), record("b"), record("c")], run=first)
    first = archive.finish(first)
    assert (first.new, first.changed, first.same, first.failed, first.read) == (3, 0, 0, 0, 3)
    assert first.finished
    second = archive.start(SECOND)
    archive.add_many([record("a", type="CONSULT"), record("b"), record("d")], run=second)
    second = archive.finish(second)
    assert (second.new, second.changed, second.same) == (1, 1, 1)
    expected = (Change("a", ('CONSULT actual "acted"',), ('SANCTION actual "acted"',)),)
    assert archive.changes(second.id) == expected
    assert archive.changes(second.id, first.id) == expected
    assert archive.changes(first.id) == ()
    assert archive.runs() == (second, first)
    assert [run.version for run in archive.runs()] == [SECOND, FIRST]


def test_a_run_that_was_cut_short_has_no_end(archive):
    archive.add_many([record("a")], run=archive.start(FIRST))
    (run,) = archive.runs()
    assert (run.finished, run.new) == (None, 1)


def test_runs_that_are_not_there(archive):
    with pytest.raises(ArchiveError, match="no run 7"):
        archive.changes(7)


OCCURRENCES = [
    Occurrence("o1", "SANCTION", "ban", (Report("a", "e1"), Report("b", "e1")), "2024-03-01", "2024-03-02", "SDR",
               ("NRL",), ("SDR",)),
    Occurrence("o2", "AGREE", None, (Report("c", "e1"),), None, None, None, (), ()),
]  # fmt: skip
DISAGREEMENTS = [
    Disagreement("o1", "dead", (Value(Report("a", "e1"), "12"), Value(Report("b", "e1"), "14"))),
]


@pytest.fixture
def told(archive):
    archive.add_many([record("a"), record("b", publisher="Meridian Wire"), record("c", type="AGREE")], version=FIRST)
    archive.put_stories(
        [Story("s1", ("a", "b")), Story("s2", ("c",))], [Duplicate("b", "a", 0.93, ("shortened",))], method="m1"
    )
    archive.put_occurrences(OCCURRENCES, DISAGREEMENTS, method="m2")
    return archive


def test_stories_come_back(told):
    assert told.stories().items == (Story("s1", ("a", "b")), Story("s2", ("c",)))
    first = told.stories(limit=1)
    assert told.stories(limit=1, after=first.next).items == (Story("s2", ("c",)),)
    assert told.story_of("b") == told.story("s1")
    assert told.story_of("z") is None
    assert told.duplicates("a") == told.duplicates() == (Duplicate("b", "a", 0.93, ("shortened",)),)
    assert told.duplicates("c") == ()
    with pytest.raises(ArchiveError, match="no story 's9'"):
        told.story("s9")


def test_occurrences_come_back(told):
    assert told.occurrences().items == tuple(OCCURRENCES)
    first = told.occurrences(limit=1)
    assert told.occurrences(limit=1, after=first.next).items == (OCCURRENCES[1],)
    assert told.occurrence("o2") == OCCURRENCES[1]
    assert told.occurrence_of(Report("b", "e1")) == OCCURRENCES[0]
    assert told.occurrence_of(Report("b", "e7")) is None
    assert told.disagreements("o1") == told.disagreements() == tuple(DISAGREEMENTS)
    assert told.disagreements("o2") == ()
    with pytest.raises(ArchiveError, match="no occurrence 'o9'"):
        told.occurrence("o9")


def test_occurrences_are_narrowed_by_their_events(told):
    assert [each.id for each in told.occurrences(Filter(types=("AGREE",))).items] == ["o2"]
    assert [each.id for each in told.occurrences(Filter(publisher="Meridian Wire")).items] == ["o1"]


def test_what_is_put_replaces_what_was(told):
    told.put_stories([Story("s3", ("a", "c"))], [], method="m3")
    told.put_occurrences([], [], method="m4")
    assert told.stories().items == (Story("s3", ("a", "c")),)
    assert told.duplicates() == ()
    assert told.occurrences().items == ()
    assert told.disagreements() == ()
    assert {part: method for part, (method, _) in told.methods().items()} == {"stories": "m3", "occurrences": "m4"}


def test_what_is_put_comes_whole_or_not_at_all(told):
    def broken():
        yield Story("s4", ("a",))
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        told.put_stories(broken(), [], method="m5")
    assert [story.id for story in told.stories().items] == ["s1", "s2"]


def test_what_was_changed_and_what_is_agreed_come_back(archive):
    archive.add_many([record("a"), record("b")], version=FIRST)
    copy = Duplicate(
        "b", "a", 0.9, ("1 sentence added",), (3,), (1, 2), ("9",), ("12",), ("vis",), ("split",), True, True
    )
    archive.put_stories([Story("s1", ("a", "b"))], [copy], method="m")
    values = (Value(Report("a", "e1"), "9 dead"), Value(Report("b", "e1"), "12 dead"))
    fields = (OccurrenceField("number", "settled", values),)
    occurrence = replace(OCCURRENCES[0], independent=1, fields=fields)
    differing = Disagreement("o1", "number", values, "12 dead")
    archive.put_occurrences([occurrence], [differing], method="m")
    assert archive.duplicates() == (copy,)
    assert archive.occurrences().items == (occurrence,)
    assert archive.disagreements() == (differing,)


def test_a_claim_that_denies_another_contradicts_it(archive):
    """In one article by its reply, across articles by the occurrence that both claims carry."""
    reply = replace(record("a").claims[0], id="c2", stance="deny", replies_to="c1")
    replying = record("a")
    archive.add(replace(replying, claims=(*replying.claims, reply)))
    archive.add_many([record("b"), record("c", reality="denied"), record("d", reality="planned")])
    own = Contradiction(ClaimOf("a", "c1"), ClaimOf("a", "c2"), None)
    assert archive.contradictions() == (own,)
    told = tuple(Report(name, "e1") for name in "bcd")
    archive.put_occurrences(
        [replace(OCCURRENCES[0], reports=told)],
        [Disagreement("o1", "reality", (Value(told[0], "actual"), Value(told[1], "denied")))],
        method="m",
    )
    across = Contradiction(ClaimOf("b", "c1"), ClaimOf("c", "c1"), "o1")
    assert archive.contradictions() == (own, across)
    assert archive.contradictions("c") == (across,)
    assert archive.contradictions("d") == ()
