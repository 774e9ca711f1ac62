"""Places with numbers of events → a map: what is drawn, how, and what is only listed.

How exact a place is decides its form. A town or a building is a disc at its point. A region, an area or a water is a
dashed ring around its middle: somewhere there. A country is its whole outline, shaded. A continent, and whatever has no
coordinates, is listed and never drawn.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from communique.archive import PlacedRow
from communique.errors import QueryError
from communique.web.outlines import WORLD, Box, Drawn, View, outlines

POINTS = frozenset({"city", "facility"})
TOO_WIDE = frozenset({"continent"})
LEAST_SPAN = 7.0
"""Degrees of latitude that a map of a selection shows at least: a disc alone in a land without shape tells nothing."""
MARGIN = 1.35
LABELS = 14
LETTER = 7.2
"""Pixels of a letter of a label, about."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A disc or a ring."""

    row: PlacedRow
    x: float
    y: float
    radius: float
    exact: bool
    label: bool


@dataclass(frozen=True, slots=True)
class Shade:
    """A country as a whole; `level` 1 to 4 by its number of events."""

    row: PlacedRow
    path: str
    level: int


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing, and the rows that are not in it with why."""

    view: View
    drawn: Drawn
    shades: tuple[Shade, ...]
    spots: tuple[Spot, ...]
    listed: tuple[tuple[PlacedRow, str], ...]


def map_of(rows: Sequence[PlacedRow], box: Box | None = None, width: int = 960) -> Map:
    """The map of these places, of a box or of what is around them."""
    listed = [(row, reason) for row in rows if (reason := why_not(row))]
    shown = [row for row in rows if not why_not(row)]
    view = View.of(box or around(shown), width)
    whole = [row for row in shown if row.precision == "country" and row.country in outlines().countries]
    drawn = outlines().draw(view, {str(row.country) for row in whole})
    most = max((row.events for row in shown), default=1)
    shades = tuple(
        Shade(row, drawn.countries[str(row.country)], _level(row.events, most))
        for row in whole
        if row.country in drawn.countries
    )
    spots = _spots(view, [row for row in shown if row not in whole], most)
    return Map(view, drawn, shades, spots, tuple(listed))


def why_not(row: PlacedRow) -> str | None:
    """Why a place is not drawn; None where it is."""
    if row.name is None:
        return "the text names no place"
    if row.lat is None or row.lon is None:
        return "cannot be placed"
    if row.precision in TOO_WIDE:
        return "too wide to draw"
    return None


def around(rows: Sequence[PlacedRow]) -> Box:
    """The box around the places, with a margin; the world where there are none."""
    points = [(row.lon, row.lat) for row in rows if row.lon is not None and row.lat is not None]
    if not points:
        return WORLD
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    middle, height = (west + east) / 2, (south + north) / 2
    up = max((north - south) * MARGIN, LEAST_SPAN) / 2
    across = max((east - west) * MARGIN, LEAST_SPAN * 1.6) / 2
    return middle - across, max(height - up, -80), middle + across, min(height + up, 84)


def box_of(given: str) -> Box | None:
    """What a request's `box` says: four numbers; None where it says nothing. Raises QueryError where it is none."""
    if not given:
        return None
    try:
        west, south, east, north = (float(part) for part in given.split(","))
    except ValueError:
        west = south = east = north = math.nan
    if not (-400 <= west < east <= 400 and -120 <= south < north <= 120):
        raise QueryError(f"box {given[:60]!r} is no part of the world: give west,south,east,north in degrees")
    most = 0.4  # degrees: the outlines are not exact enough for less
    if east - west < most or north - south < most:
        west, east, south, north = west - most, east + most, south - most, north + most
    return west, south, east, north


def box_written(box: Box) -> str:
    return ",".join(f"{side:.2f}".rstrip("0").rstrip(".") for side in box)


def _level(events: int, most: int) -> int:
    return min(4, 1 + int(4 * math.log1p(events) / (math.log1p(most) + 1e-9) - 1e-6))


def _spots(view: View, rows: Sequence[PlacedRow], most: int) -> tuple[Spot, ...]:
    """The largest first, so that a small one lies on top; a label only where it covers no other."""
    taken: list[Box] = []
    found = []
    for row in sorted(rows, key=lambda row: (-row.events, row.name or "")):
        if row.lat is None or row.lon is None or not view.shows(row.lon, row.lat):
            continue
        x, y = view.at(row.lon, row.lat)
        exact = row.precision in POINTS
        radius = 4 + 12 * math.sqrt(row.events / most) + (0 if exact else 7)
        room = (x + radius + 2, y - 7, x + radius + 4 + LETTER * len(row.name or ""), y + 7)
        label = len(taken) < LABELS and room[2] < view.width and not any(_meet(room, other) for other in taken)
        if label:
            taken.append(room)
        found.append(Spot(row, round(x, 1), round(y, 1), round(radius, 1), exact, label))
    return tuple(found)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
