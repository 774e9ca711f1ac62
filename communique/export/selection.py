"""What is taken out of a collection of records: the same narrowing for every format and for relations.

In: records. Out: those that have something asked for, with only those events and claims. Times, places, actors and
mentions stay whole, since events point into them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, fields, replace

from communique.model import Claim, Event, Record
from communique.relations import Found, Who, day_of, place_of


@dataclass(frozen=True, slots=True)
class Selection:
    """Every field that is given must hold; of `types` and `realities`, any.

    `actors` are ids, names or codes that must all take part, on whichever side; so two are a pair. Of claims, one
    must speak and the others be spoken of, or the only one either. `since` and `until` are ISO days, months or
    years, both included, of the event's own day, else that of publication. `place` is a name, a GeoNames id or a
    country's code. `publisher` does not mind case. `copies` False leaves out articles that copy another.
    """

    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    realities: tuple[str, ...] = ()
    publisher: str | None = None
    place: str | None = None
    copies: bool = True

    def choose(self, records: Iterable[Record], copies: Container[str] = ()) -> Iterator[Record]:
        """The records, narrowed; one of which nothing is left is passed over. Nothing asked for is everything."""
        narrow = replace(self, publisher=None, copies=True) != EVERYTHING
        for record in records:
            article = record.article
            if not self.copies and article.id in copies:
                continue
            if self.publisher and (article.publisher or "").casefold() != self.publisher.casefold():
                continue
            chosen = self._narrowed(record) if narrow else record
            if not narrow or chosen.events or chosen.claims:
                yield chosen

    def said(self) -> str:
        """In words: "actors: HUN; since: 2024-01"."""
        given = ((field.name, getattr(self, field.name)) for field in fields(self) if field.name != "copies")
        words = [
            f"{name}: {', '.join(value) if isinstance(value, tuple) else value}"
            for name, value in given
            if value not in (None, ())
        ]
        return "; ".join(words if self.copies else [*words, "without copies"]) or "everything"

    def _narrowed(self, record: Record) -> Record:
        asked = [Who(actor).finds(record) for actor in self.actors]
        events = tuple(event for event in record.events if self._takes(record, event, asked))
        carried = {event.claim for event in events}
        only_events = bool(self.types or self.realities or self.place)
        claims = tuple(
            claim
            for claim in record.claims
            if claim.id in carried or (not only_events and self._takes_claim(record, claim, asked))
        )
        return replace(record, events=events, claims=claims)

    def _takes(self, record: Record, event: Event, asked: list[Found]) -> bool:
        if self.types and event.type not in self.types:
            return False
        if self.realities and event.reality not in self.realities:
            return False
        parties = (*event.actors, *event.recipients)
        if not all(found.has_any(parties) for found in asked):
            return False
        if self.place and not self._there(record, event):
            return False
        if not (self.since or self.until):
            return True
        day = day_of(record, event)
        return day is not None and self._within(day.first, day.last)

    def _takes_claim(self, record: Record, claim: Claim, asked: list[Found]) -> bool:
        if asked:
            speaker = claim.speaker.actor if claim.speaker else None
            codes = {actor.id: actor.code for actor in record.actors}
            about: list[str | None] = [*claim.about]
            sides = [[speaker], about] if len(asked) > 1 else [[speaker, *about]]
            met = [[any(_is(found, one, codes) for one in side) for side in sides] for found in asked]
            speaks = any(row[0] for row in met)
            if not speaks or not all(any(row) for row in met):
                return False
        if not (self.since or self.until):
            return True
        published = (record.article.published or "")[:10]
        return bool(published) and self._within(published, published)

    def _there(self, record: Record, event: Event) -> bool:
        place = place_of(record, event)
        wanted = (self.place or "").casefold()
        return place is not None and wanted in (
            place.name.casefold(),
            (place.country or "").casefold(),
            str(place.geonameid),
        )

    def _within(self, first: str, last: str) -> bool:
        """Whether any of the days lies in the window; a month or a year counts whole."""
        since, until = self.since or "", self.until
        return last[: len(since)] >= since and (until is None or first[: len(until)] <= until)


def _is(found: Found, actor: str | None, codes: dict[str, str | None]) -> bool:
    return actor is not None and (actor in found.ids or codes.get(actor) in found.codes)


EVERYTHING = Selection()
