"""Answers that are dear to make and may be a minute old: made once, for all who ask meanwhile.

In: a question, and what answers it. Out: the answer, of now or of a short while ago. One is made at a time, so that
fifty readers who open a page together do not make it fifty times. Nothing that a person changes goes through here.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
MOST = 64
"""Answers that are held; the one that was asked for longest ago goes first."""


class Remembered:
    """Answers by their questions, for one desk."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.held: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()
        self.making: dict[Hashable, threading.Lock] = {}
        self.lock = threading.Lock()

    def get(self, question: Hashable, make: Callable[[], T], *, seconds: float) -> T:
        """The answer, at most so many seconds old. What `make` raises is raised, and nothing is held."""
        with self.lock:
            own = self.making.setdefault(question, threading.Lock())
        with own:
            with self.lock:
                when, answer = self.held.get(question, (float("-inf"), None))
                if self.clock() - when <= seconds:
                    self.held.move_to_end(question)
                    found: T = answer
                    return found
            made = make()
            with self.lock:
                self.held[question] = (self.clock(), made)
                self.held.move_to_end(question)
                while len(self.held) > MOST:
                    self.making.pop(self.held.popitem(last=False)[0], None)
            return made
