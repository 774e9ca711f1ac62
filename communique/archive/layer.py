"""Corrections laid over a record. What was read stays as it is; this gives what a person made of it.

In: a record and the corrections of its article, oldest first. Out: the record as corrected, and which of them took
hold. A finding is found again by where it stands, since another version may number its findings anew: an event by
its trigger, a claim by its content, a time and a place by their words, an actor by its id. A correction whose
finding is no longer there takes no hold and is kept for the next reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from communique.errors import QueryError
from communique.events import Coding, ontology
from communique.model import Claim, ClaimKind, Correction, Event, FindingKind, Reality, Record, Span

Convert = Callable[[str], object]


def _among(words: Sequence[str]) -> Convert:
    def convert(value: str) -> object:
        if value not in words:
            raise ValueError(f"is none of {', '.join(words)}")
        return value

    return convert


def _type(value: str) -> object:
    return _among(tuple(ontology().types))(value)


def _words(value: str) -> object:
    return tuple(value.split())


AMENDABLE: Mapping[FindingKind, Mapping[str, Convert]] = {
    "event": {"type": _type, "mode": str, "reality": _among(get_args(Reality)), "claim": str, "contexts": _words},
    "claim": {"kind": _among(get_args(ClaimKind)), "stance": str},
    "actor": {"name": str, "code": str, "sectors": _words, "wikidata": str},
    "place": {"name": str, "country": str, "geonameid": int, "lat": float, "lon": float},
    "time": {"value": str, "earliest": str, "latest": str},
}
"""What of which finding an amendment may set, and how its string is read."""
NEVER_EMPTY = frozenset({"type", "reality", "kind", "name", "contexts", "sectors"})
LISTS = {"event": "events", "claim": "claims", "actor": "actors", "place": "places", "time": "times"}
"""The field of a record that holds findings of a kind."""


@dataclass(slots=True)
class Layer:
    """The outcome. `reviews` says of each finding left, by kind and place in its list, whether it was accepted or
    amended; `applied` are the corrections that took hold."""

    record: Record
    reviews: dict[tuple[str, int], str] = field(default_factory=dict)
    applied: list[int] = field(default_factory=list)

    def review(self, kind: FindingKind, position: int) -> str | None:
        return self.reviews.get((kind, position))


def converted(correction: Correction) -> object:
    """The value that an amendment sets. Raises QueryError where its field or value cannot be."""
    known = AMENDABLE[correction.kind]
    if correction.field is None or correction.field not in known:
        raise QueryError(f"{correction.kind} has no field {correction.field} to amend: give one of {', '.join(known)}")
    if correction.value is None:
        if correction.field in NEVER_EMPTY:
            raise QueryError(f"{correction.kind}.{correction.field} cannot be empty: give a value")
        return None
    try:
        return known[correction.field](correction.value)
    except ValueError as error:
        raise QueryError(f"{correction.kind}.{correction.field}: {correction.value!r} {error}") from error


def span_of(record: Record, kind: FindingKind, finding: str) -> Span | None:
    """Where a finding stands, None for an actor. Raises QueryError where the record has none of this id."""
    listed: Sequence[Any] = getattr(record, LISTS[kind])
    if kind in ("time", "place"):
        if not finding.isdecimal() or int(finding) >= len(listed):
            raise QueryError(f"{record.article.id} has no {kind} {finding}: they are numbered 0 to {len(listed) - 1}")
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
    judged: dict[tuple[str, int], str] = {}
    for correction in corrections:
        position = _found(layer.record, correction)
        if position is None:
            continue
        layer.applied.append(correction.id)
        if correction.judgement == "amend":
            layer.record = _amended(layer.record, correction, position)
        past = {"accept": "accepted", "reject": "rejected", "amend": "amended"}[correction.judgement]
        earlier = judged.get((correction.kind, position))
        judged[correction.kind, position] = "amended" if (past, earlier) == ("accepted", "amended") else past
    for kind in ("claim", "actor", "time", "place", "event"):
        gone = {position for (of, position), past in judged.items() if of == kind and past == "rejected"}
        kept = [position for position in range(len(getattr(record, LISTS[kind]))) if position not in gone]
        layer.reviews |= {(kind, new): judged[kind, old] for new, old in enumerate(kept) if (kind, old) in judged}
        if gone:
            layer.record = _WITHOUT[kind](layer.record, kept)
    return layer


def _span(kind: str, finding: Any) -> Span | None:  # noqa: ANN401 - any of the five nouns
    if kind == "actor":
        return None
    span: Span = getattr(finding, {"event": "trigger", "claim": "content"}.get(kind, "span"))
    return span


def _found(record: Record, correction: Correction) -> int | None:
    """The place in its list of what a correction is about."""
    listed: Sequence[Any] = getattr(record, LISTS[correction.kind])
    if correction.kind == "actor":
        return next((number for number, actor in enumerate(listed) if actor.id == correction.finding), None)
    there = [number for number, each in enumerate(listed) if _span(correction.kind, each) == correction.span]
    same = [number for number in there if getattr(listed[number], "id", str(number)) == correction.finding]
    return next(iter(same or there), None)


def _amended(record: Record, correction: Correction, position: int) -> Record:
    listed = list(getattr(record, LISTS[correction.kind]))
    changed = replace(listed[position], **{str(correction.field): converted(correction)})
    if isinstance(changed, Event) and correction.field in ("type", "mode"):
        changed = _scored(changed, correction.field)
    listed[position] = changed
    findings: dict[str, Any] = {LISTS[correction.kind]: tuple(listed)}
    record = replace(record, **findings)
    if correction.kind == "actor" and correction.field in ("code", "sectors"):
        record = _coded(record, correction.finding)
    return record


def _scored(event: Event, amended: str) -> Event:
    """Quad and score follow from type and mode; a mode of another type is none."""
    kind = ontology().types[event.type]
    mode = event.mode if amended == "mode" or event.mode in kind.modes else None
    return replace(event, mode=mode, quad=kind.quad, score=ontology().score(Coding(event.type, mode)))


def _coded(record: Record, identifier: str) -> Record:
    """The record with every party of this actor coded as the actor is."""
    (actor,) = (actor for actor in record.actors if actor.id == identifier)

    def coded(event: Event) -> Event:
        actors, recipients = (
            tuple(
                replace(party, code=actor.code, sectors=actor.sectors) if party.actor == identifier else party
                for party in side
            )
            for side in (event.actors, event.recipients)
        )
        return replace(event, actors=actors, recipients=recipients)

    return replace(record, events=tuple(map(coded, record.events)))


def _without_events(record: Record, kept: list[int]) -> Record:
    return replace(record, events=tuple(record.events[position] for position in kept))


def _without_claims(record: Record, kept: list[int]) -> Record:
    """An event whose claim is none is the outlet's own report."""
    claims = tuple(record.claims[position] for position in kept)
    left = {claim.id for claim in claims}
    return replace(
        record,
        claims=tuple(
            replace(claim, replies_to=claim.replies_to if claim.replies_to in left else None) for claim in claims
        ),
        events=tuple(replace(event, claim=event.claim if event.claim in left else None) for event in record.events),
    )


