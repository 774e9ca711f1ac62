"""What reviewers judged, as gold for scorers: the user's own set, against which any version can be scored.

In: the archive's records with the corrections laid over them. Out: rows of JSON in the forms that scorers read. Gold is
only what a person looked at. An event is one row, its sentence, since it can be judged alone; the other kinds are
scored over whole texts, where what is not in gold counts as wrong, so an article gives them gold only when every
finding of the kind in it was judged. What the reading missed nobody could judge: recall is that of what was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from communique.archive.amending import BASIS
from communique.archive.derive import corrections_of, record_of
from communique.archive.layer import LISTS, found, lay
from communique.archive.pairing import joins, pair_of
from communique.archive.stories import occurrence_of, story_of
from communique.archive.tables import articles, corrections, records
from communique.archive.undoing import standing
from communique.archive.whole import current
from communique.model import Claim, Correction, Event, FindingKind, Record, Report, Span

Row = dict[str, Any]
TOGETHER = 100
"""Articles that are held at once."""


@dataclass(frozen=True, slots=True)
class GoldFile:
    """A file of rows. `scorer` is the script that reads it, with its options; `kind` is what was judged."""

    name: str
    kind: FindingKind
    scorer: str


FILES = (
    GoldFile("events.jsonl", "event", "events.py --kind gsr"),
    GoldFile("relations.jsonl", "event", "relate.py"),
    GoldFile("claims.jsonl", "claim", "claims.py"),
    GoldFile("times.jsonl", "time", "times.py"),
    GoldFile("places.jsonl", "place", "places.py"),
    GoldFile("entities.jsonl", "mention", "entities.py"),
    GoldFile("stories.jsonl", "story", "stories.py --task group"),
    GoldFile("occurrences.jsonl", "occurrence", "stories.py --task link"),
)


@dataclass(frozen=True, slots=True)
class Gold:
    """`rows` by the name of the file; `left_out` counts in words what was judged and gives no gold."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, rows: Sequence[Row]) -> None:
        if rows:
            self.rows.setdefault(name, []).extend(rows)


def gold_of(connection: Connection, reviewer: str | None) -> Gold:
    """The gold of all corrections that stand, or of those of one reviewer."""
    gold = Gold()
    query = select(articles.c.key).where(articles.c.current)
    judged = query.where(articles.c.key.in_(select(corrections.c.article))).order_by(articles.c.key)
    keys = list(connection.execute(judged).scalars())
    both = select(articles, records.c.contract, records.c.rest).join(records, records.c.article == articles.c.key)
    for first in range(0, len(keys), TOGETHER):
        some = keys[first : first + TOGETHER]
        listed = corrections_of(connection, some)
        for row in connection.execute(both.where(articles.c.key.in_(some), records.c.current).order_by(articles.c.key)):
            own = _of(standing(listed.get(row.key, ())), reviewer)
            _article(gold, record_of(row), own)
    _across(gold, connection, reviewer)
    return gold


def _of(listed: list[Correction], reviewer: str | None) -> list[Correction]:
    return [each for each in listed if reviewer is None or each.reviewer == reviewer]


def _article(gold: Gold, read: Record, listed: list[Correction]) -> None:
    layer = lay(read, listed)
    corrected = layer.record
    accepted = [event for position, event in enumerate(corrected.events) if ("event", position) in layer.reviews]
    gold.add("events.jsonl", [_coded(corrected, event) for event in accepted])
    gold.add("relations.jsonl", [row for event in accepted for row in _relation(corrected, event)])
    gone = sum(each.kind == "event" and each.how == "rejected" for each in corrected.reviews)
    if gone:
        gold.left_out["events that were rejected: a scorer of sentences has no row for what is not there"] += gone
    makers = {"claim": _claims, "time": _times, "place": _places, "mention": _entities}
    for kind, rows in makers.items():
        judged = {found(read, each) for each in listed if each.kind == kind} - {None}
        if not judged:
            continue
        if len(judged) < len(getattr(read, LISTS[kind])):
            gold.left_out[f"articles of which not every {kind} was judged"] += 1
            continue
        name = next(file.name for file in FILES if file.kind == kind)
        gold.add(name, [_given(corrected) | rows(corrected)])


def _given(record: Record) -> Row:
    """What of an article a reader is given."""
    article = record.article
    given = {name: getattr(article, name) for name in ("id", "text", "headline", "published", "publisher", "url")}
    return {name: value for name, value in given.items() if value is not None} | {"published": article.published}


