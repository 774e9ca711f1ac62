"""A filter → conditions for each table.

Names are looked up first, so that the conditions compare keys and nothing else, which the indexes serve.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, false, func, literal, or_, select

from communique.archive.tables import about, actors, articles, claims, duplicates, events, parties, stories
from communique.archive.words import fold
from communique.filter import Filter, last_day

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
        speaks = [self._speaks(asked) for asked in self.filter.parties]
        found += [or_(one, self._spoken_of(asked)) for one, asked in zip(speaks, self.filter.parties, strict=True)]
        if len(speaks) > 1:
            found.append(or_(*speaks))
        return found

    def articles(self) -> list[ColumnElement[bool]]:
        """For the table `articles`; days are those of publication, the rest holds for one event of the article."""
        column = articles.c
        found = [column.current, *self._common(column.key, column.day, column.publisher)]
        if of_event := [*self._coded(), *self._parties()]:
            found.append(among(column.key, select(events.c.article).where(*of_event), events.c.article, self.near))
        return found

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
        if asked.country:
            found.append(column.country == asked.country)
        if asked.place:
            named = or_(column.place == asked.place, func.lower(column.place) == asked.place.lower())
            numbered = column.geonameid == int(asked.place) if _is_number(asked.place) else false()
            found.append(or_(named, column.country == asked.place.upper(), numbered))
        return found

    def _parties(self) -> list[ColumnElement[bool]]:
        """Who takes part in an event."""
        found: list[ColumnElement[bool]] = []
        for role, ids in (("actor", self.actor), ("recipient", self.recipient)):
            if ids is not None:
                found.append(self._takes_part(parties.c.actor.in_(ids), parties.c.role == role))
        if self.filter.codes:
            found.append(self._takes_part(parties.c.code.in_(self.filter.codes)))
        found += [self._takes_part(is_party(self.connection, parties, asked)) for asked in self.filter.parties]
        return found

    def _takes_part(self, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
        rows = select(parties.c.event).where(*conditions)
        return among(events.c.key, rows, parties.c.event, self.near)

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
