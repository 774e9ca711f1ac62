"""Questions to the archive: lists by page, each newest first.

In: a connection, a filter, how many, and the cursor of the page before. Out: `Page`s of flat rows. A page is found by
where the one before ended, not by counting, so that it costs the same however far back it is, and articles that are
added meanwhile move nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, literal, select, tuple_, union

from communique.archive.filter import Conditions
from communique.archive.found import (
    ArticleRow,
    ClaimRow,
    EventRow,
    Page,
    PartyRow,
    checked_limit,
    cursor,
    position,
)
from communique.archive.tables import about, articles, claims, events, parties
from communique.filter import Filter

LOOKED = 5000
"""Newest rows that are looked at one by one before all that one takes part in are listed."""


def articles_page(connection: Connection, filter: Filter, limit: int, after: str | None) -> Page[ArticleRow]:
    """Articles by their day of publication, those of an unknown day last."""
    query = select(*ARTICLE, articles.c.day, articles.c.key)
    close = Conditions(connection, filter, near=True)
    within = [articles.c.current, *close.days(articles.c.day)]
    near = Near(query.where(*close.articles()), within) if close.by_party else None
    query = query.where(*Conditions(connection, filter).articles())
    rows, following = page_of(connection, query, articles, limit, after, near)
    return Page(tuple(article_row(row) for row in rows), following)


ARTICLE = (
    articles.c.id,
    articles.c.headline,
    articles.c.publisher,
    articles.c.published,
    articles.c.url,
    articles.c.added,
)


def article_row(row: Row[Any]) -> ArticleRow:
    return ArticleRow(row.id, row.headline, row.publisher, row.published, row.url, row.added)


def page_of(
    connection: Connection, query: Select[Any], table: Table, limit: int, after: str | None, near: Near | None = None
) -> tuple[Sequence[Row[Any]], str | None]:
    """The rows of one page of a query that has the table's `day` and `key`, and the cursor of the next.

    Where `near` is given they are looked for among the newest rows first, by a query that holds row after row against
    what is asked: whoever is in the news fills a page within a few hundred, and who is not has few rows to list.
    """
    newest, most = (table.c.day.desc(), table.c.key.desc()), checked_limit(limit) + 1
    before = []
    if after is not None:
        day, key = position(after)
        before.append(tuple_(table.c.day, table.c.key) < tuple_(literal(day), literal(key)))
    rows: Sequence[Row[Any]] = ()
    if near is not None:
        edge = select(table.c.day, table.c.key).where(*before, *near.within).order_by(*newest).offset(LOOKED).limit(1)
        if (last := connection.execute(edge).first()) is not None:
            beyond = tuple_(table.c.day, table.c.key) > tuple_(literal(last.day), literal(last.key))
            close = near.query.where(beyond, *before).order_by(*newest).limit(most)
            rows = connection.execute(close).all()
    if len(rows) <= limit:
        rows = connection.execute(query.where(*before).order_by(*newest).limit(most)).all()
    more = len(rows) > limit
    return rows[:limit], cursor(rows[limit - 1].day, rows[limit - 1].key) if more else None


@dataclass(frozen=True, slots=True)
class Near:
    """The same question put to rows that lie together; `within` bounds those that are looked at, by an index."""

    query: Select[Any]
    within: Sequence[ColumnElement[bool]]


def events_page(connection: Connection, filter: Filter, limit: int, after: str | None) -> Page[EventRow]:
    """Events by their day."""
    close = Conditions(connection, filter, near=True)
    if ranges := close.of_one_party():
        rows, following = _newest_of(connection, ranges, limit, after)
        return Page(events_of(connection, rows), following)
    near = Near(events_with_words().where(*close.events()), close.days(events.c.day)) if close.by_party else None
    query = events_with_words().where(*Conditions(connection, filter).events())
    rows, following = page_of(connection, query, events, limit, after, near)
    return Page(events_of(connection, rows), following)


def _newest_of(
    connection: Connection, ranges: Sequence[Sequence[ColumnElement[bool]]], limit: int, after: str | None
) -> tuple[Sequence[Row[Any]], str | None]:
    """A page of the events that parties of these ranges take part in: the newest of each range, and of these the newest
    of all, since an index of parties has them in order and the events themselves would have to be put in it."""
    column = parties.c
    before = [] if after is None else [tuple_(column.day, column.event) < tuple_(*map(literal, position(after)))]
    most = checked_limit(limit) + 1
    newest = [
        select(column.day, column.event)
        .where(*one, *before)
        .distinct()
        .order_by(column.day.desc(), column.event.desc())
        .limit(most)
        .subquery()
        for one in ranges
    ]
    every = union(*(select(one.c.day, one.c.event) for one in newest)).subquery()
    chosen = select(every.c.event).order_by(every.c.day.desc(), every.c.event.desc()).limit(most)
    query = events_with_words().where(events.c.key.in_(connection.execute(chosen).scalars().all()))
    rows = connection.execute(query.order_by(events.c.day.desc(), events.c.key.desc())).all()
    return rows[:limit], cursor(rows[limit - 1].day, rows[limit - 1].key) if len(rows) > limit else None


def events_with_words() -> Select[Any]:
    """The rows that `events_of` takes."""
    return select(
        events,
        articles.c.id.label("article_id"),
        words_at(events.c.trigger_start, events.c.trigger_end).label("trigger"),
        words_at(events.c.sentence_start, events.c.sentence_end).label("sentence"),
    ).join(articles, articles.c.key == events.c.article)


def words_at(start: ColumnElement[int], end: ColumnElement[int]) -> ColumnElement[str]:
    return func.substr(articles.c.text, start + 1, end - start)


def events_of(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[EventRow, ...]:
    """The rows of `events` with their parties."""
    if not rows:
        return ()
    sides: dict[tuple[int, str], list[PartyRow]] = {}
    query = select(parties).where(parties.c.event.in_([row.key for row in rows]))
    for party in connection.execute(query.order_by(parties.c.event, parties.c.role, parties.c.position)):
        sides.setdefault((party.event, party.role), []).append(
            PartyRow(party.actor, party.name, party.code, tuple(party.sectors.split()), party.start, party.end)
        )
    speakers = _speakers(connection, rows)
    return tuple(
        EventRow(
            article=row.article_id,
            id=row.id,
            type=row.type,
            mode=row.mode,
            contexts=tuple(row.contexts.split()),
            quad=row.quad,
            score=row.score,
            reality=row.reality,
            claim=row.claim,
            speaker=speakers.get((row.article, row.claim)),
            confidence=row.confidence,
            entry=row.entry,
            figures=tuple((kind, least, most) for kind, least, most in json.loads(row.figures)),
            trigger=row.trigger,
            trigger_start=row.trigger_start,
            trigger_end=row.trigger_end,
            sentence=row.sentence,
            sentence_start=row.sentence_start,
            day=row.day,
            earliest=row.earliest,
            latest=row.latest,
            place=row.place,
            geonameid=row.geonameid,
            lat=row.lat,
            lon=row.lon,
            country=row.country,
            publisher=row.publisher,
            review=row.review,
            actors=tuple(sides.get((row.key, "actor"), ())),
            recipients=tuple(sides.get((row.key, "recipient"), ())),
        )
        for row in rows
    )


def _speakers(connection: Connection, rows: Sequence[Row[Any]]) -> dict[tuple[int, str], str | None]:
    """By article and claim, who speaks in the claims that carry these events."""
    carrying = {(row.article, row.claim) for row in rows if row.claim is not None}
    if not carrying:
        return {}
    column = claims.c
    query = select(column.article, column.id, column.speaker_name)
    query = query.where(column.article.in_({key for key, _ in carrying}), column.id.in_({name for _, name in carrying}))
    return {(row.article, row.id): row.speaker_name for row in connection.execute(query)}


def claims_page(connection: Connection, filter: Filter, limit: int, after: str | None) -> Page[ClaimRow]:
    """Claims by the day of publication."""
    query = (
        select(claims, articles.c.id.label("article_id"), words_at(claims.c.start, claims.c.end).label("content"))
        .join(articles, articles.c.key == claims.c.article)
        .where(*Conditions(connection, filter).claims())
    )
    rows, following = page_of(connection, query, claims, limit, after)
    if not rows:
        return Page(())
    named: dict[int, list[str]] = {}
    query = select(about).where(about.c.claim.in_([row.key for row in rows])).order_by(about.c.claim, about.c.position)
    for each in connection.execute(query):
        named.setdefault(each.claim, []).append(each.actor)
    found = tuple(
        ClaimRow(
            article=row.article_id,
            id=row.id,
            kind=row.kind,
            stance=row.stance,
            content=row.content,
            start=row.start,
            end=row.end,
            speaker=row.speaker,
            speaker_name=row.speaker_name,
            speaker_code=row.speaker_code,
            origin=row.origin,
            origin_name=row.origin_name,
            cue=row.cue,
            replies_to=row.replies_to,
            about=tuple(named.get(row.key, ())),
            confidence=row.confidence,
            day=row.day,
            publisher=row.publisher,
            review=row.review,
        )
        for row in rows
    )
    return Page(found, following)
