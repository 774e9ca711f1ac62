"""How many events there are of each type, actor, publisher, month, reality and country: what a search page counts.

In: a filter. Out: for each facet its values with their numbers, the largest first (months in order).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, func, literal_column, select, true

from communique.archive.dialect import month_of
from communique.archive.filter import Conditions
from communique.archive.tables import articles, events, parties, records, runs
from communique.filter import Filter

FACETS = ("type", "reality", "publisher", "country", "actor", "recipient", "month")
MOST = 20
"""Values of a facet; months are all given."""


def facets(
    connection: Connection,
    filter: Filter,
    narrowed: Sequence[ColumnElement[bool]] = (),
    names: Collection[str] = FACETS,
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Numbers of events by these facets; `narrowed` are further conditions on the table `events`."""
    where = [*Conditions(connection, filter).events(), *narrowed]
    found = {name: _counted(connection, events.c[name], where) for name in FACETS[:4] if name in names}
    chosen = select(events.c.key).where(*where) if where else None
    for role in ("actor", "recipient"):
        of_role = [parties.c.role == role, parties.c.event.in_(chosen) if chosen is not None else true()]
        if role in names:
            found[role] = _counted(connection, parties.c.actor, of_role)
    if "month" not in names:
        return found
    month: ColumnElement[str] = literal_column(month_of("events.day"))
    number = func.count().label("number")
    query = select(month.label("month"), number).select_from(events).where(events.c.day != "", *where)
    rows = connection.execute(query.group_by(month).order_by(month))
    found["month"] = tuple((row.month, row.number) for row in rows)
    return found


def facets_of(
    connection: Connection, keys: Collection[int], names: Collection[str] = FACETS
) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """The same of the events of some articles, by their keys, which are looked at once for all facets."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS if name in names}
    month: ColumnElement[str] = literal_column(month_of("events.day"))
    column = events.c
    of_event = [column.type, column.reality, column.publisher, column.country, month.label("month")]
    number = func.count().label("number")
    query = select(*of_event, number).where(column.article.in_(keys)).group_by(*of_event)
    of_role = select(parties.c.role, parties.c.actor, number).join(events, column.key == parties.c.event)
    of_role = of_role.where(column.article.in_(keys)).group_by(parties.c.role, parties.c.actor)
    for row in connection.execute(query):
        for name in ("type", "reality", "publisher", "country", "month"):
            value = getattr(row, name)
            if name in counts and value is not None and not (name == "month" and not value):
                counts[name][value] += row.number
    if {"actor", "recipient"} & counts.keys():
        for row in connection.execute(of_role):
            if row.role in counts and row.actor is not None:
                counts[row.role][row.actor] += row.number
    return {name: _largest(name, found) for name, found in counts.items()}


def _largest(name: str, found: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    if name == "month":
        return tuple(sorted(found.items()))
    return tuple(sorted(found.items(), key=lambda each: (-each[1], each[0]))[:MOST])


def _counted(
    connection: Connection, column: ColumnElement[str], where: Sequence[ColumnElement[bool]]
) -> tuple[tuple[str, int], ...]:
    number = func.count().label("number")
    query = select(column.label("value"), number).where(column.is_not(None), *where)
    query = query.group_by(column).order_by(number.desc(), column).limit(MOST)
    return tuple((row.value, row.number) for row in connection.execute(query))


def numbers(connection: Connection) -> Mapping[str, int]:
    """How much the archive holds."""
    kept = {
        "articles": select(func.count()).select_from(articles).where(articles.c.current),
        "earlier texts": select(func.count()).select_from(articles).where(~articles.c.current),
        "records": select(func.count()).select_from(records),
        "events": select(func.count()).select_from(events),
        "runs": select(func.count()).select_from(runs),
    }
    return {name: connection.execute(query).scalar_one() for name, query in kept.items()}
