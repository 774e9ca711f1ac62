"""Where events are told to have been: places with the number of events at each, and the events of one of them.

In: a connection, a filter. Out: rows for a map, those that cannot be drawn among them. How exact a place is stands with
the place and not with the event, and is the same wherever the gazetteer gives the same entry.
"""

from __future__ import annotations

from sqlalchemy import Connection, Integer, case, cast, func, select

from communique.archive.filter import Conditions
from communique.archive.found import EventRow, PlacedRow, checked_limit
from communique.archive.reading import events_of, events_with_words
from communique.archive.tables import events, places
from communique.filter import Filter

HOSTILE = (3, 4)


def events_placed(connection: Connection, filter: Filter, limit: int) -> tuple[PlacedRow, ...]:
    """Places by the number of events, the most told first; all events that name none are one row, the first."""
    column = events.c
    number = func.count().label("number")
    hostile = func.sum(cast(case((column.quad.in_(HOSTILE), 1), else_=0), Integer)).label("hostile")
    query = (
        select(column.geonameid, column.place, column.lat, column.lon, column.country, number, hostile)
        .where(*Conditions(connection, filter).events())
        .group_by(column.geonameid, column.place, column.lat, column.lon, column.country)
        .order_by(column.place.is_not(None), number.desc(), column.place, column.geonameid)
        .limit(checked_limit(limit))
    )
    rows = connection.execute(query).all()
    return tuple(
        PlacedRow(
            row.geonameid,
            row.place,
            row.lat,
            row.lon,
            row.country,
            _precision(connection, row.geonameid, row.place) if row.place is not None else "unknown",
            row.number,
            row.hostile,
        )
        for row in rows
    )


def _precision(connection: Connection, geonameid: int | None, name: str) -> str:
    """One look into an index for each place, since a place may be named a hundred thousand times."""
    same = places.c.geonameid == geonameid if geonameid is not None else places.c.name == name
    return str(connection.execute(select(places.c.precision).where(same).limit(1)).scalar() or "unknown")


def events_at(
    connection: Connection, filter: Filter, geonameid: int | None, name: str | None, limit: int
) -> tuple[EventRow, ...]:
    """The newest events at one place: by its entry in the gazetteer, else by its name; without both, at none."""
    column = events.c
    if geonameid is not None:
        there = column.geonameid == geonameid
    else:
        there = (column.place == name) if name is not None else column.place.is_(None)
    query = events_with_words().where(*Conditions(connection, filter).events(), there)
    query = query.order_by(column.day.desc(), column.key.desc()).limit(checked_limit(limit))
    return events_of(connection, connection.execute(query).all())
