"""A file of `exporting` → an archive, what it lacks and nothing else.

The file is read through first: every line, every hash, every record. Only then is it added, some articles in one
transaction. A file that was cut short, altered or made by a newer communique is refused before anything is written;
a command that was killed can be given again, for what is there is known by its hash and stays. Of two readings of one
article, and of two texts under one id, the one that was read later is current.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, insert, select, update

from communique.archive.derive import rederive
from communique.archive.dialect import index_words, reindex_headline
from communique.archive.exporting import CORRECTION, Line
from communique.archive.incoming import lines_of, packed, record_in, version_in
from communique.archive.stored import exact_of, maybe_storable, storable
from communique.archive.tables import articles, corrections, readings, records, runs
from communique.archive.words import fold
from communique.archive.writing import next_key, version_key

Writes = Callable[[], AbstractContextManager[Connection]]
T = TypeVar("T")

BATCH = 32
"""Articles in one transaction."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: how many articles, records, corrections and runs were added, and how many were there."""

    added: Mapping[str, int]
    there: Mapping[str, int]


def add_file(path: Path, writes: Writes) -> Imported:
    """Adds what a file that was checked holds; what came of it."""
    lines = (line for _, line in lines_of(path) if "archive" not in line and "end" not in line)
    taking = _Taking()
    while some := list(islice(lines, BATCH)):
        with writes() as connection:
            taking.take(connection, some)
    return Imported(dict(taking.added), dict(taking.there))


@dataclass(slots=True)
class _Taking:
    """What is known while the lines go by: keys of this archive for the versions, articles and records of the file."""

    versions: dict[str, Line] = field(default_factory=dict)
    records: dict[int, int] = field(default_factory=dict)
    alike: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)

    def take(self, connection: Connection, lines: Iterable[Line]) -> None:
        touched: set[int] = set()
        for line in lines:
            ((kind, value),) = line.items()
            if kind == "version":
                self.versions[value["digest"]] = value
            elif kind == "article":
                touched |= self._article(connection, value)
            elif kind == "correction":
                touched |= self._correction(connection, value)
            else:
                self._run(connection, value)
        if touched:
            rederive(connection, sorted(touched))

    def _count(self, kind: str, *, new: bool) -> None:
        (self.added if new else self.there)[kind] += 1

    def _article(self, connection: Connection, value: Line) -> set[int]:
        """Adds an article and its records; the keys of those whose rows must be made again."""
        standing = _current(connection, value["id"])
        column = articles.c
        key = connection.execute(select(column.key).where(column.hash == value["hash"])).scalar()
        fresh = key is None
        if key is None:
            key = _insert_article(connection, value)
        self._count("articles", new=fresh)
        newest = self._records(connection, key, value)
        file_read = next((each["read"] for each in value["records"] if each["current"]), "")
        touched = {key} if fresh or newest else set()
        if value["current"] and (standing is None or (standing.key != key and file_read > standing.read)):
            for_id = update(articles).where(column.id == value["id"])
            connection.execute(for_id.where(column.key != key, column.current).values(current=False))
            connection.execute(update(articles).where(column.key == key).values(current=True))
            touched |= {key} | ({standing.key} if standing is not None else set())
        return touched

    def _records(self, connection: Connection, key: int, value: Line) -> bool:
        """Adds the records of an article that are not there; whether another one is current now."""
        column = records.c
        known = select(column.key, column.version, column.digest, column.current, column.read)
        there = connection.execute(known.where(column.article == key)).all()
        by_content = {(row.version, row.digest): row.key for row in there}
        current = next((row for row in there if row.current), None)
        later: Line | None = None
        for each in value["records"]:
            version = version_key(connection, version_in(self.versions[each["version"]]))
            found = by_content.get((version, each["digest"]))
            self._count("records", new=found is None)
            if found is None:
                found = next_key(connection, records)
                contract, rest = (zlib.compress(part) for part in packed(each))
                row = {"key": found, "article": key, "version": version, "digest": each["digest"], "read": each["read"]}
                connection.execute(insert(records).values(contract=contract, rest=rest, current=False, **row))
            self.records[each["number"]] = found
            if each["current"] and (current is None or (current.key != found and each["read"] > current.read)):
                later = each
        if later is None:
            return False
        of_article = update(records).where(column.article == key)
        chosen = self.records[later["number"]]
        connection.execute(of_article.where(column.current, column.key != chosen).values(current=False))
        connection.execute(of_article.where(column.key == chosen).values(current=True))
        _set_headline(connection, key, maybe_storable(record_in(later, value["text"]).article.headline))
        return True

    def _correction(self, connection: Connection, value: Line) -> set[int]:
        article = connection.execute(select(articles.c.key).where(articles.c.hash == value["article"])).scalar_one()
        row = {name: value[name] for name in CORRECTION}
        same = [
            corrections.c.article == article,
            *(corrections.c[name].is_not_distinct_from(row[name]) for name in row),
        ]
        there = connection.execute(select(corrections.c.key).where(*same)).first()
        self._count("corrections", new=there is None)
        if there is not None:
            return set()
        connection.execute(insert(corrections).values(key=next_key(connection, corrections), article=article, **row))
        return {article}

    def _run(self, connection: Connection, value: Line) -> None:
        """A run is known by its version, its times and its readings; of several alike, as many as there are stay."""
        version = version_key(connection, version_in(self.versions[value["version"]]))
        told = [(article, outcome, error) for article, _, outcome, error in value["readings"]]
        name = json.dumps([version, value["started"], value["finished"], told])
        self.alike[name] += 1
        column = runs.c
        same = select(column.key).where(column.version == version, column.started == value["started"])
        same = same.where(column.finished.is_not_distinct_from(value["finished"]))
        there = sum(_readings(connection, key) == told for key in connection.execute(same).scalars().all())
        new = there < self.alike[name]
        self._count("runs", new=new)
        if not new:
            return
        key = next_key(connection, runs)
        times = {"started": value["started"], "finished": value["finished"]}
        connection.execute(insert(runs).values(key=key, version=version, **times))
        rows = [
            {
                "run": key,
                "number": number,
                "article": article,
                "record": None if record is None else self.records[record],
                "outcome": outcome,
                "error": error,
            }
            for number, (article, record, outcome, error) in enumerate(value["readings"])
        ]
        if rows:
            connection.execute(insert(readings), rows)


