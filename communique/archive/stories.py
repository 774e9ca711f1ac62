"""What holds across records, as it is asked for: stories, copies, occurrences, disagreements.

These are views over the records, which a method made and may make again at any time; the archive does not judge them.
How they are kept is told in `story_rows`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, literal, select, tuple_

from communique.archive.filter import Conditions
from communique.archive.found import Page, checked_limit, cursor, position
from communique.archive.story_rows import JOINING, duplicate_of, fields_of
from communique.archive.tables import (
    articles,
    disagreements,
    duplicates,
    events,
    methods,
    occurrences,
    reports,
    stories,
)
from communique.errors import NotHeldError
from communique.filter import EVERYTHING, Filter
from communique.model import Disagreement, Duplicate, Occurrence, Report, Story, Value


def methods_of(connection: Connection) -> Mapping[str, tuple[str, str]]:
    """For each part that was put: the version of its method, and when it was put."""
    query = select(methods).where(methods.c.part != JOINING)
    return {row.part: (row.version, row.made) for row in connection.execute(query)}


def stories_page(connection: Connection, limit: int, after: str | None) -> Page[Story]:
    """Stories by their id."""
    query = select(stories.c.id).distinct().order_by(stories.c.id).limit(checked_limit(limit) + 1)
    if after is not None:
        query = query.where(stories.c.id > position(after)[0])
    ids = list(connection.execute(query).scalars())
    members: dict[str, list[str]] = {identifier: [] for identifier in ids[:limit]}
    query = select(stories).where(stories.c.id.in_(ids[:limit])).order_by(stories.c.id, stories.c.position)
    for row in connection.execute(query):
        members[row.id].append(row.article)
    found = tuple(Story(identifier, tuple(listed)) for identifier, listed in members.items())
    return Page(found, cursor(ids[limit - 1], 0) if len(ids) > limit else None)


def story(connection: Connection, identifier: str) -> Story:
    """One story. Raises ArchiveError where there is none of this id."""
    query = select(stories.c.article).where(stories.c.id == identifier).order_by(stories.c.position)
    members = tuple(connection.execute(query).scalars())
    if not members:
        raise NotHeldError(f"story {identifier!r}")
    return Story(identifier, members)


def story_of(connection: Connection, article: str) -> Story | None:
    """The story that an article is in."""
    found = connection.execute(select(stories.c.id).where(stories.c.article == article)).scalar()
    return story(connection, found) if found is not None else None


def duplicates_of(connection: Connection, article: str | None) -> tuple[Duplicate, ...]:
    """All copies, or what an article is a copy of and what are copies of it."""
    query = select(duplicates).order_by(duplicates.c.article)
    if article is not None:
        query = query.where((duplicates.c.article == article) | (duplicates.c.original == article))
    return tuple(duplicate_of(row) for row in connection.execute(query))


def occurrences_page(connection: Connection, filter: Filter, limit: int, after: str | None) -> Page[Occurrence]:
    """Occurrences that one of the filtered events reports, by day, the newest first."""
    column = occurrences.c
    query = select(occurrences).order_by(column.day.desc(), column.id.desc()).limit(checked_limit(limit) + 1)
    if filter != EVERYTHING:
        chosen = (
            select(reports.c.occurrence)
            .join(articles, (articles.c.id == reports.c.article) & articles.c.current)
            .join(events, (events.c.article == articles.c.key) & (events.c.id == reports.c.event))
            .where(*Conditions(connection, filter).events())
        )
        query = query.where(column.id.in_(chosen))
    if after is not None:
        day, _, identifier = position(after)[0].partition(" ")
        query = query.where(tuple_(column.day, column.id) < tuple_(literal(day), literal(identifier)))
    rows = connection.execute(query).all()
    following = cursor(f"{rows[limit - 1].day} {rows[limit - 1].id}", 0) if len(rows) > limit else None
    return Page(occurrences_told(connection, rows[:limit]), following)


def occurrence(connection: Connection, identifier: str) -> Occurrence:
    """One occurrence. Raises ArchiveError where there is none of this id."""
    rows = connection.execute(select(occurrences).where(occurrences.c.id == identifier)).all()
    if not rows:
        raise NotHeldError(f"occurrence {identifier!r}")
    return occurrences_told(connection, rows)[0]


def occurrence_of(connection: Connection, report: Report) -> Occurrence | None:
    """The occurrence that an event is a report of."""
    same = (reports.c.article == report.article) & (reports.c.event == report.event)
    found = connection.execute(select(reports.c.occurrence).where(same)).scalar()
    return occurrence(connection, found) if found is not None else None


def occurrences_told(connection: Connection, rows: Iterable[Any]) -> tuple[Occurrence, ...]:
    """These rows with their reports."""
    listed = list(rows)
    told: dict[str, list[Report]] = {row.id: [] for row in listed}
    query = (
        select(reports).where(reports.c.occurrence.in_(list(told))).order_by(reports.c.occurrence, reports.c.position)
    )
    for row in connection.execute(query):
        told[row.occurrence].append(Report(row.article, row.event))
    return tuple(
        Occurrence(
            row.id,
            row.type,
            row.mode,
            tuple(told[row.id]),
            row.earliest,
            row.latest,
            row.country,
            tuple(json.loads(row.actors)),
            tuple(json.loads(row.recipients)),
            row.independent,
            fields_of(row.fields),
        )
        for row in listed
    )


def disagreements_of(connection: Connection, occurrence: str | None) -> tuple[Disagreement, ...]:
    """All disagreements, or those of one occurrence."""
    query = select(disagreements).order_by(disagreements.c.occurrence, disagreements.c.field)
    if occurrence is not None:
        query = query.where(disagreements.c.occurrence == occurrence)
    return tuple(_disagreement(row) for row in connection.execute(query))


def disagreements_among(connection: Connection, occurrences: Iterable[str]) -> dict[str, list[Disagreement]]:
    """Those of some occurrences, by the occurrence."""
    query = select(disagreements).where(disagreements.c.occurrence.in_(list(occurrences)))
    found: dict[str, list[Disagreement]] = {}
    for row in connection.execute(query.order_by(disagreements.c.occurrence, disagreements.c.field)):
        found.setdefault(row.occurrence, []).append(_disagreement(row))
    return found


def _disagreement(row: Sequence[Any]) -> Disagreement:
    occurrence, field, written, settled = row
    values = tuple(Value(Report(article, event), value) for article, event, value in json.loads(written))
    return Disagreement(occurrence, field, values, settled)
