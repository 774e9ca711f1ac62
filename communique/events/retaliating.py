"""Whom a deed answers that names nobody: "expelled an envoy in response", "would reply in kind".

An outcome whose recipients are of no known state and the events told before it come in; whoever did something to its
actor just before goes out. Of a break of ties that tells nobody it is the state with which the actor dealt last. Where
that is more than one, nobody is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.events.clause import Clauses
from communique.events.counterparts import Counterparts
from communique.events.outcome import Outcome
from communique.model import Event, Participant

REPLIES = frozenset({"response", "retaliation", "reply", "return", "reciprocity", "revenge"})
"""Nouns behind "in"."""
REPLYING = frozenset({"retaliate", "respond", "reply", "answer", "reciprocate", "counter"})
"""Verbs that tell of an answer, by themselves or with how it is given behind "by" or "with"."""
KIND = REPLIES | REPLYING | {"back", "retaliatory", "reciprocal", "tit-for-tat"}
DIPLOMATIC = frozenset({"discontinue", "expel", "withdraw"})
"""Modes of SANCTION that are done to a state, told or not."""
ENVOYS = frozenset("ambassador charge consul diplomat embassy envoy relation relations tie treaty".split())
MATERIAL, VERBAL = 4, 3
"""Quads of conflict."""
FEW = 2
NEAR = 4
"""Sentences over which an answer looks back for what it answers."""


class Retaliating:
    """Looks for those who are answered with deeds, in one record."""

    __slots__ = ("_clauses", "_counterparts")

    def __init__(self, clauses: Clauses, counterparts: Counterparts) -> None:
        self._clauses, self._counterparts = clauses, counterparts

    def open(self, outcome: Outcome) -> bool:
        """Whether it may be an answer to somebody who is not named: it has one state that acts, and no other."""
        if outcome.coding.type == "CONSULT" or len(self._own(outcome)) != 1:
            return False
        if not all(part.code is None and self._place(part) for part in outcome.recipients):
            return False
        return self._diplomatic(outcome) or not KIND.isdisjoint(self._clauses.around(outcome.trigger))

    def _place(self, part: Participant) -> bool:
        """ "held drills near the shoal in response": a name of no state is where it was done."""
        head = self._clauses.ending(part.span.end)
        return part.actor is None and head is not None and self._clauses.tokens[head].upos == "PROPN"

    def against(self, outcome: Outcome, earlier: Sequence[Event]) -> tuple[Participant, ...]:
        """Whom it answers, under the span of the word that says so, or of the trigger."""
        tokens = self._clauses.tokens
        (own,) = self._own(outcome)
        near = [event for event in earlier if tokens[outcome.trigger].sentence - event.sentence <= NEAR]
        word = self._reply(outcome)
        if word is not None:
            if self._by_many(own, earlier):
                return ()
            parts = self._provoked(own, near)
        elif self._diplomatic(outcome):
            parts = ()
        else:
            return ()
        span = tokens[outcome.trigger if word is None else word].span
        if not parts and word is not None and self._clauses.lemma(word) == "response":
            return ()  # "in response" may answer what nobody did: a storm, a vote
        if not parts and (code := self._counterparts.opposite(own, near, only=True)) is not None:
            return (Participant(span, code, code),)
        return tuple(Participant(span, part.actor, part.code, part.sectors) for part in parts)

    def _diplomatic(self, outcome: Outcome) -> bool:
        """Whether envoys or ties are withdrawn, which is done to some state, told or not."""
        done = outcome.coding.type == "SANCTION" and outcome.coding.mode in DIPLOMATIC and not outcome.recipients
        return done and any(self._clauses.lemma(word) in ENVOYS for word in outcome.words)

    @staticmethod
    def _own(outcome: Outcome) -> set[str]:
        return {part.code for part in outcome.actors if part.code is not None}

    def _provoked(self, own: str, near: Sequence[Event]) -> Sequence[Participant]:
        """Who did something to this state, before those who only said something; nobody where several did."""
        for quad in (MATERIAL, VERBAL):
            found: Event | None = None
            for event in reversed(near if quad == MATERIAL else near[-FEW:]):
                codes = {part.code for part in event.actors}
                if event.quad != quad or not codes or not codes.isdisjoint({own, None}):
                    continue
                if not any(part.code == own for part in event.recipients):
                    continue
                if found is not None and {part.code for part in found.actors} != codes:
                    return ()
                found = found or event
            if found is not None:
                return found.actors if len({part.code for part in found.actors}) == 1 else ()
        return ()

    @staticmethod
    def _by_many(own: str, earlier: Sequence[Event]) -> bool:
        """Whether more than two states dealt with this one so that it may answer any of them."""
        struck = [
            event for event in earlier if event.quad == MATERIAL and own in {one.code for one in event.recipients}
        ]
        return len({part.code for event in struck for part in event.actors} - {own, None}) > FEW

    def _reply(self, outcome: Outcome) -> int | None:
        """The word by which it is told to be an answer, in its own clause or above it."""
        clauses = self._clauses
        trigger = outcome.trigger
        back = any(clauses.lemma(word) == "back" and clauses.tokens[word].upos != "VERB" for word in outcome.words)
        if (back or clauses.lemma(trigger) in REPLYING) and self._alone(trigger):
            return trigger
        for word in (trigger, *outcome.words):
            for phrase in clauses.complements(word):
                if clauses.lemma(phrase) in REPLIES and "in" in clauses.cases(phrase) and self._alone(phrase):
                    return phrase
        above = clauses.tokens[trigger].head
        if above >= 0 and clauses.lemma(above) in REPLYING and clauses.relation(trigger) in ("advcl", "xcomp", "conj"):
            return above
        return next((one for one in outcome.words if clauses.lemma(one) in ("retaliatory", "reciprocal")), None)

    def _alone(self, word: int) -> bool:
        """Whether it does not itself say to what: "in response to the drills"."""
        clauses = self._clauses
        return not any("to" in clauses.cases(one) for one in clauses.complements(word))
