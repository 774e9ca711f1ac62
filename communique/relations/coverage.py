"""Which outlet reports how much, how much of it first-hand, and in which tone of events.

In: records, and which of them are copies. Out: one line an outlet, the one with most articles first. The mean is of
the PLOVER scores of what it reports, not of its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from communique.model import Record


@dataclass(frozen=True, slots=True)
class Coverage:
    """One outlet; `publisher` is None for articles that name none.

    `own` counts the events that the outlet reports itself, the others stand on somebody's claim. `mean` is that of
    the scores of its actual events, None where there are none.
    """

    publisher: str | None
    articles: int
    copies: int
    events: int
    own: int
    claims: int
    mean: float | None


def coverage(records: Iterable[Record], copies: Collection[str] = ()) -> list[Coverage]:
    """The outlets by number of articles, then by name; `copies` are the ids of articles that copy another."""
    counts: dict[str | None, list[int]] = defaultdict(lambda: [0] * 5)
    scores: dict[str | None, list[float]] = defaultdict(list)
    for record in records:
        publisher = record.article.publisher
        own = sum(event.claim is None for event in record.events)
        found = (1, record.article.id in copies, len(record.events), own, len(record.claims))
        counts[publisher] = [sum(pair) for pair in zip(counts[publisher], found, strict=True)]
        scores[publisher] += [event.score for event in record.events if event.reality == "actual"]
    outlets = [
        Coverage(publisher, *numbers, _mean(scores[publisher]))  # type: ignore[call-arg]
        for publisher, numbers in counts.items()
    ]
    return sorted(outlets, key=lambda outlet: (-outlet.articles, outlet.publisher or ""))


def _mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None
