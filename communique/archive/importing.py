"""A file of `exporting` → an archive, what it lacks and nothing else.

The file is read through first: every line, every hash, every record. Only then is it added, some articles in one
transaction. A file that was cut short, altered or made by a newer communique is refused before anything is written;
a command that was killed can be given again, for what is there is known by its hash and stays. Of two readings of one
article, and of two texts under one id, the one that was read later is current.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, select, update

from communique.archive.derive import rederive
from communique.archive.dialect import index_words, reindex_headline
from communique.archive.exporting import CORRECTION, FORMAT, Line
from communique.archive.stored import exact_of, identity, maybe_storable, pack, storable
from communique.archive.tables import articles, corrections, readings, records, runs
from communique.archive.version import digest_of
from communique.archive.words import fold
from communique.archive.writing import next_key, version_key
from communique.contract import from_contract, from_rest
from communique.errors import ArchiveError, ArticleError
from communique.model import Article, Record, Version

Writes = Callable[[], AbstractContextManager[Connection]]
T = TypeVar("T")

BATCH = 32
"""Articles in one transaction."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: how many articles, records, corrections and runs were added, and how many were there."""

    added: Mapping[str, int]
    there: Mapping[str, int]


def check_file(path: Path) -> None:
    """Raises ArchiveError, with the line, where the file is no whole export of an archive."""
    hashed, counts, number = hashlib.sha256(), Counter[str](), 0
    ended = False
    for number, (raw, line) in enumerate(_read(path), 1):
        try:
            if ended:
                raise ValueError("something stands after its end")
            if number == 1:
                _check_head(line)
            elif "end" in line:
                ended = True
                if line["sha256"] != hashed.hexdigest():
                    raise ValueError("its content does not fit its hash")
                if {name: many for name, many in line["end"].items() if many} != dict(counts):
                    raise ValueError("it holds other numbers of things than it says")
            else:
                counts.update(_check_line(line))
        except (KeyError, TypeError, ValueError, ArticleError) as error:
            raise ArchiveError(f"{path}, line {number}: {_reason(error)}; nothing was taken in") from error
        hashed.update(raw)
    if not number:
        raise ArchiveError(f"{path} is empty: nothing was taken in")
    if not ended:
        raise ArchiveError(f"{path} was cut short after line {number}: nothing was taken in; export it again")


def _read(path: Path) -> Iterator[tuple[bytes, Line]]:
    """The lines, raw and decoded."""
    number = 0
    try:
        with gzip.open(path, "rb") as stream:
            for raw in stream:
                number += 1
                line = json.loads(raw)
                if not isinstance(line, dict):
                    raise ValueError("it is no JSON object")
                yield raw, line
    except (EOFError, zlib.error) as error:
        raise ArchiveError(f"{path} was cut short or damaged after line {number}: nothing was taken in") from error
    except gzip.BadGzipFile as error:
        raise ArchiveError(f"{path} is no export of an archive: it is not compressed by gzip") from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise ArchiveError(f"{path}, line {number}: {error}; nothing was taken in") from error


def _check_head(line: Line) -> None:
    if not isinstance(line.get("archive"), int):
        raise ValueError("it is no export of an archive")
    if line["archive"] > FORMAT:
        raise ValueError(f"it was made by a newer communique ({line.get('communique')}): upgrade communique")


def _check_line(line: Line) -> Counter[str]:
    """What the line counts for. Raises where it does not hold what it must."""
    ((kind, value),) = line.items()
    if kind == "version":
        if digest_of(_version(value)) != value["digest"]:
            raise ValueError("a version does not fit its hash")
    elif kind == "article":
        _check_article(value)
        return Counter(article=1, record=len(value["records"]))
    elif kind == "correction":
        if missing := [name for name in (*CORRECTION, "article") if name not in value]:
            raise ValueError(f"a correction lacks {', '.join(missing)}")
    elif kind == "run":
        _ = value["version"], value["started"], value["finished"], [None for _, _, _, _ in value["readings"]]
    else:
        raise ValueError(f"{kind} is nothing that an archive holds")
    return Counter({kind: 1})


def _check_article(value: Line) -> None:
    given = value["id"], value["published"], value["publisher"], value["url"]
    hashes = {identity(Article(value["id"], value["text"], None, *given[1:]))}
    for each in value["records"]:
        record = _record(each, value["text"])
        if pack(record).digest != each["digest"] and _digest(each) != each["digest"]:
            raise ValueError(f"a record of {value['id']} does not fit its hash")
        own = record.article
        columns = storable(own.id), own.published, maybe_storable(own.publisher), maybe_storable(own.url)
        if columns == given:
            hashes.add(identity(own))
    if value["hash"] not in hashes:
        raise ValueError(f"the article {value['id']} does not fit its hash")


def _record(each: Line, text: str) -> Record:
    return from_rest(from_contract(each["contract"], text), each["rest"])


def _packed(each: Line) -> tuple[bytes, bytes]:
    """Both parts of a record as the archive it comes from held them."""
    contract, rest = (
        json.dumps(each[part], separators=(",", ":"), allow_nan=False).encode("ascii") for part in ("contract", "rest")
    )
    return contract, rest


def _digest(each: Line) -> str:
    return hashlib.sha256(b"\n".join(_packed(each))).hexdigest()


def _version(value: Line) -> Version:
    return Version(value["communique"], value["engine"], tuple((name, made) for name, made in value["lexicons"]))


def _reason(error: Exception) -> str:
    return f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)


def add_file(path: Path, writes: Writes) -> Imported:
    """Adds what a file that was checked holds; what came of it."""
    lines = (line for _, line in _read(path) if "archive" not in line and "end" not in line)
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
            version = version_key(connection, _version(self.versions[each["version"]]))
            found = by_content.get((version, each["digest"]))
            self._count("records", new=found is None)
            if found is None:
                found = next_key(connection, records)
                contract, rest = (zlib.compress(part) for part in _packed(each))
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
        _set_headline(connection, key, maybe_storable(_record(later, value["text"]).article.headline))
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
        version = version_key(connection, _version(self.versions[value["version"]]))
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


def _current(connection: Connection, identifier: str) -> Any:  # noqa: ANN401 - a row or None
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
