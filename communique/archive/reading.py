"""Questions to the archive: lists by page, each newest first.

In: a connection, a filter, how many, and the cursor of the page before. Out: `Page`s of flat rows. A page is found by
where the one before ended, not by counting, so that it costs the same however far back it is, and articles that are
added meanwhile move nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, distinct, func, literal, select, tuple_, union

from communique.archive.filter import Conditions
from communique.archive.found import (
    ActorRow,
    ArticleRow,
    ClaimRow,
    EventRow,
    MentionRow,
    Page,
    PartyRow,
    PlaceRow,
    TimeRow,
    checked_limit,
    cursor,
    position,
)
from communique.archive.tables import about, actors, articles, claims, events, mentions, parties, places, times
from communique.archive.words import fold
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
        _words(events.c.trigger_start, events.c.trigger_end).label("trigger"),
        _words(events.c.sentence_start, events.c.sentence_end).label("sentence"),
    ).join(articles, articles.c.key == events.c.article)


def _words(start: ColumnElement[int], end: ColumnElement[int]) -> ColumnElement[str]:
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
        select(claims, articles.c.id.label("article_id"), _words(claims.c.start, claims.c.end).label("content"))
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


def actors_found(
    connection: Connection, name: str | None, code: str | None, limit: int, offset: int = 0
) -> tuple[ActorRow, ...]:
    """Actors by the number of articles that name them; `name` is the beginning of a name, or an id."""
    column = actors.c
    ids = select(column.id).group_by(column.id)
    if name is not None:
        begun = fold(name)
        after = begun[:-1] + chr(ord(begun[-1]) + 1) if begun else ""
        prefix = (column.name_key >= begun) & (column.name_key < after) if begun else column.name_key == ""
        ids = ids.where(
            column.id.in_(select(column.id).where(prefix).union(select(column.id).where(column.id == name)))
        )
    if code is not None:
        ids = ids.where(column.id.in_(select(column.id).where(column.code == code)))
    # They are counted in an index alone; the names of those that are shown are looked up, one row for each.
    number = func.count(distinct(column.article)).label("number")
    most = ids.add_columns(number).order_by(number.desc(), column.id).limit(checked_limit(limit)).offset(offset)
    return tuple(_actor(connection, row.id, row.number) for row in connection.execute(most).all())


def actor_with(connection: Connection, id: str) -> ActorRow | None:
    """The actor of this id, None where no article names it."""
    number = select(func.count(distinct(actors.c.article))).where(actors.c.id == id)
    found = connection.execute(number).scalar_one()
    return _actor(connection, id, found) if found else None


def _actor(connection: Connection, id: str, number: int) -> ActorRow:
    """An actor by the name that it was given last."""
    named = select(actors.c.name, actors.c.code).where(actors.c.id == id).order_by(actors.c.article.desc()).limit(1)
    row = connection.execute(named).one()
    return ActorRow(id, row.name, row.code, number)


def names_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """A name for each id. One look into an index for each: a state may have a row in every second article."""
    found = {}
    for identifier in dict.fromkeys(ids):
        name = connection.execute(select(actors.c.name).where(actors.c.id == identifier).limit(1)).scalar()
        if name is not None:
            found[identifier] = str(name)
    return found


def places_found(connection: Connection, filter: Filter, limit: int, offset: int = 0) -> tuple[PlaceRow, ...]:
    """Places of the gazetteer where the articles say something is, by the number of articles."""
    number = func.count(distinct(places.c.article)).label("number")
    column = places.c
    query = (
        select(
            column.geonameid,
            func.max(column.name).label("name"),
            func.max(column.lat).label("lat"),
            func.max(column.lon).label("lon"),
            func.max(column.country).label("country"),
            number,
        )
        .where(column.geonameid.is_not(None), *_within(connection, column.article, filter))
        .group_by(column.geonameid)
        .order_by(number.desc(), column.geonameid)
        .limit(checked_limit(limit))
        .offset(offset)
    )
    return tuple(
        PlaceRow(row.geonameid, row.name, row.lat, row.lon, row.country, row.number)
        for row in connection.execute(query)
    )


def mentions_of(
    connection: Connection, filter: Filter, actor: str, limit: int, offset: int = 0
) -> tuple[MentionRow, ...]:
    """Where an actor is named, by its id, in the order of the articles."""
    column = mentions.c
    query = (
        select(articles.c.id, column.words, column.start, column.end, column.type, column.actor)
        .join(articles, articles.c.key == column.article)
        .where(column.actor == actor, *_within(connection, column.article, filter))
        .order_by(column.key)
        .limit(checked_limit(limit))
        .offset(offset)
    )
    return tuple(MentionRow(*row) for row in connection.execute(query))


def times_within(connection: Connection, filter: Filter, limit: int, offset: int = 0) -> tuple[TimeRow, ...]:
    """Times that begin within the filter's days, the earliest first, wherever and whenever they were written of."""
    column = times.c
    rest = Filter(publisher=filter.publisher, story=filter.story, article=filter.article, copies=filter.copies)
    query = (
        select(
            articles.c.id,
            _words(column.start, column.end),
            column.start,
            column.end,
            column.type,
            column.value,
            column.earliest,
            column.latest,
            column.review,
        )
        .join(articles, articles.c.key == column.article)
        .where(column.earliest.is_not(None), *_within(connection, column.article, rest))
        .order_by(column.earliest, column.key)
        .limit(checked_limit(limit))
        .offset(offset)
    )
    if filter.since:
        query = query.where(column.earliest >= filter.since)
    if filter.until:
        query = query.where(column.earliest <= filter.until + "~")
    return tuple(TimeRow(*row) for row in connection.execute(query))


def _within(connection: Connection, article: ColumnElement[int], filter: Filter) -> list[ColumnElement[bool]]:
    """Of the articles that the filter leaves; none where it leaves all."""
    if filter == Filter():
        return []
    return [article.in_(select(articles.c.key).where(*Conditions(connection, filter).articles()))]
