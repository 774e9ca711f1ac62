"""What a question is narrowed by. One `Filter` serves every list, count and export.

In: a filter. Out: conditions for each table. Names are looked up first, so that the conditions compare keys and
nothing else, which the indexes serve.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from sqlalchemy import ColumnElement, Connection, and_, exists, false, literal, select

from communique.archive.tables import about, actors, articles, claims, duplicates, events, parties, stories
from communique.archive.words import fold
from communique.errors import QueryError
from communique.model import Reality

DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
MOST_NAMESAKES = 500
"""Actors that one name may stand for: conditions of more cost more than they tell."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Every field that is given must hold; of a tuple, any of its values.

    `actor` and `recipient` are an actor's id or its name; of claims they are the speaker and whom it is about.
    `codes` hold where any party has one (of claims: the speaker). `since` and `until` are ISO days, months or
    years, both inclusive, of the event's own day, or of publication where no other is known. `country` is that of
    the event's place. `copies` False leaves out articles that copy another. Raises QueryError where a value
    cannot be meant.
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

    def __post_init__(self) -> None:
        for name in ("since", "until"):
            day = getattr(self, name)
            if day is not None and not DAY.fullmatch(day):
                raise QueryError(f"{name} {day!r} is no day: give YYYY-MM-DD, YYYY-MM or YYYY")
        if unknown := set(self.realities) - set(get_args(Reality)):
            raise QueryError(f"{sorted(unknown)[0]!r} is no reality: give one of {', '.join(get_args(Reality))}")
        if wrong := [quad for quad in self.quads if quad not in (1, 2, 3, 4)]:
            raise QueryError(f"{wrong[0]} is no quad: give 1, 2, 3 or 4")


EVERYTHING = Filter()


def last_day(until: str) -> str:
    """The last day of a day, a month or a year, for comparing: no month has more than 31 days."""
    return f"{until}-12-31"[:10] if len(until) == 4 else f"{until}-31"[:10]


class Conditions:
    """A filter's conditions over one connection."""

    def __init__(self, connection: Connection, filter: Filter) -> None:
        self.filter = filter
        self.actor = actor_ids(connection, filter.actor)
        self.recipient = actor_ids(connection, filter.recipient)
        self.publishers = publishers(connection, filter.publisher)
        self.article: int | None = None
        if filter.article is not None:
            query = select(articles.c.key).where(articles.c.id == filter.article, articles.c.current)
            self.article = connection.execute(query).scalar()

    def events(self) -> list[ColumnElement[bool]]:
        """For the table `events`."""
        return [*self._common(events.c.article, events.c.day, events.c.publisher), *self._coded(), *self._parties()]

    def claims(self) -> list[ColumnElement[bool]]:
        """For the table `claims`; types, quads, realities and countries are those of the events a claim carries."""
        column = claims.c
        found = self._common(column.article, column.day, column.publisher)
        if self.actor is not None:
            found.append(column.speaker.in_(self.actor))
        if self.recipient is not None:
            found.append(column.key.in_(select(about.c.claim).where(about.c.actor.in_(self.recipient))))
        if self.filter.codes:
            found.append(column.speaker_code.in_(self.filter.codes))
        if carried := self._coded():
            same = and_(events.c.article == column.article, events.c.claim == column.id)
            found.append(exists(select(literal(1)).select_from(events).where(same, *carried)))
        return found

    def articles(self) -> list[ColumnElement[bool]]:
        """For the table `articles`; days are those of publication, the rest holds for one event of the article."""
        column = articles.c
        found = [column.current, *self._common(column.key, column.day, column.publisher)]
        if of_event := [*self._coded(), *self._parties()]:
            found.append(column.key.in_(select(events.c.article).where(*of_event)))
        return found

    def _coded(self) -> list[ColumnElement[bool]]:
        """What an event is coded as, and where it is."""
        asked, column = self.filter, events.c
        found: list[ColumnElement[bool]] = []
        for name, values in (("type", asked.types), ("quad", asked.quads), ("reality", asked.realities)):
            if values:
                found.append(column[name].in_(values) if len(values) > 1 else column[name] == values[0])
        if asked.country:
            found.append(column.country == asked.country)
        return found

    def _parties(self) -> list[ColumnElement[bool]]:
        """Who takes part in an event."""
        found: list[ColumnElement[bool]] = []
        for role, ids in (("actor", self.actor), ("recipient", self.recipient)):
            if ids is not None:
                of_role = select(parties.c.event).where(parties.c.actor.in_(ids), parties.c.role == role)
                found.append(events.c.key.in_(of_role))
        if self.filter.codes:
            found.append(events.c.key.in_(select(parties.c.event).where(parties.c.code.in_(self.filter.codes))))
        return found

    def _common(
        self, article: ColumnElement[int], day: ColumnElement[str], publisher: ColumnElement[str]
    ) -> list[ColumnElement[bool]]:
        asked = self.filter
        found: list[ColumnElement[bool]] = []
        if asked.article is not None:
            found.append(article == self.article if self.article is not None else false())
        if asked.since or asked.until:
            found.append(day >= (asked.since or "0"))
        if asked.until:
            found.append(day <= last_day(asked.until))
        if self.publishers is not None:
            found.append(publisher.in_(self.publishers))
        ids = select(articles.c.key).where(articles.c.current)
        if asked.story is not None:
            members = select(stories.c.article).where(stories.c.id == asked.story)
            found.append(article.in_(ids.where(articles.c.id.in_(members))))
        if not asked.copies:
            copied = select(duplicates.c.article)
            found.append(article.not_in(ids.where(articles.c.id.in_(copied))))
        return found


def actor_ids(connection: Connection, name: str | None) -> list[str] | None:
    """The ids that a name or an id stands for, None where none is asked for."""
    if name is None:
        return None
    same = (actors.c.id == name) | (actors.c.name_key == fold(name))
    query = select(actors.c.id).where(same).distinct().order_by(actors.c.id).limit(MOST_NAMESAKES)
    return list(connection.execute(query).scalars())


def publishers(connection: Connection, name: str | None) -> list[str] | None:
    """The publishers of this name, whatever its case and accents."""
    if name is None:
        return None
    query = select(articles.c.publisher).where(articles.c.publisher_key == fold(name)).distinct()
    return [found for found in connection.execute(query).scalars() if found is not None]
