"""What one trigger was read as, and what its own tense, modals and negation make of it.

An `Outcome` comes in before them and goes out with them counted in: a visit to come is AGREE, a raid to come THREATEN,
help that was not given a refusal. Knows no entry and nobody who takes part.
"""

from __future__ import annotations

from typing import NamedTuple

from communique.events.clause import Clauses
from communique.events.codebook import Entry
from communique.events.ontology import Coding, Ontology
from communique.events.pattern import Frame
from communique.events.reality import Mood, mood
from communique.model import Participant, Reality

PERSISTENT = frozenset({"AGREE", "SUPPORT", "CONCEDE", "AID"})
"""Types of which a plain "did not" is a refusal; that others did not happen is all there is to say."""
STANDING = {("MOBILIZE", None), ("MOBILIZE", "troops"), ("COERCE", "curfew"), ("COERCE", "martial-law")}
"""Orders that stand once they are given: an army that had been put on alert is on alert."""
TOLD = frozenset({"AGREE", "THREATEN"})
"""Types that are done by saying that one will."""

SPARED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "REJECT", "SANCTION"})
"""Types of which "will not" is a promise: whoever says that he will not attack, or not block, gives his word."""


class Outcome(NamedTuple):
    """What one trigger was read as, before its own tense and negation.

    `words` are the tokens it rests on; `taken` the triggers that it has swallowed. `asked` is the share of what
    the entry asks for that was found, 0 to 1. It is `guessed` where the event taken is none that the codebook knows.
    Where both sides act, the first `joined` of the actors are the subject's.
    """

    entry: Entry
    frame: Frame
    coding: Coding
    trigger: int
    words: tuple[int, ...]
    taken: tuple[int, ...]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    asked: float
    reality: Reality = "actual"
    nominal: bool = False
    guessed: bool = False
    joined: int = 0

    def refused(self, coding: Coding) -> Outcome:
        """What it is where the subject will not do it: "they will not meet the envoy" refuses the envoy."""
        if coding.type != "REJECT" or not 0 < self.joined < len(self.actors):
            return self._replace(coding=coding)
        sides = self.actors[: self.joined], self.actors[self.joined :]
        return self._replace(coding=coding, actors=sides[0], recipients=(*sides[1], *self.recipients))


def settled(outcome: Outcome, clauses: Clauses, ontology: Ontology) -> Outcome:
    """The outcome with its own tense, modals and negation counted in."""
    found = mood(clauses, outcome.trigger)
    if found.plain:
        before = found.before and outcome.reality == "actual"  # what had been expected need not have come
        before = before and (outcome.coding.type, outcome.coding.mode) not in STANDING
        told = outcome.entry.reality or ("historical" if before else outcome.reality)
        return outcome if told == outcome.reality else outcome._replace(reality=told)  # type: ignore[arg-type]
    if found.denied:
        return outcome._replace(reality="denied")
    return _mooded(outcome, found, clauses, ontology)


def _mooded(outcome: Outcome, found: Mood, clauses: Clauses, ontology: Ontology) -> Outcome:
    coding, entry = outcome.coding, outcome.entry
    cooperative = ontology.cooperative(coding.type)
    if found.negated:
        if entry.negated is not None:
            return outcome.refused(entry.negated)
        if entry.turns in ("offered", "promised") and found.future and not cooperative and not outcome.nominal:
            return outcome.refused(ontology.turned(entry.coding, "refused"))  # "will never agree to a ban"
        firm = found.future or found.possible or not found.past or coding.type in PERSISTENT
        if cooperative and firm and not found.conditional and not outcome.nominal:
            return outcome.refused(ontology.turned(coding, "refused"))
        if coding.type in SPARED and found.future and outcome.actors and not found.conditional and not outcome.nominal:
            return outcome._replace(coding=Coding("AGREE", None))
        return outcome._replace(reality="denied")
    if found.conditional:
        return outcome._replace(reality="hypothetical")
    if found.future:
        turned = entry.future or ontology.turned(coding, "promised")
        told = turned != coding or (entry.future is not None and turned.type in TOLD)
        return outcome._replace(coding=turned, reality="actual" if told else "planned")
    if found.possible and not outcome.nominal and not cooperative:
        turned = ontology.turned(coding, "threatened")
        return outcome._replace(coding=turned, reality="hypothetical" if turned == coding else "actual")
    verb = clauses.relation(outcome.trigger) == "advcl"
    if found.purpose and verb and ontology.types[coding.type].quad in (1, 3):
        return outcome  # words: whoever calls to complain complains
    if found.purpose:
        return outcome._replace(reality="planned")
    return outcome._replace(reality="hypothetical")
