"""Makes an article's rows anew: from its current record with the corrections laid over it.

In: a connection that writes, and articles by their keys. The old rows go and the new ones come in the transaction of
the caller, so that nobody sees an article without rows, or with half of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from communique.archive import tallies
from communique.archive.layer import lay
from communique.archive.rows import Rows, rows_of
from communique.archive.stored import unpack
from communique.archive.tables import DERIVED, about, articles, claims, corrections, events, metadata, parties, records
from communique.model import Correction, Record, Span


def derive(connection: Connection, found: Mapping[int, Record], days: Mapping[int, str]) -> None:
    """New rows for these articles, given with their records and their days of publication."""
    judged = corrections_of(connection, found)
    gathered: Rows = {}
    for key, record in found.items():
        for table, rows in rows_of(key, days[key], lay(record, judged.get(key, ()))).items():
            gathered.setdefault(table, []).extend(rows)
    for table, rows in gathered.items():
        if rows:
            connection.execute(insert(metadata.tables[table]), rows)
    tallies.come(connection, gathered.get("events", ()), gathered.get("parties", ()))


def forget(connection: Connection, keys: Sequence[int]) -> None:
    """Takes the rows of these articles away; what was read stays."""
    if not keys:
        return
    tallies.go(connection, keys)
    for parent, child in ((events, parties.c.event), (claims, about.c.claim)):
        connection.execute(delete(child.table).where(child.in_(select(parent.c.key).where(parent.c.article.in_(keys)))))
    for table in DERIVED:
        connection.execute(delete(table).where(table.c.article.in_(keys)))


def rederive(connection: Connection, keys: Sequence[int]) -> None:
    """New rows for articles whose records are in the archive, the current among them."""
    forget(connection, keys)
    query = select(articles, records.c.contract, records.c.rest).join(records, records.c.article == articles.c.key)
    query = query.where(articles.c.key.in_(keys), articles.c.current, records.c.current)
    rows = connection.execute(query).all()
    derive(connection, {row.key: record_of(row) for row in rows}, {row.key: row.day for row in rows})


def record_of(row: Row[Any]) -> Record:
    """The record of a row of `articles` joined with `records`."""
    return unpack(row.contract, row.rest, exact_text(row))


def exact_text(row: Row[Any]) -> str:
    """An article's text as given."""
    text: str = row.text if row.exact is None else json.loads(row.exact)
    return text


def corrections_of(connection: Connection, keys: Iterable[int]) -> dict[int, list[Correction]]:
    """The corrections of these articles, the oldest first."""
    query = select(corrections, articles.c.id.label("name")).join(articles, articles.c.key == corrections.c.article)
    query = query.where(corrections.c.article.in_(list(keys))).order_by(corrections.c.made, corrections.c.key)
    found: dict[int, list[Correction]] = {}
    for row in connection.execute(query):
        found.setdefault(row.article, []).append(correction_of(row))
    return found


def correction_of(row: Row[Any]) -> Correction:
    """The correction of a row of `corrections` with the article's id as `name`."""
    return Correction(
        article=row.name,
        kind=row.kind,
        finding=row.finding,
        judgement=row.judgement,
        reviewer=row.reviewer,
        field=row.field,
        value=row.value,
        note=row.note,
        span=None if row.start is None else Span(row.start, row.end),
        made=row.made,
        id=row.key,
    )
