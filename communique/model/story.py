"""What several records share: stories, copies, occurrences in the world, and where reports of one differ."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one thing; `articles` are their ids in order of publication."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A copy or light rewrite of another article. `similarity` is 0 to 1; `edits` say in words what differs."""

    article: str
    original: str
    similarity: float
    edits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One article's event: ids of the article and of an event of its record."""

    article: str
    event: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event in the world, merged from the events of several records.

    `earliest` and `latest` are ISO dates, both inclusive, None where no report says when. `actors` and
    `recipients` are ids of actors, `country` is ISO 3166 alpha-3.
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
    """What one report says of a disputed field."""

    report: Report
    value: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Reports of one occurrence that differ in `field`: number, date, place, speaker, actor or reality."""

    occurrence: str
    field: str
    values: tuple[Value, ...]
