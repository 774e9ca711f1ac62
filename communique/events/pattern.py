"""The small language of the codebook's patterns.

A pattern such as "impose/slap sanction/embargo on/against B" comes in, a `Frame` goes out: the words that
trigger it and the slots that must be filled around them. Words are lemmas. Matching is done elsewhere.

    A, B          who acts, who is acted upon. A before the trigger is understood; "B host A" swaps them
    B:word/word   who is acted upon, if it is one of these: "expel B:diplomat/envoy"
    word/word     any of these, as the object (after a verb) or after a preposition
    call_off      words that belong together: a verb with its particle, a noun with what modifies it
    on/against B  after any of these prepositions, tied to the trigger or to its object
    between A     everybody named there acts
    ~             another event: "agree ~", "accuse B of ~", "demand ~", "~ begin"
    *             some object, whatever it is
    (...)         may be missing
    B's           after nouns: the possessor is acted upon ("B's arrest"); else it acts
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Part = Literal["verb", "noun", "adj"]
Role = Literal["A", "B", "event", "word", "any"]

PREPOSITIONS = frozenset(
    "about above across after against ahead_of along alongside amid among amongst around as at because_of before "
    "behind below beside between beyond by concerning despite due_to during except for from in in_favor_of "
    "in_favour_of in_front_of inside instead_of into near of off on on_behalf_of onto out out_of outside over "
    "past per regarding since than through throughout till to together_with toward towards under underneath until "
    "unto up upon via with within without".split()
)
TERM = re.compile(r"\(|\)|[^\s()]+")
WORD = re.compile(r"[$€£¥]|[^\W_]+(?:[-'’.][^\W_]+)*(?:_[^\W_]+(?:[-'’.][^\W_]+)*)*\.?")
ROLES: dict[str, Role] = {"A": "A", "B": "B", "~": "event", "*": "any"}


class PatternError(ValueError):
    """A pattern that cannot be read; the message says which word is at fault and why."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Something that stands beside the trigger.

    `prepositions` is empty for the object. `words` are the lemmas that will do, each with the modifiers it needs,
    head first; empty where any will.
    """

    role: Role
    prepositions: frozenset[str]
    words: tuple[tuple[str, ...], ...]
    optional: bool
    heads: frozenset[str] = frozenset()
    """The first of each of `words`; what `Matcher` asks before it looks for the modifiers."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A pattern ready to be matched.

    `triggers` are lemmas, each with its particles or modifiers. `subject` is the role of the subject of a verb
    or adjective and of the possessor of a noun. `weight` grows with what the frame asks for, so that the
    tighter of two frames wins.
    """

    part: Part
    triggers: tuple[tuple[str, ...], ...]
    subject: Role
    slots: tuple[Slot, ...]
    weight: int
    needs: tuple[frozenset[str], ...] = ()
    """Lemmas of which the sentence must hold one of each set; what `Matcher` asks before it looks at the tree."""
    sides: frozenset[Role] = frozenset()
    """Which of A and B it has a place for."""


def _weight(triggers: tuple[tuple[str, ...], ...], slots: tuple[Slot, ...]) -> int:
    """A named word asks for more than a preposition, and that for more than an object; particles count as words."""
    asked = [slot for slot in slots if not slot.optional]
    words = sum(3 if slot.words else 2 if slot.prepositions else 1 for slot in asked)
    return words + 3 * min(len(trigger) - 1 for trigger in triggers)


def parse(pattern: str, part: Part) -> Frame:
    """The frame of a pattern. Raises PatternError."""
    terms = TERM.findall(pattern)
    subject: Role = "A"
    if terms and terms[0] in ("A", "B", "A's", "B's"):
        subject = "B" if terms[0].startswith("B") else "A"
        terms = terms[1:]
    if len(terms) > 1 and terms[0] == "~":
        subject, terms = "event", terms[1:]
    if not terms or terms[0] in ROLES or terms[0] in PREPOSITIONS or terms[0] in "()":
        raise PatternError(f"{pattern!r} has no word that triggers it")
    triggers = _words(terms[0], pattern, head=0 if part == "verb" else -1)
    slots = tuple(_slots(terms[1:], pattern))
    return _frame(part, triggers, subject, slots)


def _frame(part: Part, triggers: tuple[tuple[str, ...], ...], subject: Role, slots: tuple[Slot, ...]) -> Frame:
    sides = frozenset(role for role in (subject, *(slot.role for slot in slots)) if role in ("A", "B"))
    return Frame(part, triggers, subject, slots, _weight(triggers, slots), tuple(_needs(slots)), sides)


def acting_on(lemma: str) -> Frame:
    """The frame of a verb that has someone as its object, whatever a text writes for a verb."""
    slots = (Slot("B", frozenset(), (), False),)
    return _frame("verb", ((lemma,),), "A", slots)


def _needs(slots: tuple[Slot, ...]) -> Iterator[frozenset[str]]:
    for slot in slots:
        if slot.optional:
            continue
        if slot.words:
            yield slot.heads
        if slot.prepositions:  # "such_as" stands as two words or, rarely, as one
            yield slot.prepositions | {name.partition("_")[0] for name in slot.prepositions}


def _slots(terms: list[str], pattern: str) -> list[Slot]:
    slots: list[Slot] = []
    optional, prepositions = False, frozenset[str]()
    for term in terms:
        if term in "()":
            if prepositions:
                raise PatternError(f"{pattern!r}: nothing follows {'/'.join(sorted(prepositions))}")
            if optional == (term == "("):
                raise PatternError(f"{pattern!r}: a bracket without its partner")
            optional = term == "("
            continue
        parts = term.split("/")
        if not prepositions and all(part in PREPOSITIONS for part in parts):
            prepositions = frozenset(parts)
            continue
        name, colon, listed = term.partition(":")
        role = ROLES.get(name, "word") if colon or term in ROLES else "word"
        words = _words(listed if role != "word" else term, pattern, head=-1) if role == "word" or colon else ()
        slots.append(Slot(role, prepositions, words, optional, frozenset(word[0] for word in words)))
        prepositions = frozenset()
    if prepositions:
        raise PatternError(f"{pattern!r}: nothing follows {'/'.join(sorted(prepositions))}")
    if optional:
        raise PatternError(f"{pattern!r}: a bracket without its partner")
    if sum(not slot.prepositions and slot.role != "event" for slot in slots) > 2:
        raise PatternError(f"{pattern!r}: more than two objects")
    return slots


def _words(term: str, pattern: str, head: int) -> tuple[tuple[str, ...], ...]:
    """Each alternative with its head first, then what goes with it."""
    found = []
    for word in term.split("/"):
        if not WORD.fullmatch(word) or word != word.lower():
            raise PatternError(f"{pattern!r}: {word!r} is no word; write lemmas in lower case, joined by _ and /")
        parts = word.split("_")
        lemma = parts.pop(head)
        found.append((lemma, *parts))
    return tuple(found)
