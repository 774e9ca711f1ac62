"""Where a series changes its level, with how sure that is.

In: numbers in the order of time. Out: changes, the clearest first found, each with the chance that a series without
any would look so, and an interval for where it is. The method is the cumulative sum with shuffling of Taylor (2000),
"Change-point analysis: a powerful new tool for detecting changes", which assumes no distribution: the range of the
cumulative sum of deviations from the mean is held against those of the same numbers in random order. The place of the
change is the split with the least squared error; its interval comes from drawing each side again with replacement
(Efron 1979) and splitting anew. Each side is then searched in the same way (binary segmentation, Scott and Knott
1974). Numbers must not depend on their neighbours for the chance to be exact; series of events often do a little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

ROUNDS = 999
"""Shuffles and draws: the least chance that can be told is 1 in 1,000."""
SHORTEST = 4
"""Numbers that a side must have: of fewer, no order is rarer than 1 in 20."""


@dataclass(frozen=True, slots=True)
class Change:
    """From position `at` on, the level is `after` and no longer `before`.

    `chance` is the share of shuffled series that look at least as changed (0 to 1); `earliest` and `latest` are
    positions between which the change lies in 90 of 100 draws.
    """

    at: int
    earliest: int
    latest: int
    before: float
    after: float
    chance: float


def changes(values: Sequence[float], *, most_chance: float = 0.01, seed: int = 0) -> list[Change]:
    """The changes of level in order of time. The same numbers and the same seed give the same answer.

    `most_chance` is the highest chance at which one is told. It is low because each change found is followed by two
    more searches, so that errors add up.
    """
    import numpy as np

    generator = np.random.default_rng(seed)
    numbers = np.asarray(values, dtype=np.float64)
    found: list[Change] = []
    waiting = [(0, len(numbers))]
    while waiting:
        start, end = waiting.pop()
        part = numbers[start:end]
        if len(part) < 2 * SHORTEST or np.ptp(part) == 0:
            continue
        chance = _chance(part, generator)
        if chance > most_chance:
            continue
        cut = _split(part)
        low, high = _interval(part, cut, generator)
        before, after = float(part[:cut].mean()), float(part[cut:].mean())
        found.append(Change(start + cut, start + low, start + high, before, after, chance))
        waiting += [(start, start + cut), (start + cut, end)]
    return sorted(found, key=lambda change: change.at)


def _chance(part: Numbers, generator: np.random.Generator) -> float:
    import numpy as np

    shuffled = generator.permuted(np.tile(part, (ROUNDS, 1)), axis=1)
    as_much = int((_ranges(shuffled) >= _ranges(part[np.newaxis])[0] - 1e-9).sum())
    return (as_much + 1) / (ROUNDS + 1)


def _ranges(rows: Numbers) -> Numbers:
    """How far the cumulative sum of each row's deviations from its mean swings."""
    import numpy as np

    sums = np.cumsum(rows - rows.mean(axis=1, keepdims=True), axis=1)
    swing: Numbers = np.maximum(sums.max(axis=1), 0) - np.minimum(sums.min(axis=1), 0)
    return swing


def _split(part: Numbers) -> int:
    """The position that leaves the least squared error around the means of both sides."""
    import numpy as np

    return int(_splits(part[np.newaxis])[0])


def _splits(rows: Numbers) -> NDArray[np.intp]:
    """The same of each row: of all draws at once, which one by one would take three times as long."""
    import numpy as np

    length = rows.shape[1]
    sizes = np.arange(1, length)
    sums = np.cumsum(rows, axis=1)[:, :-1]
    rest = rows.sum(axis=1, keepdims=True) - sums
    explained = sums**2 / sizes + rest**2 / (length - sizes)
    found: NDArray[np.intp] = np.argmax(explained[:, SHORTEST - 1 : length - SHORTEST], axis=1) + SHORTEST
    return found


def _interval(part: Numbers, cut: int, generator: np.random.Generator) -> tuple[int, int]:
    import numpy as np

    left = generator.choice(part[:cut], (ROUNDS, cut))
    right = generator.choice(part[cut:], (ROUNDS, len(part) - cut))
    cuts = [*_splits(np.concatenate([left, right], axis=1)), cut]
    low, high = np.percentile(cuts, [5, 95])
    return min(int(low), cut), max(int(np.ceil(high)), cut)
