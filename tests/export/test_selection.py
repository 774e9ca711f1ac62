"""What a selection keeps: of records, of events and of claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.export import Selection
from tests.export.sample import full


@pytest.mark.parametrize(
    ("asked", "events", "claims"),
    [
        ({}, ["e1", "e2"], ["c1", "c2"]),
        ({"actors": ("sudria",)}, ["e1"], ["c1"]),
        ({"actors": ("Ida Berg", "Sudria")}, ["e1"], ["c1"]),
        ({"actors": ("NRL",)}, ["e1"], ["c1"]),
        ({"actors": ("weather",)}, None, None),
        ({"types": ("SANCTION",)}, ["e2"], []),
        ({"realities": ("planned", "actual")}, ["e1"], ["c1"]),
        ({"place": "port sable"}, ["e1"], ["c1"]),
        ({"place": "SDR"}, ["e1"], ["c1"]),
        ({"place": "42"}, ["e1"], ["c1"]),
        ({"since": "2024-03-05"}, ["e2"], ["c1", "c2"]),
        ({"until": "2024-03-04"}, ["e1"], ["c1"]),
        ({"since": "2024-03", "until": "2024"}, ["e1", "e2"], ["c1", "c2"]),
        ({"since": "2025"}, None, None),
        ({"publisher": "HARBOUR POST"}, ["e1", "e2"], ["c1", "c2"]),
        ({"publisher": "Harbour"}, None, None),
        ({"copies": False}, ["e1", "e2"], ["c1", "c2"]),
    ],
)
def test_kept(asked, events, claims):
    found = list(Selection(**asked).choose([full()]))
    if events is None:
        assert found == []
        return
    (record,) = found
    assert [event.id for event in record.events] == events
    assert [claim.id for claim in record.claims] == claims
    assert (record.times, record.places, record.actors) == (full().times, full().places, full().actors)


def test_copies_are_left_out():
    other = replace(full(), article=replace(full().article, id="copy"))
    chosen = Selection(copies=False).choose([full(), other], {"copy": "sample-1"})
    assert [record.article.id for record in chosen] == ["sample-1"]


def test_said():
    assert Selection().said() == "everything"
    asked = Selection(actors=("HUN", "NATO"), since="2024", copies=False)
    assert asked.said() == "actors: HUN, NATO; since: 2024; without copies"
