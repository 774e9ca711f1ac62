"""A filter → conditions for each table.

Names are looked up first, so that the conditions compare keys and nothing else, which the indexes serve.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    exists,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
)

from communique.archive.dialect import in_order
from communique.archive.tables import (
    FINDINGS,
    about,
    actors,
    articles,
    claims,
    duplicates,
    events,
    parties,
    stories,
)
from communique.archive.words import fold
from communique.filter import EVERYTHING, Filter, last_day

ROLES = ("actor", "recipient")
"""Whoever is asked for in both is asked for in each, since codes, roles and days stand in one index in this order."""
MOST_RANGES = 8
"""Ranges of an index of which the newest rows are taken each."""
MOST_NAMESAKES = 500
"""Actors that one name may stand for: conditions of more cost more than they tell."""


class Conditions:
    """A filter's conditions over one connection.

    With `near` the rows that are asked for lie together, as those of a window do, so each is held against who takes
    part in it; else the events that one takes part in are listed first.
    """

    def __init__(self, connection: Connection, filter: Filter, *, near: bool = False) -> None:
        self.connection, self.filter, self.near = connection, filter, near
        self.actor = actor_ids(connection, filter.actor)
        self.recipient = actor_ids(connection, filter.recipient)
        self.publishers = publishers(connection, filter.publisher)
        self.article: int | None = None
        if filter.article is not None:
            query = select(articles.c.key).where(articles.c.id == filter.article, articles.c.current)
            self.article = connection.execute(query).scalar()

    def events(self) -> list[ColumnElement[bool]]:
        """For the table `events`."""
        common = self._common(events.c.article, events.c.day, events.c.publisher)
        return [*common, *self._coded(), *self.taking_part(events.c.key)]

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
        speaks = [self._speaks(asked) for asked in self.filter.parties]
        found += [or_(one, self._spoken_of(asked)) for one, asked in zip(speaks, self.filter.parties, strict=True)]
        if len(speaks) > 1:
            found.append(or_(*speaks))
        return found

    def articles(self) -> list[ColumnElement[bool]]:
        """For the table `articles`; days are those of publication, the rest holds for one event of the article."""
        column = articles.c
        found = [column.current, *self._common(column.key, column.day, column.publisher)]
        coded, sides = self._coded(), self._sides()
        if coded or len(sides) > 1:
            of_event = [*coded, *self.taking_part(events.c.key, within=False)]
            found.append(among(column.key, select(events.c.article).where(*of_event), events.c.article, self.near))
        elif sides and self.near:
            # The keys of an article's events lie together, so that one range holds its parties.
            first, following = (column.key.bitwise_lshift(_BITS), (column.key + 1).bitwise_lshift(_BITS))
            rows = select(literal(1)).where(parties.c.event >= first, parties.c.event < following, *sides[0])
            found.append(exists(rows.select_from(parties)))
        elif sides:
            found.append(column.key.in_(select(article_of(parties.c.event)).where(*sides[0])))
        return found

    def taking_part(self, key: ColumnElement[int], *, within: bool = True) -> list[ColumnElement[bool]]:
        """For the key of an event: who takes part in it. `within` where the event is of the filter's days, so that
        only those need to be listed."""
        days = self.days(parties.c.day) if within else []
        found = []
        for side in self._sides():
            rows = select(parties.c.event).where(*side)
            found.append(among(key, rows if self.near else rows.where(*days), parties.c.event, self.near))
        return found

    def of_one_party(self) -> list[list[ColumnElement[bool]]]:
        """For the table `parties` in the order of its days: where nothing is asked for but days and one who takes
        part, conditions that each are a range of one index. None where more is asked for, or of too many names."""
        asked = self.filter
        rest = replace(asked, actor=None, recipient=None, codes=(), since=None, until=None)
        named = (self.actor is not None) + (self.recipient is not None) + bool(asked.codes)
        if rest != EVERYTHING or named != 1:
            return []
        column, days = parties.c, self.days(parties.c.day)
        if asked.codes:
            found = [[column.code == code, column.role == role, *days] for code in asked.codes for role in ROLES]
        else:
            role = ROLES[self.actor is None]
            found = [[column.actor == one, column.role == role, *days] for one in self.actor or self.recipient or ()]
        return found if len(found) <= MOST_RANGES else []

    @property
    def by_party(self) -> bool:
        """Whether it is asked who takes part."""
        asked = self.filter
        return bool(asked.codes or asked.parties or asked.actor is not None or asked.recipient is not None)

    def days(self, column: ColumnElement[str]) -> list[ColumnElement[bool]]:
        """That a day lies in the filter's."""
        asked = self.filter
        found: list[ColumnElement[bool]] = []
        if asked.since or asked.until:
            found.append(column >= (asked.since or "0"))
        if asked.until:
            found.append(column <= last_day(asked.until))
        return found

    def _coded(self) -> list[ColumnElement[bool]]:
        """What an event is coded as, and where it is."""
        asked, column = self.filter, events.c
        found: list[ColumnElement[bool]] = []
        for name, values in (("type", asked.types), ("quad", asked.quads), ("reality", asked.realities)):
            if values:
                found.append(column[name].in_(values) if len(values) > 1 else column[name] == values[0])
        if asked.min_confidence is not None:
            found.append(column.confidence >= asked.min_confidence)
        if asked.country:
            found.append(column.country == asked.country)
        if asked.place:
            named = or_(column.place == asked.place, func.lower(column.place) == asked.place.lower())
            numbered = column.geonameid == int(asked.place) if _is_number(asked.place) else false()
            found.append(or_(named, column.country == asked.place.upper(), numbered))
        return found

    def _sides(self) -> list[list[ColumnElement[bool]]]:
        """For the table `parties`: what is asked of who takes part, each of one party of the same event."""
        column = parties.c
        # Parties that are looked up by their event shall not be looked for by who they are.
        actor, code = ((in_order(self.connection, each) if self.near else each) for each in (column.actor, column.code))
        found: list[list[ColumnElement[bool]]] = []
        for role, ids in zip(ROLES, (self.actor, self.recipient), strict=True):
            if ids is not None:
                found.append([actor.in_(ids), column.role == role])
        if self.filter.codes:
            either = [] if self.near else [column.role.in_(ROLES)]
            found.append([code.in_(self.filter.codes), *either])
        return found + [[_is(self.connection, actor, code, asked)] for asked in self.filter.parties]

    def _speaks(self, asked: str) -> ColumnElement[bool]:
        return _is(self.connection, claims.c.speaker, claims.c.speaker_code, asked)

    def _spoken_of(self, asked: str) -> ColumnElement[bool]:
        meant = select(actors.c.id).where(_is(self.connection, actors.c.id, actors.c.code, asked))
        return claims.c.key.in_(select(about.c.claim).where(about.c.actor.in_(meant)))

    def _common(
        self, article: ColumnElement[int], day: ColumnElement[str], publisher: ColumnElement[str]
    ) -> list[ColumnElement[bool]]:
        asked = self.filter
        found: list[ColumnElement[bool]] = []
        if asked.article is not None:
            found.append(article == self.article if self.article is not None else false())
        found += self.days(day)
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


