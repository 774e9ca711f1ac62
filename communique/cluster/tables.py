"""What is written of each article: a row of `records`, rows of `events` and `claims`, or a row of `failures`.

In: what a reader answers. Out: plain rows that fit the columns. `records` holds everything, so that an archive can be
filled from it; `events` and `claims` say the same flat, with their words, for those who only count. The names of their
columns are the contract's.
"""

from __future__ import annotations

import json
from typing import Any

from communique.contract import to_contract, to_rest
from communique.model import Claim, Event, Record, Span, Speaker

Row = dict[str, Any]
KINDS = ("records", "events", "claims", "failures")
GIVEN = ("id", "text", "headline", "published", "publisher", "url", "language")


def columns(kind: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    """The schema of one kind of table."""
    import pyarrow as arrow

    text, whole, number = arrow.string(), arrow.int64(), arrow.float64()
    texts = arrow.list_(text)
    party = arrow.struct(
        {"start": whole, "end": whole, "words": text, "actor": text, "code": text, "sectors": texts},
    )
    fields: dict[str, dict[str, Any]] = {
        "records": dict.fromkeys(GIVEN, text) | {"contract": text, "rest": text},
        "events": {
            "article": text, "published": text, "id": text, "type": text, "mode": text, "contexts": texts,
            "quad": whole, "score": number, "trigger_start": whole, "trigger_end": whole, "trigger": text,
            "actors": arrow.list_(party), "recipients": arrow.list_(party),
            "time": text, "earliest": text, "latest": text,
            "place": text, "geonameid": whole, "lat": number, "lon": number, "country": text,
            "reality": text, "claim": text, "sentence": whole, "sentence_words": text, "confidence": number,
        },
        "claims": {
            "article": text, "published": text, "id": text, "kind": text,
            "content_start": whole, "content_end": whole, "content": text, "cue": text,
            "speaker": party, "origin": party, "stance": text, "about": texts, "replies_to": text,
            "confidence": number,
        },
        "failures": {"article": text, "entry": whole, "kind": text, "error": text},
    }  # fmt: skip
    return arrow.schema(fields[kind])


def rows(record: Record) -> dict[str, list[Row]]:
    """The rows of one record, by kind."""
    article = record.article
    given = {name: getattr(article, name) for name in GIVEN}
    whole = given | {"contract": _json(to_contract(record)), "rest": _json(to_rest(record))}
    return {
        "records": [whole],
        "events": [_event(record, event) for event in record.events],
        "claims": [_claim(record, claim) for claim in record.claims],
    }


def failure(article: str, entry: int, kind: str, error: str) -> dict[str, list[Row]]:
    """The row of an article that could not be read. `kind` is `unread` where the reader refused it, `poison` where it
    ended the process that read it."""
    return {"failures": [{"article": article, "entry": entry, "kind": kind, "error": error}]}


def _json(fields: object) -> str:
    return json.dumps(fields, separators=(",", ":"), allow_nan=False)


def _event(record: Record, event: Event) -> Row:
    text = record.article.text
    time = record.times[event.time] if event.time is not None else None
    place = record.places[event.place] if event.place is not None else None
    return {
        "article": record.article.id,
        "published": record.article.published,
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "quad": event.quad,
        "score": event.score,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "trigger": event.trigger.of(text),
        "actors": [_party(text, each.span, each.actor, each.code, each.sectors) for each in event.actors],
        "recipients": [_party(text, each.span, each.actor, each.code, each.sectors) for each in event.recipients],
        "time": time and time.value,
        "earliest": time and time.earliest,
        "latest": time and time.latest,
        "place": place and place.name,
        "geonameid": place and place.geonameid,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "country": place and place.country,
        "reality": event.reality,
        "claim": event.claim,
        "sentence": event.sentence,
        "sentence_words": record.sentences[event.sentence].span.of(text),
        "confidence": round(event.confidence, 4),
    }


def _claim(record: Record, claim: Claim) -> Row:
    text = record.article.text
    return {
        "article": record.article.id,
        "published": record.article.published,
        "id": claim.id,
        "kind": claim.kind,
        "content_start": claim.content.start,
        "content_end": claim.content.end,
        "content": claim.content.of(text),
        "cue": claim.cue.of(text) if claim.cue else None,
        "speaker": _speaker(record, claim.speaker),
        "origin": _speaker(record, claim.origin),
        "stance": claim.stance,
        "about": list(claim.about),
        "replies_to": claim.replies_to,
        "confidence": round(claim.confidence, 4),
    }


def _speaker(record: Record, speaker: Speaker | None) -> Row | None:
    if speaker is None:
        return None
    actor = next((actor for actor in record.actors if actor.id == speaker.actor), None)
    code, sectors = (actor.code, actor.sectors) if actor else (None, ())
    return _party(record.article.text, speaker.span, speaker.actor, code, sectors)


def _party(text: str, span: Span, actor: str | None, code: str | None, sectors: tuple[str, ...]) -> Row:
    words = span.of(text)
    return {
        "start": span.start,
        "end": span.end,
        "words": words,
        "actor": actor,
        "code": code,
        "sectors": list(sectors),
    }
