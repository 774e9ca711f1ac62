"""The coder: a record with trees, actors, times, places and claims comes in, its events go out.

Sentence by sentence: every word that the codebook knows is tried, events taken by others fall away, what is
left is weighed, doubles are merged, and the best few are kept. Where nothing is left the learned relation may speak,
and what an entry coded it may speak against (`learned`). A sentence that names an actor and gives no
event is listed with the reason. Makes up no actor: an event without any participant is none.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from communique.claims import ClaimIndex
from communique.events import cues, skipped
from communique.events.beside import TERRITORIAL
from communique.events.calibration import Calibration, calibration
from communique.events.clause import Clauses
from communique.events.codebook import Codebook
from communique.events.compose import Composer
from communique.events.context import Context
from communique.events.denying import REPORTS
from communique.events.figurative import Figurative
from communique.events.figures import Figures
from communique.events.learned import Learned
from communique.events.match import Matcher
from communique.events.ontology import Coding
from communique.events.outcome import Outcome, settled
from communique.events.refusing import Refusing
from communique.events.roles import Roles, same
from communique.events.topics import Topics
from communique.events.trace import Trace
from communique.events.when import When
from communique.events.where import Where
from communique.language import tree_of
from communique.model import Event, Figure, Participant, Reality, Record, Sentence, Skipped, Span

MOST = 4
"""Events kept of one sentence; beyond two only a verb with whoever its type asks for, or what is nearly as
sure as the first, and of these no more than one."""
THIRD = 0.6
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
NOBODY = frozenset({"none", "nobody", "no-one"})
ANYBODY = frozenset({"anyone", "anybody", "whoever", "those", "everyone", "everybody", "nobody"})
APPLAUSE = frozenset({"praise", "welcome", "back", "support-event", "pleased", "cheer-for"})
"""Entries of SUPPORT that are words; whoever signs something does so at a place."""
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST"})
"""Types that are words about something which has a day and a place of its own."""
SCENES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
"""Types of deed that happen where their target stands: a town that is shelled, a strait that ships are sent to."""
LEAST = 0.18
"""Less sure than this is background: a bare noun with nobody who acts."""


class Weighed(NamedTuple):
    """An outcome with its time and its place. Its `confidence` is the product of the `factors`, which orders events;
    what an event shows is what `calibration` makes of it."""

    outcome: Outcome
    confidence: float
    factors: tuple[tuple[str, float], ...]
    time: int | None
    place: int | None


class Events:
    """The reading step "events". `codebook` and `calibration` are the package's own unless given."""

    name = "events"
    needs = frozenset({"article", "sentences", "tokens", "mentions", "ties", "actors", "times", "places", "claims"})
    gives = frozenset({"events", "skipped", "claims"})

    def __init__(self, codebook: Codebook | None = None, calibration: Calibration | None = None) -> None:
        self._codebook, self._calibration = codebook, calibration

    @property
    def codebook(self) -> Codebook:
        """The codebook in use, loaded on first use."""
        if self._codebook is None:
            self._codebook = Codebook.load()
        return self._codebook

    def __call__(self, record: Record) -> Record:
        return Reading(record, self.codebook, calibrated=self._calibration).coded()


