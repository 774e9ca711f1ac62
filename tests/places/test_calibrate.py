"""The calibration of confidences."""

from __future__ import annotations

from itertools import pairwise

import pytest

from communique.places.calibrate import KNOTS, LEAST, calibrated


def test_it_rises() -> None:
    figures = [calibrated(raw / 200) for raw in range(201)]
    assert all(low <= high for low, high in pairwise(figures))
    assert (figures[0], figures[-1]) == (0.0, 0.97)


@pytest.mark.parametrize(("raw", "expected"), [*KNOTS, (0.595, 0.55), (-1.0, 0.0), (2.0, 0.97)])
def test_knots_and_between(raw: float, expected: float) -> None:
    assert calibrated(raw) == pytest.approx(expected, abs=0.006)


def test_the_threshold_lies_between_knots() -> None:
    assert calibrated(0.29) < LEAST <= calibrated(0.31)