def _coded(record: Record, event: Event) -> Row:
    sentence = _sentence(record, event)
    sides = {
        name: [
            {"text": party.span.of(record.article.text), "code": party.code, "sectors": list(party.sectors)}
            for party in side
            if party.code
        ]
        for name, side in (("actors", event.actors), ("recipients", event.recipients))
    }
    name = f"{record.article.id}#{event.id}"
    return {"id": name, "text": sentence.of(record.article.text), "type": event.type, "mode": event.mode, **sides}


def _relation(record: Record, event: Event) -> Iterator[Row]:
    """The event between the first actor and the first recipient that stand in its sentence, if both do."""
    sentence = _sentence(record, event)
    inside = [
        [_ends(party.span, sentence.start) for party in side if sentence.contains(party.span)]
        for side in (event.actors, event.recipients)
    ]
    if all(inside):
        yield {
            "id": f"{record.article.id}#{event.id}",
            "text": sentence.of(record.article.text),
            "source": inside[0][0],
            "target": inside[1][0],
            "type": event.type,
            "quad": event.quad,
        }


def _sentence(record: Record, event: Event) -> Span:
    return record.sentences[event.sentence].span if event.sentence < len(record.sentences) else event.trigger


def _claims(record: Record) -> Row:
    return {"attributions": [_attribution(claim) for claim in record.claims]}


def _attribution(claim: Claim) -> Row:
    """The cue and the speaker are no part of the content that they interrupt."""
    voices = [span for span in (claim.cue, claim.speaker.span if claim.speaker else None) if span is not None]
    content, start = [], claim.content.start
    for span in sorted(voices):
        if span.overlaps(claim.content):
            content.append([start, max(start, span.start)])
            start = max(start, span.end)
    content.append([start, claim.content.end])
    return {
        "source": [_ends(claim.speaker.span)] if claim.speaker else [],
        "cue": [_ends(claim.cue)] if claim.cue else [],
        "content": [ends for ends in content if ends[0] < ends[1]],
    }


def _times(record: Record) -> Row:
    """Without those that a date of an event brought in: no words of the text say them."""
    said = [time for time in record.times if time.basis != BASIS]
    return {
        "times": [_place_in_text(time.span) | {"type": time.type, "value": time.value, "mod": None} for time in said]
    }


def _places(record: Record) -> Row:
    placed, unplaced = [], []
    for place in record.places:
        if place.lat is None or place.lon is None:
            unplaced.append(_place_in_text(place.span))
            continue
        known = {"geonameid": place.geonameid, "country": place.country}
        row = _place_in_text(place.span) | {"name": place.name, "lat": place.lat, "lon": place.lon}
        placed.append(row | {name: value for name, value in known.items() if value is not None})
    return {"places": placed, "ungeocoded": unplaced}


def _entities(record: Record) -> Row:
    return {
        "entities": [
            _place_in_text(mention.span) | {"type": mention.type, "kind": mention.kind, "chain": mention.chain}
            for mention in record.mentions
        ]
    }


def _across(gold: Gold, connection: Connection, reviewer: str | None) -> None:
    """The stories and occurrences, as they are joined by now, that somebody merged or split."""
    for correction in _of(joins(connection, "story"), reviewer):
        for name in (correction.article, correction.finding):
            story = story_of(connection, name)
            done = {row["id"] for row in gold.rows.get("stories.jsonl", ())}
            for article in story.articles if story else ():
                if article not in done:
                    given = _given(record_of(current(connection, article)))
                    gold.add("stories.jsonl", [given | {"story": story.id if story else None}])
    told: dict[str, list[tuple[Report, str]]] = {}
    for correction in _of(joins(connection, "occurrence"), reviewer):
        for report in pair_of(connection, correction):
            occurrence = occurrence_of(connection, report) if report else None
            for each in occurrence.reports if occurrence else ():
                listed = told.setdefault(each.article, [])
                if occurrence and (each, occurrence.id) not in listed:
                    listed.append((each, occurrence.id))
    for article, reports in told.items():
        record = record_of(current(connection, article))
        triggers: Mapping[str, Span] = {event.id: event.trigger for event in record.events}
        events = [
            _place_in_text(triggers[report.event]) | {"chain": chain}
            for report, chain in reports
            if report.event in triggers
        ]
        if events:
            annotated = [[event["start"], event["end"]] for event in events]
            gold.add("occurrences.jsonl", [_given(record) | {"events": events, "annotated": annotated}])


def _place_in_text(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _ends(span: Span, origin: int = 0) -> list[int]:
    return [span.start - origin, span.end - origin]
