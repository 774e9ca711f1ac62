"""What each step of the reading took, for `--debug`.

Steps come in; the same steps, timed, go out. Times are of the whole run; the first article pays for loading.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from communique.model import Record
from communique.steps import Step


class Timed:
    """A step that adds up what it takes: CPU seconds and wall seconds, and the longest single call."""

    def __init__(self, step: Step) -> None:
        self.name, self.needs, self.gives = step.name, step.needs, step.gives
        self._step = step
        self.calls = 0
        self.cpu = self.wall = self.longest = 0.0

    def __call__(self, record: Record) -> Record:
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            return self._step(record)
        finally:
            took = time.perf_counter() - wall
            self.calls += 1
            self.cpu += time.process_time() - cpu
            self.wall += took
            self.longest = max(self.longest, took)


def table(steps: Sequence[Timed]) -> str:
    """A line a step; nothing of what was read."""
    rows = [f"{'step':12}{'calls':>8}{'CPU s':>10}{'wall s':>10}{'longest s':>11}"]
    rows += [f"{step.name:12}{step.calls:8}{step.cpu:10.3f}{step.wall:10.3f}{step.longest:11.3f}" for step in steps]
    return "\n".join(rows)
