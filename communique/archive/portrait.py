"""What all articles say of one actor, in numbers: the offices it held, the words for it, its months, whom it meets.

In: a connection and an actor's id. Out: rows. Nothing is opened but the tables of findings.
"""

from __future__ import annotations

from sqlalchemy import Connection, distinct, func, select

from communique.archive.counted import ActiveRow, OfficeRow, WordRow
from communique.archive.found import checked_limit
from communique.archive.tables import active, actors, mentions

LOOKED = 5000
"""Mentions of an actor whose words are counted: those of the articles that were added last."""


def offices_of(connection: Connection, actor: str) -> tuple[OfficeRow, ...]:
    """The offices that articles of some day name it by, the latest first; a state or an organisation holds none."""
    if ":" not in actor:
        return ()
    number = func.count(distinct(actors.c.article))
    first, last = func.min(actors.c.day), func.max(actors.c.day)
    query = (
        select(actors.c.office, actors.c.office_of, first, last, number)
        .where(actors.c.id == actor, actors.c.office.is_not(None))
        .group_by(actors.c.office, actors.c.office_of)
        .order_by(last.desc(), actors.c.office)
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
    column = active.c
    query = select(column.month, column.did, column.did_hostile, column.received, column.received_hostile)
    return tuple(ActiveRow(*row) for row in connection.execute(query.where(column.actor == actor).order_by("month")))
