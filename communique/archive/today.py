"""What a window of days holds, for a page that tells it: stories, what was told most, and pairs day by day.

In: a connection and a filter with days. Out: rows. Each question looks at the window and not at the whole archive, so
that it costs the same however much lies before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, and_, case, column, exists, false, func, select, values

from communique.archive.acts import acts_chosen
from communique.archive.counted import PairRow, StoryRow
from communique.archive.dialect import Letters
from communique.archive.filter import ROLES, Conditions
from communique.archive.found import EventRow, checked_limit
from communique.archive.reading import events_of, events_with_words
from communique.archive.stories import occurrences_told
from communique.archive.tables import acts, articles, events, occurrences, parties, reports, stories
from communique.filter import EVERYTHING, Filter, last_day
from communique.model import Occurrence, Report

_TOGETHER = 400
FEW = 6000
"""Events whose occurrences are looked up: so many take 20 ms, and what a week tells of any state 36."""


def stories_told(connection: Connection, filter: Filter, limit: int) -> tuple[StoryRow, ...]:
    """Stories that the filter's articles are in, the one with most of these first."""
    where = Conditions(connection, filter, near=filter.since is not None)
    number = func.count().label("number")
    query = (
        select(stories.c.id, number)
        .join(articles, articles.c.id == stories.c.article)
        .where(*where.articles())
        .group_by(stories.c.id)
        .order_by(number.desc(), stories.c.id)
        .limit(checked_limit(limit))
    )
    within = {row.id: row.number for row in connection.execute(query)}
    every = (
        select(stories.c.id, articles.c.id.label("article"), articles.c.headline, articles.c.day, articles.c.publisher)
        .join(articles, and_(articles.c.id == stories.c.article, articles.c.current))
        .where(stories.c.id.in_(list(within)))
        .order_by(stories.c.id, stories.c.position)
    )
    members: dict[str, list[tuple[str, str | None, str, str | None]]] = {}
    for row in connection.execute(every):
        members.setdefault(row.id, []).append((row.article, row.headline, row.day, row.publisher))
    return tuple(
        StoryRow(
            id=story,
            headline=next((headline for _, headline, _, _ in members[story] if headline), members[story][0][0]),
            first=min((day for _, _, day, _ in members[story] if day), default=""),
            articles=len(members[story]),
            within=number,
            publishers=len({publisher for *_, publisher in members[story] if publisher}),
        )
        for story, number in within.items()
    )


def told_most(connection: Connection, filter: Filter, limit: int) -> tuple[Occurrence, ...]:
    """Occurrences with several reports, the most reported first: those of the filter's days, where it asks for days,
    that one of the filter's events is of, where it asks for more."""
    column = occurrences.c
    of_days = replace(filter, since=None, until=None)
    query = select(column.id).where(column.size > 1)
    if filter.since or filter.until:
        query = query.where(column.day >= (filter.since or "0"))
    if filter.until:
        query = query.where(column.day <= last_day(filter.until))
    if of_days != EVERYTHING:
        # Of a story, an article or a small state the events are few, so they are found first; else the most told are
        # looked at one by one.
        few = filter.story is not None or filter.article is not None or _are_few(connection, filter)
        chosen = (
            select(reports.c.occurrence)
            .join(articles, and_(articles.c.id == reports.c.article, articles.c.current))
            .join(events, and_(events.c.article == articles.c.key, events.c.id == reports.c.event))
            .where(*Conditions(connection, of_days, near=not few).events())
        )
        query = query.where(column.id.in_(chosen) if few else exists(chosen.where(reports.c.occurrence == column.id)))
    most = query.order_by(column.size.desc(), column.id.desc()).limit(checked_limit(limit)).subquery()
    told = select(occurrences).where(column.id.in_(select(most.c.id))).order_by(column.size.desc(), column.id.desc())
    return occurrences_told(connection, connection.execute(told).all())


