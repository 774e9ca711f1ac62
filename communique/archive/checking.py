"""Whether an archive is whole: what is kept against its hashes, and what is derived against what it is derived from.

In: connections, a hundred articles at a time, so that nothing need fit in memory. Out: one `Problem` for each thing
that is wrong. What is kept is never repaired, for nothing here could know better than it; rows and the index of words
are made again from the records.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from sqlalchemy import Connection, Integer, Row, Table, cast, delete, func, select

from communique.archive import tallies
from communique.archive.derive import corrections_of, exact_text, record_of
from communique.archive.dialect import unindexed
from communique.archive.layer import lay
from communique.archive.rows import rows_of
from communique.archive.stored import identity, maybe_storable, storable
from communique.archive.tables import DERIVED, about, articles, claims, events, metadata, parties, records, reports
from communique.errors import ArticleError
from communique.model import Article, HeadlineCheck, Record, Span

ROWS = (*DERIVED, parties, about)
TOGETHER = 100
"""Articles that are held at once."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong. `part` is what kind of thing, `where` which one, `what` says it in words.

    One that is `derived` is mended by `Archive.check(repair=True)`, and `mended` says that it was. A `note` is no
    damage: it is what the user may want to see to.
    """

    part: str
    where: str
    what: str
    derived: bool = False
    mended: bool = False
    note: bool = False


def dangling(connection: Connection) -> Iterator[Problem]:
    """Rows that point to rows that are not there."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                parent = key.column.table.alias("parent")
                there = parent.c[key.column.name]
                query = select(func.count()).select_from(table.outerjoin(parent, there == column))
                lost = connection.execute(query.where(column.is_not(None), there.is_(None))).scalar_one()
                if lost:
                    derived = table in ROWS
                    what = f"{lost} rows point by {column.name} to {key.column.table.name} that are not there"
                    yield Problem("table", table.name, what, derived=derived)


def doubled(connection: Connection) -> Iterator[Problem]:
    """Ids with other than one current text, and texts with other than one current record."""
    current = func.sum(cast(articles.c.current, Integer))
    query = select(articles.c.id, current.label("number")).group_by(articles.c.id).having(current != 1)
    for row in connection.execute(query):
        yield Problem("article", row.id, f"{row.number} of its texts are current: one must be")
    having = select(records.c.article).where(records.c.current)
    for row in connection.execute(select(articles.c.id).where(articles.c.key.not_in(having)).order_by(articles.c.key)):
        yield Problem("article", row.id, "none of its records is current")
    twice = select(articles.c.id).join(records, records.c.article == articles.c.key).where(records.c.current)
    for row in connection.execute(twice.group_by(articles.c.key, articles.c.id).having(func.count() > 1)):
        yield Problem("article", row.id, "several of its records are current")


def leftover(connection: Connection) -> Iterator[Problem]:
    """Rows of articles that are not current, which no question may find."""
    current = select(articles.c.key).where(articles.c.current)
    for table in DERIVED:
        query = select(func.count()).select_from(table).where(table.c.article.not_in(current))
        if number := connection.execute(query).scalar_one():
            what = f"{number} rows are of articles that are not current"
            yield Problem("rows", table.name, what, derived=True)


def astray(connection: Connection) -> Iterator[Problem]:
    """Occurrences whose reports name events that are no longer there."""
    there = select(events.c.key).join(articles, articles.c.key == events.c.article)
    there = there.where(articles.c.id == reports.c.article, events.c.id == reports.c.event)
    number = connection.execute(select(func.count()).select_from(reports).where(~there.exists())).scalar_one()
    if number:
        what = f"{number} reports name events that were read or judged otherwise since: `communique archive compare`"
        yield Problem("occurrences", "reports", what, note=True)


def miscounted(connection: Connection) -> Iterator[Problem]:
    """Numbers of an actor's months that are not those of its events."""
    if number := tallies.miscounted(connection):
        what = f"{number} numbers of what an actor did in a month are not those of its events"
        yield Problem("rows", "active", what, derived=True)


def sweep(connection: Connection) -> None:
    """Takes away derived rows that are of nothing current, or point to nothing."""
    current = select(articles.c.key).where(articles.c.current)
    for table in DERIVED:
        connection.execute(delete(table).where(table.c.article.not_in(current)))
    for parent, child in ((events, parties.c.event), (claims, about.c.claim)):
        connection.execute(delete(child.table).where(child.not_in(select(parent.c.key))))


@dataclass(slots=True)
class Batch:
    """Some articles, checked: `rows` are the keys of those whose rows must be made again, `words` those whose words
    must be. `last` is the key of the last one, 0 where there was none."""

    last: int
    problems: list[Problem]
    rows: list[int]
    words: list[tuple[int, str | None, str]]


