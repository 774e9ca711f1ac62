"""What an actor did and what was done to it, month by month, counted as articles come and go and not when it is asked.

`active` holds a row for each actor and each month in which it takes part in an event, an event counting once in each
role. An actor who is in the news takes part in a hundred thousand events, so that to count them for a page would cost
more than the page. The numbers change in the transaction that changes the events, so that none who looks finds one
without the other; `recount` makes them all anew from the events, and `miscounted` holds them against these.

In: a connection that writes, and rows of events that came or articles whose rows go. Out: nothing but the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Integer, Select, case, cast, delete, func, insert, literal_column, select

from communique.archive.dialect import insert_plainly, month_of
from communique.archive.tables import active, events, parties

COLUMNS = tuple(column.name for column in active.columns)
_ADD = "ON CONFLICT (actor, month) DO UPDATE SET " + ", ".join(
    f"{name} = active.{name} + excluded.{name}" for name in COLUMNS[2:]
)
_HOSTILE = 2
"""Quads above are those of conflict."""


def come(connection: Connection, acted: Sequence[Mapping[str, Any]], sides: Sequence[Mapping[str, Any]]) -> None:
    """Counts these rows of `events` and of `parties`, which are new."""
    quads = {event["key"]: event["quad"] for event in acted}
    counts: dict[tuple[str, str], list[int]] = {}
    for event, role, actor, day in {(row["event"], row["role"], row["actor"], row["day"]) for row in sides}:
        if actor is None or not day:
            continue
        count = counts.setdefault((actor, day[:7]), [0, 0, 0, 0])
        first = 0 if role == "actor" else 2
        count[first] += 1
        count[first + 1] += quads[event] > _HOSTILE
    _add(connection, [(*name, *count) for name, count in counts.items()])


def go(connection: Connection, articles: Sequence[int]) -> None:
    """Takes away what the rows of these articles count for, before they go."""
    rows = [tuple(row) for row in connection.execute(_counted(articles))]
    _add(connection, [(actor, month, *(-number for number in count)) for actor, month, *count in rows])
    names = sorted({row[0] for row in rows})
    nothing = (active.c.did == 0) & (active.c.received == 0)
    for start in range(0, len(names), 400):
        connection.execute(delete(active).where(nothing, active.c.actor.in_(names[start : start + 400])))


def recount(connection: Connection) -> None:
    """Counts all events anew."""
    connection.execute(delete(active))
    connection.execute(insert(active).from_select(COLUMNS, _counted()))


def miscounted(connection: Connection) -> int:
    """Rows that are not what the events give, and rows that are missing."""
    counted, there = _counted(), select(active)
    wrong = (there.except_(counted).subquery(), counted.except_(there).subquery())
    return sum(connection.execute(select(func.count()).select_from(each)).scalar_one() for each in wrong)


def _add(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    # In order, so that rows that lie together in the table are written together.
    insert_plainly(connection, "active", COLUMNS, sorted(rows), _ADD)


def _counted(articles: Sequence[int] | None = None) -> Select[Any]:
    """The rows of `active`, or of these articles alone, counted from the events."""
    parts = select(parties.c.actor, parties.c.role, parties.c.day, parties.c.event, events.c.quad)
    parts = parts.join(events, events.c.key == parties.c.event).where(parties.c.actor.is_not(None), parties.c.day != "")
    if articles is not None:
        parts = parts.where(events.c.article.in_(articles))
    part = parts.distinct().subquery("part")
    month: Any = literal_column(month_of("part.day")).label("month")
    hostile = cast(case((part.c.quad > _HOSTILE, 1), else_=0), Integer)
    did, done = (cast(case((part.c.role == role, 1), else_=0), Integer) for role in ("actor", "recipient"))
    sums = (func.sum(did), func.sum(did * hostile), func.sum(done), func.sum(done * hostile))
    return select(part.c.actor, month, *sums).group_by(part.c.actor, month)
