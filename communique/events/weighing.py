"""How sure it is that an outcome is an event that the text tells.

An outcome comes in, the same goes out `Weighed`: with its time, its place, and the factors of its confidence. A day
long past makes it history; what is done to whoever lives somewhere is done to the state of its place.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

from communique.events.beside import TERRITORIAL
from communique.events.clause import Clauses
from communique.events.learned import Learned
from communique.events.ontology import Ontology
from communique.events.outcome import Outcome
from communique.events.when import When
from communique.events.where import Where
from communique.model import Participant, Reality, Record

REALITY_WEIGHT: dict[Reality, float] = {
    "actual": 1.0,
    "planned": 0.8,
    "hypothetical": 0.6,
    "denied": 0.75,
    "historical": 0.85,
}
DEPTH_WEIGHT = {
    "acl": 0.75,
    "advcl": 0.75,
    "conj": 0.97,
    "nmod": 0.7,
    "compound": 0.6,
    "obl": 0.8,
    "amod": 0.6,
    "appos": 0.7,
}
NOMINAL = 0.7
"""A noun on its own ("after the invasion") is as often background as news."""
APPLAUSE = frozenset({"praise", "welcome", "back", "support-event", "pleased", "cheer-for"})
"""Entries of SUPPORT that are words; whoever signs something does so at a place."""
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST"})
"""Types that are words about something which has a day and a place of its own."""
SCENES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
"""Types of deed that happen where their target stands: a town that is shelled, a strait that ships are sent to."""


HOMEBOUND = frozenset({"COP", "JUD", "CRM", "CVL", "EDU", "LAB", "AGR"})
"""Sectors of those who are mostly of the state where they act, or where something is done to them."""


class Weighed(NamedTuple):
    """An outcome with its time and its place. Its `confidence` is the product of the `factors`, which orders events;
    what an event shows is what `calibration` makes of it."""

    outcome: Outcome
    confidence: float
    factors: tuple[tuple[str, float], ...]
    time: int | None
    place: int | None


class Weighing:
    """Weighs the outcomes of one record. Built once a record."""

    __slots__ = ("_clauses", "_learned", "_ontology", "_record", "_sites", "_when", "_where")

    def __init__(self, record: Record, clauses: Clauses, ontology: Ontology, learned: Learned) -> None:
        self._record, self._clauses, self._ontology, self._learned = record, clauses, ontology, learned
        self._sites = {place.span.start for place in record.places if place.country is None}
        self._when, self._where = When(record, clauses), Where(record, clauses)

    def weighed(self, outcome: Outcome) -> Weighed:
        """The outcome, historical where its own time says so, with the state of its place where nobody is named."""
        spoken = outcome.coding.type in SPOKEN or outcome.entry.id in APPLAUSE
        time, own = self._when.time(outcome.trigger, spoken=spoken)
        parties = (*outcome.actors, *outcome.recipients)
        reached = outcome.coding.type in SCENES or outcome.entry.coding.mode == "visit"
        place, here = self._where.place(outcome.trigger, parties, reached=reached, spoken=spoken)
        if outcome.reality == "actual" and self._when.ahead(time, outcome.trigger):
            time, own = None, False
        if outcome.reality == "actual" and own and self._when.past(time):
            outcome = outcome._replace(reality="historical")
        if time is None and outcome.reality == "actual":
            time = self._when.stamp(outcome.trigger)
        if not outcome.recipients and place is not None and here and _on_territory(outcome):
            outcome = outcome._replace(recipients=self._territory(outcome, place))
        if place is not None and here:
            outcome = self._at_home(outcome, place)
        kind = self._ontology.types[outcome.coding.type]
        factors = (
            ("weight of the entry", outcome.entry.weight),
            ("not all found whom the entry asks for", 0.4 + 0.6 * outcome.asked),
            (outcome.reality, REALITY_WEIGHT[outcome.reality]),
            ("stands deep in the sentence", self._depth(outcome)),
            ("nobody who acts", 1.0 if outcome.actors else 0.6),
            ("nobody acted upon", 0.8 if kind.needs_recipient and not outcome.recipients else 1.0),
            ("a noun, not a verb", NOMINAL if outcome.nominal else 1.0),
            self._learned.check(outcome),
        )
        confidence = math.prod([factor for _, factor in factors])
        return Weighed(outcome, round(min(confidence, 0.99), 3), factors, time, place)

    def _territory(self, outcome: Outcome, place: int) -> tuple[Participant, ...]:
        """Where nobody is named, the country that the event's own place lies in."""
        found = self._record.places[place]
        if found.country is None:
            return ()
        return (Participant(found.span, None, found.country),)

    def _at_home(self, outcome: Outcome, place: int) -> Outcome:
        """Police, courts and crowds of no known state are those of the state that the event's own place lies in."""
        country = self._record.places[place].country
        if country is None or not any(map(self._homeless, (*outcome.actors, *outcome.recipients))):
            return outcome
        sides = (
            tuple(replace(one, code=country) if self._homeless(one) else one for one in side)
            for side in (outcome.actors, outcome.recipients)
        )
        return outcome._replace(actors=next(sides), recipients=next(sides))

    def _homeless(self, part: Participant) -> bool:
        """Whether somebody who acts at home, or a place that is no other's, has no state."""
        if part.code is not None:
            return False
        return not HOMEBOUND.isdisjoint(part.sectors) or (part.actor is None and part.span.start in self._sites)

    def _depth(self, outcome: Outcome) -> float:
        """Less for what stands deep in the sentence."""
        weight, current = 1.0, outcome.trigger
        for _ in range(6):
            token = self._record.tokens[current]
            weight *= DEPTH_WEIGHT.get(self._clauses.relation(current), 1.0)
            if token.head < 0:
                break
            current = token.head
        return weight


def _on_territory(outcome: Outcome) -> bool:
    """Whether it is done to whoever lives where it happens; a truce that both sides sign in Havana is not."""
    return outcome.coding.type in TERRITORIAL and not outcome.entry.reciprocal
