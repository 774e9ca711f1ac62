"""Who was named in this text so far, and by which words they may be named again.

In: people as they are resolved. Out: the person whom a later name means. Knows the text only; the lexicon's people
are `communique.actors.bearers`' affair.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from communique.actors.forms import alike, same_given, skeleton
from communique.actors.lexicon import Lexicon

JUNIOR = "jr"
"""Who has it after the name is not whoever is without."""
RECENT = 40
"""Mentions of people that a title alone may refer back to: nobody is meant over a whole book."""
SHORT = 3
"""Letters up to which a surname must be spelled as before."""


@dataclass(slots=True)
class Introduced:
    """A person met in this text: the folded words of the name, gender where known, and the words for the office."""

    id: str
    words: tuple[str, ...]
    gender: str | None
    nouns: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    def may_be(self, role: str | None, noun: str) -> bool:
        """Whether "the president" or "the minister" may be this person, by the office held or the words used so far."""
        if role is not None and self.roles:
            return role in self.roles
        return noun in self.nouns and (noun != "minister" or "prime" not in self.nouns)


class Introductions:
    """The people of one text, by surname, by the sound of it, and by full name. Each look-up is O(namesakes)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.people: list[Introduced] = []
        self._met: list[tuple[int, int]] = []
        self._number: dict[str, int] = {}
        self._by_surname: dict[str, list[Introduced]] = {}
        self._by_sound: dict[str, list[Introduced]] = {}
        self._by_name: dict[str, Introduced] = {}

    def add(self, person: Introduced, words: Sequence[str]) -> None:
        """Notes a person, who may be called by the listed name and by the words that stood here."""
        self._number.setdefault(person.id, len(self.people))
        self.people.append(person)
        self._by_name.setdefault("".join(words), person)
        if len(person.words) > 1 and words[-1] != JUNIOR:
            self._by_name.setdefault("".join(person.words), person)
            self._by_sound.setdefault(skeleton(person.words[-1]), []).append(person)
        keys = {"".join(person.words[at:]) for at in range(1, len(person.words))} or {person.words[0]}
        keys |= {"".join(words[at:]) for at in range(1, len(words))}
        if len(words) == 1:
            keys.add(words[0])
        if person.id.removeprefix("person:") in self.lexicon.surnamed(person.words[0]):
            keys.add(person.words[0])
        for key in keys:
            self._by_surname.setdefault(key, []).append(person)

    def mentioned(self, identifier: str, place: int) -> None:
        """Notes that a person is spoken of at this token."""
        if identifier in self._number:
            insort(self._met, (place, self._number[identifier]))

    def recent(self, place: int) -> Iterator[Introduced]:
        """The people spoken of around this token: before it, the last first, then after it, the first first."""
        here = bisect_left(self._met, (place, -1))
        before = reversed(self._met[max(0, here - RECENT) : here])
        seen: set[int] = set()
        for _, number in (*before, *islice(self._met, here, here + RECENT)):
            if number not in seen:
                seen.add(number)
                yield self.people[number]

    def named(self, words: Sequence[str]) -> Introduced | None:
        """Whoever has exactly this full name."""
        return self._by_name.get("".join(words))

    def has_surname(self, word: str) -> bool:
        """Whether somebody with a given name besides has it."""
        return any(len(one.words) > 1 for one in self._by_surname.get(word, ()))

    def namesakes(self, surname: str, gender: str | None) -> list[Introduced]:
        """All who have this surname and may be of the gender, each once."""
        met = {
            one.id: one for one in self._by_surname.get(surname, ()) if gender is None or one.gender in (None, gender)
        }
        return list(met.values())

    def meant(self, words: Sequence[str], gender: str | None, place: int, *, crowned: bool) -> Introduced | None:
        """The one person whom the words mean: by full name, by surname alone, or after a title such as King by the
        given name; `place` is their first token. None where nobody or several fit."""
        if len(words) > 1:
            return self._by_full_name(words)
        if fitting := self.namesakes(words[0], gender):
            return fitting[0] if len(fitting) == 1 else None
        if crowned:
            return next((one for one in self.recent(place) if one.words[0] == words[0]), None)
        given = {one.id: one for one in self.people if one.words[0] == words[0] and one.id.startswith("person:")}
        if len(given) == 1 and len(words[0]) > SHORT:
            return next(iter(given.values()))  # "Anwar Ibrahim ... Anwar": where the given name is the one used
        close = {one.id: one for one in self._by_sound.get(skeleton(words[0]), ()) if alike(one.words[-1], words[0])}
        return next(iter(close.values())) if len(close) == 1 and len(words[0]) > SHORT else None

    def _by_full_name(self, words: Sequence[str]) -> Introduced | None:
        if known := self.named(words):
            return known
        for one in reversed(self._by_sound.get(skeleton(words[-1]), ())):
            if self._one_person(one.words, words):
                return one
        for one in reversed(self._by_surname.get(words[-1], ())):
            if len(one.words) == 1 and one.id.startswith("text:"):
                return one
        partial = [one for one in self.namesakes("".join(words), None) if len(one.words) > len(words)]
        return partial[0] if len(partial) == 1 else None

    def _one_person(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether two full names are spellings of one; two whom the lexicon both knows stay apart."""
        if not alike(left[-1], right[-1]) or not same_given(left[0], right[0]):
            return False
        known = [self.lexicon.full_named("".join(words)) for words in (left, right)]
        return not (all(known) and known[0] != known[1])
