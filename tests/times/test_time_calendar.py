"""Calendar arithmetic, number words and holidays."""

from __future__ import annotations

from datetime import date

import pytest

from communique.times.calendar import (
    easter,
    narrowed,
    nth_weekday,
    shift_days,
    shift_months,
    shift_year,
    stretch,
    week_value,
)
from communique.times.holidays import HOLIDAYS, UNDATED, holiday
from communique.times.units import length
from communique.times.words import number, ordinal, spoken_year


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), "month"),
        ("2024-05-03", date(2024, 5, 3), date(2024, 5, 3), "day"),
        ("2024-05-03T14:30", date(2024, 5, 3), date(2024, 5, 3), "minute"),
        ("2024-05-03TNI", date(2024, 5, 3), date(2024, 5, 3), "hour"),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31), "quarter"),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31), "quarter"),
        ("2024-W01", date(2024, 1, 1), date(2024, 1, 7), "week"),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3), "week"),
        ("2024-W18-WE", date(2024, 5, 4), date(2024, 5, 5), "day"),
        ("2023-WI", date(2023, 12, 1), date(2024, 2, 29), "season"),
        ("198", date(1980, 1, 1), date(1989, 12, 31), "decade"),
        ("19", date(1900, 1, 1), date(1999, 12, 31), "century"),
        ("1989", date(1989, 1, 1), date(1989, 12, 31), "year"),
    ],
)
def test_stretch(value, first, last, precision):
    assert stretch(value) == (first, last, precision)


@pytest.mark.parametrize(
    "value", ["PAST_REF", "P3D", "2023-W53", "2024-13", "2023-02-29", "XXXX-WXX-1", "0000", "", "00"]
)
def test_no_stretch(value):
    assert stretch(value) is None


@pytest.mark.parametrize(
    ("year", "day"),
    [(1998, date(1998, 4, 12)), (2000, date(2000, 4, 23)), (2019, date(2019, 4, 21)), (2024, date(2024, 3, 31))],
)
def test_easter(year, day):
    assert easter(year) == day


def test_nth_weekday():
    assert nth_weekday(2024, 11, 3, 4) == date(2024, 11, 28)
    assert nth_weekday(2024, 5, 0, -1) == date(2024, 5, 27)


def test_shifts_keep_to_the_calendar():
    assert shift_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert shift_months(date(2024, 1, 31), -2) == date(2023, 11, 30)
    assert shift_year(date(2024, 2, 29), -1) == date(2023, 2, 28)
    assert shift_year(date(2024, 2, 29), -3000) is None
    assert shift_months(date(2024, 2, 29), 10**6) is None
    assert shift_days(date(2024, 2, 29), 10**9) is None


def test_week_of_new_year():
    assert week_value(date(2021, 1, 2)) == "2020-W53"
    assert week_value(date(2024, 12, 31)) == "2025-W01"


@pytest.mark.parametrize("part", ["START", "MID", "END"])
@pytest.mark.parametrize("value", ["2024", "2024-05", "2024-W18", "2024-05-03", "2024-W18-WE", "199"])
def test_narrowed_stays_inside(value, part):
    whole = stretch(value)
    assert whole is not None
    cut = narrowed(whole, part)
    assert whole.first <= cut.first <= cut.last <= whole.last


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("three", 3),
        ("twenty-four", 24),
        ("2 1/2", 2.5),
        ("a couple of", 2),
        ("half an", 0.5),
        ("an", 1),
        ("two hundred", 200),
        ("a dozen", 12),
        ("1,500", 1500),
        ("several", None),
        ("a few", None),
    ],
)
def test_number(words, expected):
    assert number(words) == expected


@pytest.mark.parametrize(("words", "expected"), [("3rd", 3), ("twenty-first", 21), ("thirtieth", 30), ("three", None)])
def test_ordinal(words, expected):
    assert ordinal(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("nineteen ninety-six", 1996), ("two thousand and four", 2004), ("twenty twenty-one", 2021), ("five", None)],
)
def test_spoken_year(words, expected):
    assert spoken_year(words) == expected


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        ("week", 2, "P2W"),
        ("fortnight", 1, "P2W"),
        ("decade", 2, "P20Y"),
        ("hour", 5.5, "PT5H30M"),
        ("day", 1.5, "P1DT12H"),
        ("year", None, "PXY"),
        ("century", None, "PXC"),
    ],
)
def test_length(unit, count, value):
    assert length(unit, count) == value


@pytest.mark.parametrize("name", HOLIDAYS)
def test_every_holiday_falls_in_its_year(name):
    days = [holiday(name, year) for year in (1998, 2024, 2100)]
    assert [day.year for day in days if day] == [1998, 2024, 2100]


def test_feasts_of_the_moon_stay_undated():
    assert [holiday(name, 2024) for name in UNDATED] == [None] * len(UNDATED)
