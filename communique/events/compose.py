"""What a word makes of the event it governs: "agreed to lift sanctions" is AGREE, "refused to" REJECT.

Matches come in, one `Outcome` a trigger goes out. An entry that takes an event (~) turns it as the ontology
says; the event taken is then part of the outcome and none of its own. Tense, modals and negation turn events
in the same way: a visit to come is AGREE, a raid to come THREATEN.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.events.clause import TEMPORAL, Clauses
from communique.events.codebook import Entry
from communique.events.match import Match, Matcher
from communique.events.ontology import Coding, Ontology
from communique.events.pattern import Frame
from communique.events.reality import Mood, mood
from communique.events.roles import Roles, same
from communique.model import Participant, Reality

if TYPE_CHECKING:
    from communique.events.trace import Trace

PERSISTENT = frozenset({"AGREE", "SUPPORT", "CONCEDE", "AID"})
"""Types of which a plain "did not" is a refusal; that others did not happen is all there is to say."""
WORDS_ONLY = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "RETREAT"})
"""Types whose content is not coded again."""
SPOKEN = frozenset({"AGREE", "CONSULT", "REJECT", "REQUEST", "RETREAT", "THREATEN"})
"""Types of which people are capable and things are not: a treaty that requires, a step that threatens."""
BESIDE = frozenset({"against", "at", "between", "by", "for", "from", "in", "into", "of", "on", "over", "to", "with"})
"""Prepositions of those who are acted upon, where the frame has found nobody."""
FOR = frozenset({"against", "for", "on", "to"})
"""Prepositions of those for whom something is meant."""
JOINTLY = frozenset({"together_with", "along_with", "alongside"})
TERRITORIAL = frozenset({"COERCE", "MOBILIZE", "AID", "ASSAULT", "RETREAT", "SANCTION", "PROTEST", "THREATEN"})
"""Types that are done to whoever lives where they happen."""
TOLD = frozenset({"AGREE", "THREATEN"})
"""Types that are done by saying that one will."""
THROUGH = ("xcomp", "obj", "ccomp")
NOUN_THROUGH = ("nmod", "acl", "compound", "amod")
WARNING = frozenset({"warn", "caution", "warning"})
UNKNOWN = 0.85
"""What an entry is worth that takes an event of a kind the codebook does not know."""
CONTENT = frozenset({"of", "for", "to", "on", "against", "about", "over"})
"""Prepositions by which a noun says what it is about."""
REACH = 2
"""Words between a governing word and the event it takes: "agreed to implement a ceasefire" needs one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one trigger was read as, before its own tense and negation.

    `words` are the tokens it rests on; `taken` the triggers that it has swallowed. `asked` is the share of what
    the entry asks for that was found, 0 to 1. It is `guessed` where the event taken is none that the codebook knows.
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


