"""Who may be meant by a name, and what we know of them: for people who ask, without a text.

In: a name or an id, and a day. Out: findings with scores, best first; or one actor with its offices and memberships.
Scores compare the findings of one name with one another; a text may decide otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.actors.bearers import ALIKE, FULL, SURNAME, full_words
from communique.actors.belonging import Membership, history, memberships
from communique.actors.forms import alike, fold, pieces, same_given, skeleton
from communique.actors.lexicon import RANK, Held, Lexicon, Person, lexicon

KINDS = {"S": "state", "D": "demonym", "P": "people", "C": "capital", "O": "organisation", "M": "seat", "T": "town"}
NAMED = 0.9
"""Score of an entity by one of its names; a person's full name without office has FULL."""
SURE = 0.5
"""Score from which one finding makes mere likenesses not worth showing."""
RULER, MINISTER, HOLDER = 0.4, 0.3, 0.15
"""What an office on the day adds."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One that a name may mean. `office` is what a person held on the day; `how` says what fitted."""

    id: str
    name: str
    code: str | None
    office: Held | None
    score: float
    how: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An actor as the lexicon has it. `offices` are a person's; `holders` who held a state's or body's offices, role
    to (person, spell), oldest first; `belongs` what it was a member of; `members` who was its member."""

    id: str
    name: str
    code: str | None
    sectors: tuple[str, ...]
    wikidata: str | None
    aliases: tuple[str, ...] = ()
    offices: tuple[Held, ...] = ()
    holders: tuple[tuple[str, str, Held], ...] = ()
    belongs: tuple[Membership, ...] = ()
    members: tuple[Membership, ...] = ()


def find(name: str, day: str | None = None, *, known: Lexicon | None = None) -> tuple[Finding, ...]:
    """Whom a name may mean on an ISO day, best first; empty where nobody fits."""
    book = known or lexicon()
    words = pieces(name)
    key = "".join(words)
    found: dict[str, Finding] = {}
    for item in book.names.get(key, "").split("\n"):
        kind, _, rest = item.partition(":")
        identifier, bar, exact = rest.partition("|")
        root = identifier.partition(":")[0]
        if kind in KINDS and (entity := book.entity(root)) and not (bar and exact != name):
            found.setdefault(root, Finding(root, entity.name, entity.code, None, NAMED, KINDS[kind]))
    for base, how, person in _people(words, key, book):
        finding = _person(person, base, how, day)
        if finding.id not in found or found[finding.id].score < finding.score:
            found[finding.id] = finding
    sure = any(one.score >= SURE for one in found.values())
    kept = (one for one in found.values() if not sure or one.score >= SURNAME)
    return tuple(sorted(kept, key=lambda one: (-one.score, one.name)))


def _people(words: list[str], key: str, book: Lexicon) -> Iterator[tuple[float, str, Person]]:
    for identifier in book.full_named(key):
        yield FULL, "full name", book.person(identifier)
    for identifier in book.crowned("".join(words[1:])) if len(words) > 1 else ():
        yield FULL - 0.1, "title and name", book.person(identifier)
    for identifier in book.surnamed(key):
        yield SURNAME, "surname", book.person(identifier)
    if len(words) > 1:
        for identifier in book.sounding(f"{skeleton(words[0])} {skeleton(words[-1])}"):
            person = book.person(identifier)
            own = full_words(person)
            if same_given(own[0], words[0]) and alike(own[-1], words[-1]):
                yield FULL - 0.05, "another spelling of the name", person
        for identifier in book.surnamed(words[-1]):
            person = book.person(identifier)
            if len(words[0]) == 1 and fold(person.name)[:1] == words[0]:
                yield FULL - 0.1, "initial and surname", person
    elif words:
        for identifier in book.sounding(skeleton(words[0])):
            person = book.person(identifier)
            if alike(full_words(person)[-1], words[0]):
                yield ALIKE, "another spelling of the surname", person


def _person(person: Person, base: float, how: str, day: str | None) -> Finding:
    office = person.office(day)
    rank = RANK.get(office.role, 0) if office else 0
    more = 0.0 if office is None else RULER if rank >= RANK["monarch"] else MINISTER if rank > 3 else HOLDER
    return Finding(f"person:{person.id}", person.name, person.country, office, round(min(base + more, 1.0), 2), how)


def show(identifier: str, *, known: Lexicon | None = None) -> Shown | None:
    """What the lexicon has on an id, with or without "person:"; None where it has nothing."""
    book = known or lexicon()
    bare = identifier.removeprefix("person:")
    if book.has_person(bare):
        one = book.person(bare)
        return Shown(
            f"person:{bare}", one.name, one.country, one.sectors, book.wikidata.get(bare), one.aliases, one.offices
        )
    entity = book.entity(identifier)
    if entity is None:
        return None
    return Shown(
        entity.id, entity.name, entity.code, entity.sectors, book.wikidata.get(entity.id),
        holders=tuple(book.holders_of(entity.id)),
        belongs=memberships(entity.id, known=book),
        members=history(entity.id, known=book),
    )  # fmt: skip
