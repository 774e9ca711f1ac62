"""Articles and records as a whole: the newest, all of them one after the other, and every one that there ever was."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, literal, or_, select

from communique.archive.derive import corrections_of, record_of
from communique.archive.filter import Conditions
from communique.archive.layer import lay
from communique.archive.search import articles_narrowed
from communique.archive.stored import identity, maybe_storable, storable
from communique.archive.tables import articles, claims, events, records, versions
from communique.archive.version import digest_of
from communique.errors import NotHeldError
from communique.filter import Filter
from communique.model import Article, Record, Version

TOGETHER = 100
"""Records that are held at once."""

_BOTH = select(articles, records.c.contract, records.c.rest).join(records, records.c.article == articles.c.key)


def current(connection: Connection, article: str) -> Row[Any]:
    """The row of an article's newest text with its newest record. Raises ArchiveError where there is none."""
    query = _BOTH.where(articles.c.id == article, articles.c.current, records.c.current)
    row = connection.execute(query).first()
    if row is None:
        raise NotHeldError(f"article {article!r}", "communique archive list")
    return row


def record(connection: Connection, article: str, *, corrected: bool) -> Record:
    """The newest record of an article. Raises ArchiveError where there is none."""
    row = current(connection, article)
    found = record_of(row)
    return lay(found, corrections_of(connection, (row.key,)).get(row.key, ())).record if corrected else found


def records_after(connection: Connection, filter: Filter, after: int, *, corrected: bool) -> list[tuple[int, Record]]:
    """The newest records of up to `TOGETHER` articles, with the articles' keys, in the order they were added."""
    query = _BOTH.where(records.c.current, *Conditions(connection, filter).articles())
    query = query.where(articles.c.key > after).order_by(articles.c.key).limit(TOGETHER)
    found = [(row.key, record_of(row)) for row in connection.execute(query)]
    if not corrected:
        return found
    judged = corrections_of(connection, [key for key, _ in found])
    return [(key, lay(each, judged[key]).record if key in judged else each) for key, each in found]


def keys_narrowed(connection: Connection, filter: Filter, query: str | None) -> list[int]:
    """The keys of the articles with something that the filter asks for, in the order they were added; of those that
    a search finds where there is one."""
    where = _narrowed(connection, filter, query)
    return list(connection.execute(select(articles.c.key).where(*where).order_by(articles.c.key)).scalars())


def _narrowed(connection: Connection, filter: Filter, query: str | None) -> list[ColumnElement[bool]]:
    where = [articles.c.current, *(articles_narrowed(connection, query) if query is not None else ())]
    asked = Conditions(connection, filter)
    if not filter.of_findings:
        return [*where, *asked.articles()]
    found: ColumnElement[bool] = articles.c.key.in_(select(events.c.article).where(*asked.events()))
    if not filter.of_events:
        found = or_(found, articles.c.key.in_(select(claims.c.article).where(*asked.claims())))
    return [*where, found]


def count_narrowed(connection: Connection, filter: Filter, query: str | None) -> tuple[int, int, int]:
    """How many articles, events and claims `records_narrowed` gives over all of these keys."""
    asked = Conditions(connection, filter)
    found = select(articles.c.key).where(articles.c.current)
    if query is not None:
        found = found.where(*articles_narrowed(connection, query))
    of_events, of_claims = asked.events(), asked.claims()
    if query is not None:
        of_events.append(events.c.article.in_(found))
        of_claims.append(claims.c.article.in_(found))
    if filter.of_findings:
        same = (events.c.article == claims.c.article, events.c.claim == claims.c.id)
        carries = select(literal(1)).where(*same, *of_events).exists()
        of_claims = [carries if filter.of_events else or_(and_(*of_claims), carries)]
    counted = (
        (articles, _narrowed(connection, filter, query)),
        (events, of_events),
        (claims, of_claims),
    )
    found_articles, found_events, found_claims = (
        connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
        for table, where in counted
    )
    return found_articles, found_events, found_claims


def records_narrowed(connection: Connection, filter: Filter, keys: Sequence[int]) -> list[Record]:
    """The newest records of these articles as corrected, with those events and claims alone that are asked for."""
    query = _BOTH.where(records.c.current, articles.c.key.in_(keys)).order_by(articles.c.key)
    judged = corrections_of(connection, list(keys))
    found = [
        (row.key, lay(each, judged[row.key]).record if row.key in judged else each)
        for row in connection.execute(query).all()
        if (each := record_of(row))
    ]
    if not filter.of_findings:
        return [record for _, record in found]
    asked = Conditions(connection, filter)
    of_events, of_claims = (
        {(row.article, row.id) for row in connection.execute(select(table.c.article, table.c.id).where(*where))}
        for table, where in (
            (events, [events.c.article.in_(keys), *asked.events()]),
            (claims, [claims.c.article.in_(keys), *asked.claims()]),
        )
    )
    narrowed = []
    for key, record in found:
        chosen = tuple(event for event in record.events if (key, event.id) in of_events)
        carried = {event.claim for event in chosen}
        said = tuple(
            claim
            for claim in record.claims
            if claim.id in carried or (not filter.of_events and (key, claim.id) in of_claims)
        )
        if chosen or said:
            narrowed.append(replace(record, events=chosen, claims=said))
    return narrowed


def history(connection: Connection, article: str) -> tuple[tuple[Version, str, Record], ...]:
    """Every record of every text that was ever kept under an id, the oldest first."""
    query = _BOTH.add_columns(records.c.read, versions.c.communique, versions.c.engine, versions.c.lexicons)
    query = query.join(versions, versions.c.key == records.c.version)
    rows = connection.execute(query.where(articles.c.id == article).order_by(records.c.key))
    return tuple((version_of(row), row.read, record_of(row)) for row in rows)


def version_of(row: Row[Any]) -> Version:
    """The version of a row that has the columns of `versions`."""
    return Version(row.communique, row.engine, tuple((name, made) for name, made in json.loads(row.lexicons)))


def has(connection: Connection, article: Article, version: Version) -> bool:
    """Whether this very article was already read by this version."""
    query = (
        select(articles.c.headline)
        .join(records, records.c.article == articles.c.key)
        .join(versions, versions.c.key == records.c.version)
        .where(articles.c.current, records.c.current)
        .where(versions.c.digest == digest_of(version))
    )
    row = connection.execute(query.where(articles.c.hash == identity(article))).first()
    if row is not None or article.published is not None:
        return row is not None and (article.headline is None or maybe_storable(article.headline) == row.headline)
    # A date that reading finds in the text is part of what the article is known by from then on.
    query = query.add_columns(articles, records.c.contract, records.c.rest)
    row = connection.execute(query.where(articles.c.id == storable(article.id), articles.c.day != "")).first()
    return row is not None and _was_given_as(record_of(row).article, article)


def _was_given_as(read: Article, given: Article) -> bool:
    """Whether an article, as it came out of reading, is the one that is given now without a date: its own was found
    in the text then, and a headline that is given is the same."""
    from communique.clean import DATE_FOUND

    found = (note for note in read.notes[len(given.notes) :] if note.startswith(DATE_FOUND))
    return (
        next(found, None) is not None
        and identity(replace(read, published=None)) == identity(given)
        and given.headline in (None, read.headline)
    )