class Composer:
    """Evaluates triggers of one record; each once."""

    __slots__ = ("_done", "_trace", "clauses", "matcher", "ontology", "roles")

    def __init__(self, matcher: Matcher, roles: Roles, types: Ontology, trace: Trace | None = None) -> None:
        self.matcher, self.roles, self.ontology = matcher, roles, types
        self._trace = trace
        self.clauses: Clauses = matcher.clauses
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
        if not outcome.actors and self._by_a_thing(match):
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

    def _refuse(self, match: Match, why: str) -> None:
        """A frame that fits and is not taken."""
        if self._trace is not None:
            self._trace.refused(match, why)

    def _plain(self, match: Match) -> Outcome:
        """The outcome of an entry that takes no event, and the frame of one that does."""
        entry = match.entry
        actors = self.roles.participants(match.actors) or self._speaker(match.actors)
        if not actors and match.frame.part == "verb" and match.frame.subject != "event":
            actors = self.roles.participants(self.clauses.agents_below(match.trigger))
        recipients = self._others(self.roles.participants(match.recipients, territory=True), actors)
        if actors and (joint := self._jointly(match)):
            actors = (*actors, *self._others(joint, actors))
            recipients = self._others(recipients, joint)
        if match.modifiers:
            named = self._others(self._others(self.roles.modifiers(match.modifiers), actors), recipients)
            if named and not actors:
                both = entry.reciprocal and len(named) > 1
                actors, named = (named, ()) if both else (named[:1], named[1:])
            if named and not recipients:
                recipients = named
        if match.frame.part == "verb" and (not recipients or self._at_home(recipients, actors)):
            recipients = self._implied(match, actors) or recipients
        if entry.reciprocal and len(actors) == 1 and not recipients and match.actors:
            pair = self.roles.innermost(match.actors[0])
            if len({part.code for part in pair}) > 1:
                actors = pair  # "the leaders of Norway and Sweden"
        if entry.reciprocal and entry.turns in (None, "own"):
            actors, recipients = (*actors, *recipients), ()
        coding = self._shifted(match)
        voiced = self._voiced(match)
        if voiced and not recipients:
            recipients = next(filter(None, (self._others(self.roles.below(one), actors)[:1] for one in voiced)), ())
        if not actors and match.frame.subject == "B" and coding.type in ("ACCUSE", "REJECT", "THREATEN"):
            actors = self._others(self._sayer(match.trigger), recipients)
        expected = {match.frame.subject, *(slot.role for slot in match.frame.slots)} & {"A", "B"}
        return Outcome(
            entry,
            match.frame,
            coding,
            match.trigger,
            tuple(sorted(set(match.words))),
            (*self._below(entry.coding, [word for word in match.words if word != match.trigger]), *voiced),
            actors,
            recipients,
            (("A" in expected and bool(actors)) + ("B" in expected and bool(recipients))) / (len(expected) or 1),
            nominal=match.frame.part == "noun",
        )

    def _jointly(self, match: Match) -> tuple[Participant, ...]:
        """Who does it "together with" the subject."""
        clauses, heads = self.clauses, (match.trigger, *match.words)
        for child in (child for head in heads for child in clauses.tree.children(head, "obl", "nmod")):
            if not JOINTLY.isdisjoint(clauses.cases(child)):
                return () if child in match.recipients else self.roles.participants([child])
            for case in clauses.tree.children(child, "case"):
                if clauses.lemmas[case] == "with" and case and clauses.lemmas[case - 1] in ("together", "jointly"):
                    return self.roles.participants([child])
        return ()

    @staticmethod
    def _at_home(recipients: tuple[Participant, ...], actors: tuple[Participant, ...]) -> bool:
        """Whether those acted upon are but places of those who act: "closed the Russian consulate in Seattle"."""
        own = {part.code for part in actors if part.code is not None}
        return all(part.actor is None and part.code in own for part in recipients)

    def _implied(self, match: Match, actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Whoever is named where somebody is looked for and nobody stands at its head.

        Inside what is acted upon ("an inquiry into claims that soldiers ..."), inside the words that the frame names
        ("cut Iranian oil imports"), then beside the verb, where the tagger may have hung what belongs to the object.
        """
        for head in match.recipients:
            if found := self._others(self.roles.below(head), actors):
                return found[:1]
        for word in match.words:
            if word == match.trigger or self.clauses.tokens[word].upos != "NOUN":
                continue
            if found := self._others(self.roles.owner(word) or self.roles.attributes(word), actors):
                return found[:2]
        if match.entry.reciprocal or match.entry.coding.type == "CONSULT" or match.entry.coding.mode == "resign":
            return ()
        beside = BESIDE if match.entry.coding.type in TERRITORIAL else BESIDE - {"in", "at"}
        for child in self.clauses.tree.children(match.trigger, "obl"):
            if child < match.trigger:
                continue  # what comes first sets the scene: "In Vienna, the minister ..."
            agent = self.clauses.tokens[child].deprel == "obl:agent"
            if agent or self.clauses.lemma(child) in TEMPORAL or beside.isdisjoint(self.clauses.cases(child)):
                continue
            if found := self._others(self.roles.participants([child], territory=True), actors):
                return found
        if match.entry.coding.type == "AID":  # "gave money to fight the famine in Sweden"
            return tuple(part for part in self._others(self.roles.below(match.trigger), actors) if part.code)[:1]
        return ()

    def _speaker(self, heads: list[int]) -> tuple[Participant, ...]:
        """ "said they would": a pronoun that nothing is known of stands for whoever speaks."""
        for head in heads:
            if self.clauses.tokens[head].xpos == "PRP" and self.clauses.tokens[head].head >= 0:
                return self._sayer(self.clauses.tokens[head].head)
        return ()

    def _sayer(self, clause: int) -> tuple[Participant, ...]:
        """Whoever is the subject of the verb that a reported clause hangs on."""
        if self.clauses.relation(clause) != "ccomp":
            return ()
        subject = self.clauses.subject(self.clauses.tokens[clause].head)
        return self.roles.participants([subject]) if subject is not None else ()

    def _voiced(self, match: Match) -> list[int]:
        """What belongs to an event and is none of its own: the demands voiced in a protest, the talks for which
        people meet ("met to discuss"), the harm that an attack does (", killing six").
        """
        kind, bearers = match.entry.coding.type, [match.trigger, *match.words]
        if kind not in ("PROTEST", "CONSULT", "ASSAULT"):
            return []
        below = [child for bearer in bearers for child in self.clauses.tree.children(bearer, "advcl", "acl", "xcomp")]
        if kind == "PROTEST":
            return below
        form = "VB" if kind == "CONSULT" else "VBG"
        return [child for child in below if self.clauses.tokens[child].xpos == form and self._tells(child, kind)]

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

    @staticmethod
    def _others(parts: tuple[Participant, ...], known: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(part for part in parts if not any(same(part, one) for one in known))

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
            found = outer.recipients or self._addressed(match.events, outer.actors, entry.turns == "threatened")
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
            if turn == "asked" and outer.recipients and coding.type in ("THREATEN", "ACCUSE", "PROTEST"):
                coding = Coding("REQUEST", "change")  # somebody is asked to do it himself
        actors, recipients = self._sides(turn, outer, inner)
        if not recipients and turn in ("own", "asked", "refused"):
            recipients = self._addressed(match.events, actors)
        elif not recipients and not (inner.entry.reciprocal or outer.entry.reciprocal):
            recipients = self._beneath(match.events, actors)
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
            if acting and found is not None and self._others(acting, outcome.actors) == acting:
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
            ]
        return tuple(found)

    def _siblings(self, trigger: int) -> tuple[int, ...]:
        return tuple(self.clauses.tree.children(trigger, "conj", "xcomp", "ccomp"))

    def _sides(
        self, turn: str, outer: Outcome, inner: Outcome
    ) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        """Who turns the event and whom it is turned at."""
        actors = outer.actors
        if not actors and turn in ("same", "ended", "cancelled", "prevented", "promised", "offered", "expected"):
            return inner.actors, outer.recipients or inner.recipients
        if outer.recipients:
            return actors, outer.recipients
        others = self._others(inner.actors, actors)
        behind = self._others(inner.recipients, actors)
        if turn in ("same", "promised", "offered", "threatened", "expected"):
            return actors, behind or others
        return actors, others or behind

    def _beneath(self, heads: list[int], actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Whom the noun between a governing word and its event speaks of: "announced a loan programme for Kyiv"."""
        for head in heads:
            for child in self.clauses.tree.children(head, "nmod", "obl"):
                if FOR.isdisjoint(self.clauses.cases(child)):
                    continue
                if found := self._others(self.roles.participants([child], territory=True), actors):
                    return found
        return ()

    def _addressed(
        self, heads: list[int], actors: tuple[Participant, ...], suffered: bool = False
    ) -> tuple[Participant, ...]:
        """Of an event that the codebook does not know, who is to do it, else anyone its phrase names.

        With `suffered`, as of a threat, not those who are to do it.
        """
        for head in heads:
            if self.clauses.tokens[head].upos in ("VERB", "AUX", "ADJ"):
                subject = None if suffered else self.clauses.subject(head)
                found = self._others(self.roles.participants([subject]), actors) if subject is not None else ()
                if not found:
                    objects = self.clauses.tree.children(head, "obj", "obl")
                    found = self._others(self.roles.participants(objects, territory=True), actors)
            else:
                found = (
                    self._others(self.roles.within(head), actors) or self._others(self.roles.below(head), actors)[:1]
                )
            if found:
                return found[:2]
        return ()

    def settled(self, outcome: Outcome) -> Outcome:
        """The outcome with its own tense, modals and negation counted in."""
        found = mood(self.clauses, outcome.trigger)
        if found.plain:
            told: Reality = "historical" if found.before else outcome.reality
            return replace(outcome, reality=outcome.entry.reality or told)  # type: ignore[arg-type]
        if found.denied:
            return replace(outcome, reality="denied")
        return self._mooded(outcome, found)

    def _mooded(self, outcome: Outcome, found: Mood) -> Outcome:
        coding, entry = outcome.coding, outcome.entry
        cooperative = self.ontology.cooperative(coding.type)
        if found.negated:
            if entry.negated is not None:
                return replace(outcome, coding=entry.negated)
            firm = found.future or found.possible or not found.past or coding.type in PERSISTENT
            if cooperative and firm and not found.conditional and not outcome.nominal:
                return replace(outcome, coding=self.ontology.turned(coding, "refused"))
            return replace(outcome, reality="denied")
        if found.conditional:
            return replace(outcome, reality="hypothetical")
        if found.future:
            turned = entry.future or self.ontology.turned(coding, "promised")
            told = turned != coding or (entry.future is not None and turned.type in TOLD)
            return replace(outcome, coding=turned, reality="actual" if told else "planned")
        if found.possible and not outcome.nominal and not cooperative:
            turned = self.ontology.turned(coding, "threatened")
            return replace(outcome, coding=turned, reality="hypothetical" if turned == coding else "actual")
        verb = self.clauses.relation(outcome.trigger) == "advcl"
        if found.purpose and verb and self.ontology.types[coding.type].quad in (1, 3):
            return outcome  # words: whoever calls to complain complains
        if found.purpose:
            return replace(outcome, reality="planned")
        return replace(outcome, reality="hypothetical")


def _either(kinds: frozenset[str]) -> str:
    return " or ".join(sorted(kinds))
