"""A record without some of its findings, and with nothing left that pointed to them.

In: a record, a kind, and the places in its list of the findings that stay. Out: the record, its indices counted anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from communique.archive.linking import linked
from communique.model import Claim, Record


def without(record: Record, kind: str, kept: list[int]) -> Record:
    """The record with only these of its findings of a kind."""
    return _WITHOUT[kind](record, kept)


def _without_mentions(record: Record, kept: list[int]) -> Record:
    """Parties and speakers that are these words stand for nobody."""
    for position in sorted(set(range(len(record.mentions))) - set(kept)):
        record = linked(record, position, None)
    return replace(record, mentions=tuple(record.mentions[position] for position in kept))


def _without_events(record: Record, kept: list[int]) -> Record:
    """No claim is about an event that is none."""
    events = tuple(record.events[position] for position in kept)
    left = {event.id for event in events}

    def said(claim: Claim) -> Claim:
        about = tuple(one for one in claim.about_events if one in left)
        return replace(claim, about_events=about, inner=tuple(map(said, claim.inner)))

    return replace(record, events=events, claims=tuple(map(said, record.claims)))


def _without_claims(record: Record, kept: list[int]) -> Record:
    """An event whose claim is none is the outlet's own report."""
    left = {record.claims[position].id for position in kept}

    def said(claim: Claim) -> Claim:
        return replace(
            claim,
            replies_to=claim.replies_to if claim.replies_to in left else None,
            about_claims=tuple(one for one in claim.about_claims if one in left),
            inner=tuple(map(said, claim.inner)),
        )

    return replace(
        record,
        claims=tuple(said(record.claims[position]) for position in kept),
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
    "mention": _without_mentions,
    "event": _without_events,
    "claim": _without_claims,
    "actor": _without_actors,
    "time": _without_times,
    "place": _without_places,
}
