"""Which correction can be at all, and writing one down.

In: a connection that writes, and a judgement. Out: the correction as it is kept, its article's rows made anew. What is
wrong is refused before anything is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, get_args

from sqlalchemy import Connection, insert, select

from communique.archive.amending import converted
from communique.archive.derive import correction_of, corrections_of, record_of, rederive
from communique.archive.layer import LISTS, NUMBERED, applied, found, lay, span_of
from communique.archive.paired import join_one
from communique.archive.pairing import report_of
from communique.archive.stored import maybe_storable, now, storable
from communique.archive.tables import articles, corrections
from communique.archive.undoing import mark_of, named, standing, undone
from communique.archive.whole import current
from communique.archive.writing import next_key
from communique.errors import QueryError
from communique.model import Correction, FindingKind, Judgement

JUDGEMENTS: Mapping[FindingKind, tuple[Judgement, ...]] = {
    "event": ("accept", "reject", "amend"),
    "claim": ("accept", "reject", "amend"),
    "actor": ("accept", "reject", "amend", "merge"),
    "mention": ("accept", "reject", "amend", "split"),
    "place": ("accept", "reject", "amend"),
    "time": ("accept", "reject", "amend"),
    "story": ("merge", "split"),
    "occurrence": ("merge", "split"),
}
"""What may be said of which kind. Everything may be undone."""
COLUMNS = ("kind", "finding", "judgement", "reviewer", "field", "value", "note", "start", "end", "made")


def check(correction: Correction) -> None:
    """Raises QueryError where a correction cannot be, whatever article it is of."""
    if correction.kind not in get_args(FindingKind):
        raise QueryError(f"{correction.kind!r} cannot be corrected: give one of {', '.join(get_args(FindingKind))}")
    if correction.judgement not in get_args(Judgement):
        raise QueryError(f"{correction.judgement!r} is no judgement: give one of {', '.join(get_args(Judgement))}")
    if not correction.reviewer.strip():
        raise QueryError("a correction needs the name of its reviewer")
    if correction.judgement not in (*JUDGEMENTS[correction.kind], "undo"):
        may = ", ".join(JUDGEMENTS[correction.kind])
        raise QueryError(f"{correction.kind} cannot be judged by {correction.judgement}: give one of {may}")
    if (correction.judgement == "amend") != (correction.field is not None):
        raise QueryError("an amendment names a field and its new value; every other judgement names none")
    if correction.judgement == "amend":
        converted(correction)
    valued = correction.judgement == "undo" or _other(correction)
    if valued and not correction.value:
        raise QueryError(f"to {correction.judgement} {correction.kind} give the value: {_wanted(correction)}")
    if correction.judgement != "amend" and not valued and correction.value is not None:
        raise QueryError(f"to {correction.judgement} {correction.kind} takes no value")


def _other(correction: Correction) -> bool:
    """Whether the value names what it is merged with or split from."""
    return correction.kind in ("actor", "occurrence") and correction.judgement in ("merge", "split")


def _wanted(correction: Correction) -> str:
    if correction.judgement == "undo":
        return "the mark of the correction to undo"
    return "the other actor's id" if correction.kind == "actor" else "the other report, as ARTICLE EVENT"


def correct_all(connection: Connection, given: Iterable[Correction]) -> tuple[Correction, ...]:
    """Writes corrections down that were said together: all bear one moment."""
    moment = now()
    return tuple([correct(connection, each, moment) for each in given])


def correct(connection: Connection, correction: Correction, moment: str | None = None) -> Correction:
    """Writes a correction down; the same with its id, its time and where its finding stands."""
    check(correction)
    if correction.judgement == "undo":
        raise QueryError("to undo a correction name it: `communique corrections undo NUMBER`")
    row = current(connection, correction.article)
    if correction.kind in LISTS:
        record = record_of(row)
        correction = replace(correction, span=span_of(record, correction.kind, correction.finding))
        # What it speaks of must be there as it is corrected by now, else nobody would hear that it took no hold.
        laid = lay(record, corrections_of(connection, (row.key,)).get(row.key, ())).record
        for over in (laid, record):
            if (at := found(over, correction)) is not None:
                applied(over, correction, at)
                break
    elif correction.kind == "story":
        current(connection, correction.finding)
        if correction.finding == correction.article:
            raise QueryError(f"{correction.article} cannot be merged with or split from itself: give another article")
    else:
        one, other = report_of(connection, correction.article, correction.finding), _told(connection, correction)
        if (one["article"], one["event"]) == (other["article"], other["event"]):
            raise QueryError("a report cannot be merged with or split from itself: give another report")
        span = span_of(record_of(row), "event", correction.finding)
        correction = replace(correction, span=span, value=json.dumps(other))
    kept = write(connection, row.key, replace(correction, made=moment or now()))
    rederive(connection, [row.key])
    if correction.kind not in LISTS:
        join_one(connection, kept)
    return kept


def _told(connection: Connection, correction: Correction) -> dict[str, Any]:
    article, _, event = (correction.value or "").strip().rpartition(" ")
    if not article:
        raise QueryError(f"{correction.value!r} names no report: give the other report as ARTICLE EVENT")
    return report_of(connection, article, event)


def accept_rest(
    connection: Connection, article: str, kind: FindingKind, reviewer: str, note: str
) -> tuple[Correction, ...]:
    """Accepts every finding of a kind that no standing correction is about."""
    if kind not in LISTS:
        raise QueryError(f"{kind} has no rest to accept: give one of {', '.join(LISTS)}")
    row = current(connection, article)
    record = record_of(row)
    judged = standing(corrections_of(connection, (row.key,)).get(row.key, ()))
    done = {found(record, each) for each in judged if each.kind == kind}
    left = [number for number in range(len(getattr(record, LISTS[kind]))) if number not in done]
    names = [str(number) if kind in NUMBERED else getattr(record, LISTS[kind])[number].id for number in left]
    return correct_all(connection, [Correction(article, kind, name, "accept", reviewer, note=note) for name in names])


def undo(connection: Connection, name: str, reviewer: str, note: str) -> Correction:
    """Takes a correction back, by its number or its mark; the undo as it is kept.

    Raises QueryError where there is none, or it is undone already.
    """
    if not reviewer.strip():
        raise QueryError("a correction needs the name of its reviewer")
    query = select(corrections, articles.c.id.label("name")).join(articles, articles.c.key == corrections.c.article)
    rows = connection.execute(query.order_by(corrections.c.key)).all()
    listed = [correction_of(row) for row in rows]
    target = named(listed, name)
    if target.id in undone(listed):
        raise QueryError(f"correction {target.id} is undone already")
    article = next(row.article for row in rows if row.key == target.id)
    taken = replace(
        target, judgement="undo", reviewer=reviewer, field=None, value=mark_of(target), note=note, made=now()
    )
    kept = write(connection, article, taken)
    rederive(connection, [article])
    return kept


def write(connection: Connection, article: int, correction: Correction) -> Correction:
    """Writes a correction of the article with this key, as it is; the same with its id."""
    span = correction.span
    values = {
        "kind": correction.kind,
        "finding": storable(correction.finding),
        "judgement": correction.judgement,
        "reviewer": storable(correction.reviewer),
        "field": correction.field,
        "value": maybe_storable(correction.value),
        "note": storable(correction.note),
        "start": span.start if span else None,
        "end": span.end if span else None,
        "made": correction.made,
    }
    key = next_key(connection, corrections)
    connection.execute(insert(corrections).values(key=key, article=article, **values))
    query = select(corrections, articles.c.id.label("name")).join(articles, articles.c.key == corrections.c.article)
    return correction_of(connection.execute(query.where(corrections.c.key == key)).one())
