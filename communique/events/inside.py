"""Who is named inside a phrase, wherever in it: attributes, complements, what hangs below.

The head of a phrase comes in, the `Participant`s that it names go out, without possessive pronouns, without those that
only an added clause tells of, and without the neighbours on whose border something lies. Whose phrase it is, and which
role it fills, is for `roles` and `beside`.
"""

from __future__ import annotations

from communique.actors import actor_index
from communique.events.clause import Clauses
from communique.events.role_words import BELONGING, BORDERS, ROADS, SIDES
from communique.model import Participant, Record

CIRCUMSTANCES = frozenset("amid despite during under without".split())
"""Prepositions of how a thing is, behind which nobody is dealt with: "under the command of the Second Army"."""


class Inside:
    """Looks inside the phrases of one record. Built once a record."""

    __slots__ = ("_clauses", "_possessives", "index")

    def __init__(self, record: Record, clauses: Clauses) -> None:
        self.index = actor_index(record)
        self._clauses = clauses
        self._possessives = {
            (one.span.start, one.span.end)
            for one in record.mentions
            if one.kind == "pronoun" and record.tokens[one.head].xpos in ("PRP$", "WP$")
        }

    def below(self, head: int) -> tuple[Participant, ...]:
        """Every actor anywhere below a word, clauses included, but for what is only added about it (", which ...")."""
        below = self._clauses.tree.subtree(head)
        added = [self._clauses.tree.span(self._clauses.tree.subtree(one)) for one in below if self.border(one)]
        added += [
            self._clauses.tree.span(self._clauses.tree.subtree(child))
            for child in self._clauses.tree.children(head, "acl", "parataxis")
            if self._added(child)
        ]
        added += [
            self._clauses.tree.span(self._clauses.tree.subtree(one))
            for one in below
            if one != head and not CIRCUMSTANCES.isdisjoint(self._clauses.cases(one))
        ]
        return tuple(
            part
            for part in self.index.within(below[0], below[-1] + 1)
            if not self._possessive(part) and not any(span.contains(part.span) for span in added)
        )

    def border(self, index: int) -> bool:
        """ "towns on the Chinese border", "the road to Oman": where it is, and nobody to whom anything is done."""
        clauses = self._clauses
        before = clauses.tree.subtree(index)[0] - 1
        if before >= 0 and clauses.lemma(before) in ROADS and "to" in clauses.cases(index):
            return True
        return (
            clauses.lemma(index) in BORDERS
            and clauses.relation(index) in ("nmod", "obl")
            and bool(clauses.cases(index))
        )

    def _added(self, clause: int) -> bool:
        tokens = self._clauses.tokens
        if tokens[clause].deprel != "acl:relcl":
            return self._clauses.relation(clause) == "parataxis"
        first = self._clauses.tree.subtree(clause)[0]
        return tokens[first].form == "," or (first > 0 and tokens[first - 1].form == ",")

    def attributes(self, word: int) -> tuple[Participant, ...]:
        """Every actor inside the phrase of a word that is itself none of them: "Iranian oil imports"."""
        own = self.index.mention(word)
        beside = [self._clauses.tree.span(self._clauses.tree.subtree(one)) for one in self._clauses.conjuncts(word)[1:]]
        below = self._clauses.tree.subtree(word)
        borders = [
            self._clauses.tree.span(self._clauses.tree.subtree(one))
            for one in below
            if self.border(one) or (one != word and not CIRCUMSTANCES.isdisjoint(self._clauses.cases(one)))
        ]
        found = [
            part
            for part in self.index.inside(word)
            if (own is None or part.span != own.span)
            and not self._possessive(part)
            and not any(span.contains(part.span) for span in (*beside, *borders))
        ]
        outer = [one for one in found if not any(other is not one and other.span.contains(one.span) for other in found)]
        return tuple(
            part
            for number, part in enumerate(outer)
            if part.actor is None or all(part.actor != other.actor for other in outer[:number])
        )

    def within(self, index: int) -> tuple[Participant, ...]:
        """Every actor inside the phrase of a noun."""
        return tuple(part for part in self.index.inside(index) if not self._possessive(part))

    def innermost(self, index: int) -> tuple[Participant, ...]:
        """The actors of known code inside the phrase of a noun that hold no other such actor."""
        coded = [part for part in self.index.inside(index) if part.code is not None]
        return tuple(
            part
            for part in coded
            if part.actor == part.code or not any(other is not part and part.code == other.code for other in coded)
        )

    def applicant(self, index: int) -> int | None:
        """Whose it is to belong to a body: of "its neighbour's membership of the union" the neighbour is dealt with."""
        if self._clauses.lemma(index) not in BELONGING:
            return None
        owner = self._clauses.tree.child(index, "nmod:poss")
        return owner if owner is not None and self._clauses.tokens[owner].upos != "PRON" else None

    def opposed(self, index: int) -> bool:
        """ "the other side" is somebody, and other sides are not."""
        if self._clauses.lemma(index) not in SIDES:
            return False
        return any(self._clauses.lemma(one) == "other" for one in self._clauses.tree.children(index, "amod"))

    def strength(self, index: int) -> bool:
        """Of "not to use force" the force is nobody."""
        tree = self._clauses.tree
        plain = self._clauses.tokens[index].form.lower() == "force"
        return plain and not tree.children(index, "det", "amod", "compound", "nmod:poss", "nummod", "nmod")

    def _possessive(self, part: Participant) -> bool:
        """ "its", "their": whoever owns a thing is not yet the one acted upon."""
        return (part.span.start, part.span.end) in self._possessives
