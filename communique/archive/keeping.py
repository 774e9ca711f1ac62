"""Corrections and runs: written down, and listed again.

A correction is never changed or deleted; a later one on the same finding outweighs it. A run is what one command
read, by which version, with what became of each article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

from sqlalchemy import Connection, Select, func, insert, select, update

from communique.archive.derive import correction_of, corrections_of, record_of, rederive
from communique.archive.layer import converted, lay, span_of
from communique.archive.stored import maybe_storable, now, storable
from communique.archive.tables import articles, corrections, readings, records, runs, versions
from communique.archive.whole import current, version_of
from communique.archive.writing import next_key, version_key
from communique.errors import ArchiveError, QueryError
from communique.model import Change, Correction, FindingKind, Judgement, Record, Run, Version


def correct(connection: Connection, correction: Correction) -> Correction:
    """Writes a correction down; the same with its id, its time and where its finding stands."""
    if correction.kind not in get_args(FindingKind):
        raise QueryError(f"{correction.kind!r} cannot be corrected: give one of {', '.join(get_args(FindingKind))}")
    if correction.judgement not in get_args(Judgement):
        raise QueryError(f"{correction.judgement!r} is no judgement: give one of {', '.join(get_args(Judgement))}")
    if not correction.reviewer.strip():
        raise QueryError("a correction needs the name of its reviewer")
    if (correction.judgement == "amend") != (correction.field is not None):
        raise QueryError("an amendment names a field and its new value; to accept or to reject names none")
    row = current(connection, correction.article)
    record = record_of(row)
    span = span_of(record, correction.kind, correction.finding)
    if correction.judgement == "amend":
        converted(correction)
    key, made = next_key(connection, corrections), now()
    values = {
        "kind": correction.kind,
        "finding": correction.finding,
        "judgement": correction.judgement,
        "reviewer": storable(correction.reviewer),
        "field": correction.field,
        "value": maybe_storable(correction.value),
        "note": storable(correction.note),
        "start": span.start if span else None,
        "end": span.end if span else None,
    }
    connection.execute(insert(corrections).values(key=key, article=row.key, made=made, **values))
    rederive(connection, [row.key])
    query = _corrections().where(corrections.c.key == key)
    return correction_of(connection.execute(query).one())


def judged(connection: Connection) -> tuple[int, int]:
    """How many corrections there are, and the key of the newest; 0 where there is none."""
    number, newest = connection.execute(select(func.count(), func.max(corrections.c.key))).one()
    return int(number), int(newest or 0)


def corrections_listed(connection: Connection, article: str | None) -> tuple[Correction, ...]:
    """All corrections, or those of one article, the oldest first."""
    query = _corrections().order_by(corrections.c.key)
    if article is not None:
        query = query.where(articles.c.id == article)
    return tuple(correction_of(row) for row in connection.execute(query))


def idle(connection: Connection) -> tuple[Correction, ...]:
    """Corrections that take no hold: their text was replaced, or what they judged is no longer read out of it."""
    query = select(articles, records.c.contract, records.c.rest).join(records, records.c.article == articles.c.key)
    judged = select(corrections.c.article).distinct()
    holding: set[int] = set()
    for row in connection.execute(query.where(articles.c.key.in_(judged), articles.c.current, records.c.current)):
        holding |= set(lay(record_of(row), corrections_of(connection, (row.key,)).get(row.key, ())).applied)
    return tuple(each for each in corrections_listed(connection, None) if each.id not in holding)


def _corrections() -> Select[Any]:
    return select(corrections, articles.c.id.label("name")).join(articles, articles.c.key == corrections.c.article)


def start(connection: Connection, version: Version) -> Run:
    """Begins a run."""
    key, started = next_key(connection, runs), now()
    connection.execute(insert(runs).values(key=key, version=version_key(connection, version), started=started))
    return Run(key, version, started, None)


def finish(connection: Connection, run: int) -> Run:
    """Ends a run; what came of it."""
    connection.execute(update(runs).where(runs.c.key == run).values(finished=now()))
    return next(iter(runs_listed(connection, run)))


def runs_listed(connection: Connection, run: int | None = None) -> Iterator[Run]:
    """All runs, the newest first, or one. Raises ArchiveError where there is none of that number."""
    numbers: dict[int, dict[str, int]] = {}
    counted = select(readings.c.run, readings.c.outcome, func.count()).group_by(readings.c.run, readings.c.outcome)
    for key, outcome, number in connection.execute(counted if run is None else counted.where(readings.c.run == run)):
        numbers.setdefault(key, {})[outcome] = number
    query = select(runs, versions.c.communique, versions.c.engine, versions.c.lexicons)
    query = query.join(versions, versions.c.key == runs.c.version).order_by(runs.c.key.desc())
    rows = connection.execute(query if run is None else query.where(runs.c.key == run)).all()
    if run is not None and not rows:
        raise ArchiveError(f"the archive has no run {run}: `communique archive runs` lists them")
    for row in rows:
        yield Run(row.key, version_of(row), row.started, row.finished, **numbers.get(row.key, {}))


def failures_of(connection: Connection, run: int) -> tuple[tuple[str, str], ...]:
    """The articles that a run could not read, with the reason."""
    query = select(readings.c.article, readings.c.error).where(readings.c.run == run, readings.c.outcome == "failed")
    return tuple((row.article, row.error) for row in connection.execute(query.order_by(readings.c.number)))


def changes(connection: Connection, later: int, earlier: int | None) -> Iterator[Change]:
    """What the later run read otherwise than the earlier, article by article; without an `earlier`, than the record
    that each article had before. Articles that only one of them read are not compared."""
    next(iter(runs_listed(connection, later)))
    was = records_of_run(connection, earlier) if earlier is not None else None
    for article, key in records_of_run(connection, later).items():
        before = was.get(article) if was is not None else record_before(connection, key)
        if before is None or before == key:
            continue
        old, new = (_acts(_record(connection, each)) for each in (before, key))
        if old != new:
            yield Change(article, tuple(sorted((new - old).elements())), tuple(sorted((old - new).elements())))


def records_of_run(connection: Connection, run: int) -> dict[str, int]:
    """The record that a run made of each article that it read, by the article's id."""
    next(iter(runs_listed(connection, run)))
    query = select(readings.c.article, readings.c.record).where(readings.c.run == run, readings.c.record.is_not(None))
    return {row.article: row.record for row in connection.execute(query.order_by(readings.c.number))}


def record_before(connection: Connection, key: int) -> int | None:
    """The record before this one, of the same article."""
    article = select(records.c.article).where(records.c.key == key).scalar_subquery()
    query = select(func.max(records.c.key)).where(records.c.article == article, records.c.key < key)
    found: int | None = connection.execute(query).scalar()
    return found


def _record(connection: Connection, key: int) -> Record:
    query = select(articles, records.c.contract, records.c.rest).join(records, records.c.article == articles.c.key)
    return record_of(connection.execute(query.where(records.c.key == key)).one())


def _acts(record: Record) -> Counter[str]:
    text = record.article.text
    return Counter(
        " ".join(filter(None, (event.type, event.mode, event.reality, f'"{event.trigger.of(text)}"')))
        for event in record.events
    )