def among(key: ColumnElement[int], rows: Select[int], column: ColumnElement[int], near: bool) -> ColumnElement[bool]:
    """Whether a key is among these rows' `column`: each key looked up among them where it is near, else all listed."""
    return exists(rows.where(column == key)) if near else key.in_(rows)


_BITS: ColumnElement[Any] = literal_column(str(FINDINGS))


def article_of(key: ColumnElement[int]) -> ColumnElement[int]:
    """The article of a finding, out of the finding's key, so that an index of keys need not hold it too."""
    return key.bitwise_rshift(_BITS)


def is_party(connection: Connection, table: FromClause, asked: str) -> ColumnElement[bool]:
    """Whether a row of `parties` is who is asked for, by id, name or code; a state or an organisation is meant with
    its bodies, a state with everyone who has its code."""
    return _is(connection, table.c.actor, table.c.code, asked)


def _is(connection: Connection, actor: ColumnElement[str], code: ColumnElement[str], asked: str) -> ColumnElement[bool]:
    ids = actor_ids(connection, asked) or []
    whole = [identifier for identifier in {*ids, asked} if ":" not in identifier]
    bodies = [actor.startswith(f"{identifier}:", autoescape=True) for identifier in sorted(whole)]
    return or_(actor.in_([*ids, asked]), code.in_([*ids, asked.upper()]), *bodies)


def _is_number(place: str) -> bool:
    return place.isascii() and place.isdecimal() and len(place) < 12


def actor_ids(connection: Connection, name: str | None) -> list[str] | None:
    """The ids that a name or an id stands for, None where none is asked for."""
    if name is None:
        return None
    same = select(actors.c.id).where(actors.c.id == name).limit(1)  # a state has a row in every second article
    alike = select(actors.c.id).where(actors.c.name_key == fold(name)).distinct()
    found = {*connection.execute(same).scalars(), *connection.execute(alike.limit(MOST_NAMESAKES)).scalars()}
    return sorted(found)[:MOST_NAMESAKES]


def publishers(connection: Connection, name: str | None) -> list[str] | None:
    """The publishers of this name, whatever its case and accents."""
    if name is None:
        return None
    query = select(articles.c.publisher).where(articles.c.publisher_key == fold(name)).distinct()
    return [found for found in connection.execute(query).scalars() if found is not None]
