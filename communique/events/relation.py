"""Which relation holds between two given actors of a text: what the engine sees, and the event that joins them.

A record, two spans and the engine's tie between them come in, one `Relation` goes out. The tie says how likely each
type is, the codebook's events speak for theirs, and the sum decides. Without either the relation is unknown, and says
so with type None. Mode and reality are those of the event of that type, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.model import TIES, Event, Reality, Record, Span, Tie

UNTOUCHED = 0.4
"""What is left of an event's confidence where neither of the two actors takes part in it."""
HALF = 0.75
"""Where only one of them does, or both on the wrong side."""
SAY = 1.0
"""What an event of full confidence weighs against the engine's likelihoods, which add up to 1."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The type and mode (PLOVER) of what `source` does to `target`, None where nothing was found; confidence 0 to 1."""

    type: str | None
    mode: str | None
    reality: Reality | None
    confidence: float


UNKNOWN = Relation(None, None, None, 0.0)


def relation(record: Record, source: Span, target: Span, tie: Tie | None = None) -> Relation:
    """The relation between the actors under the two spans of the record's text.

    Of the events in the sentences that either span touches, one counts the more the better it joins them: source
    among its actors and target among its recipients, or both on one side where both act.
    """
    nearby = [event for event in record.events if _near(record, event, source, target)]
    scores = {kind: score for kind, score in zip(TIES, tie.scores, strict=True) if kind} if tie is not None else {}
    best: dict[str, tuple[float, Event]] = {}
    for event in nearby:
        worth = event.confidence * _fit(event, source, target)
        if event.type not in best or worth > best[event.type][0]:
            best[event.type] = worth, event
    for kind, (worth, _) in best.items():
        scores[kind] = scores.get(kind, 0.0) + SAY * worth
    if not scores:
        return UNKNOWN
    kind = max(scores, key=scores.__getitem__)
    if tie is None:
        confidence = round(best[kind][0], 3)
    else:
        confidence = round(scores[kind] / (sum(tie.scores) + SAY * sum(worth for worth, _ in best.values())), 3)
    if kind not in best:
        return Relation(kind, None, None, confidence)
    event = best[kind][1]
    return Relation(kind, event.mode, event.reality, confidence)


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
