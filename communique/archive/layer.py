"""Corrections laid over a record. What was read stays as it is; this gives what a person made of it.

In: a record and the corrections of its article, oldest first. Out: the record as corrected, marked with what was
judged, and which of them took hold. A finding is found again by where it stands, since another version may number its
findings anew: an event by its trigger, a claim by its content, a mention, a time and a place by their words, an actor
by its id. A correction whose finding is no longer there takes no hold and is kept for the next reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from communique.archive.amending import actor_named, amended_event, converted, speaker_of
from communique.archive.linking import coded, linked, merged, parted
from communique.archive.removing import without
from communique.archive.undoing import standing
from communique.errors import QueryError
from communique.model import Correction, FindingKind, Past, Record, Review, Span

LISTS = {
    "event": "events",
    "claim": "claims",
    "actor": "actors",
    "mention": "mentions",
    "place": "places",
    "time": "times",
}
"""The field of a record that holds findings of a kind. A story and an occurrence are in no record."""
NUMBERED = ("mention", "time", "place")
"""Kinds whose findings have no id: they are numbered from 0."""
PAST: dict[str, Past] = {
    "accept": "accepted",
    "reject": "rejected",
    "amend": "amended",
    "merge": "merged",
    "split": "split",
}


@dataclass(slots=True)
class Layer:
    """The outcome. `reviews` says of each finding left, by kind and place in its list, how it was judged; `applied` are
    the corrections that took hold."""

    record: Record
    reviews: dict[tuple[str, int], str] = field(default_factory=dict)
    applied: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Judged:
    """What became of one finding so far."""

    how: Past
    last: Correction
    gone: bool = False
    fields: dict[str, None] = field(default_factory=dict)

    def then(self, correction: Correction) -> None:
        """The later word. Accepting what was amended or merged accepts it as that."""
        past = PAST[correction.judgement]
        self.last = correction
        if past != "accepted" or self.how == "rejected":
            self.how = "amended" if past == "accepted" and self.fields else past
        if correction.field is not None:
            self.fields[correction.field] = None


def span_of(record: Record, kind: FindingKind, finding: str) -> Span | None:
    """Where a finding stands, None for an actor. Raises QueryError where the record has none of this id."""
    listed: Sequence[Any] = getattr(record, LISTS[kind])
    if kind in NUMBERED:
        if not finding.isdecimal() or len(finding) > 9 or int(finding) >= len(listed):
            there = f"they are numbered 0 to {len(listed) - 1}" if listed else "it has none"
            raise QueryError(f"{record.article.id} has no {kind} {finding}: {there}")
        return _span(kind, listed[int(finding)])
    for each in listed:
        if each.id == finding:
            return _span(kind, each)
    raise QueryError(
        f"{record.article.id} has no {kind} {finding}: it has {', '.join(each.id for each in listed) or 'none'}"
    )


def lay(record: Record, corrections: Iterable[Correction]) -> Layer:
    """The record with the corrections, the oldest first, so that the last word holds."""
    layer = Layer(record)
    judged: dict[tuple[FindingKind, int], _Judged] = {}
    for correction in standing(corrections):
        position = found(layer.record, correction)
        if position is None:
            continue
        try:
            layer.record = applied(layer.record, correction, position)
        except QueryError:  # what it speaks of is no longer read: it waits for the next reading
            continue
        layer.applied.append(correction.id)
        finding = judged.setdefault((correction.kind, position), _Judged(PAST[correction.judgement], correction))
        finding.then(correction)
        finding.gone = finding.gone or (correction.kind == "actor" and correction.judgement == "merge")
    if not judged:
        return layer
    reviews: list[Review] = []
    for kind in ("claim", "mention", "actor", "time", "place", "event"):
        gone = {at for (of, at), each in judged.items() if of == kind and (each.gone or each.how == "rejected")}
        kept = [position for position in range(len(getattr(layer.record, LISTS[kind]))) if position not in gone]
        if gone:
            layer.record = without(layer.record, kind, kept)
        new = {old: position for position, old in enumerate(kept)}
        for (of, old), each in sorted(judged.items()):
            if of == kind:
                reviews.append(_review(layer.record, of, new.get(old), each))
                if old in new:
                    layer.reviews[of, new[old]] = each.how
    layer.record = replace(layer.record, reviews=tuple(reviews))
    return layer


def _review(record: Record, kind: FindingKind, position: int | None, judged: _Judged) -> Review:
    finding = None
    if position is not None:
        finding = str(position) if kind in NUMBERED else getattr(record, LISTS[kind])[position].id
    last = judged.last
    return Review(kind, finding, last.finding, judged.how, tuple(judged.fields), last.reviewer, last.made, last.note)


def _span(kind: str, finding: Any) -> Span | None:  # noqa: ANN401 - any of the nouns
    if kind == "actor":
        return None
    span: Span = getattr(finding, {"event": "trigger", "claim": "content"}.get(kind, "span"))
    return span


def found(record: Record, correction: Correction) -> int | None:
    """The place in its list of what a correction is about, None where it is not there or in no record at all."""
    if correction.kind not in LISTS:
        return None
    listed: Sequence[Any] = getattr(record, LISTS[correction.kind])
    if correction.kind == "actor":
        return next((number for number, actor in enumerate(listed) if actor.id == correction.finding), None)
    there = [number for number, each in enumerate(listed) if _span(correction.kind, each) == correction.span]
    same = [number for number in there if getattr(listed[number], "id", str(number)) == correction.finding]
    return next(iter(same or there), None)


def applied(record: Record, correction: Correction, position: int) -> Record:
    """The record with what one correction changes. Accepting and rejecting change nothing yet.

    Raises QueryError where what it sets cannot be, or stands for nothing in this record.
    """
    if correction.judgement == "merge":
        return merged(record, correction.finding, actor_named(record, correction.value or "").id)
    if correction.judgement == "split":
        return parted(record, position)
    return _amended(record, correction, position) if correction.judgement == "amend" else record


def _amended(record: Record, correction: Correction, position: int) -> Record:
    if correction.kind == "event":
        return amended_event(record, position, correction)
    value = converted(correction)
    if correction.kind == "mention" and correction.field == "actor":
        return linked(record, position, actor_named(record, str(value)).id if value is not None else None)
    listed = list(getattr(record, LISTS[correction.kind]))
    if correction.kind == "claim" and correction.field == "speaker":
        value = speaker_of(record, listed[position].content, correction.value)
    listed[position] = replace(listed[position], **{str(correction.field): value})
    findings: dict[str, Any] = {LISTS[correction.kind]: tuple(listed)}
    record = replace(record, **findings)
    if correction.kind == "actor" and correction.field in ("code", "sectors"):
        record = coded(record, correction.finding)
    return record
