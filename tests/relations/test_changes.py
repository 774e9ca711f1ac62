"""Changes of level: found where they are, and not found where there are none."""

from __future__ import annotations

import random

import pytest

from communique.relations import changes


def noise(count: int, level: float, seed: int) -> list[float]:
    generator = random.Random(seed)
    return [generator.gauss(level, 1.0) for _ in range(count)]


def test_one_change_is_found_where_it_is():
    (found,) = changes(noise(20, 2.0, 1) + noise(20, -2.0, 2))
    assert abs(found.at - 20) <= 1
    assert found.earliest <= found.at <= found.latest
    assert found.latest - found.earliest <= 6
    assert found.before == pytest.approx(2.0, abs=0.7)
    assert found.after == pytest.approx(-2.0, abs=0.7)
    assert found.chance == 0.001


def test_two_changes_stand_in_order_of_time():
    found = changes(noise(20, 0.0, 3) + noise(20, 6.0, 4) + noise(20, 0.0, 5))
    assert [change.at for change in found] == [20, 40]


def test_noise_alone_rarely_has_a_change():
    wrong = sum(bool(changes(noise(30, 0.0, seed))) for seed in range(100))
    assert wrong <= 4, "a chance of 0.01 gives about one in a hundred"


@pytest.mark.parametrize("values", [[], [1.0] * 40, [0.0, 0.0, 9.0, 9.0]], ids=["nothing", "level", "too short"])
def test_no_change(values):
    assert changes(values) == []


def test_the_same_numbers_give_the_same_answer():
    values = noise(15, 1.0, 1) + noise(15, -1.0, 2)
    assert changes(values) == changes(values)
