"""What a dossier says: statements about an actor, a pair, a code, a story or a bloc, each with the words it rests on.

In: a batch that was narrowed to its subject. Out: a `Dossier`, which `dossier_markdown` and `dossier_html` write down.
Nothing is summed up that is not counted, and no statement is without its footnote: quoted words, article, offsets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.export.batch import Batch
from communique.export.stands import stands
from communique.export.statements import (
    Footnotes,
    Statement,
    article_statement,
    claim_statement,
    event_statement,
    value_statement,
)
from communique.export.wording import plain
from communique.model import Record
from communique.relations import day_of


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """`counts` are pairs of a PLOVER type and how many reports of it there are, the most frequent first; `facts` are
    lines that stand on counts."""

    title: str
    selected: str
    made: str | None
    articles: int
    copies: int
    counts: tuple[tuple[str, int], ...]
    mean: float | None
    facts: tuple[str, ...]
    sections: tuple[Section, ...]


def compile_dossier(batch: Batch) -> Dossier:
    """The dossier; statements in order of time, those without a day last."""
    records = list(batch.records)
    footnotes = Footnotes(batch)
    happened = [event for record in records for event in record.events if event.reality == "actual"]
    return Dossier(
        title=_title(batch, records),
        selected=plain(batch.filter.said()),
        made=batch.made,
        articles=len(records),
        copies=sum(record.article.id in batch.copies for record in records),
        counts=tuple(Counter(event.type for event in happened).most_common()),
        mean=_mean(event.score for event in happened),
        facts=tuple(stands(records, batch.bloc, list(batch.copies))) if batch.bloc else (),
        sections=tuple(_sections(batch, records, footnotes)),
    )


def _sections(batch: Batch, records: Sequence[Record], footnotes: Footnotes) -> Iterator[Section]:
    if batch.filter.story is not None:
        told = [article_statement(record, footnotes) for record in sorted(records, key=_published)]
        yield Section("Who tells it", tuple(told))
    dated = sorted(
        ((day_of(record, event), record, event) for record in records for event in record.events),
        key=lambda each: (each[0] is None, each[0].first if each[0] else ""),
    )
    ahead = ("planned", "hypothetical")
    for title, is_ahead in (("What happened, or is denied", False), ("What is planned or possible", True)):
        chosen = [(record, event) for _, record, event in dated if (event.reality in ahead) == is_ahead]
        yield Section(title, tuple(event_statement(record, event, footnotes) for record, event in chosen))
    spoken = [(record, claim) for record in sorted(records, key=_published) for claim in record.claims]
    yield Section("What is said", tuple(claim_statement(record, claim, footnotes) for record, claim in spoken))
    if batch.disagreements:
        yield Section("Where reports differ", tuple(_differing(batch, records, footnotes)))


def _differing(batch: Batch, records: Sequence[Record], footnotes: Footnotes) -> Iterator[Statement]:
    """What each report says of a field in which reports of one occurrence differ, those of one together."""
    reports = {(record.article.id, event.id): (record, event) for record in records for event in record.events}
    for each in batch.disagreements:
        for value in each.values:
            found = reports.get((value.report.article, value.report.event))
            if found is not None:
                yield value_statement(*found, each.field, value, footnotes)


def _title(batch: Batch, records: Sequence[Record]) -> str:
    if batch.bloc is not None:
        return plain(batch.bloc.name)
    if batch.filter.story is not None and records:
        first = min(records, key=_published).article
        return plain(first.headline or first.id)
    return " and ".join(map(plain, batch.filter.parties)) or "All actors"


def _published(record: Record) -> tuple[str, str]:
    return record.article.published or "9999", record.article.id


def _mean(scores: Iterable[float]) -> float | None:
    known = list(scores)
    return round(sum(known) / len(known), 2) if known else None
