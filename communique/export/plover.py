"""Events in PLOVER's terms as JSON lines, one an event: actors and recipients are lists, as PLOVER codes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from communique.export.batch import Batch, File, encoded
from communique.export.compact import compact
from communique.export.countries import plover_code
from communique.export.wording import Wording
from communique.model import Event, Participant, Record
from communique.relations import day_of, place_of

VERSION = "PLOVER 2.0"
CODER = "communique"


@dataclass(frozen=True, slots=True)
class Plover:
    """`plover`. Fields are documented in docs/how-to/export.md; unknown ones are null."""

    name: str = "plover"
    suffix: str = ".jsonl"
    many: bool = False

    def files(self, batch: Batch) -> Iterator[File]:
        lines = (_line(record, event, batch) for record in batch.records for event in record.events)
        yield File("plover.jsonl", encoded(lines))


def _line(record: Record, event: Event, batch: Batch) -> str:
    article = record.article
    day = day_of(record, event)
    place = place_of(record, event)
    claim = next((claim for claim in record.claims if claim.id == event.claim), None)
    words, review = Wording(record), record.review("event", event.id)
    fields: dict[str, Any] = {
        "id": f"{article.id}#{event.id}",
        "standard": VERSION,
        "coder": CODER,
        "date": day and day.first,
        "date_end": day and day.last,
        "date_basis": day and day.basis,
        "type": event.type,
        "mode": event.mode,
        "context": list(event.contexts),
        "quad": event.quad,
        "score": event.score,
        "reality": event.reality,
        "actor": [_party(words, party) for party in event.actors],
        "recipient": [_party(words, party) for party in event.recipients],
        "location": place
        and {
            "name": place.name,
            "country": plover_code(place.country),
            "lat": place.lat,
            "lon": place.lon,
            "geonameid": place.geonameid,
            "precision": place.precision,
        },
        "claimed_by": claim and (claim.speaker and words.speaker(claim.speaker)),
        "claim": event.claim,
        "figures": [{"kind": each.kind, "least": each.least, "most": each.most} for each in event.figures],
        "confidence": round(event.confidence, 4),
        "review": review and {"how": review.how, "fields": list(review.fields), "reviewer": review.reviewer},
        "text": {
            "article": article.id,
            "publisher": article.publisher,
            "headline": article.headline,
            "url": article.url,
            "published": article.published,
            "copy_of": batch.copies.get(article.id),
            "trigger": {"start": event.trigger.start, "end": event.trigger.end, "words": words.words(event.trigger)},
        },
    }
    return compact(fields) + "\n"


def _party(words: Wording, party: Participant) -> dict[str, object]:
    actor = words.actors.get(party.actor) if party.actor else None
    return {
        "id": party.actor,
        "name": actor.name if actor else words.words(party.span),
        "code": plover_code(party.code),
        "sector": list(party.sectors),
        "start": party.span.start,
        "end": party.span.end,
    }
