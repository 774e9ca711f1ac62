"""What holds across records: stories, copies, occurrences and where reports differ. Views over records, never facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one thing; `articles` are their ids, the earliest first."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that copies or lightly edits another.

    `similarity` is 0 to 1; `edits` say in words what was changed. `added` are the numbers, from 0, of the copy's
    sentences that have nothing like them in the original, `dropped` those of the original that have nothing like them
    in the copy. `numbers_dropped` and `numbers_added` are figures as written, `names_dropped` and `names_added` words
    of names. An `update` brings figures or speakers that the original lacks; a copy has reporting of its `own` where
    an added sentence brings a figure, a name or a speaker that the original lacks.
    """

    article: str
    original: str
    similarity: float
    edits: tuple[str, ...]
    added: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    numbers_dropped: tuple[str, ...] = ()
    numbers_added: tuple[str, ...] = ()
    names_dropped: tuple[str, ...] = ()
    names_added: tuple[str, ...] = ()
    update: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One article's report of something: the article's id, and the id of the event in its record."""

    article: str
    event: str


@dataclass(frozen=True, slots=True)
class Value:
    """What one report says of a field."""

    report: Report
    value: str


FieldState = Literal["single", "agreed", "disputed", "settled"]


@dataclass(frozen=True, slots=True)
class OccurrenceField:
    """What the reports of an occurrence say of one thing: type, actor, recipient, date, place, number, speaker or
    reality.

    `single` is what one article alone says, `agreed` what several say and none contradicts, `disputed` where two
    differ, `settled` where they differed until the later ones agreed.
    """

    name: str
    state: FieldState
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event in the world, merged from the events of several records.

    `earliest` and `latest` are ISO dates, None where unknown; `country` is ISO 3166 alpha-3; `actors` and
    `recipients` are ids of actors, or codes where no actor is known. `independent` is the number of independent
    reports, None where it was not counted; `fields` stand where several articles report it.
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
    independent: int | None = None
    fields: tuple[OccurrenceField, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Reports of one occurrence that differ in a field; at least two of the `values` are different.

    `settled` is the value that the later reports agree on, None where it is open.
    """

    occurrence: str
    field: str
    values: tuple[Value, ...]
    settled: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimOf:
    """A claim of an article, by the ids of both."""

    article: str
    claim: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One claim denies what another says.

    `denial` replies to `claim` in one article, or the two carry events of one `occurrence`, told as a fact by the one
    and denied by the other.
    """

    claim: ClaimOf
    denial: ClaimOf
    occurrence: str | None
