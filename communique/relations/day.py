"""When an event was, as far as its record says: its own time, else the day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model import Event, PlaceRef, Record

Basis = Literal["text", "published"]


@dataclass(frozen=True, slots=True)
class Day:
    """From `first` to `last`, ISO dates, both included. `basis` says whether the text gives it or the publication."""

    first: str
    last: str
    basis: Basis


def day_of(record: Record, event: Event) -> Day | None:
    """The event's day or days; None where neither its time nor the day of publication is known.

    A time that is open at one end counts as its known end alone. An event that the text does not date is taken to
    be of the day of publication, as event data commonly does; one told as `historical` is not, for it was before.
    """
    if event.time is not None and 0 <= event.time < len(record.times):
        time = record.times[event.time]
        first, last = time.earliest or time.latest, time.latest or time.earliest
        if first and last:
            return Day(first, last, "text")
    if event.reality == "historical" or not record.article.published:
        return None
    published = record.article.published[:10]
    return Day(published, published, "published")


def place_of(record: Record, event: Event) -> PlaceRef | None:
    """The event's place, None where it has none."""
    known = event.place is not None and 0 <= event.place < len(record.places)
    return record.places[event.place] if known and event.place is not None else None
