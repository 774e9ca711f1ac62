"""What the compiled lexicon holds, as typed look-ups.

In: communique/data/actors.json.gz, made by `communique.actors.compile`. Out: entities, people, holders of offices,
role nouns. Loads once, when first asked. Looks up; never guesses.
"""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Literal, TypedDict

from communique.actors.compile_people import CROWN
from communique.errors import SetupError

EntityType = Literal["place", "organization", "group", "person"]
TARGET = "actors.json.gz"
"""Name of the compiled file under communique/data."""


class Compiled(TypedDict):
    """The form of the compiled file. Rows of entities, people and holders are JSON in strings, read when asked for."""

    names: dict[str, str]
    surnames: dict[str, str]
    skeletons: dict[str, str]
    sounds: dict[str, str]
    modifiers: dict[str, str]
    offices: dict[str, str]
    former: list[str]
    titles: list[str]
    leader: list[str]
    secretary_of_state: list[str]
    led_by_head_of_state: list[str]
    state_nouns: list[str]
    never: list[str]
    abroad: list[str]
    nations: dict[str, str]
    aircraft: list[str]
    flying: list[str]
    goods: list[str]
    trading: list[str]
    metonymy: dict[str, list[str]]
    neighbours: dict[str, str]
    states: list[str]
    entities: dict[str, str]
    people: dict[str, str]
    holders: dict[str, str]
    memberships: dict[str, str]
    wikidata: dict[str, str]
    nouns: dict[str, tuple[str | None, bool, bool]]


@dataclass(frozen=True, slots=True)
class Entity:
    """A state, territory, people or organisation. `the` are nouns that may stand for it later in a text."""

    id: str
    name: str
    code: str | None
    sectors: tuple[str, ...]
    type: EntityType
    the: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """One spell in one office; `since` and `until` are ISO days, months or years, None where open or unknown."""

    title: str
    role: str
    of: str | None
    since: str | None
    until: str | None
    sectors: tuple[str, ...] = ()

    def covers(self, day: str) -> bool:
        """Whether the ISO day lies in the spell, its last day included."""
        return (self.since is None or day[: len(self.since)] >= self.since) and (
            self.until is None or day[: len(self.until)] <= self.until
        )


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    gender: str | None
    offices: tuple[Held, ...]
    aliases: tuple[str, ...]

    def office(self, day: str | None) -> Held | None:
        """The office held on the ISO day, the highest by rank, then the latest begun; None without a day."""
        held = [office for office in self.offices if day is not None and office.covers(day)]
        return max(held, key=lambda office: (RANK.get(office.role, 0), office.since or ""), default=None)


@dataclass(frozen=True, slots=True)
class Noun:
    """A role noun: its sector (None where only its company gives one), whether it names several or a body, and
    whether it takes its sector from its company first."""

    sector: str | None
    group: bool
    weak: bool


RANK = {
    "head-of-government": 9,
    "head-of-state": 8,
    "monarch": 7,
    "head-of-organisation": 6,
    "foreign-minister": 5,
    "defence-minister": 4,
    "finance-minister": 4,
    "interior-minister": 4,
    "military-chief": 3,
    "spokesperson": 3,
    "ambassador": 2,
    "legislator-leader": 2,
    "opposition-leader": 1,
    "party-leader": 1,
}