def _current(connection: Connection, identifier: str) -> Row[Any, Any] | None:
    """The key of the current text under an id, and when its current record was read."""
    query = select(articles.c.key, records.c.read).join(records, records.c.article == articles.c.key)
    return connection.execute(query.where(articles.c.id == identifier, articles.c.current, records.c.current)).first()


def _insert_article(connection: Connection, value: Line) -> int:
    key, body, publisher = next_key(connection, articles), storable(value["text"]), value["publisher"]
    row = {name: value[name] for name in ("hash", "id", "headline", "publisher", "published", "url", "added")}
    row |= {"key": key, "text": body, "exact": exact_of(value["text"]), "day": (value["published"] or "")[:10]}
    row |= {"publisher_key": None if publisher is None else fold(publisher), "current": False}
    connection.execute(insert(articles).values(**row))
    index_words(connection, [(key, value["headline"], body)])
    return key


def _set_headline(connection: Connection, key: int, after: str | None) -> None:
    row = connection.execute(select(articles.c.headline, articles.c.text).where(articles.c.key == key)).one()
    if row.headline != after:
        reindex_headline(connection, key, row.headline, after, row.text)
        connection.execute(update(articles).where(articles.c.key == key).values(headline=after))


def _readings(connection: Connection, run: int) -> list[tuple[str, str, str | None]]:
    query = select(readings.c.article, readings.c.outcome, readings.c.error).where(readings.c.run == run)
    return [tuple(row) for row in connection.execute(query.order_by(readings.c.number))]
