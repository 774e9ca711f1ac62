"""What all articles say of one actor, in numbers: the offices it held, the words for it, its months, whom it meets.

In: a connection and an actor's id. Out: rows. Nothing is opened but the tables of findings.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Integer, case, cast, distinct, func, literal_column, select

from communique.archive.dialect import month_of
from communique.archive.found import ActiveRow, OfficeRow, WordRow, checked_limit
from communique.archive.tables import actors, articles, events, mentions, parties

LOOKED = 5000
"""Mentions of an actor whose words are counted: those of the articles that were added last."""


def offices_of(connection: Connection, actor: str) -> tuple[OfficeRow, ...]:
    """The offices that articles of some day name it by, the latest first; a state or an organisation holds none."""
    if ":" not in actor:
        return ()
    number = func.count(distinct(actors.c.article))
    query = (
        select(actors.c.office, actors.c.office_of, func.min(articles.c.day), func.max(articles.c.day), number)
        .join(articles, articles.c.key == actors.c.article)
        .where(actors.c.id == actor, actors.c.office.is_not(None))
        .group_by(actors.c.office, actors.c.office_of)
        .order_by(func.max(articles.c.day).desc(), actors.c.office)
    )
    return tuple(OfficeRow(*row) for row in connection.execute(query))


def words_for(connection: Connection, actor: str, limit: int) -> tuple[WordRow, ...]:
    """The names that stand for it and then the other words, those used most first, in its newest mentions."""
    newest = select(mentions.c.words, mentions.c.kind).where(mentions.c.actor == actor)
    looked = newest.order_by(mentions.c.key.desc()).limit(LOOKED).subquery()
    number = func.count().label("number")
    named = (looked.c.kind == "named").label("named")
    query = (
        select(looked.c.words, named, number)
        .group_by(looked.c.words, named)
        .order_by(named.desc(), number.desc(), looked.c.words)
        .limit(checked_limit(limit))
    )
    return tuple(WordRow(row.words, bool(row.named), row.number) for row in connection.execute(query))


def months_of(connection: Connection, actor: str) -> tuple[ActiveRow, ...]:
    """Each month in which it takes part in an event: how many it did and were done to it, and of these of conflict."""
    month: ColumnElement[str] = literal_column(month_of("events.day")).label("month")
    hostile = cast(case((events.c.quad > 2, 1), else_=0), Integer)
    parts = select(parties.c.event, parties.c.role).where(parties.c.actor == actor).distinct().subquery()
    did, done = (cast(case((parts.c.role == role, 1), else_=0), Integer) for role in ("actor", "recipient"))
    query = (
        select(month, func.sum(did), func.sum(did * hostile), func.sum(done), func.sum(done * hostile))
        .select_from(parts)
        .join(events, events.c.key == parts.c.event)
        .where(events.c.day != "")
        .group_by(month)
        .order_by(month)
    )
    return tuple(ActiveRow(*row) for row in connection.execute(query))
