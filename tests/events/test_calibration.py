"""The map from score to confidence: it rises, it is fitted right, and the packaged one is whole."""

from __future__ import annotations

import itertools
import random

import pytest

from communique.events.calibration import UNCHANGED, Calibration, calibration, fit
from evaluation.reliability import brier, curve, error


def test_between_points_lies_a_straight_line():
    line = Calibration(((0.2, 0.4), (0.6, 0.8)))
    assert [line.confidence(score) for score in (0.0, 0.2, 0.4, 0.6, 0.9)] == pytest.approx([0.4, 0.4, 0.6, 0.8, 0.8])


def test_the_packaged_map_rises_everywhere():
    points = calibration().points
    assert len(points) > 3
    assert all(low < high and less < more for (low, less), (high, more) in itertools.pairwise(points))
    shares = [calibration().confidence(number / 100) for number in range(100)]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] < 1


def test_a_fit_finds_the_share_that_is_right():
    chance = random.Random(3)
    scores = [chance.random() for _ in range(8000)]
    pairs = [(score, chance.random() < score**2) for score in scores]
    fitted = fit(pairs, 20)
    for score in (0.2, 0.5, 0.8):
        assert fitted.confidence(score) == pytest.approx(score**2, abs=0.06)
    assert error([(fitted.confidence(score), right) for score, right in pairs]) < error(pairs) / 3


def test_a_fit_never_falls_where_the_data_do():
    pairs = [(0.3, True)] * 40 + [(0.6, False)] * 40 + [(0.9, True)] * 40
    shares = [share for _, share in fit(pairs, 3).points]
    assert shares == sorted(shares)


def test_measures_of_known_cases():
    assert error([(1.0, True)] * 10) == 0
    assert error([(0.75, True)] * 3 + [(0.75, False)]) == pytest.approx(0)
    assert brier([(0.5, True), (0.5, False)]) == 0.25
    assert UNCHANGED.confidence(0.37) == pytest.approx(0.37)


def test_the_curve_is_a_picture_with_both_lines():
    pairs = [(number / 20, number % 3 > 0) for number in range(20)]
    assert curve(pairs, pairs).count("<polyline") == 2
