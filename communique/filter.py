"""What a question is narrowed by: one `Filter` for every list, count, export, page and command.

`archive` holds it against its tables, `export.choose` against records that are at hand. It knows neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import get_args

from communique.errors import QueryError
from communique.model import Reality

DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Filter:
    """Every field that is given must hold; of `codes`, `types`, `quads` and `realities`, any of the values.

    `actor` and `recipient` are an actor's id or its name; of claims they are the speaker and whom it is about.
    `codes` hold where any party has one (of claims: the speaker). `parties` are ids, names or codes that must all take
    part, on whichever side, so two are a pair; of claims, one must speak and the others be spoken of, or the only one
    either. `since` and `until` are ISO days, months or years, both inclusive, of the event's own day, or of
    publication where no other is known; an archive goes by the day on which an event begins, a choice among records
    takes an event of several days where any of them is within. `country` is that of the event's place, `place` its
    name, its country's code or its GeoNames id. `min_confidence`, from 0 to 1, is an event's least. `publisher` does
    not mind case. `story` and `article` are ids. `copies` False leaves out articles that copy another.
    Raises QueryError where a value cannot be meant.
    """

    actor: str | None = None
    recipient: str | None = None
    codes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    realities: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    publisher: str | None = None
    country: str | None = None
    story: str | None = None
    article: str | None = None
    copies: bool = True
    parties: tuple[str, ...] = ()
    place: str | None = None
    min_confidence: float | None = None

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            day = getattr(self, name)
            if day is not None and not DAY.fullmatch(day):
                raise QueryError(f"{name} {day!r} is no day: give YYYY-MM-DD, YYYY-MM or YYYY")
        if unknown := set(self.realities) - set(get_args(Reality)):
            raise QueryError(f"{sorted(unknown)[0]!r} is no reality: give one of {', '.join(get_args(Reality))}")
        if wrong := [quad for quad in self.quads if quad not in (1, 2, 3, 4)]:
            raise QueryError(f"{wrong[0]} is no quad: give 1, 2, 3 or 4")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise QueryError(f"{self.min_confidence:g} is no confidence: give a number from 0 to 1")

    @property
    def of_findings(self) -> bool:
        """Whether it asks for some of an article's events and claims, and not for some of the articles alone."""
        whole = ("publisher", "story", "article", "copies")
        return any(getattr(self, field.name) != field.default for field in fields(self) if field.name not in whole)

    @property
    def of_events(self) -> bool:
        """Whether it asks for what events alone have: of claims, only those that carry such an event are meant."""
        coded = self.types or self.realities or self.quads or self.place or self.country
        return bool(coded) or self.min_confidence is not None

    def said(self) -> str:
        """In words: "parties: HUN; since: 2024-01"."""
        given = ((field.name, getattr(self, field.name)) for field in fields(self) if field.name != "copies")
        words = [
            f"{name}: {', '.join(map(str, value)) if isinstance(value, tuple) else value}"
            for name, value in given
            if value not in (None, ())
        ]
        return "; ".join(words if self.copies else [*words, "without copies"]) or "everything"


EVERYTHING = Filter()


def last_day(until: str) -> str:
    """The last day of a day, a month or a year, for comparing: no month has more than 31 days."""
    return f"{until}-12-31"[:10] if len(until) == 4 else f"{until}-31"[:10]
