"""Whose a thing or a deed is where its noun stood before: "a Venezuelan incursion", "the court's verdict".

Nouns come in; those who own them or do what they name go out, as their phrase or the verb that they are the object of
tells. Which of them is meant, if any, is for `answering` and `again`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.events.clause import Clauses
from communique.events.roles import Roles
from communique.model import Participant

COURT = frozenset("ruling verdict sentence judgment judgement decision warrant".split())
"""Nouns of what a court says."""
OWNED = COURT | frozenset(
    "accession announcement application arrival bid membership offer plan visit withdrawal".split()
)
"""Nouns whose "of" tells whose they are; the expulsion of diplomats is not theirs."""
LIGHT = frozenset(
    "announce carry conduct deliver give hold impose issue launch make mount open present publish put sign stage start "
    "submit take undertake unveil".split()
)
"""Verbs whose subject does what their object names: "launched an offensive"."""
BACK = 12
"""Sentences over which a noun looks back for the same noun with an owner."""


class FirstNamed:
    """Looks up the nouns of one record by lemma; they are gathered when first asked for."""

    __slots__ = ("_clauses", "_nouns", "_roles")

    def __init__(self, clauses: Clauses, roles: Roles) -> None:
        self._clauses, self._roles = clauses, roles
        self._nouns: dict[str, list[int]] | None = None

    def before(self, noun: int, lemmas: Iterable[str]) -> list[int]:
        """The nouns of these lemmas before a word, the nearest first."""
        if self._nouns is None:
            self._nouns = {}
            for token in self._clauses.tokens:
                if token.upos == "NOUN":
                    self._nouns.setdefault(self._clauses.lemma(token.index), []).append(token.index)
        nouns = self._nouns
        return sorted((one for lemma in lemmas for one in nouns.get(lemma, ()) if one < noun), reverse=True)

    def doers(self, noun: int, lemmas: Iterable[str], back: int) -> Sequence[Participant] | None:
        """Who is told to have done it where a noun of these stood last with anybody; None where nobody is.

        Nobody, but not None, where one sentence tells of two.
        """
        clauses = self._clauses
        found: Sequence[Participant] = ()
        found_at = -1
        for other in self.before(noun, lemmas):
            sentence = clauses.tokens[other].sentence
            if clauses.tokens[noun].sentence - sentence > back:
                break
            agents = self._agents(other)
            if found and agents and {one.code for one in agents} != {one.code for one in found}:
                return () if sentence == clauses.tokens[found_at].sentence else found
            if not found and agents:
                found, found_at = agents, other
        return found or None

    def owners(self, noun: int) -> Sequence[Participant]:
        """Whose it is by a possessor or an attribute."""
        tree = self._clauses.tree
        owner = tree.child(noun, "nmod:poss")
        if owner is not None:
            part = self._roles.index.at(owner)
            return () if part is None else (part,)
        attributes = tree.children(noun, "amod", "compound")
        return self._roles.modifiers(attributes) if attributes else ()

    def _agents(self, noun: int) -> Sequence[Participant]:
        """Who does what a noun names, as its own phrase or the verb that it is the object of tells."""
        clauses, roles = self._clauses, self._roles
        below = clauses.tree.children(noun, "nmod", "obl")
        prepositions = {"by", "of"} if clauses.lemma(noun) in OWNED else {"by"}
        behind = [one for one in below if not prepositions.isdisjoint(clauses.cases(one))]
        if parts := roles.participants(behind) if behind else ():
            return parts
        if owners := self.owners(noun):
            return owners
        verb = clauses.tokens[noun].head
        if clauses.relation(noun) == "obj" and verb >= 0 and clauses.lemma(verb) in LIGHT:
            subject = clauses.agent(verb)
            return roles.participants([subject]) if subject is not None else ()
        return ()
