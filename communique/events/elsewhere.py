"""Who is dealt with although another phrase tells so: "until Norway withdraws", "a suit in court against the firm".

An outcome and its sides come in; recipients go out, those found before where nothing better is told. Looks only inside
the sentence, and only where its own words promise that somebody is named: a condition, a charge, a demand.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.events.clause import Clauses
from communique.events.outcome import Outcome
from communique.events.role_words import BELONGING
from communique.events.roles import Roles
from communique.model import Participant

Side = tuple[Participant, ...]

JUDGING = frozenset({"AGREE", "REJECT", "SUPPORT"})
GATES = frozenset("consulate embassy headquarters ministry mission office palace parliament residence".split())
GATHERED = frozenset({"at", "before", "near", "on", "outside", "to", "towards"})
"""Prepositions by which people say before whose doors they gather."""
REFUSING = frozenset({"REJECT", "THREATEN"})
CONDITIONS = frozenset({"until", "unless", "if", "till"})
"""Conjunctions of what somebody has to do first."""
SUITS = frozenset("case charge complaint lawsuit motion petition proceeding proceedings suit".split())
"""Nouns of what is brought before a court and "against" somebody."""


class Elsewhere:
    """Looks through one record's sentences for those dealt with."""

    __slots__ = ("_clauses", "_roles")

    def __init__(self, clauses: Clauses, roles: Roles) -> None:
        self._clauses, self._roles = clauses, roles

    def instead(self, outcome: Outcome, actors: Side, recipients: Side) -> Side:
        """The recipients, or who is dealt with in their place."""
        coding = outcome.coding
        if coding.type in JUDGING and (parts := self._applicant(outcome, actors)):
            return parts
        if coding.type in REFUSING and not recipients:
            return self._others(self._bound(outcome.trigger), actors)
        if coding.mode == "third-party" and not recipients:
            return self._others(self._behind(outcome.trigger, "between"), actors)
        if coding.type == "PROTEST" and not recipients:
            return self._others(self._before_whose_gates(outcome.trigger), actors)
        if coding.type == "CONSULT" and recipients and outcome.entry.reciprocal:
            return () if len({part.code for part in actors}) > 1 else recipients  # what they talked about
        if coding.type == "ACCUSE" and any(self._clauses.lemma(word) in SUITS for word in outcome.words):
            return self._others(self._behind(outcome.trigger, "against"), actors) or recipients
        if coding.type == "REQUEST" and recipients and self._own(recipients, actors):
            named = self._behind(outcome.trigger, "from") or self._held_by(recipients)
            return self._others(named, actors) or recipients
        return recipients

    def _applicant(self, outcome: Outcome, actors: Side) -> Side:
        """Whose membership or application it is that is judged: "blocked its neighbour's entry into the union"."""
        for word in dict.fromkeys((*outcome.words, *self._clauses.objects(outcome.trigger))):
            owner = self._clauses.tree.child(word, "nmod:poss") if self._clauses.lemma(word) in BELONGING else None
            if owner is not None:
                return self._others(self._roles.participants([owner], territory=True), actors)
        return ()

    def _held_by(self, recipients: Side) -> Side:
        """Who is said to deal with them in a clause about them: "the release of its men, whom Mali had arrested"."""
        clauses = self._clauses
        head = clauses.ending(recipients[0].span.end)
        for clause in clauses.tree.children(head, "acl") if head is not None else ():
            agent = clauses.agent(clause) if clauses.tokens[clause].upos == "VERB" else None
            if agent is not None and clauses.resolve(agent) != head:
                return self._roles.participants([agent])
        return ()

    def _before_whose_gates(self, trigger: int) -> Side:
        """ "marched to the Malian embassy", "gathered outside parliament"."""
        clauses = self._clauses
        for phrase in clauses.complements(trigger):
            if clauses.lemma(phrase) in GATES and not GATHERED.isdisjoint(clauses.cases(phrase)):
                return self._roles.participants([phrase]) or self._roles.attributes(phrase)
        return ()

    def _bound(self, trigger: int) -> Side:
        """Who has to do something first: "will not return until Norway lifts sanctions"."""
        clauses = self._clauses
        for clause in clauses.tree.children(trigger, "advcl"):
            if CONDITIONS.isdisjoint(clauses.cases(clause)):
                continue
            agent = clauses.agent(clause) if clauses.tokens[clause].upos == "VERB" else clauses.subject(clause)
            if agent is not None and (parts := self._roles.participants([agent])):
                return parts
        return ()

    def _behind(self, trigger: int, preposition: str) -> Side:
        """Who stands behind a preposition anywhere below a word, the first of them."""
        return next(
            filter(
                None, (self._roles.participants([one], territory=True) for one in self._phrases(trigger, preposition))
            ),
            (),
        )

    def _phrases(self, trigger: int, preposition: str) -> Iterator[int]:
        clauses = self._clauses
        if preposition not in clauses.around(trigger):
            return
        for one in clauses.tree.subtree(trigger):
            if one > trigger and clauses.relation(one) in ("obl", "nmod") and preposition in clauses.cases(one):
                yield one

    @staticmethod
    def _own(recipients: Side, actors: Side) -> bool:
        own = {part.code for part in actors if part.code is not None}
        return bool(own) and all(part.code in own for part in recipients)

    @staticmethod
    def _others(parts: Side, actors: Side) -> Side:
        """Without those who act: "will not return until it is asked"."""
        known = {part.actor for part in actors if part.actor is not None}
        own = {part.code for part in actors if part.code is not None and part.actor == part.code}
        return tuple(
            part
            for part in parts
            if (part.actor is None or part.actor not in known)
            and part.code not in own
            and not any(part.span.overlaps(one.span) for one in actors)
        )
