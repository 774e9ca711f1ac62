"""Answers that are dear to make and may be a minute old: made once, for all who ask meanwhile.

In: a question, and what answers it. Out: the answer, of now or of a short while ago. One is made at a time, so that
fifty readers who open a page together do not make it fifty times. Who asks for one that is old gets it as it is, while
a single thread makes it anew behind them; only what was never asked, or not for long, is waited for. A judgement makes
every answer new, so that who judges sees what came of it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

from communique.errors import CommuniqueError

T = TypeVar("T")
log = logging.getLogger("communique.web")
MOST = 512
"""Answers that are held; the one that was asked for longest ago goes first."""
KEPT = 5.0
"""An answer is given for so many times as long as it counts as new."""

OLDEST: ContextVar[float] = ContextVar("oldest", default=0.0)
"""Seconds: how old the oldest answer is that the page which is being made was given, so that it can say so."""


class Remembered:
    """Answers by their questions, for one desk."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.held: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()
        self.making: dict[Hashable, threading.Lock] = {}
        self.waiting: set[Hashable] = set()
        self.lock = threading.Lock()
        self.behind = ThreadPoolExecutor(1, "communique-remember")

    def get(self, question: Hashable, make: Callable[[], T], *, seconds: float) -> T:
        """The answer, new where it is at most so many seconds old. What `make` raises is raised, and nothing held."""
        found, answer = self._held(question, seconds * KEPT)
        if found is None:
            with self._own(question):
                found, answer = self._held(question, seconds * KEPT)  # another may have made it meanwhile
                if found is None:
                    return self._made(question, make)
        if found > seconds:
            with self.lock:
                asked = question in self.waiting
                self.waiting.add(question)
            if not asked:
                self.behind.submit(self._again, question, make)
        OLDEST.set(max(OLDEST.get(), found))
        given: T = answer
        return given

    def forget(self) -> None:
        """Holds nothing any more: whatever is asked next is made anew."""
        with self.lock:
            self.held.clear()

    def _held(self, question: Hashable, seconds: float) -> tuple[float | None, Any]:
        """How old the answer is, None where there is none of these seconds; and the answer."""
        with self.lock:
            when, answer = self.held.get(question, (float("-inf"), None))
            age = self.clock() - when
            if age > seconds:
                return None, None
            self.held.move_to_end(question)
            return age, answer

    def _own(self, question: Hashable) -> threading.Lock:
        with self.lock:
            return self.making.setdefault(question, threading.Lock())

    def _made(self, question: Hashable, make: Callable[[], T]) -> T:
        made = make()
        with self.lock:
            self.held[question] = (self.clock(), made)
            self.held.move_to_end(question)
            while len(self.held) > MOST:
                self.making.pop(self.held.popitem(last=False)[0], None)
        return made

    def _again(self, question: Hashable, make: Callable[[], object]) -> None:
        try:
            self._made(question, make)
        except CommuniqueError as error:  # the old answer stands, and goes when it is too old
            log.warning("an answer could not be made anew: %s", error)
        finally:
            with self.lock:
                self.waiting.discard(question)


@dataclass(frozen=True, slots=True)
class Since:
    """The answers since something changed: with another `stamp` every question is a new one."""

    remembered: Remembered
    stamp: Hashable

    def get(self, question: Hashable, make: Callable[[], T], *, seconds: float) -> T:
        """As `Remembered.get`."""
        return self.remembered.get((self.stamp, question), make, seconds=seconds)
