"""How often somebody may ask. Counted in memory, so several processes count each for themselves."""

from __future__ import annotations

import time
from collections import OrderedDict

REMEMBERED = 10_000
"""Askers that are counted; the one that asked longest ago is forgotten first."""


class Rate:
    """For each asker a bucket that holds `most` questions and fills again steadily within `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = float(most), seconds
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def takes(self, asker: str) -> bool:
        """Whether one more is within the rate; it counts."""
        now = time.monotonic()
        left, last = self._left.pop(asker, (self.most, now))
        left = min(self.most, left + (now - last) * self.most / self.seconds)
        self._left[asker] = (max(left - 1, 0.0), now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return left >= 1

    def wait(self) -> int:
        """Seconds until an asker that was refused may ask once more."""
        return max(1, round(self.seconds / self.most))
