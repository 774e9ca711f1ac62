"""An archive → one file that any archive can take in: gzip-compressed JSON lines.

In: a connection that reads, so that the file is the archive at one moment. Out: a file whose first line says what it
is, then every version, article (with its records and their versions), correction and run with its readings, and at
the end how many there were and the hash of all lines before, so that a file that was cut short is known for one.
What is derived is left out: rows, the index of words, stories and occurrences.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

import communique
from communique.archive.derive import exact_text
from communique.archive.stored import now
from communique.archive.tables import articles, corrections, readings, records, runs, versions
from communique.errors import ArchiveError

FORMAT = 1
"""Of the file; raised where an older communique could not take it in."""
TOGETHER = 100
Line = dict[str, Any]


def export(connection: Connection, path: Path) -> Mapping[str, int]:
    """Writes the file; how many of each kind of line it has. Raises ArchiveError where it cannot be written."""
    beside = path.with_name(f"{path.name}.part")
    try:
        with beside.open("wb") as raw:
            with gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as packed:
                counts = _write(_Stream(packed), connection)
            raw.flush()
            os.fsync(raw.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ArchiveError(f"{path} cannot be written: {error.strerror}") from error
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return counts


class _Stream:
    """Lines out, hashed as they go."""

    def __init__(self, to: gzip.GzipFile) -> None:
        self.to, self.hash = to, hashlib.sha256()

    def write(self, line: Line) -> None:
        packed = json.dumps(line, separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n"
        self.hash.update(packed)
        self.to.write(packed)


def _write(stream: _Stream, connection: Connection) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    stream.write({"archive": FORMAT, "communique": communique.__version__, "made": now()})
    for line in _lines(connection):
        (kind,) = line
        counts[kind] += 1
        if kind == "article":
            counts["record"] += len(line[kind]["records"])
        stream.write(line)
    stream.write({"end": dict(counts), "sha256": stream.hash.hexdigest()})
    return counts


def _lines(connection: Connection) -> Iterator[Line]:
    for row in connection.execute(select(versions).order_by(versions.c.key)):
        lexicons = json.loads(row.lexicons)
        yield {
            "version": {"digest": row.digest, "communique": row.communique, "engine": row.engine, "lexicons": lexicons}
        }
    numbers: dict[int, int] = {}  # records by their place in the file: keys are another archive's own affair
    yield from _articles(connection, numbers)
    query = select(corrections, articles.c.hash).join(articles, articles.c.key == corrections.c.article)
    for row in connection.execute(query.order_by(corrections.c.key)):
        judged = {name: row._mapping[name] for name in CORRECTION}
        yield {"correction": {"article": row.hash, **judged}}
    yield from _runs(connection, numbers)


CORRECTION = ("kind", "finding", "judgement", "reviewer", "field", "value", "note", "start", "end", "made")
ARTICLE = ("hash", "id", "headline", "publisher", "published", "url", "added", "current")


def _articles(connection: Connection, numbers: dict[int, int]) -> Iterator[Line]:
    digests = {row.key: row.digest for row in connection.execute(select(versions.c.key, versions.c.digest))}
    after = 0
    while True:
        query = select(articles).where(articles.c.key > after).order_by(articles.c.key).limit(TOGETHER)
        found = connection.execute(query).all()
        if not found:
            return
        after = found[-1].key
        of_article: dict[int, list[Line]] = {row.key: [] for row in found}
        every = (
            select(records).where(records.c.article.in_(list(of_article))).order_by(records.c.article, records.c.key)
        )
        for row in connection.execute(every):
            try:
                contract, rest = (json.loads(zlib.decompress(part)) for part in (row.contract, row.rest))
            except (zlib.error, ValueError) as error:
                raise ArchiveError(
                    f"record {row.key} cannot be read ({error}): `communique archive check` says what else is damaged"
                ) from error
            of_article[row.article].append(
                {
                    "number": numbers.setdefault(row.key, len(numbers) + 1),
                    "version": digests[row.version],
                    "digest": row.digest,
                    "read": row.read,
                    "current": row.current,
                    "contract": contract,
                    "rest": rest,
                }
            )
        for row in found:
            given = {name: row._mapping[name] for name in ARTICLE}
            yield {"article": {**given, "text": exact_text(row), "records": of_article[row.key]}}


def _runs(connection: Connection, numbers: Mapping[int, int]) -> Iterator[Line]:
    query = select(runs, versions.c.digest).join(versions, versions.c.key == runs.c.version).order_by(runs.c.key)
    for row in connection.execute(query).all():
        of_run = select(readings).where(readings.c.run == row.key).order_by(readings.c.number)
        listed = [
            [each.article, None if each.record is None else numbers[each.record], each.outcome, each.error]
            for each in connection.execute(of_run)
        ]
        yield {"run": {"version": row.digest, "started": row.started, "finished": row.finished, "readings": listed}}
