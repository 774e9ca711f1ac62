"""How often a place is right that was chosen with a given share of the odds.

A raw confidence (the share of the chosen place among its rivals, times how far the text makes it a place) comes in, a
calibrated one goes out: monotone, linear between knots. The knots are those of an isotonic regression (pool adjacent
violators) of "within 161 km" on the raw figure, over the places of LGL; docs/reading/places.md has the table of
reliability, measured on five folds of articles that the regression had not seen.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

KNOTS: Final = (
    (0.0, 0.0), (0.25, 0.30), (0.36, 0.40), (0.53, 0.47), (0.65, 0.62), (0.7, 0.71), (0.8, 0.85), (0.88, 0.89),
    (0.93, 0.94), (0.99, 0.97), (1.0, 0.97),
)  # fmt: skip
"""(raw, calibrated), both rising."""
_RAW: Final = [raw for raw, _ in KNOTS]
LEAST: Final = 0.35
"""Calibrated confidence below which a place is left unknown: fewer than two in five of those are right."""


def calibrated(raw: float) -> float:
    """The probability that the place lies within 161 km of the one meant; two decimals."""
    at = min(max(1, bisect_left(_RAW, raw)), len(KNOTS) - 1)
    (x, y), (beyond, above) = KNOTS[at - 1], KNOTS[at]
    return round(y + (above - y) * (min(max(raw, 0.0), 1.0) - x) / (beyond - x), 2)