class Lexicon:
    """The compiled lexicon. `names` maps joined words to lines "kind:id" or "kind:id|exact form"; a key without
    lines is only the beginning of others. Kinds: S state, D demonym, P people, C capital, T town, O organisation,
    H human, M metonym, A ambiguous metonym."""

    def __init__(self, content: Compiled) -> None:
        self.names = content["names"]
        self._surnames = content["surnames"]
        self._skeletons = content["skeletons"]
        self._sounds = content["sounds"]
        self.modifiers = content["modifiers"]
        self.offices = content["offices"]
        self.former = frozenset(content["former"])
        self.titles = frozenset(content["titles"])
        self.leader = frozenset(content["leader"])
        self.secretary_of_state = frozenset(content["secretary_of_state"])
        self.led_by_head_of_state = frozenset(content["led_by_head_of_state"])
        self.abroad = frozenset(content["abroad"])
        self.never = frozenset(content["never"])
        self.nations = content["nations"]
        self.aircraft = frozenset(content["aircraft"])
        self.flying = frozenset(content["flying"])
        self.goods = frozenset(content["goods"])
        self.trading = frozenset(content["trading"])
        self.state_nouns = frozenset(content["state_nouns"])
        self.metonymy = {key: frozenset(words) for key, words in content["metonymy"].items()}
        self._neighbours = content["neighbours"]
        self._entities = content["entities"]
        self._people = content["people"]
        self._holders = content["holders"]
        self._nouns = content["nouns"]
        self._memberships = content["memberships"]
        self.wikidata = content["wikidata"]
        self.content = content
        self.state_ids = frozenset(content["states"])
        self.heads = frozenset(phrase.rpartition(" ")[2] for phrase in self._nouns) | {
            phrase.partition(" ")[0] for phrase in self._nouns
        }
        self._known: dict[str, Person] = {}
        self._known_entities: dict[str, Entity] = {}
        self._known_nouns: dict[str, Noun] = {}

    @staticmethod
    def load() -> Lexicon:
        """The lexicon of the package, read once. Raises SetupError where the compiled file is missing or broken."""
        return lexicon()

    def entity(self, identifier: str) -> Entity | None:
        if known := self._known_entities.get(identifier):
            return known
        if packed := self._entities.get(identifier):
            name, code, sectors, kind, the = json.loads(packed)
            entity = self._known_entities[identifier] = Entity(identifier, name, code, tuple(sectors), kind, tuple(the))
            return entity
        return None

    def neighbours(self, state: str) -> frozenset[str]:
        """Codes of the states beside a state, over land or a narrow sea; none of what is no state."""
        return frozenset(self._neighbours.get(state, "").split())

    def organisations(self) -> list[Entity]:
        """All organisations."""
        return [entity for one in self._entities if (entity := self.entity(one)) and entity.type == "organization"]

    def person(self, identifier: str) -> Person:
        """Raises KeyError for an id that is not in the lexicon."""
        if known := self._known.get(identifier):
            return known
        name, country, sectors, gender, offices, aliases = json.loads(self._people[identifier])
        held = tuple(Held(title, role, of, since, until, tuple(own)) for title, role, of, since, until, own in offices)
        person = Person(identifier, name, country, tuple(sectors), gender, held, tuple(aliases))
        self._known[identifier] = person
        return person

    def people(self) -> list[str]:
        """Ids of all people."""
        return list(self._people)

    def has_person(self, identifier: str) -> bool:
        return identifier in self._people

    def ids(self) -> frozenset[str]:
        """Ids of all states, territories and organisations."""
        return frozenset(self._entities)

    def full_named(self, key: str) -> list[str]:
        """Ids of people with this full name, its words joined."""
        return [item[2:] for item in self.names.get(key, "").split("\n") if item.startswith("H:")]

    def surnamed(self, key: str, *, crowned: bool = False) -> list[str]:
        """Ids of people with this surname, its words joined; of those who go by title and this name first."""
        found = self._surnames.get(f"{CROWN}{key}") if crowned else None
        return (found or self._surnames.get(key, "")).split()

    def crowned(self, key: str) -> list[str]:
        """Ids of people who go by a title such as King and this name."""
        return self._surnames.get(f"{CROWN}{key}", "").split()

    def leads(self, surname: str, states: Collection[str]) -> bool:
        """Whether somebody of this surname has led one of the states."""
        return any(
            RANK.get(held.role, 0) >= RANK["monarch"] and held.of in states
            for identifier in self.surnamed(surname)
            for held in self.person(identifier).offices
        )

    def sounding(self, skeleton: str) -> list[str]:
        """Ids of people whose surname has this skeleton; with a blank in it, given name and surname."""
        return (self._skeletons if " " in skeleton else self._sounds).get(skeleton, "").split()

    def holder(self, role: str, of: str, day: str) -> tuple[Person, Held] | None:
        """Who held the office on the ISO day; of two on one day, the one who came later. None where nobody is known."""
        packed = self._holders.get(f"{role}:{of}")
        found = None
        for since, until, identifier, title in json.loads(packed) if packed else ():
            held = Held(title, role, of, since, until)
            if held.covers(day):
                found = self.person(identifier), held
        return found

    def members_of(self, organisation: str) -> list[tuple[str, str, str | None, bool]]:
        """Everybody who ever belonged to it: member, since, until, and whether `since` is the day of entry."""
        packed = self._memberships.get(organisation)
        return [(member, since, until, exact) for member, since, until, exact in json.loads(packed)] if packed else []

    def with_members(self) -> list[str]:
        """Ids of the organisations whose members are listed."""
        return sorted(self._memberships)

    def holders_of(self, of: str) -> Iterator[tuple[str, str, Held]]:
        """All who held offices of a state or organisation: role, name, spell; by role, then oldest first."""
        for key in sorted(key for key in self._holders if key.endswith(f":{of}")):
            role = key.partition(":")[0]
            for since, until, identifier, title in json.loads(self._holders[key]):
                yield role, self.person(identifier).name, Held(title, role, of, since, until)

    def noun(self, phrase: str) -> Noun | None:
        if known := self._known_nouns.get(phrase):
            return known
        if fields := self._nouns.get(phrase):
            noun = self._known_nouns[phrase] = Noun(*fields)
            return noun
        return None


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon of the package. Raises SetupError where the compiled file is missing or broken."""
    try:
        packed = resources.files("communique").joinpath("data", TARGET).read_bytes()
        content: Compiled = json.loads(gzip.decompress(packed))
        return Lexicon(content)
    except (OSError, ValueError, KeyError) as error:
        raise SetupError(
            f"communique/data/{TARGET} cannot be read ({error}); rebuild it with tools/build_data.py"
        ) from error
