"""What is taken out of a collection of records by a `Filter`: the same narrowing for every format and for relations.

In: records. Out: those that have something asked for, with only those events and claims. Times, places, actors and
mentions stay whole, since events point into them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from communique.errors import QueryError
from communique.filter import Filter
from communique.model import Claim, Event, Participant, Record
from communique.relations import Found, Who, day_of, place_of

NONE: Mapping[str, str] = {}


def choose(
    records: Iterable[Record], asked: Filter, copies: Mapping[str, str] = NONE, stories: Mapping[str, str] = NONE
) -> Iterator[Record]:
    """The records, narrowed; one of which nothing is left is passed over. Nothing asked for is everything.

    `copies` gives the original of each article that is a copy, `stories` the story of each article; both may fill
    while records go by. Raises QueryError where a story is asked for and no article's is known.
    """
    for record in records:
        article = record.article
        if not asked.copies and article.id in copies:
            continue
        if asked.publisher and (article.publisher or "").casefold() != asked.publisher.casefold():
            continue
        if asked.article is not None and article.id != asked.article:
            continue
        if asked.story is not None:
            if not stories:
                raise QueryError("which article is in which story is not known: give --groups, or take an archive")
            if stories.get(article.id) != asked.story:
                continue
        chosen = _Narrowing(asked, record).narrowed() if asked.of_findings else record
        if not asked.of_findings or chosen.events or chosen.claims:
            yield chosen


class _Narrowing:
    """A filter over one record."""

    def __init__(self, asked: Filter, record: Record) -> None:
        self.asked, self.record = asked, record
        self.parties = [Who(party).finds(record) for party in asked.parties]
        self.codes = {actor.id: actor.code for actor in record.actors}

    def narrowed(self) -> Record:
        events = tuple(event for event in self.record.events if self._takes(event))
        carried = {event.claim for event in events}
        claims = tuple(
            claim
            for claim in self.record.claims
            if claim.id in carried or (not self.asked.of_events and self._takes_claim(claim))
        )
        return replace(self.record, events=events, claims=claims)

    def _takes(self, event: Event) -> bool:
        asked = self.asked
        for wanted, value in ((asked.types, event.type), (asked.realities, event.reality), (asked.quads, event.quad)):
            if wanted and value not in wanted:
                return False
        if asked.min_confidence is not None and event.confidence < asked.min_confidence:
            return False
        parties = (*event.actors, *event.recipients)
        if not all(found.has_any(parties) for found in self.parties):
            return False
        if asked.codes and not any(party.code in asked.codes for party in parties):
            return False
        if not self._has(event.actors, asked.actor) or not self._has(event.recipients, asked.recipient):
            return False
        if (asked.place or asked.country) and not self._there(event):
            return False
        if not (asked.since or asked.until):
            return True
        day = day_of(self.record, event)
        return day is not None and self._within(day.first, day.last)

    def _takes_claim(self, claim: Claim) -> bool:
        asked = self.asked
        speaker = claim.speaker.actor if claim.speaker else None
        if self.parties:
            about: list[str | None] = [*claim.about]
            sides = [[speaker], about] if len(self.parties) > 1 else [[speaker, *about]]
            met = [[any(self._is(found, one) for one in side) for side in sides] for found in self.parties]
            if not any(row[0] for row in met) or not all(any(row) for row in met):
                return False
        if asked.codes and (speaker is None or self.codes.get(speaker) not in asked.codes):
            return False
        if asked.actor is not None and speaker not in self._ids(asked.actor):
            return False
        if asked.recipient is not None and not self._ids(asked.recipient) & set(claim.about):
            return False
        if not (asked.since or asked.until):
            return True
        published = (self.record.article.published or "")[:10]
        return bool(published) and self._within(published, published)

    def _ids(self, name: str) -> set[str]:
        """The actors of this id or this name."""
        wanted = name.casefold()
        return {actor.id for actor in self.record.actors if name == actor.id or wanted == actor.name.casefold()}

    def _has(self, side: tuple[Participant, ...], name: str | None) -> bool:
        return name is None or bool(self._ids(name) & {party.actor for party in side})

    def _there(self, event: Event) -> bool:
        place = place_of(self.record, event)
        if place is None:
            return False
        if self.asked.country is not None and place.country != self.asked.country:
            return False
        wanted = (self.asked.place or "").casefold()
        known = (place.name.casefold(), (place.country or "").casefold(), str(place.geonameid))
        return not wanted or wanted in known

    def _within(self, first: str, last: str) -> bool:
        """Whether any of the days lies in the window; a month or a year counts whole."""
        since, until = self.asked.since or "", self.asked.until
        return last[: len(since)] >= since and (until is None or first[: len(until)] <= until)

    def _is(self, found: Found, actor: str | None) -> bool:
        return actor is not None and (actor in found.ids or self.codes.get(actor) in found.codes)
