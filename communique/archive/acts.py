"""Who acted toward whom, by a table that holds just that: events counted between two without looking at each event.

A row of `acts` is an event between two, from the one that acts to the other: every actor with every recipient, and
where nobody is acted upon every two actors, both ways. A state is meant with all who act for it, by its code, an
organisation by its own id. An event that is between two both ways is marked in one of its rows (`again`), so that
those without the mark count every event once.

In: a connection, a filter. Out: queries over `acts`. A filter that asks for days, quads and realities alone is answered
by the table itself; for who takes part the parties are looked at, and for any other the events.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from communique.archive.filter import Conditions, among
from communique.archive.rows import KINDS
from communique.archive.tables import acts, events
from communique.filter import EVERYTHING, Filter, last_day

CODE = re.compile(r"[A-Z]{3}")


def acts_chosen(connection: Connection, filter: Filter, *columns: ColumnElement[Any]) -> Select[Any]:
    """These columns of the acts that the filter leaves."""
    query = select(*columns).select_from(acts)
    if filter.since or filter.until:
        query = query.where(acts.c.day >= (filter.since or "0"))
    if filter.until:
        query = query.where(acts.c.day <= last_day(filter.until))
    if filter.quads:
        query = query.where(acts.c.quad.in_(filter.quads))
    if filter.realities:
        query = query.where(acts.c.reality.in_(filter.realities))
    rest = replace(filter, since=None, until=None, quads=(), realities=())
    if rest == EVERYTHING:
        return query
    query = query.where(*Conditions(connection, filter).taking_part(acts.c.event))
    rest = replace(rest, actor=None, recipient=None, codes=(), parties=())
    if rest == EVERYTHING:
        return query
    near = filter.since is not None
    asked = select(events.c.key).where(*Conditions(connection, rest, near=near).events())
    return query.where(among(acts.c.event, asked, events.c.key, near))


def between(a: str, b: str) -> ColumnElement[bool]:
    """Whether an act is between the two, either way."""
    column = acts.c
    return or_(and_(column.source == a, column.target == b), and_(column.source == b, column.target == a))


def is_state(given: str) -> bool:
    """Whether it is a code that stands for one in `acts`, and not one that many organisations share."""
    return CODE.fullmatch(given) is not None and given not in KINDS
