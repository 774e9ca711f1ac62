"""Cohesion: the measures on numbers worked out by hand, and who is counted."""

from __future__ import annotations

import pytest

from communique.relations import agreement, cohesion, network, rice
from tests.relations.sample import happened, record


@pytest.mark.parametrize(
    ("means", "agreed", "index"),
    [
        ([5.0, 5.0], 1.0, 1.0),
        ([10.0, -10.0], -1.0, 0.0),
        ([0.0, 10.0], 0.0, 1.0),
        ([2.0, 2.0, -3.0], pytest.approx((1 + 0.5 + 0.5) / 3, abs=1e-4), pytest.approx(1 / 3, abs=1e-4)),
        ([0.0, 0.0], 1.0, None),
        ([3.0], None, None),
        ([], None, None),
    ],
)
def test_measures(means, agreed, index):
    assert agreement(means) == agreed
    assert rice(means) == index


RECORDS = [
    record(
        "a",
        happened("HUN", "RUS", 2.0, day="2024-01-05"),
        happened("HUN", "RUS", 4.0, day="2024-02-05"),
        happened("POL", "RUS:GOV", -6.0, day="2024-01-06"),
        happened("RUS", "POL", -9.0, day="2024-01-07"),
        happened("POL RUS", "", 4.0, day="2024-01-08"),
        happened("DEU", "RUS", -6.0, reality="denied", day="2024-01-05"),
    ),
    record("b", happened("POL", "RUS", -10.0, day="2024-01-09")),
]


def test_who_stands_where():
    (found,) = cohesion(RECORDS, ["HUN", "POL", "DEU", "RUS"], "RUS", by=None, copies={"b"})
    assert [(stand.member, stand.count, stand.mean) for stand in found.stands] == [("HUN", 2, 3.0), ("POL", 2, -1.0)]
    assert found.silent == ("DEU",), "a denied act is no stand, and the target is no member"
    assert found.agreement == 0.6
    assert found.low <= 0.6 <= found.high
    assert found.rice == 0.0


def test_periods():
    found = cohesion(RECORDS, ["HUN", "POL"], "Name of RUS")
    assert [(each.period, each.agreement) for each in found] == [
        ("2024-01-01", pytest.approx(0.4)),
        ("2024-02-01", None),
    ]
    assert found[1].silent == ("POL",)


def test_network():
    graph = network(RECORDS)
    assert set(graph.nodes) == {"HUN", "POL", "RUS"}
    assert graph.edges["POL", "RUS"]["weight"] == 3
    assert graph.edges["POL", "RUS"]["total"] == -12.0
    assert graph.edges["RUS", "POL"]["weight"] == 2, "a mutual event counts both ways"
    assert graph.edges["RUS", "POL"]["material_conflict"] == 1
    actors = network(RECORDS, codes=False, copies={"b"})
    assert actors.nodes["RUS:GOV"]["label"] == "Name of RUS:GOV"
    assert actors.edges["POL", "RUS:GOV"]["weight"] == 1
