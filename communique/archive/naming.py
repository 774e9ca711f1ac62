"""Whom and what articles name: actors, places, times and single mentions, as lists.

In: a connection, a filter or a name, how many. Out: flat rows. What is counted is counted by article.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, distinct, func, select

from communique.archive.filter import Conditions
from communique.archive.found import (
    ActorRow,
    MentionRow,
    PlaceRow,
    TimeRow,
    checked_limit,
)
from communique.archive.reading import words_at
from communique.archive.tables import actors, articles, mentions, places, times
from communique.archive.words import fold
from communique.filter import Filter


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
            words_at(column.start, column.end),
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
