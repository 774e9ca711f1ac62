"""When sources are looked at."""

from __future__ import annotations

import random

import pytest

from communique.ingest.schedule import LONGEST, Schedule


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_sources_are_due_at_once_then_in_turn_and_a_source_given_twice_is_one():
    clock = Clock()
    schedule = Schedule(["a", "b", "a"], 60, 0, clock=clock)
    seen = []
    for _ in range(6):
        turn, wait = schedule.next()
        clock.now += wait
        seen.append((turn.source, clock.now))
        clock.now += 5
        schedule.done(turn, failed=False)
    assert seen == [("a", 1000), ("b", 1005), ("a", 1065), ("b", 1070), ("a", 1130), ("b", 1135)]


def test_a_source_that_fails_is_looked_at_ever_more_seldom_and_soon_again_once_it_is_well():
    clock = Clock()
    schedule = Schedule(["a"], 900, 0, clock=clock)
    turn, _ = schedule.next()
    waits = [schedule.done(turn, failed=failed) for failed in (True, True, True, True, True, *[True] * 2000, False)]
    assert waits[:5] == [1800, 3600, 7200, 14_400, LONGEST]
    assert waits[-2:] == [LONGEST, 900]


def test_what_is_looked_at_more_seldom_than_the_longest_wait_stays_so():
    turn, _ = (schedule := Schedule(["a"], 2 * LONGEST, 0)).next()
    assert schedule.done(turn, failed=True) == 2 * LONGEST


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_jitter_spreads_the_looks_by_its_share(share):
    schedule = Schedule(["a"], 1000, share, clock=Clock(), chance=random.Random(1))
    turn, _ = schedule.next()
    waits = [schedule.done(turn, failed=False) for _ in range(300)]
    assert 1000 * (1 - share) <= min(waits) < 1000 * (1 - 0.9 * share)
    assert 1000 * (1 + 0.9 * share) < max(waits) <= 1000 * (1 + share)