def _without_actors(record: Record, kept: list[int]) -> Record:
    """The words stay, and stand for nobody that is known."""
    actors = tuple(record.actors[position] for position in kept)
    gone = {actor.id for actor in record.actors} - {actor.id for actor in actors}

    def unknown(finding: Any) -> Any:  # noqa: ANN401 - a mention, a speaker or None
        return replace(finding, actor=None) if finding is not None and finding.actor in gone else finding

    def said(claim: Claim) -> Claim:
        return replace(
            claim,
            speaker=unknown(claim.speaker),
            origin=unknown(claim.origin),
            about=tuple(actor for actor in claim.about if actor not in gone),
            inner=tuple(map(said, claim.inner)),
        )

    def parties(side: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            replace(party, actor=None, code=None, sectors=()) if party.actor in gone else party for party in side
        )

    return replace(
        record,
        actors=actors,
        mentions=tuple(map(unknown, record.mentions)),
        claims=tuple(map(said, record.claims)),
        events=tuple(
            replace(event, actors=parties(event.actors), recipients=parties(event.recipients))
            for event in record.events
        ),
    )


def _without_times(record: Record, kept: list[int]) -> Record:
    new = {old: position for position, old in enumerate(kept)}
    events = tuple(
        replace(event, time=new.get(event.time) if event.time is not None else None) for event in record.events
    )
    return replace(record, times=tuple(record.times[position] for position in kept), events=events)


def _without_places(record: Record, kept: list[int]) -> Record:
    new = {old: position for position, old in enumerate(kept)}
    events = tuple(
        replace(event, place=new.get(event.place) if event.place is not None else None) for event in record.events
    )
    return replace(record, places=tuple(record.places[position] for position in kept), events=events)


_WITHOUT: Mapping[str, Callable[[Record, list[int]], Record]] = {
    "event": _without_events,
    "claim": _without_claims,
    "actor": _without_actors,
    "time": _without_times,
    "place": _without_places,
}
