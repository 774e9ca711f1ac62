"""Corrections as JSON lines that people and other archives can take: written, checked, and taken in.

Out: one object a line, with the hash of the article that it is of, so that it is laid over no other text. In: such
lines, or lines written by hand, which may leave out the hash, the place in the text and the time. Each line is checked
for itself: a bad one is told with its number and the rest is taken in. What is there already stays as it is, so the
same lines can be given again.
"""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from communique.archive.derive import correction_of, exact_text, record_of, rederive
from communique.archive.judging import check, write
from communique.archive.layer import span_of
from communique.archive.pairing import report_of
from communique.archive.stored import maybe_storable, now, storable
from communique.archive.tables import articles, corrections, records
from communique.archive.undoing import mark_of
from communique.errors import ArchiveError, NotHeldError, QueryError
from communique.model import Correction, Span

Line = dict[str, Any]
WORDS = ("article", "kind", "finding", "judgement", "reviewer")
MAYBE = ("field", "value", "note", "made", "text")
KNOWN = frozenset((*WORDS, *MAYBE, "span", "mark", "id", "standing"))
LONGEST = 1_000_000
"""Characters of a line: none that means well is as long."""
MARK = re.compile("[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of lines: how many were added, how many were there, and of each bad one its number and why."""

    added: int
    there: int
    problems: tuple[tuple[int, str], ...]


def lines_of(connection: Connection) -> Iterator[Line]:
    """Every correction, the oldest first, undone ones and undos too, so that an archive that takes them in is alike."""
    query = select(corrections, articles.c.id.label("name"), articles.c.hash)
    query = query.join(articles, articles.c.key == corrections.c.article).order_by(corrections.c.key)
    for row in connection.execute(query):
        correction = correction_of(row)
        said = asdict(correction) | {"text": row.hash, "mark": mark_of(correction)}
        del said["id"]
        yield said


def take(connection: Connection, lines: Iterable[str | bytes]) -> Taken:
    """Takes in what these lines hold and the archive lacks; blank lines are passed over."""
    seen: Counter[str] = Counter()
    problems: list[tuple[int, str]] = []
    touched: set[int] = set()
    added = there = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            key, correction, dated = _read(connection, line)
        except (ArchiveError, ValueError, RecursionError) as error:
            problems.append((number, _reason(error)))
            continue
        name = mark_of(correction) if dated else mark_of(replace(correction, made=""))
        seen[name] += 1
        if _alike(connection, key, correction, dated=dated) >= seen[name]:
            there += 1
            continue
        write(connection, key, correction if dated else replace(correction, made=now()))
        added += 1
        touched.add(key)
    if touched:
        rederive(connection, sorted(touched))
    return Taken(added, there, tuple(problems))


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"is no JSON: {error.msg} at character {error.colno}"
    if isinstance(error, RecursionError):
        return "is nested too deep"
    return "is no UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)


def _read(connection: Connection, line: str | bytes) -> tuple[int, Correction, bool]:
    """The key of the line's article, its correction, and whether the line says when it was made."""
    if len(line) > LONGEST:
        raise ValueError(f"is longer than {LONGEST} characters")
    said = json.loads(line.decode("utf-8") if isinstance(line, bytes) else line)
    if not isinstance(said, dict):
        raise ValueError("is no JSON object")
    correction = _correction(said)
    check(correction)
    row = _article(connection, correction.article, said.get("text"))
    correction = _checked_span(correction, exact_text(row))
    if correction.judgement == "undo":
        if not MARK.fullmatch(correction.value or ""):
            raise ValueError(f"value: {correction.value!r} is no mark of a correction: it has 12 hexadecimal digits")
    elif correction.kind == "occurrence":
        correction = replace(correction, value=json.dumps(_other(connection, correction.value or "")))
    if correction.span is None and correction.kind not in ("actor", "story"):
        kind = "event" if correction.kind == "occurrence" else correction.kind
        correction = replace(correction, span=span_of(record_of(row), kind, correction.finding))
    if correction.kind == "actor" and said.get("text") is None:
        span_of(record_of(row), "actor", correction.finding)
    return row.key, correction, bool(correction.made)


def _correction(said: Mapping[str, Any]) -> Correction:
    if unknown := sorted(said.keys() - KNOWN):
        raise ValueError(f"has no field {unknown[0]}: give some of {', '.join((*WORDS, *MAYBE, 'span'))}")
    for name in WORDS:
        if not isinstance(said.get(name), str) or not said[name]:
            raise ValueError(f"{name}: give a string")
    for name in MAYBE:
        if not isinstance(said.get(name, ""), str | None):
            raise ValueError(f"{name}: give a string, or leave it out")
    span = said.get("span")
    if span is not None:
        ends = [span.get("start"), span.get("end")] if isinstance(span, dict) else [None]
        if not all(type(end) is int for end in ends):
            raise ValueError('span: give {"start": number, "end": number}, or leave it out')
        span = Span(*ends)
    given = {name: maybe_storable(said.get(name)) for name in (*WORDS, "field", "value")}
    return Correction(**given, note=storable(said.get("note") or ""), span=span, made=_moment(said.get("made")))  # type: ignore[arg-type]


def _moment(said: str | None) -> str:
    """The moment as an archive writes it, nothing where none was given."""
    if not said:
        return ""
    try:
        moment = datetime.datetime.fromisoformat(said)
    except ValueError as error:
        raise ValueError(f"made: {said[:40]!r} is no ISO 8601 date-time, such as 2024-03-01T12:00:00Z") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _article(connection: Connection, name: str, digest: str | None) -> Row[Any]:
    """The text that a line is of, with its newest record."""
    query = select(articles, records.c.contract, records.c.rest).join(records, records.c.article == articles.c.key)
    query = query.where(articles.c.id == name, records.c.current)
    row = connection.execute(query.where(articles.c.current if digest is None else articles.c.hash == digest)).first()
    if row is not None:
        return row
    if digest is not None and connection.execute(query.where(articles.c.current)).first() is not None:
        raise ArchiveError(f"the archive has another text of the article {name!r} than it is of")
    raise NotHeldError(f"article {name!r}")


def _checked_span(correction: Correction, text: str) -> Correction:
    span = correction.span
    if span is None or correction.kind in ("actor", "story"):
        return replace(correction, span=None)
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(f"span: {span.start} to {span.end} is outside the text of {len(text)} characters")
    return correction


def _other(connection: Connection, value: str) -> Line:
    """The other report that a merge or a split names."""
    try:
        said = json.loads(value)
    except ValueError:
        article, _, event = value.rpartition(" ")
        return report_of(connection, article, event)
    kinds = {"article": str, "event": str, "start": int, "end": int}
    if not isinstance(said, dict) or any(type(said.get(name)) is not kind for name, kind in kinds.items()):
        raise QueryError(f"value: {value[:80]!r} names no report: give ARTICLE EVENT")
    return {name: said[name] for name in kinds}


def _alike(connection: Connection, article: int, correction: Correction, *, dated: bool) -> int:
    """How many corrections of the archive say just this; without a date, at whatever time."""
    span = correction.span
    said = {
        **{name: getattr(correction, name) for name in ("kind", "finding", "judgement", "reviewer", "field", "value")},
        "note": correction.note,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }
    if dated:
        said["made"] = correction.made
    query = select(corrections.c.key).where(corrections.c.article == article)
    same = [corrections.c[name].is_not_distinct_from(value) for name, value in said.items()]
    return len(connection.execute(query.where(*same)).all())
