"""Which relation holds between two given actors of a text: the event that joins them best.

A record and two spans come in, one `Relation` goes out. It rests on the events that the coder found; where none
touches either actor the relation is unknown, and says so with type None.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.model import Event, Reality, Record, Span

UNTOUCHED = 0.4
"""What is left of an event's confidence where neither of the two actors takes part in it."""
HALF = 0.75
"""Where only one of them does, or both on the wrong side."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The type and mode (PLOVER) of what `source` does to `target`, None where nothing was found; confidence 0 to 1."""

    type: str | None
    mode: str | None
    reality: Reality | None
    confidence: float


UNKNOWN = Relation(None, None, None, 0.0)


def relation(record: Record, source: Span, target: Span) -> Relation:
    """The relation between the actors under the two spans of the record's text.

    Of the events in the sentences that either span touches, the one that joins them best counts: source among its
    actors and target among its recipients, or both on one side where both act.
    """
    nearby = [event for event in record.events if _near(record, event, source, target)]
    ranked = [(event.confidence * _fit(event, source, target), event) for event in nearby]
    if not ranked:
        return UNKNOWN
    confidence, event = max(ranked, key=lambda pair: pair[0])
    return Relation(event.type, event.mode, event.reality, round(confidence, 3))


def _near(record: Record, event: Event, source: Span, target: Span) -> bool:
    span = record.sentences[event.sentence].span
    return span.overlaps(source) or span.overlaps(target)


def _fit(event: Event, source: Span, target: Span) -> float:
    actors, recipients = ([part.span for part in side] for side in (event.actors, event.recipients))
    acts = _touches(actors, source)
    suffers = _touches(recipients, target) or (acts and _touches(actors, target))
    if acts and suffers:
        return 1.0
    if acts or suffers or _touches(recipients, source) or _touches(actors, target):
        return HALF
    return UNTOUCHED


def _touches(spans: Iterable[Span], wanted: Span) -> bool:
    return any(span.overlaps(wanted) for span in spans)
