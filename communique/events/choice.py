"""Which outcomes of one sentence become events.

Weighed outcomes come in; the best few go out, best first, of those that tell of one event only the surest. What is
turned down is told to the trace with the reason. Makes up no actor: what nobody takes part in is no event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.events.clause import Clauses
from communique.events.figurative import Figurative
from communique.events.ontology import Ontology
from communique.events.outcome import Outcome
from communique.events.role_words import CROWD
from communique.events.roles import same
from communique.events.trace import Trace
from communique.events.weighing import Weighed
from communique.model import Participant, Sentence

MOST = 4
"""Events kept of one sentence; beyond two only a verb with whoever its type asks for, or what is nearly as
sure as the first, and of these no more than one."""
THIRD = 0.6
NOBODY = frozenset({"none", "nobody", "no-one"})
CLAIMANTS = frozenset({"group", "organisation", "organization", "faction", "party", "person", "side"})
ANYBODY = frozenset({"anyone", "anybody", "whoever", "those", "everyone", "everybody", "nobody"})
LEAST = 0.22
"""Less sure than this is background: a bare noun with nobody who acts."""


class Choice:
    """Chooses among the outcomes of each sentence of one record. Built once a record."""

    __slots__ = ("_clauses", "_figurative", "_ontology", "_trace")

    def __init__(
        self, sentences: Sequence[Sentence], clauses: Clauses, ontology: Ontology, trace: Trace | None = None
    ) -> None:
        self._clauses, self._ontology, self._trace = clauses, ontology, trace
        self._figurative = Figurative(clauses, sentences)

    def why_not(self, one: Weighed) -> str | None:
        """Why an outcome is no event, whatever stands beside it; None where it may be one."""
        if not (one.outcome.actors or one.outcome.recipients):
            return "nobody is named who takes part"
        if (why := self._figurative.why(one.outcome)) is not None:
            return why
        if self._anybody(one.outcome):
            return "says of whom something is told, and not that it happened"
        if self._alone(one.outcome):
            return "a meeting of which one side is named"
        if one.confidence < LEAST:
            return f"too unsure: {one.confidence:.2f} is below {LEAST}"
        return None

    @staticmethod
    def _alone(outcome: Outcome) -> bool:
        """ "after he left the G7 summit", "chapters of its talks": only speaks of a meeting."""
        named = {part.actor or part.span for part in (*outcome.actors, *outcome.recipients)}
        meeting = outcome.coding.type == "CONSULT" and outcome.coding.mode in (None, "multilateral", "phone")
        return meeting and outcome.nominal and len(named) == 1

    def _anybody(self, outcome: Outcome) -> bool:
        """ "sanctions on anyone who blocks the talks", "none opposed it": nobody has."""
        verb = self._clauses.tokens[outcome.trigger].upos == "VERB"
        subject = self._clauses.agent(outcome.trigger) if verb else None
        if verb and subject is None:
            subject = self._clauses.tree.child(outcome.trigger, "nsubj:pass")
        if subject is not None and (self._clauses.lemmas[subject] in NOBODY or self._no_group(outcome, subject)):
            return True
        if self._clauses.tokens[outcome.trigger].deprel != "acl:relcl":
            return False
        return self._clauses.lemmas[self._clauses.tokens[outcome.trigger].head] in ANYBODY

    def _no_group(self, outcome: Outcome, subject: int) -> bool:
        """ "No group has claimed the attack": nobody has."""
        lemma = self._clauses.lemmas[subject]
        if lemma != "one" and (outcome.coding.type != "ASSAULT" or lemma not in CLAIMANTS):
            return False
        return any(self._clauses.lemmas[one] == "no" for one in self._clauses.tree.children(subject, "det"))

    def best(self, weighed: Sequence[Weighed]) -> list[Weighed]:
        """Those of one sentence that are kept, best first."""
        kept: list[Weighed] = []
        for one in sorted(weighed, key=lambda one: -one.confidence):
            double = next((other for other in kept if self._double(one.outcome, other.outcome)), None)
            if double is not None:
                self._drop(one.outcome, f"tells the same as '{self._clauses.tokens[double.outcome.trigger].form}'")
                continue
            if len(kept) == MOST or (len(kept) >= MOST - 2 and not self._stands(one, kept)):
                self._drop(one.outcome, f"the sentence has {len(kept)} surer events")
                continue
            kept.append(one)
        return kept

    def _stands(self, one: Weighed, kept: Sequence[Weighed]) -> bool:
        """Whether an event has its place beside two surer ones of its sentence."""
        told = one.outcome.recipients or not self._ontology.types[one.outcome.coding.type].needs_recipient
        if told and not one.outcome.nominal and (one.outcome.actors or self._clauses.passive(one.outcome.trigger)):
            return True
        return len(kept) < MOST - 1 and one.confidence >= THIRD * kept[0].confidence

    def _double(self, one: Outcome, other: Outcome) -> bool:
        """Whether two outcomes tell of one event: one type, and nobody who takes part speaks against it.

        "Dozens were hurt when a rocket hit the city" is one event, whoever is named in which clause.
        """
        if one.coding.type != other.coding.type:
            return False
        alike = not one.recipients or not other.recipients or _any_same(one.recipients, other.recipients)
        if one.actors and other.actors:
            return alike and any(_one_body(part, whom) for part in one.actors for whom in other.actors)
        above = {*self._clauses.tree.ancestors(one.trigger), *self._clauses.tree.ancestors(other.trigger)}
        return alike or one.trigger in above or other.trigger in above

    def _drop(self, outcome: Outcome, why: str) -> None:
        if self._trace is not None:
            self._trace.dropped(outcome, why)


def _one_body(part: Participant, other: Participant) -> bool:
    """Whether two who act are the same; the students and the teachers of a country share an actor, and are two."""
    if part.span.overlaps(other.span) or part.actor is None or CROWD.isdisjoint(part.sectors):
        return same(part, other)
    return same(part, other) and part.actor.partition(":")[2] not in CROWD


def _any_same(parts: Iterable[Participant], others: Sequence[Participant]) -> bool:
    return any(same(part, other) for part in parts for other in others)
