"""What a selection keeps: of records, of events and of claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.errors import QueryError
from communique.export import Filter, choose
from tests.export.sample import full


@pytest.mark.parametrize(
    ("asked", "events", "claims"),
    [
        ({}, ["e1", "e2"], ["c1", "c2"]),
        ({"parties": ("sudria",)}, ["e1"], ["c1"]),
        ({"parties": ("Ida Berg", "Sudria")}, ["e1"], ["c1"]),
        ({"parties": ("NRL",)}, ["e1"], ["c1"]),
        ({"parties": ("weather",)}, None, None),
        ({"types": ("SANCTION",)}, ["e2"], []),
        ({"realities": ("planned", "actual")}, ["e1"], ["c1"]),
        ({"min_confidence": 0.5}, ["e1"], ["c1"]),
        ({"place": "port sable"}, ["e1"], ["c1"]),
        ({"place": "SDR"}, ["e1"], ["c1"]),
        ({"place": "42"}, ["e1"], ["c1"]),
        ({"since": "2024-03-05"}, ["e2"], ["c1", "c2"]),
        ({"until": "2024-03-04"}, ["e1"], ["c1"]),
        ({"since": "2024-03", "until": "2024"}, ["e1", "e2"], ["c1", "c2"]),
        ({"since": "2025"}, None, None),
        ({"publisher": "HARBOUR POST"}, ["e1", "e2"], ["c1", "c2"]),
        ({"publisher": "Harbour"}, None, None),
        ({"country": "SDR"}, ["e1"], ["c1"]),
        ({"country": "sdr"}, None, None),
        ({"quads": (3, 4)}, ["e2"], []),
        ({"codes": ("NRL",)}, ["e1"], ["c1"]),
        ({"actor": "Sudria"}, ["e1"], ["c1"]),
        ({"actor": "berg"}, [], ["c1"]),
        ({"recipient": "ida berg"}, ["e1"], ["c1"]),
        ({"recipient": "sudria"}, [], ["c1"]),
        ({"article": "sample-1"}, ["e1", "e2"], ["c1", "c2"]),
        ({"article": "sample-2"}, None, None),
        ({"copies": False}, ["e1", "e2"], ["c1", "c2"]),
    ],
)
def test_kept(asked, events, claims):
    found = list(choose([full()], Filter(**asked)))
    if events is None:
        assert found == []
        return
    (record,) = found
    assert [event.id for event in record.events] == events
    assert [claim.id for claim in record.claims] == claims
    assert (record.times, record.places, record.actors) == (full().times, full().places, full().actors)


def test_copies_are_left_out():
    other = replace(full(), article=replace(full().article, id="copy"))
    chosen = choose([full(), other], Filter(copies=False), {"copy": "sample-1"})
    assert [record.article.id for record in chosen] == ["sample-1"]


def test_a_story():
    found = choose([full()], Filter(story="s1"), stories={"sample-1": "s1"})
    assert [record.article.id for record in found] == ["sample-1"]
    assert list(choose([full()], Filter(story="s2"), stories={"sample-1": "s1"})) == []
    with pytest.raises(QueryError, match="--groups"):
        list(choose([full()], Filter(story="s1")))


def test_said():
    assert Filter().said() == "everything"
    asked = Filter(parties=("HUN", "NATO"), since="2024", copies=False)
    assert asked.said() == "since: 2024; parties: HUN, NATO; without copies"
