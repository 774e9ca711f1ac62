"""Who is named together in a sentence: coordinated, joined by a verb of meeting, or dealing with one another.

A sentence comes in, its groups go out in text order, each with how loosely it is joined. Which plural stands for one of
them is told in `together`.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.events.clause import Clauses
from communique.events.roles import Roles
from communique.model import Participant

TWO = 2
TOGETHER, MEETING, DEALING = range(3)
MEETINGS = frozenset("greet host join meet phone receive see speak talk telephone visit welcome".split())
SIDED = frozenset("confer consult meet negotiate sign speak talk".split())
"""Verbs of which subject and objects are all sides."""


class Company:
    """Looks at the sentences of one record; each is looked at once."""

    __slots__ = ("_clauses", "_groups", "_roles")

    def __init__(self, clauses: Clauses, roles: Roles) -> None:
        self._clauses, self._roles = clauses, roles
        self._groups: dict[int, list[tuple[list[Participant], int]]] = {}

    def of(self, sentence: int) -> list[tuple[list[Participant], int]]:
        """The groups of a sentence, in text order, each with how loosely it is joined."""
        if sentence not in self._groups:
            self._groups[sentence] = list(self._told(sentence))
        return self._groups[sentence]

    def _told(self, sentence: int) -> Iterator[tuple[list[Participant], int]]:
        clauses = self._clauses
        first, last = clauses.bounds(sentence)
        for index in range(first, last):
            token = clauses.tokens[index]
            if clauses.tree.child(index, "conj") is not None and token.deprel != "conj" and token.upos != "VERB":
                if group := self.group(index):
                    yield group, TOGETHER
            elif token.upos == "VERB" and (pair := self.pair(index)):
                yield pair, MEETING if clauses.lemma(index) in MEETINGS else DEALING
        for index in range(first, last):
            if clauses.lemma(index) in SIDED and (all_ := self._with_all(index)):
                yield all_, MEETING

    def _with_all(self, verb: int) -> list[Participant]:
        """Whoever deals with several, and these: "Norway conferred with Chad, Mali and Togo"."""
        clauses = self._clauses
        subject = clauses.subject(verb)
        first = self._roles.index.at(subject) if subject is not None and not clauses.passive(verb) else None
        for one in clauses.tree.children(verb, "obj", "obl") if first is not None and first.code is not None else ():
            if clauses.relation(one) == "obj" or "with" in clauses.cases(one):
                group = self.group(one)
                return [first, *group] if group and first and first.code not in {part.code for part in group} else []
        return []

    def group(self, head: int) -> list[Participant]:
        """Those coordinated at a head; empty where one of them is of no known state."""
        named = self._clauses.conjuncts(head)
        parts = [self._roles.index.at(one) for one in named]
        if len(named) > TWO:  # "the president of Malawi, X" may count as two, and is one
            parts = [one for number, one in enumerate(parts) if not one or not _met(one, parts[:number])]
        known = [part for part in parts if part is not None and part.code is not None]
        if len(named) < TWO or len(known) < len(parts) or len({part.code for part in known}) < len(known):
            return []
        return known

    def pair(self, verb: int) -> list[Participant]:
        """Who does it and whom it is done to, where each is one: "Norway's president received the Swedish king"."""
        clauses = self._clauses
        subject, objects = clauses.subject(verb), clauses.tree.children(verb, "obj", "obl")
        if subject is None or clauses.passive(verb):
            return []
        parts = [self._roles.index.at(subject)]
        for one in objects:  # whose own name stands there, and not in "ratified Finland's application"
            if clauses.relation(one) == "obj" or not {"with", "to"}.isdisjoint(clauses.cases(one)):
                parts += [self._roles.index.at(one)] if self._roles.index.mention(one) is not None else []
                break
        known = [part for part in parts if part is not None and part.code is not None]
        single = all(clauses.tree.child(one, "conj") is None for one in (subject, *objects))
        return known if len(known) == TWO and known[0].code != known[1].code and single else []


def _met(part: Participant, before: list[Participant | None]) -> bool:
    return any(one is not None and one.actor is not None and one.actor == part.actor for one in before)
