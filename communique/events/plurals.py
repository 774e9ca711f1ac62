""" "They" and "both" after two who were named together: "Norway and Sweden met. Both agreed to share data."

A pronoun of which no chain knows whom it means comes in; those who were coordinated as the subject of the sentence
before go out. Where the sentence before has one subject, or somebody of unknown state in it, nobody is meant.
"""

from __future__ import annotations

from communique.events.clause import Clauses
from communique.events.roles import Roles
from communique.model import Participant

PLURALS = frozenset({"they", "both"})
TWO = 2


class Plurals:
    """Looks at the pronouns of one record."""

    __slots__ = ("_clauses", "_roles")

    def __init__(self, clauses: Clauses, roles: Roles) -> None:
        self._clauses, self._roles = clauses, roles

    def meant(self, heads: list[int]) -> tuple[Participant, ...]:
        """Those whom the first of these heads stands for, each under the span of the pronoun."""
        if not heads or self._clauses.lemma(heads[0]) not in PLURALS or self._clauses.tokens[heads[0]].upos == "NOUN":
            return ()
        pronoun = self._clauses.tokens[heads[0]]
        root = self._before(pronoun.index)
        subject = self._clauses.subject(root) if root is not None else None
        named = self._clauses.conjuncts(subject) if subject is not None else []
        parts = [part for one in named if (part := self._roles.index.at(one)) is not None and part.code is not None]
        several = len({part.code for part in parts}) == len(named)
        if not several or len(named) < TWO or (pronoun.lemma.lower() == "both" and len(named) > TWO):
            return ()
        return tuple(Participant(pronoun.span, part.actor, part.code, part.sectors) for part in parts)

    def _before(self, index: int) -> int | None:
        """The root of the sentence before."""
        tokens = self._clauses.tokens
        sentence = tokens[index].sentence
        while index >= 0 and tokens[index].sentence == sentence:
            index -= 1
        while index >= 0 and tokens[index].sentence == sentence - 1:
            if tokens[index].head < 0:
                return index
            index -= 1
        return None
