"""What holds across records: stories, copies, occurrences and where reports differ. Views over records, never facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one thing; `articles` are their ids, the earliest first."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that copies or lightly edits another.

    `similarity` is 0 to 1; `edits` say in words what was changed.
    """

    article: str
    original: str
    similarity: float
    edits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report of something: the article's id, and the id of the event in its record."""

    article: str
    event: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event in the world, merged from the events of several records.

    `earliest` and `latest` are ISO dates, None where unknown; `country` is ISO 3166 alpha-3; `actors` and
    `recipients` are ids of actors, or codes where no actor is known.
    """

    id: str
    type: str
    mode: str | None
    reports: tuple[Report, ...]
    earliest: str | None
    latest: str | None
    country: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """What one report says of a field."""

    report: Report
    value: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Reports of one occurrence that differ in a field; at least two of the `values` are different."""

    occurrence: str
    field: str
    values: tuple[Value, ...]
