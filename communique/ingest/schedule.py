"""When each source is to be looked at: at even times, not all at once, and seldom where it fails.

In: sources, and what came of each look. Out: which is next, and in how many seconds. The clock and the chance are the
caller's to give; nothing here waits.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LONGEST = 6 * 3600.0
"""Seconds that a source which fails is left alone at most, where it is not to be looked at even more seldom."""


@dataclass(slots=True)
class Turn:
    """A source with the moment of its next look (seconds of the clock), and how often it failed in a row."""

    source: str
    due: float
    failures: int = 0


class Schedule:
    """Every source is due at once, and then `every` so many seconds, give or take a share of `jitter` by chance.

    After failures in a row the time doubles with each, up to `LONGEST`.
    """

    def __init__(
        self,
        sources: Sequence[str],
        every: float,
        jitter: float = 0.1,
        *,
        clock: Callable[[], float] = time.monotonic,
        chance: random.Random | None = None,
    ) -> None:
        self.every, self.jitter, self.clock = every, jitter, clock
        self.chance = chance or random.Random()
        self.turns = [Turn(source, clock()) for source in dict.fromkeys(sources)]

    def next(self) -> tuple[Turn, float]:
        """The turn that is due first, and the seconds until then; none where it is late."""
        turn = min(self.turns, key=lambda turn: turn.due)
        return turn, max(0.0, turn.due - self.clock())

    def done(self, turn: Turn, *, failed: bool) -> float:
        """Sets a turn's next moment, counted from now; the seconds until then."""
        turn.failures = turn.failures + 1 if failed else 0
        wait = min(self.every * 2.0 ** min(turn.failures, 30), max(LONGEST, self.every))
        wait *= 1 + self.jitter * self.chance.uniform(-1, 1)
        turn.due = self.clock() + wait
        return wait
