"""From a score to how often such events are right.

What the coder makes of an event is a product of factors: it orders events well, and is no probability. The map in
`communique/data/calibration.json`, fitted by evaluation/reliability.py on labelled sentences, turns it into one.
It rises everywhere, so the order of events stays what it was.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TARGET = "calibration.json"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Points (score, share of such events that are right), both 0 to 1 and rising; straight lines between them."""

    points: tuple[tuple[float, float], ...]

    def confidence(self, score: float) -> float:
        """The share for a score; what lies outside the points takes the nearest one's."""
        if score <= self.points[0][0]:
            return self.points[0][1]
        place = bisect_right(self.points, (score, 2.0))
        if place == len(self.points):
            return self.points[-1][1]
        (left, low), (right, high) = self.points[place - 1], self.points[place]
        return low + (high - low) * (score - left) / (right - left)


UNCHANGED = Calibration(((0.0, 0.0), (1.0, 1.0)))
"""Leaves the score as it is."""


@cache
def calibration() -> Calibration:
    """The map inside the package, read on first use."""
    loaded = json.loads((files("communique.data") / TARGET).read_text(encoding="utf-8"))
    return Calibration(tuple((float(score), float(share)) for score, share in loaded["points"]))


def fit(pairs: Sequence[tuple[float, bool]], groups: int = 12) -> Calibration:
    """The map for scores and whether each was right: isotonic regression (pool adjacent violators) over groups.

    Scores are first cut into groups of about the same size, equal scores together; a group counts as two more events,
    one right and one wrong, so that a small one claims no certainty. Flat stretches rise by a hair, to keep
    the order; below the lowest group the line goes down to nothing, for no score there was measured.
    """
    ordered = sorted(pairs)
    size = max(len(ordered) // groups, 1)
    cells: list[list[float]] = []
    for score, right in ordered:
        if not cells or (cells[-1][0] >= size and cells[-1][3] != score):
            cells.append([0, 0, 0, score])
        cells[-1][0] += 1
        cells[-1][1] += score
        cells[-1][2] += right
        cells[-1][3] = score
    pools = [(weight, total / weight, (right + 1) / (weight + 2)) for weight, total, right, _ in cells]
    merged: list[list[tuple[float, float, float]]] = []
    for pool in pools:
        merged.append([pool])
        while len(merged) > 1 and _mean(merged[-2]) >= _mean(merged[-1]):
            last = merged.pop()
            merged[-1] += last
    points: list[tuple[float, float]] = [(0.0, 0.0)]
    for group in merged:
        share = _mean(group)
        ends = {group[0][1], group[-1][1]}
        points += [(round(score, 3), round(share + 0.001 * number, 4)) for number, score in enumerate(sorted(ends))]
    points.append((1.0, round(min(points[-1][1] + 0.01, 0.99), 4)))
    return Calibration(tuple(points))


def _mean(group: Sequence[tuple[float, float, float]]) -> float:
    return sum(weight * share for weight, _, share in group) / sum(weight for weight, _, _ in group)