def _are_few(connection: Connection, filter: Filter) -> bool:
    """Whether nothing is asked for but states, and these take part in few events."""
    if not filter.codes or replace(filter, since=None, until=None, codes=()) != EVERYTHING:
        return False
    taking = select(parties.c.event).where(parties.c.code.in_(filter.codes), parties.c.role.in_(ROLES))
    some = taking.limit(FEW + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one()) <= FEW


def events_reported(connection: Connection, wanted: Sequence[Report]) -> dict[Report, EventRow]:
    """The events that these reports are of, those of them that are still read so."""
    asked, keys = set(wanted), []
    names = sorted({one.article for one in wanted})
    for start in range(0, len(names), _TOGETHER):
        query = select(articles.c.id.label("article"), events.c.id, events.c.key)
        query = query.join(events, events.c.article == articles.c.key)
        query = query.where(articles.c.current, articles.c.id.in_(names[start : start + _TOGETHER]))
        keys += [row.key for row in connection.execute(query) if Report(row.article, row.id) in asked]
    found: dict[Report, EventRow] = {}
    for start in range(0, len(keys), _TOGETHER):
        told = events_with_words().where(events.c.key.in_(keys[start : start + _TOGETHER]))
        for event in events_of(connection, connection.execute(told).all()):
            found[Report(event.article, event.id)] = event
    return found


def occurrences_reporting(connection: Connection, wanted: Sequence[Report]) -> dict[Report, str]:
    """The ids of the occurrences that these reports are of."""
    found: dict[Report, str] = {}
    for start in range(0, len(wanted), _TOGETHER):
        some = wanted[start : start + _TOGETHER]
        query = select(reports).where(reports.c.article.in_({one.article for one in some}))
        asked = set(some)
        for row in connection.execute(query):
            report = Report(row.article, row.event)
            if report in asked:
                found[report] = row.occurrence
    return found


def pair_days(
    connection: Connection, filter: Filter, pairs: Sequence[tuple[str, str]] | None = None
) -> tuple[PairRow, ...]:
    """For each two that act upon each other and each day: how many events, and the sum of their scores.

    A state is meant with all who act for it, an organisation by its own id. Pairs have no direction; an event counts
    once for a pair. Of the given pairs where there are some.
    """
    first, second = _sides()
    query = acts_chosen(connection, filter, first, second, acts.c.day, func.count(), func.sum(acts.c.score))
    query = query.where(~acts.c.again, acts.c.day != "").group_by(first, second, acts.c.day)
    if pairs is not None:
        # As a table, each row of which is a range of an index: to tell them apart by conditions takes twice as long.
        ways = list(dict.fromkeys(way for pair in pairs for way in (pair, pair[::-1])))
        told = values(column("one", Letters), column("other", Letters), name="pairs").data(ways).cte("pairs")
        query = (
            query.where(acts.c.source == told.c.one, acts.c.target == told.c.other) if ways else query.where(false())
        )
    return tuple(PairRow(*row) for row in connection.execute(query))


def pairs_told(connection: Connection, filter: Filter, limit: int) -> tuple[tuple[str, str, int], ...]:
    """The two that most events are between, with their number."""
    first, second = _sides()
    number = func.count().label("number")
    query = acts_chosen(connection, filter, first, second, number).where(~acts.c.again, acts.c.day != "")
    query = query.group_by(first, second).order_by(number.desc(), first, second).limit(checked_limit(limit))
    return tuple((row[0], row[1], row[2]) for row in connection.execute(query))


def first_act(connection: Connection, since: str) -> str | None:
    """The first day from one on of which an act between two is told."""
    return connection.execute(select(func.min(acts.c.day)).where(acts.c.day >= since)).scalar()


def _sides() -> tuple[ColumnElement[str], ColumnElement[str]]:
    """The two of an act, the lesser first."""
    column = acts.c
    lesser = column.source < column.target
    return (
        case((lesser, column.source), else_=column.target).label("first"),
        case((lesser, column.target), else_=column.source).label("second"),
    )
