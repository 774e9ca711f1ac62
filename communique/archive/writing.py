"""Records → the archive, a batch in one transaction.

In: records, the version that read them, and perhaps the run they are of. Out: what became of each. Adding is
idempotent: the same article read by the same version to the same record changes nothing. Another record of it becomes
the newest, and the earlier stays; another text under an id becomes the current one, and the earlier stays. Nothing
that was read is ever deleted or changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Column, Connection, Table, func, insert, select, update

from communique.archive.derive import derive, forget
from communique.archive.dialect import index_words, reindex_headline
from communique.archive.stored import Stored, exact_of, identity, maybe_storable, now, pack, storable
from communique.archive.tables import articles, readings, records, versions
from communique.archive.version import digest_of
from communique.archive.words import fold
from communique.model import Article, Outcome, Record, Version


class Unread(Protocol):
    """An article that could not be read: the reader's `Unread`, or its like."""

    @property
    def id(self) -> str: ...
    @property
    def error(self) -> str: ...


@dataclass(slots=True)
class _Text:
    """An article as the batch leaves it."""

    key: int
    id: str
    day: str
    headline: str | None
    current: bool


@dataclass(slots=True)
class _Kept:
    """A record as the batch leaves it; `row` is what is still to be written, `stored` whether it was current before."""

    key: int
    version: int
    digest: str
    current: bool
    stored: bool
    row: dict[str, Any] | None = None


def add_batch(
    connection: Connection, answers: Sequence[Record | Unread], version: Version, run: int | None
) -> list[Outcome]:
    """Writes the answers of a reader; what became of each, in order."""
    batch = _Batch(connection, [answer for answer in answers if isinstance(answer, Record)], version)
    outcomes: list[Outcome] = []
    rows: list[dict[str, Any]] = []
    first = next_number(connection, run)
    for number, answer in enumerate(answers, first):
        if isinstance(answer, Record):
            outcome, key = batch.add(answer)
            row = {"article": storable(answer.article.id), "record": key, "error": None}
        else:
            outcome, row = "failed", {"article": storable(answer.id), "record": None, "error": storable(answer.error)}
        outcomes.append(outcome)
        rows.append({"run": run, "number": number, "outcome": outcome, **row})
    batch.write()
    if run is not None and rows:
        connection.execute(insert(readings), rows)
    return outcomes


def next_number(connection: Connection, run: int | None) -> int:
    if run is None:
        return 0
    return int(connection.execute(select(func.count()).select_from(readings).where(readings.c.run == run)).scalar_one())


def version_key(connection: Connection, version: Version) -> int:
    """The key of a version, which is written down where it is new."""
    digest = digest_of(version)
    found = connection.execute(select(versions.c.key).where(versions.c.digest == digest)).scalar()
    if found is not None:
        return int(found)
    key = next_key(connection, versions)
    lexicons = json.dumps([list(pair) for pair in version.lexicons])
    row = {"communique": version.communique, "engine": version.engine, "lexicons": lexicons}
    connection.execute(insert(versions).values(key=key, digest=digest, **row))
    return key


def next_key(connection: Connection, table: Table) -> int:
    """One more than the largest key; writers come one after the other, so it is free."""
    key: Column[int] = table.c.key
    return int(connection.execute(select(func.coalesce(func.max(key), 0))).scalar_one()) + 1


