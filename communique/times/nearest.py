"""Which of several dates is meant, when the text leaves out the year: the nearest, on the side the verb points to.

Candidate stretches of days and a direction come in, one of them goes out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from communique.times.anchor import Anchor, Direction
from communique.times.calendar import Stretch, make_day, month_end

WRONG_SIDE: Final = 2.5
"""How much farther a date on the side that the verb points away from counts. Measured on TBAQ: a verb decides between
dates of like distance, but a date two weeks ahead is not meant to be one fifty weeks back."""
WRONG_SIDE_OF_MONTHS: Final = 4.0
"""The same for months and their days, of which a verb is a surer sign: "in February", told in November, of what was."""


def nearest(
    today: date, days: Iterable[Stretch], direction: Direction, wrong_side: float = WRONG_SIDE
) -> Stretch | None:
    """The nearest of several stretches, those on the side the verb points away from counted as farther."""

    def distance(each: Stretch) -> float:
        if each.first <= today <= each.last:
            return 0
        if each.last < today:
            return (today - each.last).days * (wrong_side if direction == "future" else 1)
        return (each.first - today).days * (wrong_side if direction == "past" else 1)

    return min(days, key=distance, default=None)


def nearest_year(anchor: Anchor, month: int, day: int | None, direction: Direction) -> int | None:
    """The year whose month, or day of the month, lies nearest to the anchor; see `nearest`."""
    today = anchor.day
    if today is None:
        return None
    days: list[Stretch] = []
    for year in range(max(1, today.year - 1), min(9998, today.year + 1) + 1):
        first = make_day(year, month, day) if day else date(year, month, 1)
        if first is not None:
            days.append(Stretch(first, first if day else month_end(year, month), "day"))
    picked = nearest(today, days, direction, WRONG_SIDE_OF_MONTHS)
    return picked.first.year if picked else None


def year_side(anchor: Anchor, year: int, month: int, day: int | None) -> str:
    """Reads "before", "in" or "after", for a basis."""
    today = anchor.day
    if today is None:
        return "near"
    first = make_day(year, month, day or 1) or date(year, month, 1)
    last = first if day else month_end(year, month)
    return "before" if last < today else "after" if first > today else "around"


def years_around(day: date) -> range:
    """The years next to a day's, within the calendar."""
    return range(max(1, day.year - 1), min(9998, day.year + 1) + 1)
