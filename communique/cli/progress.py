"""How far an ingest has come: a bar on standard error where that is a terminal, and nothing where it is not.

How much there is to do is known as a share alone, of the sources, of the links of a list, of the bytes of a file; so
what is left is told from how fast that share has grown of late, which holds too where much is passed over at first.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from communique.cli.keeping import Keeping
from communique.cli.say import fit, say

WINDOW = 60.0
"""Seconds by which the rate is told."""
LEAST = 3.0
"""Seconds before which no estimate is given."""

Tell = Callable[[str], None]
After = Callable[[Keeping], None]


class Pace:
    """How fast a share of 0 to 1 grows, and articles with it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._seen: deque[tuple[float, float, int]] = deque([(clock(), 0.0, 0)])

    def at(self, share: float, articles: int) -> tuple[float, float | None]:
        """Articles a second of late, and the seconds that are left, None where that cannot be told yet."""
        now = self.clock()
        if now - self._seen[-1][0] > WINDOW / 60:  # not one for each article: many are passed over in a second
            self._seen.append((now, share, articles))
        while len(self._seen) > 2 and now - self._seen[1][0] >= WINDOW:
            self._seen.popleft()
        began, share_then, articles_then = self._seen[0]
        took = max(now - began, 1e-6)
        grown = share - share_then
        left = (1 - share) * took / grown if took >= LEAST and grown > 0 else None
        return (articles - articles_then) / took, left


@contextmanager
def shown(share: Callable[[], float]) -> Iterator[tuple[Tell, After]]:
    """What tells a message, and what is to be called after each article."""
    if not sys.stderr.isatty():
        yield say, lambda keeping: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    pace = Pace()
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[state]}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=1.0, state="")

        def tell(message: str) -> None:
            bar.console.print(fit(message), markup=False, highlight=False)

        def after(keeping: Keeping) -> None:
            done = share()
            bar.update(task, completed=done, state=state(keeping, *pace.at(done, keeping.done)))

        yield tell, after


def state(keeping: Keeping, rate: float, left: float | None) -> str:
    """One line: how much, how fast, how long still."""
    failed = sum(map(len, keeping.failed.values()))
    parts = [f"{keeping.read} read"]
    parts += [f"{number} {what}" for number, what in ((keeping.passed, "the same"), (failed, "failed")) if number]
    parts.append(f"{rate:.1f} a second")
    if left is not None:
        parts.append(f"{duration(left)} left")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """A time as one would say it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "under a minute"
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
