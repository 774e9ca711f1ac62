"""The frames that one lemma may trigger, sorted so that few of them are laid on a tree.

The entries and frames of a lemma come in. What goes out is, of the frames for one part of speech, those whose words
a sentence holds at all: a frame that asks for "sanction" is never tried where nobody speaks of one. Knows no trees.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.events.pattern import PREPOSITIONS, Frame, Part

if TYPE_CHECKING:
    from communique.events.codebook import Entry


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame with its entry, as one lemma triggers it.

    `companions` are what each trigger with this lemma asks for beside it; of a `lone` one nothing. `alone` frames take
    no object: "meet with B".
    `transitive` ones need one. `needs` are sets of lemmas of which the sentence must hold one each.
    """

    entry: Entry
    frame: Frame
    companions: tuple[tuple[str, ...], ...]
    lone: bool
    alone: bool
    transitive: bool
    needs: tuple[frozenset[str], ...]


class Candidates:
    """The candidates of one lemma and one part of speech, tightest frame first as they are given."""

    __slots__ = ("_asked", "_by_word", "_unasked", "every")

    def __init__(self, lemma: str, part: Part, pairs: Iterable[tuple[Entry, Frame]]) -> None:
        self.every = tuple(
            _candidate(lemma, entry, frame) for entry, frame in pairs if frame.part == part and _can_fit(frame)
        )
        self._unasked: list[int] = []
        """Those that ask for no word."""
        self._by_word: dict[str, list[int]] = {}
        """Of the others, by the words of what is least likely to stand in a sentence among all that they ask for."""
        for number, candidate in enumerate(self.every):
            if not candidate.needs:
                self._unasked.append(number)
                continue
            for word in min(candidate.needs, key=_commonness):
                self._by_word.setdefault(word, []).append(number)
        self._asked = frozenset(self._by_word)

    def within(self, words: Set[str]) -> list[Candidate]:
        """Those that a sentence of these lemmas may fill, in the order of all."""
        numbers = self._unasked
        if not self._asked.isdisjoint(words):
            by_word = self._by_word
            numbers = sorted({*numbers, *(number for word in self._asked & words for number in by_word[word])})
        found = []
        for number in numbers:
            candidate = self.every[number]
            for need in candidate.needs:
                if need.isdisjoint(words):
                    break
            else:
                found.append(candidate)
        return found


def _commonness(need: frozenset[str]) -> tuple[bool, int]:
    """Prepositions stand in every other sentence, and one of many words sooner than one of few."""
    return not need.isdisjoint(PREPOSITIONS), len(need)


def _can_fit(frame: Frame) -> bool:
    """Nouns and adjectives have no objects: a frame that asks one for an object fits nothing."""
    return frame.part == "verb" or all(slot.prepositions or slot.role == "event" for slot in frame.slots)


def _candidate(lemma: str, entry: Entry, frame: Frame) -> Candidate:
    companions = tuple(trigger[1:] for trigger in frame.triggers if trigger[0] == lemma)
    objects = [slot for slot in frame.slots if not slot.prepositions]
    deeper = any(slot.words and slot.prepositions for slot in frame.slots)  # "apply to join B": the object of "join"
    needs = list(frame.needs)
    if all(companions):
        needs.append(frozenset(words[0] for words in companions))
    return Candidate(
        entry,
        frame,
        companions,
        lone=not any(companions),
        alone=not objects,
        transitive=any(not slot.optional and (slot.words or (slot.role != "event" and not deeper)) for slot in objects),
        needs=tuple(dict.fromkeys(needs)),
    )
