"""The events of a record as they are compared with those of others: a record in, its accounts out.

An account is one PLOVER event as one article gives it, with everything that a merge or a disagreement looks at. Tolls
that the codebook did not tie to an event ("at least 12 people died", a sentence later) are tied here.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.model import Claim, Participant, Record, Span
from communique.stories.profile import order
from communique.stories.tolls import Toll, tolls
from communique.stories.triggers import Trigger, triggers

KINDS = frozenset(("IGO", "NGO", "ISM", "IMG", "MNC"))
"""Codes that many bodies share, so that a common one says nothing."""


@dataclass(frozen=True, slots=True)
class Account:
    """One event as one article reports it.

    `actors` and `recipients` are ids of actors that mean the same in every article, or codes, `actor_codes` and
    `recipient_codes` their states. `earliest` and `latest` are ISO dates. `country` is the place's
    country, `spot` its GeoNames id where it is more exact than a country. `speaker` is the id or the words of who
    says so, `speaker_code` their country. `claim` is the id of the claim that carries the event, `publisher` the outlet
    and `origin` the outlet or document that it relies on for it, both folded. `published` is the ordinal of the
    article's day, None where unknown.
    """

    article: str
    event: str
    order: tuple[str, str, int, str]
    published: int | None
    trigger: Trigger
    type: str
    mode: str | None
    reality: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    actor_codes: frozenset[str]
    recipient_codes: frozenset[str]
    earliest: str | None
    latest: str | None
    country: str | None
    spot: str | None
    place: str | None
    speaker: str | None
    speaker_code: str | None
    tolls: tuple[Toll, ...]
    claim: str | None = None
    publisher: str | None = None
    origin: str | None = None


def accounts(record: Record, found: tuple[Trigger, ...] | None = None) -> tuple[Account, ...]:
    """The accounts of one record in the order of its events; `found` are its triggers, if they are at hand."""
    by_event = {trigger.event: trigger for trigger in (triggers(record) if found is None else found) if trigger.event}
    claims = {claim.id: claim for claim in record.claims}
    codes = {actor.id: actor.code for actor in record.actors}
    counted = tolls(record, frozenset(by_event))
    day, rank = record.article.date, order(record)
    result = []
    for event in record.events:
        trigger = by_event.get(event.id)
        if trigger is None:
            continue  # a second reading of one trigger: the better one is kept
        own = counted.get(event.id, ())
        time = record.times[event.time] if event.time is not None else None
        place = record.places[event.place] if event.place is not None else None
        claim = claims.get(event.claim or "") or _said(record, [toll.span for toll in own])
        exact = place is not None and place.precision in ("city", "facility") and place.geonameid is not None
        speaker = claim.speaker if claim is not None else None
        result.append(
            Account(
                article=record.article.id,
                event=event.id,
                order=rank,
                published=day.toordinal() if day else None,
                trigger=trigger,
                type=event.type,
                mode=event.mode,
                reality=event.reality,
                actors=_ids(event.actors),
                recipients=_ids(event.recipients),
                actor_codes=_codes(event.actors),
                recipient_codes=_codes(event.recipients),
                earliest=time.earliest if time else None,
                latest=time.latest if time else None,
                country=place.country if place else None,
                spot=str(place.geonameid) if place and exact else None,
                place=place.name if place else None,
                speaker=(speaker.actor or speaker.span.of(record.article.text)) if speaker else None,
                speaker_code=codes.get(speaker.actor or "") if speaker else None,
                tolls=own,
                claim=event.claim,
                publisher=_folded(record.article.publisher),
                origin=_folded(claim.origin.span.of(record.article.text)) if claim and claim.origin else None,
            )
        )
    return tuple(result)


def _folded(name: str | None) -> str | None:
    """An outlet's name without case and article, so that "the Harbour Post" is "Harbour Post"."""
    return name.strip().casefold().removeprefix("the ") or None if name else None


def lasting(actor: str | None) -> bool:
    """Whether an actor's id means the same in every article; the ids of the text's own actors do not."""
    return actor is not None and not actor.startswith("text:")


def _ids(parties: tuple[Participant, ...]) -> tuple[str, ...]:
    """The id of each, its code where the text alone knows the actor, nothing where neither is known."""
    found = (party.actor if lasting(party.actor) else party.code for party in parties)
    return tuple(dict.fromkeys(name for name in found if name))


def _codes(parties: tuple[Participant, ...]) -> frozenset[str]:
    """The state of each; of a body of no state, whose code says its kind only, its id."""
    found = (party.actor if party.code in KINDS else party.code for party in parties)
    return frozenset(code for code in found if code and lasting(code))


def _said(record: Record, spans: list[Span]) -> Claim | None:
    """The claim that says a toll, where the event itself is nobody's claim."""
    for span in spans:
        inside = [claim for claim in record.claims if claim.speaker is not None and claim.content.contains(span)]
        if inside:
            return min(inside, key=lambda claim: len(claim.content))
    return None
