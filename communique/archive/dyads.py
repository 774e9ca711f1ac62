"""What two did to each other: month by month in numbers, and the newest events with their words.

In: a connection, a filter, and two, each an actor's id or name, or a code of three letters that counts everyone who
acts for a state. Out: rows. An event is of the two where one acts and the other is acted upon, or where both act and
nobody is acted upon.
"""

from __future__ import annotations

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    literal_column,
    select,
    union,
)

from communique.archive.acts import CODE, acts_chosen, between, is_state
from communique.archive.counted import PairMonth
from communique.archive.dialect import month_of
from communique.archive.filter import Conditions, actor_ids
from communique.archive.found import EventRow, checked_limit
from communique.archive.reading import events_of, events_with_words
from communique.archive.tables import acts, articles, duplicates, events, parties
from communique.filter import Filter


def pair_months(connection: Connection, filter: Filter, a: str, b: str) -> tuple[PairMonth, ...]:
    """The months in which something with a day is told of the two, in order."""
    if is_state(a) and is_state(b) and a != b:
        column = acts.c
        chosen = acts_chosen(connection, filter, column.day, column.article, column.quad, column.score, column.reality)
        chosen = chosen.where(between(a, b), ~column.again, column.day != "")
    else:
        column = events.c
        chosen = select(column.day, column.article, column.quad, column.score, column.reality).where(
            column.key.in_(select(_keys(connection, a, b).c.event)),
            column.day != "",
            *Conditions(connection, filter).events(),
        )
    told = chosen.subquery("told")
    month: ColumnElement[str] = literal_column(month_of("told.day")).label("month")
    hostile = cast(case((told.c.quad > 2, 1), else_=0), Integer)
    own = case((duplicates.c.article.is_(None), 1), else_=0)
    happened = case((told.c.reality == "actual", told.c.score), else_=0.0)
    query = (
        select(
            month,
            func.count(),
            func.sum(hostile),
            func.sum(told.c.score),
            func.sum(cast(own, Integer)),
            func.sum(told.c.score * own),
            func.sum(happened),
        )
        .select_from(told)
        .join(articles, articles.c.key == told.c.article)
        .outerjoin(duplicates, duplicates.c.article == articles.c.id)
        .group_by(month)
        .order_by(month)
    )
    return tuple(PairMonth(*row) for row in connection.execute(query))


def pair_events(connection: Connection, filter: Filter, a: str, b: str, limit: int) -> tuple[EventRow, ...]:
    """The newest events of the two."""
    if is_state(a) and is_state(b) and a != b:
        found = acts_chosen(connection, filter, acts.c.event).where(between(a, b), ~acts.c.again, acts.c.day != "")
        newest = found.order_by(acts.c.day.desc(), acts.c.event.desc()).limit(checked_limit(limit)).subquery()
        query = events_with_words().where(events.c.key.in_(select(newest.c.event)))
    else:
        chosen = _keys(connection, a, b)
        query = events_with_words().where(
            events.c.key.in_(select(chosen.c.event)), events.c.day != "", *Conditions(connection, filter).events()
        )
    query = query.order_by(events.c.day.desc(), events.c.key.desc()).limit(checked_limit(limit))
    return events_of(connection, connection.execute(query).all())


def _keys(connection: Connection, a: str, b: str) -> Subquery:
    """The keys of the events of the two: for each party of the one, the other is looked up in an index."""
    one, other, any_ = (parties.alias(name) for name in ("one", "other", "any"))
    nobody = ~exists(select(any_.c.event).where(any_.c.event == one.c.event, any_.c.role == "recipient"))
    # The days are the same, and named since they stand in the index before the event.
    same = and_(other.c.event == one.c.event, other.c.day == one.c.day)
    ways = []
    for first, second in ((a, b), (b, a)):
        acts = and_(one.c.role == "actor", _is(connection, one, first))
        meets = and_(same, other.c.role == "recipient", _is(connection, other, second))
        ways.append(select(one.c.event).join(other, meets).where(acts))
    if a != b:
        acts = and_(one.c.role == "actor", _is(connection, one, a))
        beside = and_(same, other.c.role == "actor", _is(connection, other, b))
        ways.append(select(one.c.event).join(other, beside).where(acts, nobody))
    return union(*ways).subquery()


def _is(connection: Connection, party: FromClause, given: str) -> ColumnElement[bool]:
    if CODE.fullmatch(given):
        return party.c.code == given
    return party.c.actor.in_(actor_ids(connection, given) or [])
