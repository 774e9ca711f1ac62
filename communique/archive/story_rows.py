"""Stories, copies, occurrences and disagreements as they are kept: written as a whole, or those that changed.

In: what a method found, and its name. Out: rows; what is asked of them is in `stories`. What was there before is
replaced, and never mixed with what another method found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, delete, insert, select

from communique.archive.dialect import among, changed, insert_plainly, listed
from communique.archive.pairing import joined_occurrences, joined_stories
from communique.archive.stored import now
from communique.archive.tables import (
    disagreements,
    duplicates,
    methods,
    occurrences,
    reports,
    stories,
)
from communique.model import Disagreement, Duplicate, Occurrence, OccurrenceField, Report, Story, Value

T = TypeVar("T")

JOINING = "joining"
"""The part of `methods` that says by what the index was made."""


CHANGES = ("added", "dropped", "numbers_dropped", "numbers_added", "names_dropped", "names_added", "update", "own")
"""What of a copy is kept in one column."""


TOGETHER = 2000
"""Rows that are written at once."""


def put_stories(connection: Connection, found: Iterable[Story], copies: Iterable[Duplicate], method: str) -> None:
    """These stories and copies, and no others, with what reviewers merged and split laid over them."""
    found = joined_stories(connection, found)
    _forget_index(connection)
    connection.execute(delete(stories))
    rows = (
        {"id": story.id, "position": position, "article": article}
        for story in found
        for position, article in enumerate(story.articles)
    )
    for some in _batches(rows):
        connection.execute(insert(stories), some)
    connection.execute(delete(duplicates))
    for each in _batches(map(_duplicate_row, copies)):
        connection.execute(insert(duplicates), each)
    _note(connection, "stories", method)


def put_copies(connection: Connection, found: Sequence[Duplicate]) -> None:
    """These copies, in place of what was said of the same articles."""
    if found:
        names = listed(connection, [copy.article for copy in found])
        changed(connection, f"DELETE FROM duplicates WHERE article {among(connection, 'names')}", {"names": names})
        _insert_alike(connection, duplicates, list(map(_duplicate_row, found)))


def put_occurrences(
    connection: Connection, found: Iterable[Occurrence], differing: Iterable[Disagreement], method: str
) -> None:
    """These occurrences and disagreements, and no others, with merges and splits laid over them.

    Each disagreement is of one of the occurrences.
    """
    found, differing = joined_occurrences(connection, found, differing)
    _forget_index(connection)
    for table in (disagreements, reports, occurrences):
        connection.execute(delete(table))
    for some in _batches(found):
        _add_occurrences(connection, some)
    for each in _batches(differing):
        _add_disagreements(connection, each)
    _note(connection, "occurrences", method)


def put_some(connection: Connection, found: Sequence[tuple[Occurrence, Sequence[Disagreement]]]) -> None:
    """These occurrences too, each with what its reports differ in."""
    if found:
        _add_occurrences(connection, [occurrence for occurrence, _ in found])
        _add_disagreements(connection, [each for _, differing in found for each in differing])


def take_occurrences(connection: Connection, names: Sequence[str]) -> None:
    """Takes occurrences away, with their reports and what these differ in."""
    if names:
        values = {"names": listed(connection, names)}
        for table, column in (("disagreements", "occurrence"), ("reports", "occurrence"), ("occurrences", "id")):
            changed(connection, f"DELETE FROM {table} WHERE {column} {among(connection, 'names')}", values)


def note_joined(connection: Connection, method: str) -> None:
    """Says that what was found holds all articles of now; by which method of joining."""
    connection.execute(methods.update().values(made=now()))
    _note(connection, JOINING, method)


def joining_method(connection: Connection) -> str | None:
    """The version of what made the index that new articles join by, None where there is none."""
    return connection.execute(select(methods.c.version).where(methods.c.part == JOINING)).scalar()


def _forget_index(connection: Connection) -> None:
    """The index knows those stories and occurrences that are about to go."""
    connection.execute(delete(methods).where(methods.c.part == JOINING))


def _add_occurrences(connection: Connection, found: Sequence[Occurrence]) -> None:
    _insert_alike(connection, occurrences, [occurrence_row(occurrence) for occurrence in found])
    _insert_alike(connection, reports, [row for occurrence in found for row in report_rows(occurrence)])


def _add_disagreements(connection: Connection, differing: Sequence[Disagreement]) -> None:
    _insert_alike(connection, disagreements, list(map(disagreement_row, differing)))


def _insert_alike(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Inserts rows that all name the same columns."""
    if rows:
        insert_plainly(connection, table.name, list(rows[0]), [tuple(row.values()) for row in rows])


def report_rows(occurrence: Occurrence) -> list[dict[str, Any]]:
    """Its reports as the table holds them."""
    return [
        {"occurrence": occurrence.id, "position": number, "article": report.article, "event": report.event}
        for number, report in enumerate(occurrence.reports)
    ]


def disagreement_row(disagreement: Disagreement) -> dict[str, Any]:
    """A disagreement as the table holds it."""
    return {
        "occurrence": disagreement.occurrence,
        "field": disagreement.field,
        "values": json.dumps(
            [[value.report.article, value.report.event, value.value] for value in disagreement.values]
        ),
        "settled": disagreement.settled,
    }


def _duplicate_row(copy: Duplicate) -> dict[str, Any]:
    return {
        "article": copy.article,
        "original": copy.original,
        "similarity": copy.similarity,
        "edits": json.dumps(copy.edits),
        "changes": json.dumps({name: getattr(copy, name) for name in CHANGES}),
    }


def duplicate_of(row: Row[Any]) -> Duplicate:
    """The copy of a row of `duplicates`; what was changed is unknown of one that an earlier version put."""
    changes: dict[str, Any] = json.loads(row.changes) if row.changes else {}
    read: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in changes.items()}
    return Duplicate(row.article, row.original, row.similarity, tuple(json.loads(row.edits)), **read)


def _fields_json(fields: Sequence[OccurrenceField]) -> str | None:
    if not fields:
        return None
    return json.dumps(
        [[one.name, one.state, [[v.report.article, v.report.event, v.value] for v in one.values]] for one in fields]
    )


def fields_of(written: str | None) -> tuple[OccurrenceField, ...]:
    return tuple(
        OccurrenceField(name, state, tuple(Value(Report(article, event), value) for article, event, value in values))
        for name, state, values in (json.loads(written) if written else ())
    )


def occurrence_row(occurrence: Occurrence) -> dict[str, Any]:
    """An occurrence as the table holds it."""
    return {
        "id": occurrence.id,
        "type": occurrence.type,
        "mode": occurrence.mode,
        "earliest": occurrence.earliest,
        "latest": occurrence.latest,
        "day": occurrence.earliest or occurrence.latest or "",
        "country": occurrence.country,
        "actors": json.dumps(occurrence.actors),
        "recipients": json.dumps(occurrence.recipients),
        "size": len({report.article for report in occurrence.reports}),
        "independent": occurrence.independent,
        "fields": _fields_json(occurrence.fields),
    }


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    left = iter(items)
    while some := list(islice(left, TOGETHER)):
        yield some


def _note(connection: Connection, part: str, method: str) -> None:
    connection.execute(delete(methods).where(methods.c.part == part))
    connection.execute(insert(methods).values(part=part, version=method, made=now()))
