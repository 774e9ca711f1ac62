"""Statements of a dossier: one line each, with the words it rests on as a footnote."""

from __future__ import annotations

from dataclasses import dataclass

from communique.export.batch import Batch
from communique.export.wording import REALITY, Wording, plain
from communique.model import Claim, Event, FindingKind, Record, Span, Value
from communique.relations import day_of

LONGEST = 400
"""Characters of a quotation."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """Where a statement comes from. `quote` is empty where the text is not at hand; `copy_of` names an original."""

    number: int
    quote: str
    publisher: str
    headline: str
    published: str
    url: str | None
    article: str
    span: Span
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One line. `when` is a day or two, or says that none is known; `qualities` are reality, place, on whose word."""

    when: str
    text: str
    qualities: tuple[str, ...]
    footnote: Footnote


UNKNOWN = "day unknown"


class Footnotes:
    """Numbers them in the order in which they are asked for."""

    def __init__(self, batch: Batch) -> None:
        self.batch, self.count = batch, 0

    def of(self, record: Record, span: Span, quote: str) -> Footnote:
        self.count += 1
        article = record.article
        linked = article.url and article.url.startswith(("http://", "https://"))
        return Footnote(
            number=self.count,
            quote=quote if article.text else "",
            publisher=plain(article.publisher or "unknown publisher"),
            headline=plain(article.headline or "without headline"),
            published=article.published or UNKNOWN,
            url=plain(article.url).replace(" ", "") if linked and article.url else None,
            article=plain(article.id),
            span=span,
            copy_of=self.batch.copies.get(article.id),
        )


def event_statement(record: Record, event: Event, footnotes: Footnotes) -> Statement:
    words, day = Wording(record), day_of(record, event)
    who, whom = words.parties(event.actors) or "somebody", words.parties(event.recipients)
    qualities = [REALITY[event.reality], words.place_of(event), words.figures(event), words.carried(event)]
    when = UNKNOWN if day is None else day.first if day.first == day.last else f"{day.first} to {day.last}"
    if day is not None and day.basis == "published":
        when += " (published)"
    return Statement(
        when,
        f"{who}: {words.act(event)}" + (f" → {whom}" if whom else ""),
        tuple(filter(None, [*qualities, _reviewed(record, "event", event.id)])),
        footnotes.of(record, event.trigger, "".join(words.around(event))),
    )


def _reviewed(record: Record, kind: FindingKind, finding: str) -> str | None:
    review = record.review(kind, finding)
    return f"{review.how} by a reviewer" if review else None


def claim_statement(record: Record, claim: Claim, footnotes: Footnotes) -> Statement:
    words = Wording(record)
    about = ", ".join(plain(words.actors[actor].name) for actor in claim.about if actor in words.actors)
    said = words.speaker(claim.speaker) if record.article.text or claim.speaker is None else _named(words, claim)
    cited = words.origin(claim) if record.article.text else ""
    replies = claim.replies_to and f"replies to {claim.replies_to}"
    return Statement(
        f"{record.article.published or UNKNOWN} (published)",
        f"{said}{cited} says" + (f", of {about}" if about else ""),
        tuple(filter(None, [claim.kind, claim.stance, replies, _reviewed(record, "claim", claim.id)])),
        footnotes.of(record, claim.content, words.excerpt(claim.content, LONGEST)),
    )


def _named(words: Wording, claim: Claim) -> str:
    actor = words.actors.get(claim.speaker.actor) if claim.speaker and claim.speaker.actor else None
    return plain(actor.name) if actor else "a speaker"


def article_statement(record: Record, footnotes: Footnotes) -> Statement:
    """That an outlet has the article; its footnote is the first sentence."""
    article = record.article
    first = record.sentences[0].span if record.sentences else Span(0, min(len(article.text), LONGEST))
    original = footnotes.batch.copies.get(article.id)
    return Statement(
        f"{article.published or UNKNOWN} (published)",
        f"{plain(article.publisher or 'unknown publisher')}: {plain(article.headline or article.id)}",
        (f"copies {plain(original)}",) if original else (),
        footnotes.of(record, first, Wording(record).excerpt(first, LONGEST)),
    )


def value_statement(record: Record, event: Event, field: str, value: Value, footnotes: Footnotes) -> Statement:
    """What one report says of a field in which reports differ."""
    told = event_statement(record, event, footnotes)
    publisher = plain(record.article.publisher or "unknown publisher")
    return Statement(
        told.when, f"{plain(field)}: {plain(value.value)}", (f"{event.type}, by {publisher}",), told.footnote
    )
