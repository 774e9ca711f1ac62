"""Who leans where: what the states of a group did to others, in numbers and event by event.

In: a connection, a filter, codes of states. Out: rows. Pairs are those of `relations.dyads`: every actor with every
recipient, and where nobody is acted upon every two actors with each other; an event counts once for a pair, however
often it names the two. A target is a state by its code, and an organisation by its own id, since many share a code;
`acts` holds them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select, union

from communique.archive.acts import acts_chosen, is_state
from communique.archive.counted import ActRow, LeanRow, MonthRow
from communique.archive.filter import Conditions, is_party
from communique.archive.found import EventRow, checked_limit
from communique.archive.reading import events_of, events_with_words
from communique.archive.rows import KINDS
from communique.archive.tables import acts, events, parties
from communique.filter import Filter

_one, _other, _any = (parties.alias(name) for name in ("one", "other", "any"))
_target = case((_other.c.code.in_(KINDS), _other.c.actor), else_=_other.c.code)


def leanings(connection: Connection, filter: Filter, members: Sequence[str]) -> tuple[LeanRow, ...]:
    """For each member and each one it acted toward, members among them: how many events, and their scores."""
    column = acts.c
    query = acts_chosen(connection, filter, column.source, column.target, func.count(), func.sum(column.score))
    query = query.where(column.source.in_(members)).group_by(column.source, column.target)
    return tuple(LeanRow(*row) for row in connection.execute(query.order_by(column.source, column.target)))


def acts_toward(connection: Connection, filter: Filter, members: Sequence[str], target: str) -> tuple[ActRow, ...]:
    """Each event of a member toward the target, the oldest first; those without a day are left out."""
    if is_state(target):
        column = acts.c
        found = acts_chosen(connection, filter, column.source, column.day, column.score)
        found = found.where(column.source.in_(members), column.target == target, column.day != "")
        return tuple(ActRow(*row) for row in connection.execute(found.order_by(column.day, column.event)))
    query = _pairs(connection, filter, members).where(_is(connection, target), events.c.day != "").distinct()
    rows = connection.execute(query.order_by(events.c.day, events.c.key)).all()
    return tuple({(row.key, row.member): ActRow(row.member, row.day, row.score) for row in rows}.values())


def months_between(connection: Connection, filter: Filter, first: str, second: str) -> tuple[MonthRow, ...]:
    """Months in which one of two states acted toward the other, the earliest first; each event counts once."""
    nobody = ~exists(select(_any.c.event).where(_any.c.event == _one.c.event, _any.c.role == "recipient"))
    # Codes, roles and events stand in one index, so the few events of both are found before any is looked up.
    found = union(_with(first, second, "recipient"), _with(second, first, "recipient"),
                  _with(first, second, "actor").where(nobody))  # fmt: skip
    month = func.substr(events.c.day, 1, 7)
    query = (
        select(month, func.count(), func.sum(events.c.score))
        .where(events.c.key.in_(found), events.c.day != "", *Conditions(connection, filter).events())
        .group_by(month)
        .order_by(month)
    )
    return tuple(MonthRow(*row) for row in connection.execute(query))


def _with(one: str, other: str, role: str) -> Select[int]:
    """Events in which a state acts and another has a role."""
    # Written as a list, for SQLite then walks two ranges of one index, where it would look each event up for `exists`.
    same = select(_other.c.event).where(_other.c.code == other, _other.c.role == role)
    return select(_one.c.event).where(_one.c.code == one, _one.c.role == "actor", _one.c.event.in_(same))


def events_toward(
    connection: Connection, filter: Filter, members: Sequence[str], target: str, limit: int
) -> tuple[EventRow, ...]:
    """The newest events of the members toward the target."""
    if is_state(target):
        found = acts_chosen(connection, filter, acts.c.event, acts.c.day).distinct()
        found = found.where(acts.c.source.in_(members), acts.c.target == target)
        newest = found.order_by(acts.c.day.desc(), acts.c.event.desc()).limit(checked_limit(limit)).subquery()
        query = events_with_words().where(events.c.key.in_(select(newest.c.event)))
    else:
        chosen = _pairs(connection, filter, members).where(_is(connection, target)).subquery()
        query = events_with_words().where(events.c.key.in_(select(chosen.c.key)))
    query = query.order_by(events.c.day.desc(), events.c.key.desc()).limit(checked_limit(limit))
    return events_of(connection, connection.execute(query).all())


def _pairs(connection: Connection, filter: Filter, members: Sequence[str]) -> Select[Any]:
    """Who of the members did what to whom, one row for each way in which an event names the two."""
    nobody = ~exists(select(_any.c.event).where(_any.c.event == events.c.key, _any.c.role == "recipient"))
    acted_upon = or_(_other.c.role == "recipient", and_(_other.c.role == "actor", nobody))
    return (
        select(_one.c.code.label("member"), _target.label("target"), events.c.key, events.c.day, events.c.score)
        .join(_one, and_(_one.c.event == events.c.key, _one.c.role == "actor", _one.c.code.in_(members)))
        .join(_other, and_(_other.c.event == events.c.key, acted_upon))
        .where(_one.c.code != func.coalesce(_target, ""), *Conditions(connection, filter).events())
    )


def _is(connection: Connection, target: str) -> ColumnElement[bool]:
    """Whether the other one is the target: an id, a name or a code; an organisation with its bodies."""
    return is_party(connection, _other, target)
