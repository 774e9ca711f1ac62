"""The world's outlines → paths of an SVG for one view of it.

In: a box of degrees and a width in pixels. Out: one path of the land, one for each country that is to be told apart,
and one of the borders. What lies outside is not written, and points that would fall on one pixel are written once, so
that a view of the world stays below 100 kB. Borders are those of Natural Earth, Crimea apart; see
docs/data/outlines.md. They say what a map of this size can say, and nothing about whose they ought to be.
"""

from __future__ import annotations

import gzip
import itertools
import json
import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""

WORLD: Box = (-169.0, -57.0, 191.0, 84.0)
"""Cut through the Bering Strait, so that no country is in two pieces."""
TALLEST, LOWEST = 0.72, 0.4
"""Height of a view by its width: a box that is higher or flatter is widened to fit."""
STEP = 2.4
"""Pixels between two points of a line at least, and of the size of an island."""
BEYOND = 0.25
"""Part of a view around it to which what lies outside is drawn together."""


@dataclass(frozen=True, slots=True)
class View:
    """A box of the world, equirectangular with its middle parallel true to scale, `width` pixels wide."""

    box: Box
    width: int = 960

    @classmethod
    def of(cls, box: Box, width: int = 960) -> View:
        """The view of a box, widened so that its sides suit a page; never beyond the world."""
        west, south, east, north = box
        shrink = math.cos(math.radians((south + north) / 2))
        across, up = (east - west) * shrink, north - south
        if up > across * TALLEST:
            more = (up / TALLEST - across) / shrink / 2
            west, east = west - more, east + more
        elif up < across * LOWEST:
            more = (across * LOWEST - up) / 2
            south, north = south - more, north + more
        if east - west >= 359 or north - south >= 140:
            return cls(WORLD, width)
        west, east = _shifted(west, east, WORLD[0], WORLD[2])
        south, north = _shifted(south, north, -89.0, 89.0)
        return cls((west, south, east, north), width)

    @property
    def scale(self) -> float:
        """Pixels in a degree of latitude."""
        return self.width / ((self.box[2] - self.box[0]) * self.shrink)

    @property
    def shrink(self) -> float:
        return math.cos(math.radians((self.box[1] + self.box[3]) / 2))

    @property
    def height(self) -> int:
        return round((self.box[3] - self.box[1]) * self.scale)

    def at(self, lon: float, lat: float) -> Point:
        """Where a point is drawn."""
        scale = self.scale
        around = 360 if lon < self.box[0] <= lon + 360 <= self.box[2] else 0
        return (lon + around - self.box[0]) * self.shrink * scale, (self.box[3] - lat) * scale

    def shows(self, lon: float, lat: float) -> bool:
        x, y = self.at(lon, lat)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def zoomed(self, factor: float) -> Box:
        """The box around the same middle, so many times as wide."""
        west, south, east, north = self.box
        across, up = (east - west) * factor / 2, (north - south) * factor / 2
        middle, height = (west + east) / 2, (south + north) / 2
        return middle - across, height - up, middle + across, height + up

    def moved(self, right: float, up: float) -> Box:
        """The box moved by parts of its own size."""
        west, south, east, north = self.box
        x, y = (east - west) * right, (north - south) * up
        return west + x, south + y, east + x, north + y


