"""What a window of days holds, for a page that tells it: stories, what was told most, and pairs day by day.

In: a connection and a filter with days. Out: rows. Each question looks at the window and not at the whole archive, so
that it costs the same however much lies before.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, case, exists, func, or_, select

from communique.archive.filter import Conditions
from communique.archive.found import EventRow, PairRow, StoryRow, checked_limit
from communique.archive.leaning import KINDS
from communique.archive.reading import events_of, events_with_words
from communique.archive.stories import occurrences_told
from communique.archive.tables import articles, events, occurrences, parties, reports, stories
from communique.filter import Filter
from communique.model import Occurrence, Report

_one, _other, _any = (parties.alias(name) for name in ("one", "other", "any"))
_TOGETHER = 400


def stories_told(connection: Connection, filter: Filter, limit: int) -> tuple[StoryRow, ...]:
    """Stories that the filter's articles are in, the one with most of these first."""
    number = func.count().label("number")
    query = (
        select(stories.c.id, number)
        .join(articles, articles.c.id == stories.c.article)
        .where(*Conditions(connection, filter).articles())
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
    """Occurrences with several reports that one of the filter's events is of, the most reported first."""
    column = occurrences.c
    query = select(occurrences).where(column.size > 1)
    chosen = (
        select(reports.c.occurrence)
        .join(articles, and_(articles.c.id == reports.c.article, articles.c.current))
        .join(events, and_(events.c.article == articles.c.key, events.c.id == reports.c.event))
        .where(*Conditions(connection, filter).events())
    )
    # A window's events are few, so they are found first; without one, the most told are looked at until enough fit.
    told = column.id.in_(chosen) if filter.since else exists(chosen.where(reports.c.occurrence == column.id))
    query = query.where(told).order_by(column.size.desc(), column.id.desc()).limit(checked_limit(limit))
    return occurrences_told(connection, connection.execute(query).all())


def events_reported(connection: Connection, wanted: Sequence[Report]) -> dict[Report, EventRow]:
    """The events that these reports are of, those of them that are still read so."""
    found: dict[Report, EventRow] = {}
    for start in range(0, len(wanted), _TOGETHER):
        some = wanted[start : start + _TOGETHER]
        same = or_(*(and_(articles.c.id == one.article, events.c.id == one.event) for one in some))
        query = events_with_words().where(articles.c.current, articles.c.id.in_({one.article for one in some}), same)
        for event in events_of(connection, connection.execute(query).all()):
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


def pair_days(connection: Connection, filter: Filter) -> tuple[PairRow, ...]:
    """For each two that act upon each other and each day: how many events, and the sum of their scores.

    A state is meant with all who act for it, an organisation by its own id. Pairs are those of `relations.dyads`, and
    have no direction; an event counts once for a pair.
    """
    source = case((_one.c.code.in_(KINDS), _one.c.actor), else_=_one.c.code)
    target = case((_other.c.code.in_(KINDS), _other.c.actor), else_=_other.c.code)
    nobody = ~exists(select(_any.c.event).where(_any.c.event == events.c.key, _any.c.role == "recipient"))
    acted_upon = or_(_other.c.role == "recipient", and_(_other.c.role == "actor", nobody))
    pairs = (
        select(
            case((source < target, source), else_=target).label("first"),
            case((source < target, target), else_=source).label("second"),
            events.c.key,
            events.c.day,
            events.c.score,
        )
        .join(_one, and_(_one.c.event == events.c.key, _one.c.role == "actor"))
        .join(_other, and_(_other.c.event == events.c.key, acted_upon))
        .where(source != target, events.c.day != "", *Conditions(connection, filter).events())
        .distinct()
        .subquery()
    )
    query = select(
        pairs.c.first, pairs.c.second, pairs.c.day, func.count().label("number"), func.sum(pairs.c.score).label("total")
    ).group_by(pairs.c.first, pairs.c.second, pairs.c.day)
    return tuple(PairRow(*row) for row in connection.execute(query))
