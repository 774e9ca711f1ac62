"""Outlets: how much each reports, whom it copies, what it tells first, whom it cites, how its headlines hold.

In: a connection, a filter or the name of a publisher as it is written. Out: rows. What was read of headlines stands in
the records alone, so that it is looked up for the newest articles and for no more.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, Integer, case, cast, func, select

from communique.archive.counted import CopyRow, FirstRow, OutletRow
from communique.archive.filter import Conditions
from communique.archive.found import checked_limit
from communique.archive.headlines import checks_of
from communique.archive.tables import articles, claims, duplicates, events, occurrences, records, reports
from communique.filter import Filter

LATEST = 300
"""Articles of an outlet, the newest, whose occurrences are looked at."""


def outlets(connection: Connection, filter: Filter) -> tuple[OutletRow, ...]:
    """The outlets of the filter's articles, events and claims, by number of articles, then by name."""
    where = Conditions(connection, filter)
    a, e, c = articles.c.publisher, events.c.publisher, claims.c.publisher
    is_own = func.sum(cast(case((events.c.claim.is_(None), 1), else_=0), Integer))
    told = connection.execute(select(a, func.count()).where(*where.articles()).group_by(a)).all()
    copied = select(a).select_from(duplicates).join(articles, articles.c.id == duplicates.c.article)
    copies = Counter(connection.execute(copied.where(*where.articles())).scalars())
    coded = connection.execute(select(e, func.count(), is_own).where(*where.events()).group_by(e)).all()
    counted = connection.execute(select(c, func.count()).where(*where.claims()).group_by(c))
    said: dict[str | None, int] = {row[0]: row[1] for row in counted}
    acts = {publisher: (number, own) for publisher, number, own in coded}
    found = [
        OutletRow(publisher, number, copies[publisher], *acts.get(publisher, (0, 0)), said.get(publisher, 0))
        for publisher, number in told
    ]
    return tuple(sorted(found, key=lambda row: (-row.articles, row.publisher or "")))


def shared_reports(connection: Connection, publisher: str, limit: int) -> tuple[FirstRow, ...]:
    """All reports of the newest occurrences that this outlet, by its newest articles, and another article tell, copies
    marked."""
    latest = select(articles.c.id).where(articles.c.publisher == publisher, articles.c.current)
    latest = latest.order_by(articles.c.day.desc(), articles.c.key.desc()).limit(LATEST)
    mine = select(reports.c.occurrence).where(reports.c.article.in_(latest))
    newest = (
        select(occurrences.c.id)
        .where(occurrences.c.id.in_(mine), occurrences.c.size > 1)
        .order_by(occurrences.c.day.desc(), occurrences.c.id)
        .limit(checked_limit(limit))
    )
    query = (
        select(
            occurrences.c.id,
            occurrences.c.type,
            occurrences.c.day,
            articles.c.id.label("article"),
            articles.c.publisher,
            articles.c.published,
            articles.c.day.label("told"),  # which PostgreSQL wants among what is distinct, to sort by it
            duplicates.c.original,
        )
        .join(reports, reports.c.occurrence == occurrences.c.id)
        .join(articles, (articles.c.id == reports.c.article) & articles.c.current)
        .outerjoin(duplicates, duplicates.c.article == articles.c.id)
        .where(occurrences.c.id.in_(newest))
        .distinct()
        .order_by(occurrences.c.day.desc(), occurrences.c.id, articles.c.day, articles.c.id)
    )
    return tuple(
        FirstRow(row.id, row.type, row.day, row.article, row.publisher, row.published, row.original is not None)
        for row in connection.execute(query)
    )


def copies_of(connection: Connection, publisher: str, limit: int) -> tuple[CopyRow, ...]:
    """The newest copies that this outlet made or that were made of it."""
    copy, original = articles.alias("copy"), articles.alias("original")
    own = select(articles.c.id).where(articles.c.publisher == publisher, articles.c.current)
    made, of_it = (
        select(duplicates.c.article).where(column.in_(own)) for column in (duplicates.c.article, duplicates.c.original)
    )
    query = (
        select(duplicates, copy.c.publisher, original.c.publisher.label("original_publisher"), copy.c.day)
        .join(copy, (copy.c.id == duplicates.c.article) & copy.c.current)
        .join(original, (original.c.id == duplicates.c.original) & original.c.current)
        .where(duplicates.c.article.in_(made.union(of_it)))
        .order_by(copy.c.day.desc(), copy.c.key.desc())
        .limit(checked_limit(limit))
    )
    return tuple(
        CopyRow(
            row.article,
            row.publisher,
            row.original,
            row.original_publisher,
            row.similarity,
            tuple(json.loads(row.edits)),
            row.day,
        )
        for row in connection.execute(query)
    )


def cited_by(
    connection: Connection, publisher: str, limit: int
) -> Mapping[str, tuple[tuple[str | None, str, int], ...]]:
    """Actor's id (if known), name and number: of whom the outlet cites claims from (`origins`), and whom it lets
    speak (`speakers`)."""
    found = {}
    for part, actor, name in (
        ("origins", claims.c.origin, claims.c.origin_name),
        ("speakers", claims.c.speaker, claims.c.speaker_name),
    ):
        number = func.count().label("number")
        query = select(actor, name, number).where(claims.c.publisher == publisher, name.is_not(None))
        query = query.group_by(actor, name).order_by(number.desc(), name).limit(checked_limit(limit))
        found[part] = tuple((row[0], row[1], row[2]) for row in connection.execute(query))
    return found


def headline_verdicts(connection: Connection, publisher: str, limit: int) -> tuple[tuple[str, str, Counter[str]], ...]:
    """Id, headline and number of each verdict, of the outlet's newest articles whose headlines were checked."""
    query = (
        select(articles.c.id, articles.c.headline, records.c.contract)
        .join(records, (records.c.article == articles.c.key) & records.c.current)
        .where(articles.c.current, articles.c.publisher == publisher)
        .order_by(articles.c.day.desc(), articles.c.key.desc())
        .limit(checked_limit(limit))
    )
    return tuple(
        (row.id, row.headline or row.id, Counter(str(each["verdict"]) for each in checks))
        for row in connection.execute(query)
        if (checks := checks_of(row.contract))
    )