def _shifted(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    """The stretch moved inside the limits."""
    if high - low >= most - least:
        return least, most
    by = max(0.0, least - low) - max(0.0, high - most)
    return low + by, high + by


@dataclass(frozen=True, slots=True)
class Drawn:
    """Paths, as the attribute `d` of an SVG path has them."""

    land: str
    countries: dict[str, str]
    borders: str


@dataclass(frozen=True, slots=True)
class Line:
    """Points in degrees with the box around them. A ring that crosses the date line runs on beyond 180."""

    points: tuple[Point, ...]
    box: Box

    @classmethod
    def of(cls, points: Iterable[Point]) -> Line:
        found: list[Point] = []
        shift = 0.0
        for lon, lat in points:
            if found and abs(lon + shift - found[-1][0]) > 180:
                shift += 360 if lon + shift < found[-1][0] else -360
            found.append((lon + shift, lat))
        across, up = [x for x, _ in found], [y for _, y in found]
        return cls(tuple(found), (min(across), min(up), max(across), max(up)))

    def seen(self, view: View) -> Iterator[Iterable[Point]]:
        """The points as a view has them: as they are, or once around the world."""
        west, south, east, north = view.zoomed(1 + BEYOND)
        if self.box[1] > north or self.box[3] < south:
            return
        for around in (-360, 0, 360):
            if self.box[0] + around <= east and self.box[2] + around >= west:
                yield ((x + around, y) for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Outlines:
    """The rings of each country, and the lines between countries."""

    countries: dict[str, tuple[Line, ...]]
    between: tuple[Line, ...]

    def draw(self, view: View, apart: Collection[str] = ()) -> Drawn:
        """The land of a view; those of its countries that are in `apart` once more, each by itself."""
        drawn = {code: _country(code, view) for code in sorted(apart) if code in self.countries}
        return Drawn(_land(view), {code: path for code, path in drawn.items() if path}, _borders(view))


class _Pen:
    """Writes points of one view."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.wide, self.high = view.width * BEYOND, view.height * BEYOND

    def ring(self, points: Iterable[Point]) -> str:
        found = self._pixels(points)
        return self._path(found) + "z" if len(found) > 3 else ""

    def line(self, points: Iterable[Point]) -> str:
        found = self._pixels(points)
        return self._path(found) if len(found) > 1 else ""

    def _pixels(self, points: Iterable[Point]) -> list[tuple[int, int]]:
        """In tenths of a pixel. What is far outside is put on the edge of a larger frame, where nobody sees it."""
        scale, shrink, (west, _, _, north) = self.view.scale, self.view.shrink, self.view.box
        right, low = self.view.width + self.wide, self.view.height + self.high
        found: list[tuple[int, int]] = []
        x = y = last_x = last_y = math.inf
        for lon, lat in points:
            x = min(max((lon - west) * shrink * scale, -self.wide), right)
            y = min(max((north - lat) * scale, -self.high), low)
            if not found or abs(x - last_x) + abs(y - last_y) >= STEP:
                found.append((round(x * 10), round(y * 10)))
                last_x, last_y = x, y
        end = (round(x * 10), round(y * 10)) if found else None
        if end is not None and found[-1] != end:
            found.append(end)
        return found

    def _path(self, found: list[tuple[int, int]]) -> str:
        (x, y), *rest = found
        steps = []
        for here in rest:
            steps.append(f"{_tenths(here[0] - x)},{_tenths(here[1] - y)}")
            x, y = here
        return f"M{_tenths(found[0][0])},{_tenths(found[0][1])}l{' '.join(steps)}"


def _tenths(value: int) -> str:
    whole, rest = divmod(abs(value), 10)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole or ''}.{rest}" if rest else f"{sign}{whole}"


def _country(code: str, view: View) -> str:
    pen = _Pen(view)
    return "".join(pen.ring(points) for line in outlines().countries[code] for points in line.seen(view))


@lru_cache(maxsize=64)
def _land(view: View) -> str:
    return "".join(_country(code, view) for code in outlines().countries)


@lru_cache(maxsize=64)
def _borders(view: View) -> str:
    pen = _Pen(view)
    return "".join(pen.line(points) for line in outlines().between for points in line.seen(view))


@cache
def outlines() -> Outlines:
    """Those of the package, unpacked once. In the file a ring is a list of arcs, ~n for the arc n backwards."""
    packed = files("communique").joinpath("data/outlines.json.gz").read_bytes()
    content = json.loads(gzip.decompress(packed))
    arcs = tuple(_unpacked(steps, content["units"]) for steps in content["arcs"])
    users: dict[int, set[str]] = {}
    countries: dict[str, tuple[Line, ...]] = {}
    for code, rings in content["countries"].items():
        for number in itertools.chain.from_iterable(rings):
            users.setdefault(max(number, ~number), set()).add(code)
        countries[code] = tuple(
            Line.of(itertools.chain.from_iterable(arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring))
            for ring in rings
        )
    between = tuple(Line.of(arcs[number]) for number in sorted(users) if len(users[number]) > 1)
    return Outlines(countries, between)


def _unpacked(steps: Sequence[int], units: int) -> tuple[Point, ...]:
    across = itertools.accumulate(steps[::2])
    up = itertools.accumulate(steps[1::2])
    return tuple((x / units, y / units) for x, y in zip(across, up, strict=True))
