"""What the senses of a verb are told by: whether its objects are people, what stands below it, who is armed or elected.

Token indices and participants of one record come in, answers go out. Which sense that makes is told in `senses`.
"""

from __future__ import annotations

from bisect import bisect_left

from communique.events import sense_words as words
from communique.events.clause import Clauses
from communique.events.outcome import Outcome
from communique.events.role_words import ARMED, COLLECTIVES, PEOPLE
from communique.model import Mention, Participant, Record


class Sight:
    """Looks at the words around a trigger. Built once a record."""

    __slots__ = ("_mentions", "clauses")

    def __init__(self, record: Record, clauses: Clauses) -> None:
        self.clauses = clauses
        self._mentions: dict[int, Mention] = {mention.head: mention for mention in record.mentions}

    def people(self, index: int) -> bool:
        """Whether a noun stands for people, a body or a state."""
        mention = self._mentions.get(index)
        if mention is not None and (mention.type in PEOPLE or (mention.actor is not None and mention.type == "place")):
            return True
        token = self.clauses.tokens[index]
        if token.upos == "PRON":
            return token.form.lower() in words.PERSONS
        return self.clauses.lemma(index) in COLLECTIVES or token.upos == "PROPN"

    def things(self, verb: int) -> list[int]:
        """The objects of a verb, where none of them is people."""
        found = [self.clauses.measured(one) for one in self.clauses.objects(verb)]
        return [] if any(map(self.people, found)) else found

    def has(self, index: int, lemmas: frozenset[str]) -> bool:
        """Whether one of these words stands below a word."""
        return any(self.clauses.lemma(one) in lemmas for one in self.clauses.tree.subtree(index))

    def clause(self, verb: int) -> int | None:
        """The clause that tells what is said, asked or thought."""
        return self.clauses.tree.child(verb, "ccomp")

    def unknown(self, part: Participant) -> bool:
        """Whether a participant is but some person, of no known country and no office."""
        if part.code is not None or part.sectors:
            return False
        if self.has_within(part, COLLECTIVES):
            return False
        within = self._within(part)
        mention = next((self._mentions[one] for one in within if one in self._mentions), None)
        return mention is None or (mention.type == "person" and mention.kind != "nominal") or mention.kind == "pronoun"

    def _within(self, part: Participant) -> range:
        """The words of a participant."""
        starts = self.clauses.tree.starts
        first = bisect_left(starts, part.span.start)
        return range(first, max(bisect_left(starts, part.span.end), first + 1))

    def has_within(self, part: Participant, lemmas: frozenset[str]) -> bool:
        """Whether one of these words stands in the words of a participant."""
        return any(self.clauses.lemma(one) in lemmas for one in self._within(part))


def unarmed(outcome: Outcome) -> bool:
    """Whether nobody who takes part bears arms."""
    return all(ARMED.isdisjoint(part.sectors) for part in (*outcome.actors, *outcome.recipients))


def politicians(outcome: Outcome) -> bool:
    """Whether both sides are named people or bodies that stand for election."""
    sides = (outcome.actors, outcome.recipients)
    return all(
        side and all(part.actor != part.code and not words.ELECTED.isdisjoint(part.sectors) for part in side)
        for side in sides
    )
