"""A record → the flat rows by which it is found and counted.

In: an article's key and day, and its record with the corrections laid over it. Out: for each table, dictionaries of
its columns. An event is looked up by the first day of its time; where it has none by the day of publication, and
where that is unknown too, by none. Nothing here is stored anywhere else than it can be made from again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from communique.archive.layer import Layer
from communique.archive.stored import maybe_storable, storable
from communique.archive.tables import FINDINGS
from communique.archive.words import fold
from communique.model import Actor, Event, Record, Span, Speaker, TimeRef

KINDS = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC", "INT")
"""Codes that many organisations share."""
Row = dict[str, Any]
Rows = dict[str, list[Row]]


def rows_of(key: int, day: str, layer: Layer) -> Rows:
    """The rows of one article, by the name of their table."""
    maker = _Maker(key, day, layer)
    made: Rows = {
        "events": [maker.event(number, event) for number, event in enumerate(maker.record.events)],
        "parties": [
            party for number, event in enumerate(maker.record.events) for party in maker.parties(number, event)
        ],
        "acts": [act for number, event in enumerate(maker.record.events) for act in maker.acts(number, event)],
        "claims": list(maker.claims()),
        "about": [
            {"claim": maker.key(number), "position": position, "actor": storable(actor)}
            for number, claim in enumerate(maker.record.claims)
            for position, actor in enumerate(claim.about)
        ],
        "actors": list(maker.actors()),
        "times": list(maker.times()),
        "places": list(maker.places()),
        "mentions": list(maker.mentions()),
    }
    return {table: [_fit(row) for row in rows] for table, rows in made.items()}


def side_of(actor: str | None, code: str | None) -> str | None:
    """By what one is counted: a state, with all who act for it, by its code, an organisation by its own id."""
    return maybe_storable(actor if code in KINDS else code)


def _fit(row: Row) -> Row:
    """The row with nothing in it that a column cannot hold, whatever a noun may carry."""
    return {name: storable(value) if isinstance(value, str) else value for name, value in row.items()}


class _Maker:
    def __init__(self, key: int, day: str, layer: Layer) -> None:
        self.article, self.day, self.layer = key, day, layer
        self.record: Record = layer.record
        self.text = storable(self.record.article.text)
        self.publisher = maybe_storable(self.record.article.publisher)
        self.known: dict[str, Actor] = {actor.id: actor for actor in self.record.actors}

    def key(self, number: int) -> int:
        return (self.article << FINDINGS) | number

    def base(self, number: int, kind: str) -> Row:
        review = self.layer.reviews.get((kind, number))
        return {"key": self.key(number), "article": self.article, "review": review}

    def words(self, span: Span) -> str:
        return " ".join(span.of(self.text).split())

    def event(self, number: int, event: Event) -> Row:
        record = self.record
        time = self.time_of(event)
        place = record.places[event.place] if event.place is not None and event.place < len(record.places) else None
        sentence = record.sentences[event.sentence].span if event.sentence < len(record.sentences) else event.trigger
        return self.base(number, "event") | {
            "id": storable(event.id),
            "type": storable(event.type),
            "mode": maybe_storable(event.mode),
            "contexts": " ".join(event.contexts),
            "quad": event.quad,
            "score": event.score,
            "reality": event.reality,
            "claim": maybe_storable(event.claim),
            "confidence": event.confidence,
            "entry": storable(event.entry),
            "figures": json.dumps([[figure.kind, figure.least, figure.most] for figure in event.figures]),
            "sentence_start": sentence.start,
            "sentence_end": sentence.end,
            "trigger_start": event.trigger.start,
            "trigger_end": event.trigger.end,
            "earliest": time.earliest if time else None,
            "latest": time.latest if time else None,
            "day": self.day_of(event),
            "place": maybe_storable(place.name) if place else None,
            "geonameid": place.geonameid if place else None,
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "country": maybe_storable(place.country) if place else None,
            "publisher": self.publisher,
        }

    def time_of(self, event: Event) -> TimeRef | None:
        times = self.record.times
        return times[event.time] if event.time is not None and event.time < len(times) else None

    def day_of(self, event: Event) -> str:
        """By which it is looked up: the first of its time, else of publication, else empty."""
        time = self.time_of(event)
        return (time and (time.earliest or time.latest)) or self.day

    def parties(self, number: int, event: Event) -> Iterable[Row]:
        day = self.day_of(event)
        for role, side in (("actor", event.actors), ("recipient", event.recipients)):
            for position, party in enumerate(side):
                yield {
                    "event": self.key(number),
                    "role": role,
                    "position": position,
                    "start": party.span.start,
                    "end": party.span.end,
                    "actor": maybe_storable(party.actor),
                    "name": self.name(party.actor, party.span),
                    "code": maybe_storable(party.code),
                    "sectors": " ".join(party.sectors),
                    "day": day,
                }

    def acts(self, number: int, event: Event) -> Iterable[Row]:
        """A row for each who acted and each toward whom; where nobody is acted upon, for every two who acted."""
        sources = {side_of(party.actor, party.code) for party in event.actors} - {None}
        targets = {side_of(party.actor, party.code) for party in event.recipients} - {None}
        if not event.recipients:
            targets = sources
        own = self.event(number, event)
        shared = {name: own[name] for name in ("article", "day", "quad", "reality", "score")}
        for source in sources:
            for target in targets - {source}:
                again = target in sources and source in targets and str(source) > str(target)
                yield {"event": own["key"], "source": source, "target": target, "again": again, **shared}

    def name(self, actor: str | None, span: Span) -> str:
        return storable(self.known[actor].name) if actor in self.known else self.words(span)

    def speaker(self, speaker: Speaker | None) -> tuple[str | None, str | None]:
        if speaker is None:
            return None, None
        return maybe_storable(speaker.actor), self.name(speaker.actor, speaker.span)

    def claims(self) -> Iterable[Row]:
        for number, claim in enumerate(self.record.claims):
            speaker, speaker_name = self.speaker(claim.speaker)
            origin, origin_name = self.speaker(claim.origin)
            actor = self.known.get(speaker or "")
            yield self.base(number, "claim") | {
                "id": storable(claim.id),
                "kind": claim.kind,
                "stance": maybe_storable(claim.stance),
                "start": claim.content.start,
                "end": claim.content.end,
                "speaker": speaker,
                "speaker_name": speaker_name,
                "speaker_code": maybe_storable(actor.code) if actor else None,
                "origin": origin,
                "origin_name": origin_name,
                "cue": self.words(claim.cue) if claim.cue else None,
                "replies_to": maybe_storable(claim.replies_to),
                "confidence": claim.confidence,
                "day": self.day,
                "publisher": self.publisher,
            }

    def actors(self) -> Iterable[Row]:
        for number, actor in enumerate(self.record.actors):
            yield self.base(number, "actor") | {
                "id": storable(actor.id),
                "name": storable(actor.name),
                "name_key": fold(storable(actor.name)),
                "code": maybe_storable(actor.code),
                "sectors": " ".join(actor.sectors),
                "office": maybe_storable(actor.office.title) if actor.office else None,
                "office_of": maybe_storable(actor.office.of) if actor.office else None,
                "wikidata": maybe_storable(actor.wikidata),
                "day": self.day,
            }

    def times(self) -> Iterable[Row]:
        for number, time in enumerate(self.record.times):
            yield self.base(number, "time") | {
                "start": time.span.start,
                "end": time.span.end,
                "type": time.type,
                "value": maybe_storable(time.value),
                "earliest": time.earliest,
                "latest": time.latest,
                "precision": time.precision,
            }

    def places(self) -> Iterable[Row]:
        """Where things are; a state that acts and an adjective are found through actors and the record."""
        for number, place in enumerate(self.record.places):
            if place.role != "location":
                continue
            yield self.base(number, "place") | {
                "start": place.span.start,
                "end": place.span.end,
                "name": storable(place.name),
                "geonameid": place.geonameid,
                "lat": place.lat,
                "lon": place.lon,
                "country": maybe_storable(place.country),
                "precision": place.precision,
                "confidence": place.confidence,
            }

    def mentions(self) -> Iterable[Row]:
        """Names alone, and what else stands for a known actor; a pronoun is found through its record."""
        for number, mention in enumerate(self.record.mentions):
            if mention.kind == "named" or (mention.kind == "nominal" and mention.actor is not None):
                yield {
                    "key": self.key(number),
                    "article": self.article,
                    "start": mention.span.start,
                    "end": mention.span.end,
                    "kind": mention.kind,
                    "type": mention.type,
                    "actor": maybe_storable(mention.actor),
                    "words": self.words(mention.span),
                }
