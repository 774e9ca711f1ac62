"""What the desk did since it was started, in numbers, in the text form that Prometheus reads (version 0.0.4).

In: each answer with its route, its status and how long it took. Out: lines. A route is named by its pattern and never
by what was asked for, so that no article, no name and no path of the machine is in them, and their number is bounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

BUCKETS = (0.025, 0.05, 0.1, 0.15, 0.25, 0.4, 1.0, 2.5)
"""Seconds; 0.15 and 0.4 are what a page is held to at the median and for 19 of 20."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
KIND = "text/plain; version=0.0.4; charset=utf-8"


class Measured:
    """Counts of one process; it is used from the event loop alone."""

    def __init__(self) -> None:
        self.answers: Counter[tuple[str, str, int]] = Counter()
        self.buckets: Counter[tuple[str, float]] = Counter()
        self.times: Counter[str] = Counter()
        self.seconds: dict[str, float] = {}

    def saw(self, method: str, route: str, status: int, seconds: float) -> None:
        """One answer. Whatever is no method of HTTP counts as one."""
        self.answers[method if method in METHODS else "other", route, status] += 1
        self.times[route] += 1
        self.seconds[route] = self.seconds.get(route, 0.0) + seconds
        for bucket in BUCKETS:
            if seconds <= bucket:
                self.buckets[route, bucket] += 1

    def written(self, numbers: Mapping[str, int]) -> str:
        """All of it, with how much the archive holds."""
        return "".join(f"{line}\n" for line in self._lines(numbers))

    def _lines(self, numbers: Mapping[str, int]) -> Iterator[str]:
        yield "# HELP communique_held What the archive holds."
        yield "# TYPE communique_held gauge"
        yield from (f'communique_held{{what="{name}"}} {number}' for name, number in numbers.items())
        yield "# HELP communique_answers_total Answers by method, route and status."
        yield "# TYPE communique_answers_total counter"
        for (method, route, status), number in sorted(self.answers.items()):
            yield f'communique_answers_total{{method="{method}",route="{_quoted(route)}",status="{status}"}} {number}'
        yield "# HELP communique_seconds Server time of an answer."
        yield "# TYPE communique_seconds histogram"
        for route in sorted(self.times):
            named = f'route="{_quoted(route)}"'
            for bucket in BUCKETS:
                yield f'communique_seconds_bucket{{{named},le="{bucket:g}"}} {self.buckets[route, bucket]}'
            yield f'communique_seconds_bucket{{{named},le="+Inf"}} {self.times[route]}'
            yield f"communique_seconds_sum{{{named}}} {self.seconds[route]:.6f}"
            yield f"communique_seconds_count{{{named}}} {self.times[route]}"


def _quoted(route: str) -> str:
    return route.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
