"""Parties that are the record's own.

Whom another sentence names is filled in by code, and the actor of a code is not always called like it: "EUR" is the
actor EU, and of a state only its government may be in the text. An event that named an actor whom the record does not
have would lead its readers nowhere, so each such party gets the record's actor of its code, or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.model import Actor, Event, Participant


def held(events: Sequence[Event], actors: Iterable[Actor]) -> tuple[Event, ...]:
    """The events, each party's actor among these actors."""
    of_code: dict[str | None, str] = {}
    known = set()
    for actor in actors:
        known.add(actor.id)
        if actor.code is not None and (actor.code not in of_code or not actor.sectors):
            of_code[actor.code] = actor.id

    def own(party: Participant) -> Participant:
        return party if party.actor is None or party.actor in known else replace(party, actor=of_code.get(party.code))

    def whole(event: Event) -> Event:
        sides = (*event.actors, *event.recipients)
        if all(party.actor is None or party.actor in known for party in sides):
            return event
        return replace(event, actors=tuple(map(own, event.actors)), recipients=tuple(map(own, event.recipients)))

    return tuple(map(whole, events))
