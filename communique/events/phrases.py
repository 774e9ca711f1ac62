"""What hangs on a word by a preposition: the phrases and clauses that a slot of a frame may be filled from.

A slot and the words that it may hang on come in; the heads of those phrases go out whose preposition the slot names.
Knows no entry and no event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.events.clause import Clauses
from communique.events.clause_words import TEMPORAL
from communique.events.pattern import Slot

Phrase = tuple[int, tuple[str, ...], int]
"""The word that hangs on another, its prepositions, and the noun that it stands for or measures."""
YEAR = 4
"""Digits of one."""


IN_FRONT = ("in_front_of",)


class Phrases:
    """The phrases of one record, each read once. Built once a record."""

    __slots__ = ("_clausal", "_clauses", "_phrasal")

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self._phrasal: dict[int, Sequence[Phrase]] = {}
        self._clausal: dict[int, Sequence[Phrase]] = {}

    def heads(self, slot: Slot, bearers: list[int], part: str) -> list[int]:
        """Prepositional phrases with the slot's prepositions, those of the trigger before those of its objects."""
        found: list[int] = []
        first = bearers[0]
        passive = part == "verb" and self._clauses.passive(first)  # of "outraged by" nobody outrages
        agent = self._clauses.agent(first) if passive else None
        clausal = slot.role == "event" or bool(slot.words)
        for bearer in dict.fromkeys(bearers):
            hanging = self._hanging(bearer, clausal=False)
            if agent is not None and bearer == first and slot.role == "event":
                # "accused by some of failing to"
                hanging = [*hanging, *self._told(self._clauses.tree.children(agent, "acl"))]
            if clausal:
                hanging = [*hanging, *self._hanging(bearer, clausal=True)]
            for child, cases, head in hanging:
                if child != agent and not slot.prepositions.isdisjoint(cases):
                    found.append(head)
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def _hanging(self, bearer: int, clausal: bool) -> Sequence[Phrase]:
        """The phrases, or the clauses, below a word."""
        known = self._clausal if clausal else self._phrasal
        found = known.get(bearer)
        if found is None:
            relations = ("advcl", "acl", "ccomp", "xcomp") if clausal else ("obl", "nmod")
            found = known[bearer] = self._told(self._clauses.tree.children(bearer, *relations))
        return found

    def _told(self, children: Iterable[int]) -> Sequence[Phrase]:
        """Those of them that have a preposition and tell no time."""
        clauses = self._clauses
        return tuple(
            (child, cases, clauses.measured(clauses.resolve(child)))
            if (front := self._front(child, cases)) is None
            else (child, IN_FRONT, front)
            for child in children
            if (cases := clauses.cases(child))
            and (clauses.lemma(child) not in TEMPORAL or "until" in cases)
            and not self._year(child)
        )

    def _year(self, index: int) -> bool:
        """ "in 2019"; years that stand alone, and no numbers of people."""
        token = self._clauses.tokens[index]
        return token.upos == "NUM" and len(token.form) == YEAR and token.form.isdigit()

    def _front(self, child: int, cases: tuple[str, ...]) -> int | None:
        """Of "in front of the palace" the palace; None of other phrases."""
        clauses = self._clauses
        if clauses.lemma(child) != "front" or "in" not in cases or clauses.tree.child(child, "det") is not None:
            return None
        return next((one for one in clauses.tree.children(child, "nmod") if "of" in clauses.cases(one)), None)
