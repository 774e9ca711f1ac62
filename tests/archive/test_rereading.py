"""What another version read is read again, and what it changed is told finding by finding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.archive import Filter, version_changes
from communique.errors import ArchiveError
from communique.model import Correction, FieldChange, Span, Version
from tests.archive.made import FIRST, SECOND, record


@pytest.fixture
def kept(archive):
    run = archive.start(FIRST)
    archive.add_many([record("a", day="2024-03-01"), record("b"), record("c", publisher="Meridian Wire")], run=run)
    archive.finish(run)
    return archive


def ids(articles):
    return [article.id for article in articles]


def test_what_another_version_read_is_outdated(kept):
    assert ids(kept.outdated(version=FIRST)) == []
    assert ids(kept.outdated(version=SECOND)) == ["a", "b", "c"]
    assert ids(kept.outdated(Filter(publisher="Meridian Wire"), version=SECOND)) == ["c"]
    assert ids(kept.outdated(version=FIRST, all=True)) == ["a", "b", "c"]
    kept.add(record("b"), version=SECOND)
    assert ids(kept.outdated(version=SECOND)) == ["a", "c"]
    assert (kept.count_outdated(version=SECOND), kept.count_outdated(version=FIRST)) == (2, 1)


def test_a_run_that_was_cut_short_goes_on(kept):
    assert kept.cut_short(SECOND) is None
    run = kept.start(SECOND)
    kept.add_many([record("a", type="CONSULT")], run=run)
    assert kept.cut_short(FIRST) is None
    begun = kept.cut_short(SECOND)
    assert begun.id == run.id
    assert ids(kept.outdated(version=SECOND, all=True, without=begun)) == ["b", "c"]
    kept.add_many([record("b"), record("c", publisher="Meridian Wire")], run=begun)
    done = kept.finish(begun)
    assert (done.id, done.changed, done.same) == (run.id, 1, 2)
    assert (kept.cut_short(SECOND), ids(kept.outdated(version=SECOND))) == (None, [])


def test_corrections_stay_over_what_is_read_again(kept):
    kept.correct(Correction("a", "event", "e1", "amend", "anna", field="reality", value="denied"))
    (article,) = kept.outdated(Filter(article="a"), version=SECOND)
    kept.add(replace(record("a", day="2024-03-01", type="CONSULT"), article=article), version=SECOND)
    (event,) = kept.record("a").events
    assert (event.type, event.reality) == ("CONSULT", "denied")
    assert kept.idle_corrections() == ()


def test_changes_name_their_fields_and_what_differs_in_the_version(kept):
    first, second = kept.runs()[0], kept.start(SECOND)
    new = record("b")
    (event,) = new.events
    added = replace(event, id="e2", trigger=Span(0, 7), type="AGREE", actors=())
    kept.add_many(
        [
            record("a", day="2024-03-01", type="CONSULT", reality="denied"),
            replace(new, events=(added, replace(event, id="e9")), claims=()),
            record("c", publisher="Meridian Wire"),
        ],
        run=second,
    )
    kept.finish(second)
    by = ("communique 0.1.0 → 0.2.0", "engine engine-a → engine-b", "lexicon claims")
    found = list(kept.finding_changes(second.id, first.id))
    assert [(each.article, each.kind, each.how, each.words) for each in found] == [
        ("a", "event", "changed", "acted"),
        ("b", "event", "changed", "acted"),
        ("b", "event", "added", "Norland"),
        ("b", "claim", "withdrawn", "Norland acted against Sudria over the harbour dues"),
    ]
    assert {each.by for each in found} == {by}
    assert found[0].fields == (FieldChange("type", "SANCTION", "CONSULT"), FieldChange("reality", "actual", "denied"))
    assert [(field.field, field.after) for field in found[1].fields] == [("claim", None)]
    assert (found[1].before, found[1].after) == ("e1", "e9")
    assert FieldChange("type", None, "AGREE") in found[2].fields
    assert FieldChange("speaker", "Ida Bérg", None) in found[3].fields
    assert list(kept.finding_changes(second.id)) == found
    assert list(kept.finding_changes(first.id)) == []


def test_another_text_is_said_to_be_the_reason(kept):
    run = kept.start(FIRST)
    kept.add_many([record("b", words="over no dues", type="AGREE")], run=run)
    found = list(kept.finding_changes(run.id, kept.runs()[1].id))
    assert {each.by for each in found} == {("its text",)}
    assert ("event", "changed") in {(each.kind, each.how) for each in found}


def test_what_of_a_version_differs():
    other = Version("0.1.0", "engine-a", (("actors", "a"), ("codebook own.yaml", "x")))
    assert version_changes(FIRST, other) == ("lexicon claims (gone)", "codebook own.yaml (new)")
    assert version_changes(FIRST, FIRST) == ()


def test_a_run_that_is_not_there(kept):
    with pytest.raises(ArchiveError, match="no run 9"):
        list(kept.finding_changes(9))
