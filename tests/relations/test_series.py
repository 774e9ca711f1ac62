"""Series of a pair: what is counted, when, and what is left out."""

from __future__ import annotations

import pytest

from communique.relations import Question, Undated, between, coverage, series, smooth
from tests.relations.sample import happened, record

RECORDS = [
    record(
        "a1",
        happened("HUN", "UKR", -3.0, day="2024-01-10"),
        happened("UKR", "HUN", 2.5, day="2024-01-31"),
        happened("HUN", "SWE", 5.0, day="2024-01-10"),
        happened("HUN UKR", "", 4.0, day="2024-03-01"),
        happened("HUN", "UKR", 9.5, day="2024-01-12", reality="denied"),
    ),
    record("b1", happened("HUN", "UKR", -3.0), published="2024-01-11T10:00:00Z"),
    record("c1", happened("HUN", "UKR", -2.0)),
]


def test_points():
    reports = list(between(RECORDS, Question("HUN", "UKR"), {"b1"}))
    assert reports.pop() == Undated(1)
    assert [(each.day, each.event.score, each.copied) for each in reports] == [
        ("2024-01-10", -3.0, False),
        ("2024-01-31", 2.5, False),
        ("2024-03-01", 4.0, False),
        ("2024-01-11", -3.0, True),
    ]
    assert [(point.period, point.count, point.total, point.mean) for point in series(reports)] == [
        ("2024-01-01", 3, -3.5, pytest.approx(-3.5 / 3, abs=1e-6)),
        ("2024-02-01", 0, 0.0, None),
        ("2024-03-01", 1, 4.0, 4.0),
    ]
    assert [point.total for point in series(reports, copies=False)] == [-0.5, 0.0, 4.0]


def test_direction():
    scores = [each.event.score for each in between(RECORDS[:1], Question("HUN", "UKR", directed=True))]
    assert scores == [-3.0, 4.0], "what the second does to the first is left out, what both do is not"


def test_realities():
    reports = between(RECORDS[:1], Question("HUN", "UKR", realities=("denied",)))
    assert [each.event.score for each in reports] == [9.5]


def test_historical_event_is_not_of_the_day_of_publication():
    made = record("a", happened("HUN", "UKR", reality="historical"), published="2024-01-01")
    assert list(between([made], Question("HUN", "UKR", realities=("historical",)))) == [Undated(1)]


@pytest.mark.parametrize(
    ("by", "expected"),
    [("week", ["2024-12-30", "2025-01-06", "2025-01-13"]), ("month", ["2024-12-01", "2025-01-01"])],
)
def test_periods_run_over_the_end_of_a_year(by, expected):
    made = record("a", happened("HUN", "UKR", day="2024-12-31"), happened("HUN", "UKR", day="2025-01-14"))
    assert [point.period for point in series(between([made], Question("HUN", "UKR")), by)] == expected


def test_smooth():
    assert smooth([1.0, 2.0, None, 6.0]) == [1.5, 1.5, 4.0, 6.0]
    assert smooth([None, None, None]) == [None, None, None]
    with pytest.raises(ValueError, match="odd"):
        smooth([1.0], 2)


def test_coverage():
    found = coverage(RECORDS, {"b1"})
    assert [(each.publisher, each.articles, each.copies, each.events, each.mean) for each in found] == [
        ("Outlet a", 1, 0, 5, 2.125),
        ("Outlet b", 1, 1, 1, -3.0),
        ("Outlet c", 1, 0, 1, -2.0),
    ]
