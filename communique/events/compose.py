"""What a word makes of the event it governs: "agreed to lift sanctions" is AGREE, "refused to" REJECT.

Matches come in, one `Outcome` a trigger goes out. An entry that takes an event (~) turns it as the ontology
says; the event taken is then part of the outcome and none of its own. Its own tense and negation are counted in by
`outcome`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.events.beside import Beside
from communique.events.clause import Clauses
from communique.events.deeds import Deeds
from communique.events.match import Match, Matcher
from communique.events.ontology import Coding, Ontology
from communique.events.outcome import Outcome
from communique.events.plurals import Plurals
from communique.events.reality import Mood, mood
from communique.events.role_words import COLLECTIVES
from communique.events.roles import Roles
from communique.model import Participant

if TYPE_CHECKING:
    from communique.events.trace import Trace

ASSAULT = Coding("ASSAULT", None)
WORDS_ONLY = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "RETREAT"})
"""Types whose content is not coded again."""
SPOKEN = frozenset({"AGREE", "CONSULT", "PROTEST", "REJECT", "REQUEST", "RETREAT", "THREATEN"})
"""Types of which people are capable and things are not: a treaty that requires, a step that threatens."""
THROUGH = ("xcomp", "obj", "ccomp")
NOUN_THROUGH = ("nmod", "acl", "compound", "amod")
MACHINES = frozenset("aircraft drone gunboat gunship helicopter jet plane tank vessel warplane warship".split())
"""Things that do deeds for whoever steers them, and say nothing."""
WORDS = frozenset({"ACCUSE", "CONCEDE", "SUPPORT"}) | SPOKEN
WARNING = frozenset({"warn", "caution", "warning"})
"""Words that threaten where it is the speaker who would act, and else foretell."""
UNKNOWN = 0.85
"""What an entry is worth that takes an event of a kind the codebook does not know."""
CONTENT = frozenset({"of", "for", "to", "on", "against", "about", "over"})
"""Prepositions by which a noun says what it is about."""
REACH = 2
"""Words between a governing word and the event it takes: "agreed to implement a ceasefire" needs one."""


class Composer:
    """Evaluates triggers of one record; each once."""

    __slots__ = ("_beside", "_deeds", "_done", "_plurals", "_trace", "clauses", "matcher", "ontology", "roles")

    def __init__(self, matcher: Matcher, roles: Roles, types: Ontology, trace: Trace | None = None) -> None:
        self.matcher, self.roles, self.ontology = matcher, roles, types
        self._trace = trace
        self.clauses: Clauses = matcher.clauses
        self._beside = Beside(self.clauses, roles)
        self._deeds = Deeds(self.clauses, roles)
        self._plurals = Plurals(self.clauses, roles)
        self._done: dict[int, Outcome | None] = {}

    def outcome(self, index: int) -> Outcome | None:
        """What the token was read as; None where no entry fits."""
        if index not in self._done:
            self._done[index] = None  # a guard: an event that would take itself is none
            self._done[index] = self._best(index)
        return self._done[index]

    def _best(self, index: int) -> Outcome | None:
        """The tightest reading; one that had to guess only where nothing else fits."""
        guess: Outcome | None = None
        for match in self.matcher.matches(index):
            found = self._read(match)
            if found is not None and not found.guessed:
                return found
            guess = guess or found
        return guess

    def _bare(self, index: int) -> Outcome | None:
        """A noun that stands for an event although nobody is named beside it: "threatened them with sanctions"."""
        if self.clauses.tokens[index].upos not in ("NOUN", "PROPN", "VERB"):
            return None
        found = (self._read(match) for match in self.matcher.matches(index, bare=True))
        return next((outcome for outcome in found if outcome is not None), None)

    def _read(self, match: Match) -> Outcome | None:
        outcome = self._plain(match)
        if self._by_a_machine(match) or (not outcome.actors and self._by_a_thing(match)):
            self._refuse(match, "a thing cannot do this")
            return None
        if not all(self.roles.fits(part, match.entry.actor_is) for part in outcome.actors):
            self._refuse(match, f"asks for one who acts as {_either(match.entry.actor_is)}")
            return None
        if not all(self.roles.fits(part, match.entry.recipient_is) for part in outcome.recipients):
            self._refuse(match, f"asks for one acted upon who is {_either(match.entry.recipient_is)}")
            return None
        if "official" in match.entry.actor_is and not outcome.actors:
            self._refuse(match, "asks for an official who acts, and none is named")
            return None
        if "official" in match.entry.recipient_is and not (outcome.recipients or len(outcome.actors) > 1):
            self._refuse(match, "asks for an official who is acted upon, and none is named")
            return None
        if self._foretells(match, outcome):
            self._refuse(match, "warns of what others do, and threatens nothing")
            return None
        if match.entry.turns is None:
            if match.entry.modal is not None and not self._modal(mood(self.clauses, match.trigger), match.entry.modal):
                self._refuse(match, f"asks for '{match.entry.modal}'")
                return None
            return outcome
        return self._turned(match, outcome)

    def _by_a_thing(self, match: Match) -> bool:
        """Whether what stands where somebody should act is a noun that denotes nobody."""
        if match.frame.part != "verb" or match.entry.coding.type not in SPOKEN or not match.actors:
            return False
        return match.frame.subject == "A" and self.clauses.tokens[match.actors[0]].upos == "NOUN"

    def _by_a_machine(self, match: Match) -> bool:
        """ "soldiers backed by helicopters": nobody has praised anybody."""
        acting = self.clauses.lemma(match.actors[0]) if match.frame.subject == "A" and match.actors else ""
        return acting in MACHINES and match.entry.coding.type in WORDS

    def _refuse(self, match: Match, why: str) -> None:
        """A frame that fits and is not taken."""
        if self._trace is not None:
            self._trace.refused(match, why)

    def _plain(self, match: Match) -> Outcome:
        """The outcome of an entry that takes no event, and the frame of one that does."""
        entry = match.entry
        head = self._deeds.head(match)
        deed = self._deeds.read(head, self.outcome(head) or self._bare(head)) if head is not None else None
        actors = deed.actors if deed is not None else self.roles.participants(match.actors)
        actors = actors or self._beside.speaker(match.actors) or self._plurals.meant(match.actors)
        if not actors and match.frame.part == "verb" and match.frame.subject != "event":
            actors = self.roles.participants(self.clauses.agents_below(match.trigger))
        recipients = self._beside.others(self.roles.participants(match.recipients, territory=True), actors)
        if actors and (joint := self._beside.jointly(match)):
            actors = (*actors, *self._beside.others(joint, actors))
            recipients = self._beside.others(recipients, joint)
        if deed is not None:
            struck = self._beside.others(self._beside.others(deed.recipients, actors), recipients)
            recipients = (*recipients, *(part for part in struck if part.code is not None))
        if match.modifiers:
            named = self._beside.others(self._beside.others(self.roles.modifiers(match.modifiers), actors), recipients)
            if named and not actors:
                both = entry.reciprocal and len(named) > 1
                actors, named = (named, ()) if both else (named[:1], named[1:])
            if named and not recipients:
                recipients = named
        if match.frame.part == "verb" and (not recipients or self._beside.at_home(recipients, actors)):
            stands = self._beside.others(self.roles.pronouns(match.recipients), actors)
            recipients = stands or self._beside.implied(match, actors) or recipients
        elif match.frame.part == "verb" and self.roles.sites(recipients):
            recipients = self._beside.owners(match, actors) or recipients
        if entry.reciprocal and len(actors) == 1 and not recipients and match.actors:
            pair = self.roles.innermost(match.actors[0])
            if len({part.code for part in pair}) > 1:
                actors = pair  # "the leaders of Norway and Sweden"
        joined = 0
        if entry.reciprocal and entry.turns in (None, "own"):
            joined = len(actors) if match.frame.part == "verb" else 0
            actors, recipients = (*actors, *recipients), ()
        coding = self._shifted(match)
        if entry.several is not None and len({part.code for part in actors if part.code is not None}) > 1:
            coding = entry.several
        if not actors and coding.type in ("AID", "MOBILIZE") and match.frame.part == "verb":
            sent = self._beside.owners(match, ()) if self.clauses.passive(match.trigger) else ()
            actors, recipients = sent, self._beside.others(recipients, sent)  # whose troops "were deployed"
        voiced = self._voiced(match)
        if coding == ASSAULT:
            coding = self._harm(voiced) or coding
        if voiced and not recipients and coding.type not in ("ACCUSE", "COERCE", "SANCTION"):
            recipients = next(
                filter(None, (self._beside.others(self.roles.below(one), actors)[:1] for one in voiced)), ()
            )
        if not actors and match.frame.subject == "B":
            kinds = {coding.type, entry.negated.type if entry.negated is not None else coding.type}
            if not kinds.isdisjoint(("ACCUSE", "REJECT", "THREATEN")):
                actors = self._beside.others(self._beside.sayer(match.trigger), recipients)
        sides = match.frame.sides
        return Outcome(
            entry,
            match.frame,
            coding,
            match.trigger,
            tuple(sorted(set(match.words))),
            (
                *self._below(entry.coding, [word for word in match.words if word != match.trigger]),
                *voiced,
                *(() if deed is None else (deed.trigger,)),
            ),
            actors,
            recipients,
            (("A" in sides and bool(actors)) + ("B" in sides and bool(recipients))) / (len(sides) or 1),
            nominal=match.frame.part == "noun",
            joined=joined,
        )

    def _voiced(self, match: Match) -> list[int]:
        """What belongs to an event and is none of its own: the demands voiced in a protest, the talks for which
        people meet ("met to discuss"), the harm that an attack does (", killing six").
        """
        kind, bearers = match.entry.coding.type, [match.trigger, *match.words]
        if kind in ("ACCUSE", "COERCE", "SANCTION"):
            return self._reasons(match.trigger)
        if kind not in ("PROTEST", "CONSULT", "ASSAULT"):
            return []
        below = [child for bearer in bearers for child in self.clauses.tree.children(bearer, "advcl", "acl", "xcomp")]
        if kind == "PROTEST":
            return below
        form = "VB" if kind == "CONSULT" else "VBG"
        return [child for child in below if self.clauses.tokens[child].xpos == form and self._tells(child, kind)]

    def _reasons(self, verb: int) -> list[int]:
        """For what somebody is arrested or blamed ("for collaborating with rebels"): it is alleged, and no news."""
        found: list[int] = []
        for child in self.clauses.tree.children(verb, "advcl", "acl"):
            if self.clauses.tokens[child].xpos == "VBG" and "for" in self.clauses.cases(child):
                found += self.clauses.conjuncts(child)
        return found

    def _harm(self, voiced: list[int]) -> Coding | None:
        """How an attack was made, where what it did says so: "stormed the school, abducting six"."""
        read = (self.outcome(one) for one in voiced)
        return next((found.coding for found in read if found is not None and found.coding.mode is not None), None)

    def _tells(self, index: int, kind: str) -> bool:
        """Whether a word was read as an event of this type."""
        found = self.outcome(index)
        return found is not None and found.coding.type == kind

    def _shifted(self, match: Match) -> Coding:
        """The entry's coding, or what a telling word of the clause makes of it."""
        if match.entry.shift:
            for index in self._own_words([match.trigger, *match.actors]):
                if (found := match.entry.shift.get(self.clauses.lemma(index))) is not None:
                    return found
        return match.entry.coding

    def _own_words(self, heads: list[int]) -> Iterator[int]:
        """The words below these heads, without those of other clauses."""
        waiting = list(heads)
        while waiting:
            current = waiting.pop()
            yield current
            waiting += [
                child
                for child in self.clauses.tree.children(current)
                if self.clauses.relation(child) not in ("ccomp", "parataxis")
                and (self.clauses.relation(child) != "advcl" or self.clauses.tokens[child].xpos == "VB")
                and self.clauses.tokens[child].deprel != "acl:relcl"
            ]

    def _turned(self, match: Match, outer: Outcome) -> Outcome | None:
        entry = match.entry
        if entry.modal is not None:
            match.events = [head for head in match.events if self._modal(mood(self.clauses, head), entry.modal)]
            if not match.events:
                self._refuse(match, f"asks for '{entry.modal}' in the event that it takes")
                return None
        inner = self._inner(match.events, match.words)
        if entry.turns == "denied":
            self._refuse(match, "a claim; what is denied stands for itself")
            return None
        if inner is None:
            if entry.strict:
                self._refuse(match, "it only says what becomes of another event, and governs none here")
                return None
            if not match.events:
                return outer
            found = outer.recipients or self._beside.addressed(match.events, outer.actors, entry.turns == "threatened")
            below = self._below(outer.coding, match.events)
            return replace(outer, recipients=found, asked=outer.asked * UNKNOWN, taken=below, guessed=True)
        turn = entry.turns or "same"
        coding = inner.coding
        reality = outer.reality
        if turn == "own":
            coding = entry.coding
        elif turn == "same":
            coding = self._negated(inner)
        elif turn == "expected":
            coding = self._expected(inner)
            reality = "planned" if coding == inner.coding else reality
        elif turn in ("promised", "offered") and inner.entry.future is not None and inner.coding == inner.entry.coding:
            coding = inner.entry.future
        else:
            coding = self.ontology.turned(self._negated(inner), turn)
            told = outer.recipients or self._beside.told(match.events, outer.actors)
            if turn == "asked" and told and coding.type in ("THREATEN", "ACCUSE", "PROTEST"):
                coding = Coding("REQUEST", "change")  # somebody is asked to do it himself
        actors, recipients = self._sides(turn, outer, inner)
        if not recipients and turn in ("own", "asked", "refused"):
            recipients = self._beside.addressed(match.events, actors)
        elif not recipients and not (inner.entry.reciprocal or outer.entry.reciprocal):
            recipients = self._beside.beneath(match.events, actors)
        return replace(
            outer,
            coding=coding,
            words=tuple(sorted({*outer.words, *inner.words})),
            taken=(inner.trigger, *inner.taken, *self._siblings(inner.trigger), *self._below(coding, match.events)),
            actors=actors,
            recipients=recipients,
            asked=max(outer.asked, (bool(actors) + bool(recipients)) / 2),
            reality=reality,
            nominal=outer.nominal,
        )

    def _foretells(self, match: Match, outcome: Outcome) -> bool:
        """ "officials warned that the army may attack": the attack, if any, is the army's, and the claim theirs."""
        if self.clauses.lemma(match.trigger) not in WARNING or not outcome.actors or match.recipients:
            return False
        states = {part.code for part in outcome.actors if part.code is not None}
        for clause in self.clauses.tree.children(match.trigger, "ccomp"):
            subject = self.clauses.subject(clause)
            if subject is None or self.clauses.tokens[subject].upos == "PRON":
                continue
            acting = self.roles.participants([subject])
            found = self.outcome(clause)
            if acting and found is not None and self._beside.others(acting, outcome.actors) == acting:
                return states.isdisjoint(part.code for part in acting) and found.actors == acting
        return False

    def _expected(self, inner: Outcome) -> Coding:
        """A friendly act to come is AGREE; a hostile one, which nobody has threatened, stays what it is."""
        if inner.entry.future is not None and inner.coding == inner.entry.coding:
            return inner.entry.future
        cooperative = self.ontology.cooperative(inner.coding.type)
        return self.ontology.turned(inner.coding, "promised") if cooperative else inner.coding

    def _negated(self, inner: Outcome) -> Coding:
        """ "not to attack" gives way, "not to help" refuses."""
        if not mood(self.clauses, inner.trigger).negated:
            return inner.coding
        return self.ontology.turned(
            inner.coding, "refused" if self.ontology.cooperative(inner.coding.type) else "ended"
        )

    @staticmethod
    def _modal(found: Mood, wanted: str) -> bool:
        return {"must": found.obliged, "will": found.future, "may": found.possible}[wanted]

    def _inner(self, heads: list[int], words: list[int]) -> Outcome | None:
        for reach in range(REACH + 1):
            for head in heads:
                if (found := self._event(head, words, reach)) is not None:
                    return found
        return None

    def _event(self, head: int, words: list[int], reach: int) -> Outcome | None:
        """The event that a phrase speaks of: its head's, or that of a word `reach` steps below."""
        if reach == 0:
            for one in self.clauses.conjuncts(head):
                if one not in words and (found := self.outcome(one) or self._bare(one)) is not None:
                    return found
            return None
        relations: tuple[str, ...] = NOUN_THROUGH
        if self.clauses.tokens[head].upos in ("VERB", "AUX", "ADJ"):
            relations = THROUGH
        elif self.clauses.lemma(head) in self.matcher.codebook:
            relations = ("nmod", "acl")  # "lifted the arms export curbs" says nothing of exports lifted
        for child in self.clauses.tree.children(head, *relations):
            if self.clauses.tokens[child].deprel in ("acl:relcl", "nmod:poss"):
                continue
            if self.clauses.lemma(head) in COLLECTIVES and self.clauses.relation(child) in ("compound", "amod"):
                continue  # "took aid workers hostage" speaks of no aid
            cases = self.clauses.cases(child)
            if cases and self.clauses.relation(child) == "nmod" and CONTENT.isdisjoint(cases):
                continue  # "the biggest change since the war" speaks of no war
            if (found := self._event(self.clauses.measured(child), words, reach - 1)) is not None:
                return found
        return None

    def _below(self, coding: Coding, heads: list[int]) -> tuple[int, ...]:
        """Everything inside what is asked for, refused, threatened or promised: it has not happened."""
        if coding.type not in WORDS_ONLY:
            return ()
        found: list[int] = []
        waiting = list(heads)
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting += [
                child
                for child in self.clauses.tree.children(current)
                if self.clauses.tokens[child].deprel not in ("acl:relcl", "advcl", "parataxis")
                and not self.clauses.resumes(child)
            ]
        return tuple(found)

    def _siblings(self, trigger: int) -> tuple[int, ...]:
        below = self.clauses.tree.children(trigger, "conj", "xcomp", "ccomp")
        return tuple(child for child in below if not self.clauses.resumes(child))

    def _sides(
        self, turn: str, outer: Outcome, inner: Outcome
    ) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        """Who turns the event and whom it is turned at."""
        actors = outer.actors
        if not actors and outer.frame.subject == "event":  # "talks ended without a deal": whoever talked
            return inner.actors, inner.recipients
        if not actors and turn in ("same", "ended", "cancelled", "prevented", "promised", "offered", "expected"):
            return inner.actors, outer.recipients or inner.recipients
        if outer.recipients:
            return actors, outer.recipients
        others = self._beside.others(inner.actors, actors)
        behind = self._beside.others(inner.recipients, actors)
        if turn in ("same", "promised", "offered", "threatened", "expected"):
            return actors, behind or others
        return actors, others or behind


def _either(kinds: frozenset[str]) -> str:
    return " or ".join(sorted(kinds))
