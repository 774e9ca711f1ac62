"""The learned relation beside the codebook, on hand-made ties."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.events import Events, explain
from communique.model import TIES, Tie
from tests.events.event_trees import TREES, record

EVENTS = Events()
SILENT, CODED = "Norway likes Sweden.", "Norway condemned Sweden for the raid."


def tied(text: str, kind: str | None, likely: float, source: str = "Norway", target: str = "Sweden"):
    """The record of a sentence with one tie; what is left goes to "nothing holds"."""
    read = record(text)
    rest = {kind: likely, None: likely if kind is None else 1 - likely}
    at = {token.form: token.index for token in read.tokens}
    return replace(read, ties=(Tie(at[source], at[target], tuple(rest.get(kind, 0.0) for kind in TIES)),))


def test_it_speaks_where_the_codebook_is_silent():
    assert EVENTS(record(SILENT)).events == ()
    (event,) = EVENTS(tied(SILENT, "SUPPORT", 0.97)).events
    assert (event.type, event.mode, event.entry, event.reality) == ("SUPPORT", None, "relation", "actual")
    assert [part.code for part in (*event.actors, *event.recipients)] == ["NOR", "SWE"]
    assert event.trigger.of(SILENT) == "likes"
    assert event.confidence < 0.97


@pytest.mark.parametrize(("kind", "likely"), [("SUPPORT", 0.7), (None, 0.97)], ids=["unsure", "nothing holds"])
def test_it_keeps_silent_where_it_is_not_sure(kind, likely):
    read = EVENTS(tied(SILENT, kind, likely))
    assert read.events == ()
    assert len(read.skipped) == 1


def test_it_says_nothing_of_verbs_that_tell_of_no_event():
    read = tied(SILENT, "SUPPORT", 0.97)
    tokens = tuple(replace(token, lemma="hold") if token.form == "likes" else token for token in read.tokens)
    assert EVENTS(replace(read, tokens=tokens)).events == ()


def test_it_speaks_against_an_entry():
    (plain,) = EVENTS(record(CODED)).events
    (same,) = EVENTS(tied(CODED, "ACCUSE", 0.95)).events
    (other,) = EVENTS(tied(CODED, "AID", 0.95)).events
    assert plain.confidence == same.confidence
    assert other.type == "ACCUSE"
    assert other.confidence < plain.confidence


@pytest.mark.parametrize(
    ("kind", "likely"),
    [("AID", 0.6), ("REJECT", 0.95), (None, 0.95)],
    ids=["unsure", "akin", "nothing holds"],
)
def test_it_objects_only_where_it_is_sure_of_something_else(kind, likely):
    (plain,) = EVENTS(record(CODED)).events
    (event,) = EVENTS(tied(CODED, kind, likely)).events
    assert event.confidence == plain.confidence


def test_the_explanation_says_so():
    (coded,) = explain(tied(CODED, "AID", 0.95))[0].coded
    assert ("the learned relation says AID (0.95)", 0.75) in coded.factors
    (alone,) = explain(tied(SILENT, "SUPPORT", 0.97))[0].coded
    assert alone.source == "the engine's relation head"
    assert alone.event.entry == "relation"


def test_trees_of_the_table_are_there():
    assert {SILENT, CODED} <= set(TREES)
