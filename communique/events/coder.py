"""The coder: a record with trees, actors, times, places and claims comes in, its events go out.

Sentence by sentence: every word that the codebook knows is tried, events taken by others fall away, what is
left is weighed (`weighing`), and the best few are kept (`choice`). Where nothing is left the learned relation may
speak, and what an entry coded it may speak against (`learned`). A sentence that names an actor and gives no event is
listed with the reason.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from communique.claims import ClaimIndex
from communique.clean import title_of
from communique.events import cues, skipped
from communique.events.calibration import Calibration, calibration
from communique.events.choice import Choice
from communique.events.clause import Clauses
from communique.events.codebook import Codebook
from communique.events.compose import Composer
from communique.events.context import Context
from communique.events.denying import REPORTS
from communique.events.figures import Figures
from communique.events.held import held
from communique.events.learned import Learned
from communique.events.match import Matcher
from communique.events.ontology import Coding
from communique.events.outcome import Outcome, settled
from communique.events.refusing import Refusing
from communique.events.roles import Roles
from communique.events.senses import Senses
from communique.events.topics import Topics
from communique.events.trace import Trace
from communique.events.weighing import Weighed, Weighing
from communique.language import tree_of
from communique.model import Event, Figure, Record, Sentence, Skipped, Span

PASSING = frozenset({"same", "expected"})
"""Turns by which a word only passes on what another tells: where that means something else, so does this."""
TITLE = "the title line: what it tells is held against the body as a headline"
ACTS = frozenset({"abduct", "beat", "sexual", "targeted"})
"""Modes of ASSAULT that are deeds of their own, and no means of another."""
MARGINS = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes"})


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
        self.refusing = Refusing(self.clauses, self.roles)
        self.learned = Learned(record, self.clauses, self.roles)
        self.weighing = Weighing(record, self.clauses, codebook.ontology, self.learned)
        self.senses = Senses(record, self.clauses)
        self.choice = Choice(record.sentences, self.clauses, codebook.ontology, trace)
        self.claims = ClaimIndex(record.claims, record.article.text)
        self.context = Context(record, self.clauses, self.composer.together, codebook, self.roles)
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
        title = title_of(self.record.article, self.record.removed)
        for sentence in self.record.sentences:
            if title is not None and title.contains(sentence.span):
                if self.roles.index.within(sentence.first, sentence.last):
                    passed.append(Skipped(sentence.index, TITLE))
                continue
            found = self.sentence(sentence)
            built: dict[int, Event] = {}
            for number in sorted(range(len(found)), key=lambda at: found[at].outcome.trigger):
                found[number] = self._filled(found[number], events, found, built)
            figures = self.figures.share(sentence, [weighed.outcome for weighed in found])
            for weighed, counted in zip(found, figures, strict=True):
                events.append(self.event(weighed, sentence, len(events), counted))
                if self.trace is not None:
                    self.trace.kept[events[-1].id] = weighed
            if not found and (why := self.skipped(sentence)) is not None:
                passed.append(why)
        claims = Topics(self, events).completed()
        return replace(self.record, events=held(events, self.record.actors), skipped=tuple(passed), claims=claims)

    def _filled(
        self, one: Weighed, events: Sequence[Event], beside: Sequence[Weighed], built: dict[int, Event]
    ) -> Weighed:
        """The outcome with those filled in whom only what was told before names.

        `built` are the events of the sentence that were asked for, by their triggers; those before this one are final.
        """
        earlier: list[Event] = []
        if self.context.looks_back(one.outcome):
            sentence = self.record.sentences[self.record.tokens[one.outcome.trigger].sentence]
            before = [other for other in beside if other.outcome.trigger < one.outcome.trigger]
            for other in sorted(before, key=lambda other: other.outcome.trigger):
                trigger = other.outcome.trigger
                if trigger not in built:
                    built[trigger] = self.event(other, sentence, 0)
                earlier.append(built[trigger])
            earlier[:0] = events
        filled = self.context.filled(one.outcome, one.place, earlier)
        return one if filled is one.outcome else one._replace(outcome=filled)

    def sentence(self, sentence: Sentence) -> list[Weighed]:
        """The events of one sentence, best first."""
        triggers = _between(self._triggers, sentence)
        outcomes = [outcome for index in triggers if (outcome := self.composer.outcome(index)) is not None]
        read = {index for outcome in outcomes for index in (outcome.trigger, *outcome.taken, *outcome.words)}
        unread = (index for index in _between(self._infinitives, sentence) if index not in read)
        outcomes += [outcome for index in unread if (outcome := self.refusing.outcome(index)) is not None]
        meant = [outcome for outcome in outcomes if self._meant(outcome)]
        other = {outcome.trigger for outcome in outcomes} - {outcome.trigger for outcome in meant}
        meant = [one for one in meant if one.entry.turns not in PASSING or other.isdisjoint(one.taken)]
        taken = {
            index: outcome
            for outcome in reversed(meant)
            for index in (*outcome.taken, *outcome.words)
            if index != outcome.trigger
        }
        weighed = []
        for outcome in meant:
            if (taker := taken.get(outcome.trigger)) is not None:
                self._drop(outcome, f"belongs to '{self.record.tokens[taker.trigger].form}' ({taker.entry.id})")
                continue
            one = self.weighing.weighed(settled(outcome, self.clauses, self.codebook.ontology))
            if (why := self.choice.why_not(one)) is not None:
                self._drop(outcome, why)
            else:
                weighed.append(one)
        if not weighed and len(meant) == len(outcomes) and (silent := self.learned.outcome(sentence)) is not None:
            weighed.append(self.weighing.weighed(silent))
        return self.choice.best(weighed)

    def _meant(self, outcome: Outcome) -> bool:
        """Whether the words of an outcome are used in the sense of its entry."""
        if (why := self.senses.why(outcome)) is not None:
            self._drop(outcome, why)
        return why is None

    def _drop(self, outcome: Outcome, why: str) -> None:
        if self.trace is not None:
            self.trace.dropped(outcome, why)

    def event(self, weighed: Weighed, sentence: Sentence, number: int, figures: tuple[Figure, ...] = ()) -> Event:
        outcome = weighed.outcome
        coding = outcome.coding
        own = self.codebook.ontology.types[coding.type].modes
        if own and not coding.mode and not self._of_report(outcome):
            coding = Coding(coding.type, self._mode(outcome))
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

    def _mode(self, outcome: Outcome) -> str | None:
        """The mode that the event's own words tell, else the means that its clause names.

        "Killed the men who had kidnapped her" kidnaps nobody: an act of violence is told by its own words alone.
        """
        kind = outcome.coding.type
        told = cues.mode(kind, [self.lemmas[index] for index in outcome.words])
        return told or cues.mode(kind, self._around(outcome), ACTS)

    def _around(self, outcome: Outcome) -> list[str]:
        """The lemmas of the event's own clause, without the margins of a meeting, where others meet, and without what a
        relative clause tells of whoever acts.
        """
        tree, aside = self.clauses.tree, set[int]()
        for child in tree.children(outcome.trigger, "nsubj", "obl"):
            if self.lemmas[child] in MARGINS:
                aside.update(tree.subtree(child))
            for one in tree.children(child, "acl") if child < outcome.trigger else ():
                aside.update(tree.subtree(one))
        return [self.lemmas[index] for index in self.clauses.own(outcome.trigger) if index not in aside]

    def skipped(self, sentence: Sentence) -> Skipped | None:
        if not self.roles.index.within(sentence.first, sentence.last):
            return None
        return skipped.reason(sentence, self.clauses, self.codebook, self.composer)


def _between(indices: list[int], sentence: Sentence) -> list[int]:
    """Those of a sentence, of indices in order."""
    return indices[bisect_left(indices, sentence.first) : bisect_left(indices, sentence.last)]
