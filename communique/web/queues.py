"""What is to be judged next: events that nobody judged, or those that others judged and this reviewer has not.

The first are the newest, the least sure before the surer. The second are shown as they were read, so that the second
judgement does not lean on the first; without it no agreement could be measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.archive import Archive, EventRow, Filter, standing
from communique.errors import ArchiveError, QueryError
from communique.model import Correction

LOOKED = 500
"""Events that nobody judged, the newest, among which the queue is made."""
PAGES = 20
"""Pages of so many events that are looked through for them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The event whose turn it is, None where nothing is left; `left` counts it and those after it. `past` is what an
    address carries, so that the queue goes on behind it whether it was judged or passed over."""

    event: EventRow | None
    left: int
    past: str = ""


def unjudged(kept: Archive, asked: Filter, past: str) -> Turn:
    """The next that nobody judged."""
    found: list[EventRow] = []
    after: str | None = None
    for _ in range(PAGES):
        looked = kept.events(asked, limit=LOOKED, after=after)
        found += [event for event in looked.items if event.review is None]
        after = looked.next
        if after is None or len(found) >= LOOKED:
            break
    queue = sorted(found, key=_rank)
    if past:
        behind = _told(past)
        queue = [event for event in queue if _rank(event) > behind]
    first = queue[0] if queue else None
    return Turn(first, len(queue), f"{first.confidence!r}|{first.article}|{first.id}" if first else "")


def unseconded(kept: Archive, listed: Sequence[Correction], reviewer: str, past: str) -> Turn:
    """The next that others judged and this reviewer did not, in the order of articles; `listed` are all corrections."""
    judged = [each for each in standing(listed) if each.kind == "event" and each.span is not None]
    mine = {(each.article, each.span) for each in judged if each.reviewer == reviewer}
    theirs = {(each.article, each.span) for each in judged if each.reviewer != reviewer and each.span}
    queue = sorted((article, span.start, span.end) for article, span in theirs - mine if span is not None)
    names = [f"{start}|{end}|{article}" for article, start, end in queue]
    at = names.index(past) + 1 if past in names else 0
    for number in range(at, len(queue)):
        article, start, end = queue[number]
        for event in as_read(kept, article):
            if (event.trigger_start, event.trigger_end) == (start, end):
                return Turn(event, len(queue) - number, names[number])
    return Turn(None, 0)


def one(kept: Archive, article: str, finding: str, *, read: bool = False) -> EventRow:
    """One event, as corrected or as read. Raises QueryError where there is none."""
    looked = as_read(kept, article) if read else kept.events(Filter(article=article), limit=1000).items
    for event in looked:
        if (event.article, event.id) == (article, finding):
            return event
    raise QueryError(f"{article} has no event {finding}, or it was rejected: undo that first")


def as_read(kept: Archive, article: str) -> tuple[EventRow, ...]:
    """The events of an article without corrections; none where it is no longer there."""
    try:
        return kept.events_as_read(article)
    except ArchiveError:
        return ()


def _rank(event: EventRow) -> tuple[float, str]:
    return event.confidence, f"{event.article}|{event.id}"


def _told(past: str) -> tuple[float, str]:
    confidence, _, rest = past.partition("|")
    try:
        return float(confidence), rest
    except ValueError as error:
        raise QueryError(f"{past[:40]!r} is no place in the queue: begin again at /review") from error