class _Batch:
    """Works out what a batch comes to, from one look at what is there, and writes it at the end."""

    def __init__(self, connection: Connection, batch: Sequence[Record], version: Version) -> None:
        self.connection = connection
        self.version = version_key(connection, version)
        self.texts: dict[str, _Text] = {}
        self.by_id: dict[str, _Text] = {}
        self.before: dict[int, bool] = {}
        self.kept: dict[int, list[_Kept]] = {}
        self._look({identity(record.article) for record in batch}, {storable(record.article.id) for record in batch})
        self.next_article = next_key(connection, articles)
        self.next_record = next_key(connection, records)
        self.new: list[dict[str, Any]] = []
        self.headlines: dict[int, Article] = {}
        self.derived: dict[int, Record] = {}

    def _look(self, hashes: Iterable[str], ids: Iterable[str]) -> None:
        column = articles.c
        same = column.hash.in_(list(hashes)) | (column.id.in_(list(ids)) & column.current)
        query = select(column.hash, column.key, column.id, column.day, column.headline, column.current).where(same)
        for hashed, *values in self.connection.execute(query):
            text = self.texts[hashed] = _Text(*values)
            self.before[text.key] = text.current
            if text.current:
                self.by_id[text.id] = text
        column = records.c
        known = select(column.article, column.key, column.version, column.digest, column.current)
        known = known.where(column.article.in_(list(self.before))).order_by(column.key)
        for article, key, version, digest, current in self.connection.execute(known):
            self.kept.setdefault(article, []).append(_Kept(key, version, digest, current, current))

    def add(self, record: Record) -> tuple[Outcome, int]:
        """What becomes of a record, and the key of the one it is in the archive."""
        article, stored = record.article, pack(record)
        text = self.texts.get(identity(article))
        fresh = text is None
        if text is None:
            text = self._new_text(article)
        revived = not fresh and not text.current
        self._make_current(text)
        kept = self.kept.setdefault(text.key, [])
        before = next((each for each in kept if each.current), None)
        found = next((each for each in kept if (each.version, each.digest) == (self.version, stored.digest)), None)
        if found is None:
            found = self._new_record(text.key, stored)
            kept.append(found)
        for each in kept:
            each.current = each is found
        if before is None or before.digest != stored.digest or revived:
            self.derived[text.key] = record
            if maybe_storable(article.headline) != text.headline:
                self.headlines[text.key] = article
        changed: Outcome = "changed" if before is None or before.digest != stored.digest else "same"
        return "new" if fresh else changed, found.key

    def _new_text(self, article: Article) -> _Text:
        key, day = self.next_article, (article.published or "")[:10]
        self.next_article += 1
        text = _Text(key, storable(article.id), day, maybe_storable(article.headline), current=False)
        self.texts[identity(article)] = text
        publisher = maybe_storable(article.publisher)
        row = {
            "key": key,
            "hash": identity(article),
            "id": text.id,
            "text": storable(article.text),
            "exact": exact_of(article.text),
            "headline": text.headline,
            "publisher": publisher,
            "publisher_key": None if publisher is None else fold(publisher),
            "published": article.published,
            "day": day,
            "url": maybe_storable(article.url),
            "added": now(),
            "current": True,
        }
        self.new.append(row)
        return text

    def _new_record(self, article: int, stored: Stored) -> _Kept:
        key = self.next_record
        self.next_record += 1
        row = {
            "key": key,
            "article": article,
            "version": self.version,
            "digest": stored.digest,
            "contract": stored.contract,
            "rest": stored.rest,
            "read": now(),
        }
        return _Kept(key, self.version, stored.digest, current=True, stored=False, row=row)

    def _make_current(self, text: _Text) -> None:
        """Of all texts under one id, the one that came last is current."""
        earlier = self.by_id.get(text.id)
        if earlier is not None and earlier is not text:
            earlier.current = False
            self.derived.pop(earlier.key, None)
        text.current = True
        self.by_id[text.id] = text

    def write(self) -> None:
        connection = self.connection
        by_key = {text.key: text for text in self.texts.values()}
        for row in self.new:
            row["current"] = by_key[row["key"]].current
        if self.new:
            connection.execute(insert(articles), self.new)
            index_words(connection, [(row["key"], row["headline"], row["text"]) for row in self.new])
        for key, current in self.before.items():
            if by_key[key].current != current:
                connection.execute(update(articles).where(articles.c.key == key).values(current=by_key[key].current))
        for key, article in self.headlines.items():
            self._headline(by_key[key], article)
        every = [each for kept in self.kept.values() for each in kept]
        if written := [{**each.row, "current": each.current} for each in every if each.row is not None]:
            connection.execute(insert(records), written)
        for each in every:
            if each.row is None and each.current != each.stored:
                connection.execute(update(records).where(records.c.key == each.key).values(current=each.current))
        stale = [key for key, was in self.before.items() if key in self.derived or (was and not by_key[key].current)]
        forget(connection, stale)
        derive(connection, self.derived, {key: by_key[key].day for key in self.derived})

    def _headline(self, text: _Text, article: Article) -> None:
        after = maybe_storable(article.headline)
        reindex_headline(self.connection, text.key, text.headline, after, storable(article.text))
        self.connection.execute(update(articles).where(articles.c.key == text.key).values(headline=after))
