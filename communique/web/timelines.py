"""The offices of an actor and its months → the numbers of an SVG, which the template draws without a script.

In: spells in offices, and months with numbers of events. Out: a drawing on one axis of time: a bar for each spell, and
under them a bar for each month, what the actor did above the line and what was done to it below.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from communique.archive import ActiveRow

Place = Callable[[float], float]

WIDTH = 860
EDGE = 12
ROW = 24
BARS = 46
"""Height of the highest month, up and down each."""
FOOT = 20
LETTER = 5.6
"""Width of a letter of a label, about."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in an office; days, months or years, None where open or unknown. `articles` name the actor by it."""

    title: str
    of: str
    since: str | None
    until: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Held:
    """A spell as drawn; `open` where its end lies beyond the axis or is not known."""

    spell: Spell
    x: float
    width: float
    y: float
    label_x: float
    anchor: str
    open: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A month as drawn: heights upward of what it did, downward of what was done to it, (friendly, hostile) each."""

    month: ActiveRow
    x: float
    width: float
    up: tuple[float, float]
    down: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing; `middle` is the line between what it did and what was done to it, `years` the marks of the axis."""

    held: tuple[Held, ...]
    columns: tuple[Column, ...]
    years: tuple[tuple[int, float], ...]
    middle: float
    height: float
    most: int
    width: int = WIDTH


def timeline(spells: Sequence[Spell], months: Sequence[ActiveRow], last: str) -> Timeline | None:
    """The drawing up to the day `last`; None where there is nothing to draw."""
    begins = [_at(spell.since) for spell in spells if spell.since] + [_at(row.month) for row in months]
    if not begins:
        return None
    ends = [_at(last) if last else max(begins)] + [_at(row.month) + 1 / 12 for row in months]
    first, end = min(begins), max(*ends, min(begins) + 1)
    scale = (WIDTH - 2 * EDGE) / (end - first)

    def place(moment: float) -> float:
        return round(EDGE + (min(max(moment, first), end) - first) * scale, 1)

    held = tuple(_held(spell, number, place, end) for number, spell in enumerate(spells))
    top = ROW * len(spells) + 6
    most = max((max(row.did, row.received) for row in months), default=0)
    middle = top + BARS if months else top
    columns = tuple(_column(row, place, most) for row in months)
    height = middle + (BARS if months else 0) + FOOT
    return Timeline(held, columns, tuple(_years(first, end, place)), middle, height, most)


def _held(spell: Spell, number: int, place: Place, end: float) -> Held:
    x = place(_at(spell.since) if spell.since else 0)
    until = _at(spell.until, last=True) if spell.until else end + 1
    width = max(round(place(until) - x, 1), 3)
    room = LETTER * len(f"{spell.title}, {spell.of}")
    anchor = "start" if x + 4 + room < WIDTH else "end"
    return Held(spell, x, width, number * ROW + 2, x + 4 if anchor == "start" else x + width - 4, anchor, until > end)


def _column(row: ActiveRow, place: Place, most: int) -> Column:
    begin = place(_at(row.month))
    width = max(place(_at(row.month) + 1 / 12) - begin, 2.5)

    def heights(number: int, hostile: int) -> tuple[float, float]:
        unit = (BARS - 4) / max(most, 1)
        return round((number - hostile) * unit, 1), round(hostile * unit, 1)

    up, down = heights(row.did, row.did_hostile), heights(row.received, row.received_hostile)
    return Column(row, begin, round(width, 1), up, down)


def _years(first: float, end: float, place: Place) -> list[tuple[int, float]]:
    every = next(step for step in (1, 2, 5, 10, 20, 50, 1000) if (end - first) / step <= 14)
    return [(year, place(year)) for year in range(int(first), int(end) + 1) if year % every == 0 and first <= year]


def _at(day: str, *, last: bool = False) -> float:
    """A day, a month or a year as years with a fraction: its beginning, or its end."""
    year, month, of_month = int(day[:4]), int(day[5:7] or 0), int(day[8:10] or 0)
    if not month:
        return year + (1.0 if last else 0.0)
    if not of_month:
        return year + (month - (0 if last else 1)) / 12
    on = datetime.date(year, month, of_month)
    return year + (on.timetuple().tm_yday - (0 if last else 1)) / 366
