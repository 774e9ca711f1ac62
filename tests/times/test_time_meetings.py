"""Dated meetings: which one a text means, what it dates, and how it bounds a text without a date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from communique.errors import SetupError
from communique.times import Times
from communique.times.compile import compile_meetings
from communique.times.meetings import known, named
from tests.times.times_sample import plain

MEANT = [
    ("They met at the NATO summit in Vilnius.", None, "2023-07-11"),
    ("They met at the NATO summit in the Lithuanian capital, Vilnius.", None, "2023-07-11"),
    ("They met at the Vilnius summit.", "2024-05-08", "2023-07-11"),
    ("They met at the 2018 NATO summit.", None, "2018-07-11"),
    ("They met at last year's NATO summit.", "2024-05-08", "2023-07-11"),
    ("The NATO summit begins on Tuesday.", "2024-07-05", "2024-07-09"),
    ("They met at COP28.", None, "2023-11-30"),
    ("They met at COP 28 in Dubai.", None, "2023-11-30"),
    ("The G-20 summit in Bali ended.", None, "2022-11-15"),
    ("The 2016 U.S. presidential election shook them.", None, "2016-11-08"),
    ("France's presidential election of 2017 was close.", None, "2017-04-23"),
    ("The Brexit referendum was close.", None, "2016-06-23"),
    ("They signed the Dayton Accords.", None, "1995-12-14"),
    ("They signed New START in Prague.", None, "2010-04-08"),
]
OPEN = [
    ("They met at the Vilnius summit.", None),
    ("They met at the NATO summit.", None),
    ("They met at the NATO summit in Brussels.", None),
    ("They met at the NATO summit.", "2020-03-01"),
    ("They met at the village summit.", "2024-05-08"),
    ("The presidential election was close.", None),
]
DATED = [
    ("He left two days before the NATO summit in Vilnius.", "two days", "P2D", "2023-07-09", "2023-07-09"),
    ("He left the day before the G20 summit in Bali.", "the day before", "2022-11-14", "2022-11-14", "2022-11-14"),
    ("He left the day after the Brexit referendum.", "the day after", "2016-06-24", "2016-06-24", "2016-06-24"),
    ("He came for the NATO summit in Vilnius and left two days before the summit.", "two days", "P2D", "2023-07-09", "2023-07-09"),
    ("He left three weeks after Christmas.", "three weeks", "P3W", "2024-01-15", "2024-01-21"),
    ("He left two days before 3 May 2024.", "two days", "P2D", "2024-05-01", "2024-05-01"),
    ("They agreed at the NATO summit in Vilnius.", "NATO summit in Vilnius", "2023-07", "2023-07-11", "2023-07-12"),
    ("They agreed on the sidelines of the Helsinki summit with Putin.", "Helsinki summit with Putin", "2018-07-16", "2018-07-16", "2018-07-16"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "first"), MEANT, ids=[row[0] for row in MEANT])
def test_which_meeting(text: str, published: str | None, first: str) -> None:
    day = date.fromisoformat(published) if published else None
    assert [each.meeting.first.isoformat() for each in named(text, day)] == [first]


@pytest.mark.parametrize(("text", "published"), OPEN, ids=[f"{row[0]} {row[1]}" for row in OPEN])
def test_what_several_fit_stays_open(text: str, published: str | None) -> None:
    assert named(text, date.fromisoformat(published) if published else None) == []


@pytest.mark.parametrize(("text", "words", "value", "first", "last"), DATED, ids=[row[0] for row in DATED])
def test_measured_from_a_meeting(text: str, words: str, value: str, first: str, last: str) -> None:
    time = next(time for time in Times()(plain(text)).times if time.span.of(text) == words)
    assert (time.value, time.earliest, time.latest) == (value, first, last)


def test_two_days_before_something_that_is_no_meeting() -> None:
    (time,) = Times()(plain("He left two days before the storm.")).times
    assert (time.value, time.earliest, time.latest) == ("P2D", None, None)


def test_a_text_without_a_date_is_bounded() -> None:
    text = "They agreed at the NATO summit in Vilnius. He resigned yesterday."
    time = Times()(plain(text, None)).times[-1]
    assert (time.span.of(text), time.value, time.earliest, time.latest) == ("yesterday", None, "2023-07-10", None)
    assert "the text was published on or after 2023-07-11" in time.basis
    assert "NATO summit in Vilnius" in time.basis


def test_what_is_to_come_bounds_from_above() -> None:
    text = "He spoke ahead of the NATO summit in Vilnius. He will travel tomorrow."
    time = Times()(plain(text, None)).times[-1]
    assert (time.value, time.earliest, time.latest) == (None, None, "2023-07-13")
    assert "by 2023-07-12" in time.basis


def test_nothing_bounds_a_text_that_names_no_meeting() -> None:
    (time,) = Times()(plain("He resigned yesterday.", None)).times
    assert (time.value, time.earliest, time.latest) == (None, None, None)


def test_a_known_date_is_not_bounded() -> None:
    time = Times()(plain("They agreed at the NATO summit in Vilnius. He resigned yesterday.")).times[-1]
    assert time.value == "2024-05-07"


def test_the_list_is_large_and_in_order() -> None:
    meetings = known().meetings
    assert len(meetings) >= 400
    assert len({meeting.name for meeting in meetings}) == len(meetings)
    assert all(meeting.first <= meeting.last for meeting in meetings)
    assert all(1990 <= meeting.first.year <= 2025 for meeting in meetings)


ENTRY = "{name: Summit in X, aliases: [], from: 2020-01-02, to: 2020-01-02, place: X}"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (ENTRY.replace("to: 2020-01-02", "to: 2020-01-01"), "before it begins"),
        (ENTRY.replace(", place: X", ""), r"fields missing \['place'\]"),
        (ENTRY.replace("place: X", "place: X, plaze: Y"), r"not known \['plaze'\]"),
        (ENTRY.replace("from: 2020-01-02", "from: soon"), "ISO days"),
        (ENTRY.replace("aliases", "series: None such, aliases"), "is not listed"),
    ],
    ids=["order", "missing", "unknown", "day", "series"],
)
def test_a_bad_entry_is_named(tmp_path: Path, entry: str, message: str) -> None:
    (tmp_path / "x.yaml").write_text(f"kind: summit\nmeetings:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(SetupError, match=message) as raised:
        compile_meetings(tmp_path)
    assert "x.yaml" in str(raised.value)
    assert "Summit in X" in str(raised.value)