def check_batch(connection: Connection, after: int) -> Batch:
    """The next articles after a key."""
    query = select(articles).where(articles.c.key > after).order_by(articles.c.key).limit(TOGETHER)
    found = {row.key: row for row in connection.execute(query)}
    batch = Batch(max(found, default=0), [], [], [])
    of_record = (records.c.key.label("record"), records.c.digest, records.c.current.label("newest"))
    every = select(articles, *of_record, records.c.contract, records.c.rest)
    every = every.join(records, records.c.article == articles.c.key).where(articles.c.key.in_(list(found)))
    of_article: dict[int, list[Row[Any]]] = {key: [] for key in found}
    for row in connection.execute(every.order_by(records.c.key)):
        of_article[row.key].append(row)
    newest: dict[int, Record] = {}
    for key, row in found.items():
        problems, record = kept(row, of_article[key])
        batch.problems += problems
        if record is not None and row.current:
            newest[key] = record
    batch.rows = differing(connection, newest)
    words = [(key, row.headline, row.text) for key, row in found.items()]
    missing = set(unindexed(connection, words)) if words else set()
    batch.words = [each for each in words if each[0] in missing]
    for key in batch.rows:
        batch.problems.append(Problem("rows", found[key].id, "its rows are not what its record gives", derived=True))
    for key, _, _ in batch.words:
        batch.problems.append(Problem("words", found[key].id, "a search does not find its words", derived=True))
    return batch


def kept(row: Row[Any], of_article: Sequence[Row[Any]]) -> tuple[list[Problem], Record | None]:
    """An article against its hash and its records; also its current record, where that can be read.

    `row` is of `articles`, `of_article` the rows of its records, joined with it.
    """
    problems: list[Problem] = []
    current: Record | None = None
    hashes = {identity(Article(row.id, exact_text(row), None, row.published, row.publisher, row.url))}
    for each in of_article:
        where = f"{row.id} (record {each.record})"
        try:
            parts = zlib.decompress(each.contract), zlib.decompress(each.rest)
            record = record_of(each)
        except (zlib.error, ValueError, ArticleError) as error:
            problems.append(Problem("record", where, f"cannot be read: {error}"))
            continue
        if hashlib.sha256(parts[0] + b"\n" + parts[1]).hexdigest() != each.digest:
            problems.append(Problem("record", where, "its content does not fit its hash"))
        if outside := next(spans_outside(record), None):
            problems.append(Problem("record", where, outside))
        if _same_columns(record.article, row):
            hashes.add(identity(record.article))
        if each.newest:
            current = record
    if row.hash not in hashes:
        problems.append(Problem("article", row.id, "its text and where it comes from do not fit its hash"))
    return problems, current


def _same_columns(article: Article, row: Row[Any]) -> bool:
    """Whether the columns hold this article, as far as columns can: what they cannot hold, the record does."""
    held = storable(article.id), article.published, maybe_storable(article.publisher), maybe_storable(article.url)
    return held == (row.id, row.published, row.publisher, row.url)


def spans_outside(record: Record) -> Iterator[str]:
    """What of a record points outside its text, or outside its headline."""
    headline = len(record.article.headline or "")
    for field in fields(Record):
        value = getattr(record, field.name)
        if isinstance(value, Record):
            yield from (f"headline: {each}" for each in spans_outside(value))
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                for name, span in _spans(each):
                    of_headline = isinstance(each, HeadlineCheck) and name == "headline"
                    length = headline if of_headline else len(record.article.text)
                    if not 0 <= span.start <= span.end <= length:
                        end = f"the text of {length} characters" if not of_headline else "the headline"
                        yield f"{field.name} {number}: {name} {span.start} to {span.end} is outside {end}"


def _spans(value: object, name: str = "") -> Iterator[tuple[str, Span]]:
    if isinstance(value, Span):
        yield name, value
    elif isinstance(value, tuple):
        for each in value:
            yield from _spans(each, name)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _spans(getattr(value, field.name), f"{name}.{field.name}" if name else field.name)


def differing(connection: Connection, found: Mapping[int, Record]) -> list[int]:
    """Those of the articles (given with their current records) whose rows are not what the records give."""
    if not found:
        return []
    judged = corrections_of(connection, found)
    days = {key: (record.article.published or "")[:10] for key, record in found.items()}
    should: dict[int, set[tuple[str, tuple[Any, ...]]]] = {}
    for key, record in found.items():
        made = rows_of(key, days[key], lay(record, judged.get(key, ())))
        should[key] = {
            (name, tuple(row.get(column.name) for column in metadata.tables[name].columns))
            for name, rows in made.items()
            for row in rows
        }
    there: dict[int, set[tuple[str, tuple[Any, ...]]]] = {key: set() for key in found}
    for table in ROWS:
        for key, row in _rows(connection, table, list(found)):
            there[key].add((table.name, row))
    return [key for key in found if should[key] != there[key]]


def _rows(connection: Connection, table: Table, keys: Sequence[int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows of these articles, with the key of the article that each is of."""
    if table in (parties, about):
        parent, child = (events, table.c.event) if table is parties else (claims, table.c.claim)
        query = select(parent.c.article, *table.columns).join(parent, parent.c.key == child)
        query = query.where(parent.c.article.in_(keys))
    else:
        query = select(table.c.article, *(column.label(f"_{column.name}") for column in table.columns))
        query = query.where(table.c.article.in_(keys))
    for row in connection.execute(query):
        yield row[0], tuple(row[1:])
