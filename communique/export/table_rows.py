"""The rows that one record gives to each flat table; the tables themselves, and their columns, are in `tables`.

Cells hold the words of the text where it is at hand, and its offsets always.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.export.batch import Batch
from communique.export.cells import Value, joined
from communique.export.wording import Wording
from communique.model import Event, FindingKind, Record, Span
from communique.relations import day_of

Row = tuple[Value, ...]


def _words(record: Record, span: Span | None) -> str | None:
    """The words on one line, None where the text is not at hand."""
    return (span and record.article.text and Wording(record).words(span)) or None


def _review(record: Record, kind: FindingKind, finding: str | int) -> str | None:
    """How a person judged it, None where nobody did."""
    review = record.review(kind, finding)
    return review.how if review else None


def records_of(record: Record, batch: Batch) -> Iterator[Row]:
    article = record.article
    yield (
        *(article.id, article.headline, article.publisher, article.byline, article.dateline, article.url),
        *(article.published, article.language, batch.copies.get(article.id)),
        *(len(record.sentences), len(record.events), len(record.claims)),
        joined(f"{failure.step}: {failure.message}" for failure in record.failures),
        joined(article.notes),
    )


def events_of(record: Record, _: Batch) -> Iterator[Row]:
    article = record.article.id
    for event in record.events:
        day = day_of(record, event)
        yield (
            *(article, event.id, event.type, event.mode, event.quad, event.score, event.reality),
            *(day.first if day else None, day.last if day else None, day.basis if day else None),
            *(event.time, event.place, event.claim, event.sentence),
            *(event.trigger.start, event.trigger.end, _words(record, event.trigger)),
            *(joined(event.contexts), *_figures(event), round(event.confidence, 4), event.entry),
            _review(record, "event", event.id),
        )


def _figures(event: Event) -> Iterator[Value]:
    """The least and the most of each kind; of several of one kind the first."""
    found = {figure.kind: figure for figure in reversed(event.figures)}
    for kind in ("dead", "injured", "arrested", "size"):
        figure = found.get(kind)
        yield figure.least if figure else None
        yield figure.most if figure else None


def participants_of(record: Record, _: Batch) -> Iterator[Row]:
    for event in record.events:
        for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
            for number, party in enumerate(parties):
                yield (
                    *(record.article.id, event.id, role, number, party.actor, party.code, joined(party.sectors)),
                    *(party.span.start, party.span.end, _words(record, party.span)),
                )


def claims_of(record: Record, _: Batch) -> Iterator[Row]:
    for claim in record.claims:
        speaker, origin = claim.speaker, claim.origin
        yield (
            *(record.article.id, claim.id, claim.kind, speaker.actor if speaker else None),
            *(_words(record, speaker.span) if speaker else None, _words(record, claim.cue)),
            *(claim.content.start, claim.content.end, _words(record, claim.content)),
            *(origin.actor if origin else None, _words(record, origin.span) if origin else None),
            *(claim.stance, joined(claim.about), joined(claim.about_events), joined(claim.about_claims)),
            *(claim.replies_to, round(claim.confidence, 4)),
            _review(record, "claim", claim.id),
        )


def actors_of(record: Record, _: Batch) -> Iterator[Row]:
    for actor in record.actors:
        office = actor.office
        yield (
            *(record.article.id, actor.id, actor.name, actor.code, joined(actor.sectors)),
            *((office.title, office.of, office.since, office.until) if office else (None,) * 4),
            *(
                joined(actor.aliases),
                joined(candidate.id for candidate in actor.candidates),
                actor.wikidata,
                actor.reason,
                _review(record, "actor", actor.id),
            ),
        )


def times_of(record: Record, _: Batch) -> Iterator[Row]:
    for number, time in enumerate(record.times):
        yield (
            *(record.article.id, number, time.type, time.value, time.earliest, time.latest, time.precision, time.basis),
            *(time.span.start, time.span.end, _words(record, time.span), _review(record, "time", number)),
        )


def places_of(record: Record, _: Batch) -> Iterator[Row]:
    for number, place in enumerate(record.places):
        yield (
            *(record.article.id, number, place.name, place.geonameid, place.lat, place.lon, place.country),
            *(place.role, place.precision, round(place.confidence, 4), place.reason),
            *(place.span.start, place.span.end, _words(record, place.span), _review(record, "place", number)),
        )
