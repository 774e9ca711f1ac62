"""Corrections and runs, listed again, and runs written down.

A correction is never changed or deleted; a later one on the same finding outweighs it, or undoes it. A run is what one
command read, by which version, with what became of each article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from communique.archive.derive import correction_of, corrections_of, record_of
from communique.archive.layer import lay
from communique.archive.pairing import holds
from communique.archive.stored import now
from communique.archive.tables import articles, corrections, duplicates, readings, records, runs, versions
from communique.archive.undoing import undone
from communique.archive.whole import version_of
from communique.archive.writing import next_key, version_key
from communique.errors import NotHeldError
from communique.model import Change, Correction, Record, Run, Standing, Version

TOGETHER = 100
"""Articles whose corrections are looked at together."""


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
    listed = corrections_listed(connection, None)
    told = standings(connection, listed)
    return tuple(each for each in listed if told[each.id] == "orphaned")


def standings(connection: Connection, listed: Iterable[Correction]) -> dict[int, Standing]:
    """How each of these corrections stands, by its id. All corrections of their articles must be among them."""
    every = list(listed)
    gone = undone(every)
    told: dict[int, Standing] = {
        each.id: "undone" if each.id in gone else "undo" if each.judgement == "undo" else "orphaned" for each in every
    }
    query = select(articles, records.c.contract, records.c.rest).join(records, records.c.article == articles.c.key)
    judged = sorted({each.article for each in every if told[each.id] == "orphaned"})
    for first in range(0, len(judged), TOGETHER):
        some = judged[first : first + TOGETHER]
        for row in connection.execute(query.where(articles.c.id.in_(some), articles.c.current, records.c.current)):
            own = corrections_of(connection, (row.key,)).get(row.key, ())
            told |= dict.fromkeys(set(lay(record_of(row), own).applied) & told.keys(), "holds")
    for each in every:
        if told[each.id] == "orphaned" and each.kind in ("story", "occurrence") and holds(connection, each):
            told[each.id] = "holds"
    return told


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
        raise NotHeldError(f"run {run}", "communique archive runs")
    for row in rows:
        yield Run(row.key, version_of(row), row.started, row.finished, **numbers.get(row.key, {}))


def failures_of(connection: Connection, run: int) -> tuple[tuple[str, str], ...]:
    """The articles that a run could not read, with the reason."""
    query = select(readings.c.article, readings.c.error).where(readings.c.run == run, readings.c.outcome == "failed")
    return tuple((row.article, row.error) for row in connection.execute(query.order_by(readings.c.number)))


def copied_in(connection: Connection, run: int) -> int:
    """How many of the articles that a run read are copies of another."""
    query = select(func.count(readings.c.article.distinct())).join(
        duplicates, duplicates.c.article == readings.c.article
    )
    return int(connection.execute(query.where(readings.c.run == run, readings.c.record.is_not(None))).scalar_one())


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
