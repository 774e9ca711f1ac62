"""Pairs of an event, and whom a name means."""

from __future__ import annotations

import pytest

from communique.relations import Who, dyads
from tests.relations.sample import happened, record


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        ("HUN", "SWE", [("HUN", "SWE", False)]),
        (
            "HUN TUR",
            "SWE FIN",
            [("HUN", "SWE", False), ("HUN", "FIN", False), ("TUR", "SWE", False), ("TUR", "FIN", False)],
        ),
        ("HUN TUR SWE", "", [("HUN", "TUR", True), ("HUN", "SWE", True), ("TUR", "SWE", True)]),
        ("HUN", "", [("HUN", None, False)]),
        ("", "SWE", [(None, "SWE", False)]),
        ("", "", [(None, None, False)]),
        ("HUN HUN", "SWE", [("HUN", "SWE", False)]),
        ("HUN", "HUN", [("HUN", None, False)]),
        ("HUN SWE", "SWE", [("HUN", "SWE", False)]),
    ],
    ids=[
        "one pair",
        "each with each",
        "mutual",
        "no recipient",
        "no actor",
        "nobody",
        "named twice",
        "himself",
        "on both sides",
    ],
)
def test_pairs(actors, recipients, expected):
    event, _ = happened(actors, recipients)
    found = [
        (each.source and each.source.actor, each.target and each.target.actor, each.mutual) for each in dyads(event)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("RUS", {"RUS", "RUS:GOV"}),
        ("rus", {"RUS", "RUS:GOV"}),
        ("name of rus", {"RUS", "RUS:GOV"}),
        ("RUS:GOV", {"RUS:GOV"}),
        ("Russ", set()),
    ],
)
def test_who_is_meant(asked, expected):
    made = record("a", happened("RUS RUS:GOV", "SWE"))
    found = Who(asked).finds(made)
    assert {
        each.actor for event in made.events for each in (*event.actors, *event.recipients) if found.has(each)
    } == expected
