"""What a dossier says: statements about an actor, a pair or a code, each with the words that it rests on.

In: a batch that was narrowed to its subject. Out: a `Dossier`, which `dossier_markdown` and `dossier_html` write down.
Nothing is summed up that is not counted, and no statement is without its footnote: quoted words, article, offsets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from communique.export.batch import Batch
from communique.export.wording import REALITY, Wording, plain
from communique.model import Claim, Event, FindingKind, Record, Span
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


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """`counts` are pairs of a PLOVER type and how many reports of it there are, the most frequent first."""

    title: str
    selected: str
    made: str | None
    articles: int
    copies: int
    counts: tuple[tuple[str, int], ...]
    mean: float | None
    sections: tuple[Section, ...]


UNKNOWN = "day unknown"


def compile_dossier(batch: Batch) -> Dossier:
    """The dossier; statements in order of time, those without a day last."""
    records = list(batch.records)
    footnotes = _Footnotes(batch)
    dated = sorted(
        ((day_of(record, event), record, event) for record in records for event in record.events),
        key=lambda each: (each[0] is None, each[0].first if each[0] else ""),
    )
    ahead = ("planned", "hypothetical")
    sections = [
        Section(
            title,
            tuple(
                _event(record, event, footnotes) for _, record, event in dated if (event.reality in ahead) == is_ahead
            ),
        )
        for title, is_ahead in (("What happened, or is denied", False), ("What is planned or possible", True))
    ]
    spoken = sorted(
        ((record, claim) for record in records for claim in record.claims),
        key=lambda each: each[0].article.published or "9999",
    )
    claims = [_claim(record, claim, footnotes) for record, claim in spoken]
    happened = [event for _, _, event in dated if event.reality == "actual"]
    return Dossier(
        title=" and ".join(map(plain, batch.selection.actors)) or "All actors",
        selected=plain(batch.selection.said()),
        made=batch.made,
        articles=len(records),
        copies=sum(record.article.id in batch.copies for record in records),
        counts=tuple(Counter(event.type for event in happened).most_common()),
        mean=_mean(event.score for event in happened),
        sections=(*sections, Section("What is said", tuple(claims))),
    )


class _Footnotes:
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


def _event(record: Record, event: Event, footnotes: _Footnotes) -> Statement:
    words, day = Wording(record), day_of(record, event)
    who, whom = words.parties(event.actors) or "somebody", words.parties(event.recipients)
    qualities = [REALITY[event.reality], words.place_of(event), words.figures(event), words.carried(event)]
    reviewed = _reviewed(record, "event", event.id)
    when = UNKNOWN if day is None else day.first if day.first == day.last else f"{day.first} to {day.last}"
    if day is not None and day.basis == "published":
        when += " (published)"
    return Statement(
        when,
        f"{who}: {words.act(event)}" + (f" → {whom}" if whom else ""),
        tuple(filter(None, [*qualities, reviewed])),
        footnotes.of(record, event.trigger, "".join(words.around(event))),
    )


def _reviewed(record: Record, kind: FindingKind, finding: str) -> str | None:
    review = record.review(kind, finding)
    return f"{review.how} by a reviewer" if review else None


def _claim(record: Record, claim: Claim, footnotes: _Footnotes) -> Statement:
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


def _mean(scores: Iterable[float]) -> float | None:
    known = list(scores)
    return round(sum(known) / len(known), 2) if known else None