class Reading:
    """One record being coded; a trace is told what is turned down."""

    def __init__(
        self,
        record: Record,
        codebook: Codebook,
        trace: Trace | None = None,
        calibrated: Calibration | None = None,
    ) -> None:
        self.record, self.codebook, self.trace = record, codebook, trace
        self.calibration = calibrated or calibration()
        self.clauses = Clauses(tree_of(record.tokens), codebook.lemmas)
        self.roles = Roles(record, self.clauses)
        self.composer = Composer(Matcher(codebook, self.clauses), self.roles, codebook.ontology, trace)
        self.figurative = Figurative(self.clauses, record.sentences)
        self.refusing = Refusing(self.clauses, self.roles)
        self.learned = Learned(record, self.clauses, self.roles)
        self.when, self.where = When(record, self.clauses), Where(record, self.clauses)
        self.claims = ClaimIndex(record.claims, record.article.text)
        self.context = Context(record, self.clauses, codebook, self.composer.together)
        self.figures = Figures(self.clauses)
        self.lemmas = self.clauses.lemmas
        self._triggers = [index for index, lemma in enumerate(self.lemmas) if lemma in codebook.triggers]
        self._infinitives = [token.index for token in record.tokens if token.xpos == "VB"]
        people = (one for one in record.mentions if one.kind == "named" and one.type == "person")
        self._names = frozenset(mention.head for mention in people)
        self._told: dict[int, tuple[str, ...]] = {}

    def coded(self) -> Record:
        """The record with its events, what its claims are about, and the reasons of the sentences without."""
        events: list[Event] = []
        passed: list[Skipped] = []
        for sentence in self.record.sentences:
            found = self.sentence(sentence)
            found = [self._filled(one, events, found) for one in found]
            figures = self.figures.share(sentence, [weighed.outcome for weighed in found])
            for weighed, counted in zip(found, figures, strict=True):
                events.append(self.event(weighed, sentence, len(events), counted))
                if self.trace is not None:
                    self.trace.kept[events[-1].id] = weighed
            if not found and (why := self.skipped(sentence)) is not None:
                passed.append(why)
        claims = Topics(self, events).completed()
        return replace(self.record, events=tuple(events), skipped=tuple(passed), claims=claims)

    def _filled(self, one: Weighed, events: Sequence[Event], beside: Sequence[Weighed]) -> Weighed:
        """The outcome with those filled in whom only what was told before names."""
        earlier: list[Event] = []
        if self.context.answers(one.outcome) or self.context.continues(one.outcome):
            sentence = self.record.sentences[self.record.tokens[one.outcome.trigger].sentence]
            before = [other for other in beside if other.outcome.trigger < one.outcome.trigger]
            before.sort(key=lambda other: other.outcome.trigger)
            earlier = [*events, *(self.event(other, sentence, 0) for other in before)]
        filled = self.context.filled(one.outcome, one.place, earlier)
        return one if filled is one.outcome else one._replace(outcome=filled)

    def sentence(self, sentence: Sentence) -> list[Weighed]:
        """The events of one sentence, best first."""
        triggers = _between(self._triggers, sentence)
        outcomes = [outcome for index in triggers if (outcome := self.composer.outcome(index)) is not None]
        read = {index for outcome in outcomes for index in (outcome.trigger, *outcome.taken, *outcome.words)}
        unread = (index for index in _between(self._infinitives, sentence) if index not in read)
        outcomes += [outcome for index in unread if (outcome := self.refusing.outcome(index)) is not None]
        taken = {
            index: outcome
            for outcome in reversed(outcomes)
            for index in (*outcome.taken, *outcome.words)
            if index != outcome.trigger
        }
        weighed = []
        for outcome in outcomes:
            if (taker := taken.get(outcome.trigger)) is not None:
                self._drop(outcome, f"belongs to '{self.record.tokens[taker.trigger].form}' ({taker.entry.id})")
                continue
            one = self._weigh(settled(outcome, self.clauses, self.codebook.ontology))
            if not (one.outcome.actors or one.outcome.recipients):
                self._drop(outcome, "nobody is named who takes part")
            elif (why := self.figurative.why(one.outcome)) is not None:
                self._drop(outcome, why)
            elif self._anybody(one.outcome):
                self._drop(outcome, "says of whom something is told, and not that it happened")
            elif one.confidence < LEAST:
                self._drop(outcome, f"too unsure: {one.confidence:.2f} is below {LEAST}")
            else:
                weighed.append(one)
        if not weighed and (silent := self.learned.outcome(sentence)) is not None:
            weighed.append(self._weigh(silent))
        weighed.sort(key=lambda one: -one.confidence)
        return list(self._best(weighed))

    def _anybody(self, outcome: Outcome) -> bool:
        """ "sanctions on anyone who blocks the talks", "none opposed it": nobody has."""
        subject = self.clauses.agent(outcome.trigger) if self.clauses.tokens[outcome.trigger].upos == "VERB" else None
        if subject is not None and self.lemmas[subject] in NOBODY:
            return True
        if self.clauses.tokens[outcome.trigger].deprel != "acl:relcl":
            return False
        return self.lemmas[self.clauses.tokens[outcome.trigger].head] in ANYBODY

    def _drop(self, outcome: Outcome, why: str) -> None:
        if self.trace is not None:
            self.trace.dropped(outcome, why)

    def _best(self, weighed: list[Weighed]) -> Iterator[Weighed]:
        kept: list[Weighed] = []
        for one in weighed:
            double = next((other for other in kept if self._double(one.outcome, other.outcome)), None)
            if double is not None:
                self._drop(one.outcome, f"tells the same as '{self.record.tokens[double.outcome.trigger].form}'")
                continue
            if len(kept) == MOST or (len(kept) >= MOST - 2 and not self._stands(one, kept)):
                self._drop(one.outcome, f"the sentence has {len(kept)} surer events")
                continue
            kept.append(one)
            yield one

    def _stands(self, one: Weighed, kept: Sequence[Weighed]) -> bool:
        """Whether an event has its place beside two surer ones of its sentence."""
        told = one.outcome.recipients or not self.codebook.ontology.types[one.outcome.coding.type].needs_recipient
        if one.outcome.actors and told and not one.outcome.nominal:
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
            return alike and _any_same(one.actors, other.actors)
        above = {*self.clauses.tree.ancestors(one.trigger), *self.clauses.tree.ancestors(other.trigger)}
        return alike or one.trigger in above or other.trigger in above

    def _weigh(self, outcome: Outcome) -> Weighed:
        spoken = outcome.coding.type in SPOKEN or outcome.entry.id in APPLAUSE
        time, own = self.when.time(outcome.trigger, spoken=spoken)
        parties = (*outcome.actors, *outcome.recipients)
        reached = outcome.coding.type in SCENES or outcome.entry.coding.mode == "visit"
        place, here = self.where.place(outcome.trigger, parties, reached=reached, spoken=spoken)
        if outcome.reality == "actual" and self.when.ahead(time, outcome.trigger):
            time, own = None, False
        if outcome.reality == "actual" and own and self.when.past(time):
            outcome = outcome._replace(reality="historical")
        if time is None and outcome.reality == "actual":
            time = self.when.stamp(outcome.trigger)
        if not outcome.recipients and place is not None and here and _on_territory(outcome):
            outcome = outcome._replace(recipients=self._territory(outcome, place))
        kind = self.codebook.ontology.types[outcome.coding.type]
        factors = (
            ("weight of the entry", outcome.entry.weight),
            ("not all found whom the entry asks for", 0.4 + 0.6 * outcome.asked),
            (outcome.reality, REALITY_WEIGHT[outcome.reality]),
            ("stands deep in the sentence", self._depth(outcome)),
            ("nobody who acts", 1.0 if outcome.actors else 0.6),
            ("nobody acted upon", 0.8 if kind.needs_recipient and not outcome.recipients else 1.0),
            ("a noun, not a verb", NOMINAL if outcome.nominal else 1.0),
            self.learned.check(outcome),
        )
        confidence = math.prod([factor for _, factor in factors])
        return Weighed(outcome, round(min(confidence, 0.99), 3), factors, time, place)

    def _territory(self, outcome: Outcome, place: int) -> tuple[Participant, ...]:
        """Where nobody is named, the country that the event's own place lies in."""
        found = self.record.places[place]
        if found.country is None:
            return ()
        return (Participant(found.span, None, found.country),)

    def _depth(self, outcome: Outcome) -> float:
        """Less for what stands deep in the sentence."""
        weight, current = 1.0, outcome.trigger
        for _ in range(6):
            token = self.record.tokens[current]
            weight *= DEPTH_WEIGHT.get(self.clauses.relation(current), 1.0)
            if token.head < 0:
                break
            current = token.head
        return weight

    def event(self, weighed: Weighed, sentence: Sentence, number: int, figures: tuple[Figure, ...] = ()) -> Event:
        outcome = weighed.outcome
        coding = outcome.coding
        own = self.codebook.ontology.types[coding.type].modes
        if own and not coding.mode and not self._of_report(outcome):
            coding = Coding(coding.type, cues.mode(coding.type, self._around(outcome)))
        trigger = self.clauses.tree.span(self._trigger_words(outcome))
        return Event(
            id=f"e{number + 1}",
            type=coding.type,
            mode=coding.mode,
            contexts=self._contexts(sentence),
            quad=self.codebook.ontology.types[coding.type].quad,
            score=self.codebook.ontology.score(coding),
            trigger=trigger,
            actors=outcome.actors,
            recipients=outcome.recipients,
            time=weighed.time,
            place=weighed.place,
            reality=outcome.reality,
            claim=self._carrier(trigger, outcome.trigger),
            sentence=sentence.index,
            confidence=round(self.calibration.confidence(weighed.confidence), 3),
            entry=outcome.entry.id,
            figures=figures,
        )

    def _carrier(self, span: Span, trigger: int) -> str | None:
        """The id of the claim that carries what these words tell; None where the outlet itself reports it.

        Whoever speaks and then acts ("said it was a lie and thanked him") does the second on the outlet's word.
        """
        if self.clauses.resumes(trigger):
            return None
        carrier = self.claims.carrier(span)
        return carrier.id if carrier is not None else None

    def _of_report(self, outcome: Outcome) -> bool:
        """Whether what is rejected is only what was said, which has no mode: "denied the report on the aid"."""
        return outcome.coding.type == "REJECT" and any(self.lemmas[one] in REPORTS for one in outcome.words)

    def _contexts(self, sentence: Sentence) -> tuple[str, ...]:
        """Those of a sentence, which its events share."""
        if sentence.index not in self._told:
            inside = range(sentence.first, sentence.last)
            lemmas = ["" if index in self._names else self.lemmas[index] for index in inside]
            self._told[sentence.index] = cues.contexts(lemmas, self.codebook.ontology.contexts)
        return self._told[sentence.index]

    def _trigger_words(self, outcome: Outcome) -> list[int]:
        """The trigger and what belongs to it close by; a trigger is one stretch of text and stays short."""
        return [index for index in outcome.words if abs(index - outcome.trigger) <= 3] or [outcome.trigger]

    def _around(self, outcome: Outcome) -> list[str]:
        """The lemmas of the event's own clause, its words first."""
        first = [self.lemmas[index] for index in outcome.words]
        return first + [self.lemmas[index] for index in self.clauses.own(outcome.trigger)]

    def skipped(self, sentence: Sentence) -> Skipped | None:
        if not self.roles.index.within(sentence.first, sentence.last):
            return None
        return skipped.reason(sentence, self.clauses, self.codebook, self.composer)


def _between(indices: list[int], sentence: Sentence) -> list[int]:
    """Those of a sentence, of indices in order."""
    return indices[bisect_left(indices, sentence.first) : bisect_left(indices, sentence.last)]


def _on_territory(outcome: Outcome) -> bool:
    """Whether it is done to whoever lives where it happens; a truce that both sides sign in Havana is not."""
    return outcome.coding.type in TERRITORIAL and not outcome.entry.reciprocal


def _any_same(parts: Iterable[Participant], others: Sequence[Participant]) -> bool:
    return any(same(part, other) for part in parts for other in others)
