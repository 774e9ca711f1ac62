"""What a word is read as, with those who take part.

Matches come in, one `Outcome` a trigger goes out. An entry that takes an event (~) turns it (`turning`); the event
taken is then part of the outcome and none of its own, like all that only belongs to it (`belonging`). Tense and
negation of the trigger itself are counted in by `outcome`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.events.belonging import below, by_force, harm, shifted, voiced
from communique.events.beside import Beside
from communique.events.clause import Clauses
from communique.events.deeds import Deeds
from communique.events.match import Match, Matcher
from communique.events.ontology import Coding, Ontology
from communique.events.outcome import Outcome
from communique.events.reality import mood
from communique.events.role_words import COLLECTIVES, KNOWN, OFFICIALS
from communique.events.roles import Roles
from communique.events.together import Together
from communique.events.turning import asked_for, turned, turns_nothing
from communique.events.warning import foretells

if TYPE_CHECKING:
    from communique.events.trace import Trace

ASSAULT = Coding("ASSAULT", None)
EXPULSION = Coding("SANCTION", "expel")
SPOKEN = frozenset({"AGREE", "CONSULT", "PROTEST", "REJECT", "REQUEST", "RETREAT", "THREATEN"})
"""Types of which people are capable and things are not: a treaty that requires, a step that threatens."""
MACHINES = frozenset("aircraft drone gunboat gunship helicopter jet plane tank vessel warplane warship".split())
"""Things that do deeds for whoever steers them, and say nothing."""
WORDS = frozenset({"ACCUSE", "CONCEDE", "SUPPORT"}) | SPOKEN


class Composer:
    """Evaluates triggers of one record; each once."""

    __slots__ = ("_deeds", "_done", "_trace", "beside", "clauses", "matcher", "ontology", "roles", "together")

    def __init__(self, matcher: Matcher, roles: Roles, types: Ontology, trace: Trace | None = None) -> None:
        self.matcher, self.roles, self.ontology = matcher, roles, types
        self._trace = trace
        self.clauses: Clauses = matcher.clauses
        self.beside = Beside(self.clauses, roles)
        self._deeds = Deeds(self.clauses, roles)
        self.together = Together(self.clauses, roles)
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
            if self._trace is None and turns_nothing(self, match):
                continue  # nobody asks why not, and to look who takes part costs more
            found = self._read(match)
            if found is not None and not found.guessed:
                return found
            guess = guess or found
        return guess

    def bare(self, index: int) -> Outcome | None:
        """A noun that stands for an event although nobody is named beside it: "threatened them with sanctions"."""
        if self.clauses.tokens[index].upos not in ("NOUN", "PROPN", "VERB"):
            return None
        found = (self._read(match) for match in self.matcher.matches(index, bare=True))
        return next((outcome for outcome in found if outcome is not None), None)

    def _read(self, match: Match) -> Outcome | None:
        outcome = self._plain(match)
        if self._gift(match):
            self.refuse(match, "a thing is no guest")
            return None
        if self._by_a_machine(match) or (not outcome.actors and self._by_a_thing(match)):
            self.refuse(match, "a thing cannot do this")
            return None
        if not all(self.roles.fits(part, match.entry.actor_is) for part in outcome.actors):
            self.refuse(match, f"asks for one who acts as {_either(match.entry.actor_is)}")
            return None
        if not all(self.roles.fits(part, match.entry.recipient_is) for part in outcome.recipients):
            self.refuse(match, f"asks for one acted upon who is {_either(match.entry.recipient_is)}")
            return None
        if not match.entry.actor_is.isdisjoint(KNOWN) and not outcome.actors:
            self.refuse(match, f"asks for one who acts as {_either(match.entry.actor_is)}, and none is named")
            return None
        if not match.entry.recipient_is.isdisjoint(OFFICIALS) and not (outcome.recipients or len(outcome.actors) > 1):
            self.refuse(match, f"asks for one acted upon who is {_either(match.entry.recipient_is)}, and none is named")
            return None
        if foretells(self, match, outcome):
            self.refuse(match, "warns of what others do, and threatens nothing")
            return None
        if match.entry.turns is None:
            if match.entry.modal is not None and not asked_for(mood(self.clauses, match.trigger), match.entry.modal):
                self.refuse(match, f"asks for '{match.entry.modal}'")
                return None
            return outcome
        return turned(self, match, outcome)

    def _by_a_thing(self, match: Match) -> bool:
        """Whether what stands where somebody should act is a noun that denotes nobody."""
        if match.frame.part != "verb" or match.entry.coding.type not in SPOKEN or not match.actors:
            return False
        return match.frame.subject == "A" and self.clauses.tokens[match.actors[0]].upos == "NOUN"

    def _by_a_machine(self, match: Match) -> bool:
        """ "soldiers backed by helicopters": nobody has praised anybody."""
        acting = self.clauses.lemma(match.actors[0]) if match.frame.subject == "A" and match.actors else ""
        return acting in MACHINES and match.entry.coding.type in WORDS

    def _gift(self, match: Match) -> bool:
        """ "received a replica of the crown from B": no guest came."""
        if match.frame.subject != "B" or match.entry.coding.mode != "visit" or match.frame.part != "verb":
            return False
        tokens, mention = self.clauses.tokens, self.roles.index.mention
        things = [head for head in match.actors if tokens[head].upos == "NOUN" and mention(head) is None]
        return bool(things) and all(self.clauses.lemma(head) not in COLLECTIVES for head in things)

    def _over(self, match: Match) -> bool:
        """ "shot down a Russian jet over Oslo": whose jet it was is dealt with, and not where it fell."""
        return bool(match.recipients) and all("over" in self.clauses.cases(head) for head in match.recipients)

    def refuse(self, match: Match, why: str) -> None:
        """A frame that fits and is not taken."""
        if self._trace is not None:
            self._trace.refused(match, why)

    def _plain(self, match: Match) -> Outcome:
        """The outcome of an entry that takes no event, and the frame of one that does."""
        entry = match.entry
        head = self._deeds.head(match)
        deed = self._deeds.read(head, self.outcome(head) or self.bare(head)) if head is not None else None
        actors = deed.actors if deed is not None else self.roles.participants(match.actors)
        if match.frame.part == "noun" and entry.coding.type == "PROTEST" and not actors:
            people = self.clauses.lemma(match.trigger) in COLLECTIVES  # "shot at demonstrators": they demonstrate
            actors = self.roles.participants([match.trigger]) if people else ()
        actors = actors or self.beside.speaker(match.actors) or self.together.meant(match.actors)
        if not actors and match.frame.part == "noun":
            with_them = entry.coding.type == "CONSULT" and match.recipients  # "promised it after talks with B"
            actors = self.beside.going_on(match) if with_them or entry.coding.mode == "visit" else ()
        if not actors and match.frame.part == "verb" and match.frame.subject != "event":
            actors = self.roles.participants(self.clauses.agents_below(match.trigger))
        if entry.coding.type == "PROTEST":  # "blocked the road to Oman"
            match.recipients = [head for head in match.recipients if not self.roles.border(head)]
        if match.frame.subject == "B" and match.frame.part == "verb" and not match.recipients:
            match.recipients = self.clauses.agents_below(match.trigger)  # "was received at the palace by the king"
        recipients = self.beside.others(self.roles.participants(match.recipients, territory=True), actors)
        if not recipients and len(match.recipients) == 1:
            recipients = self.together.meant(match.recipients, frozenset(part.code for part in actors))
        if actors and (joint := self.beside.jointly(match)):
            actors = (*actors, *self.beside.others(joint, actors))
            recipients = self.beside.others(recipients, joint)
        if deed is not None:
            struck = self.beside.others(self.beside.others(deed.recipients, actors), recipients)
            recipients = (*recipients, *(part for part in struck if part.code is not None))
        if match.modifiers:
            named = self.beside.others(self.beside.others(self.roles.modifiers(match.modifiers), actors), recipients)
            if named and not actors:
                both = entry.reciprocal and len(named) > 1
                actors, named = (named, ()) if both else (named[:1], named[1:])
            if named and not recipients:
                recipients = named
        if match.frame.part == "verb" and (not recipients or self.beside.at_home(recipients, actors)):
            stands = self.beside.others(self.roles.pronouns(match.recipients), actors)
            recipients = stands or self.beside.implied(match, actors) or recipients
        elif match.frame.part == "verb" and (self.roles.sites(recipients) or self._over(match)):
            recipients = self.beside.owners(match, actors) or recipients
        if entry.reciprocal and len(actors) == 1 and not recipients and match.actors:
            pair = self.roles.innermost(match.actors[0])
            if len({part.code for part in pair}) > 1:
                actors = pair  # "the leaders of Norway and Sweden"
        joined = 0
        if entry.reciprocal and entry.turns in (None, "own"):
            joined = len(actors) if match.frame.part == "verb" else 0
            actors, recipients = (*actors, *recipients), ()
        people = any(self.clauses.tokens[head].xpos == "NNPS" for head in match.actors)  # "Greeks protested"
        coding = by_force(shifted(self, match), actors, "" if people else self.clauses.lemma(match.trigger))
        if entry.several is not None and len({part.code for part in actors if part.code is not None}) > 1:
            coding = entry.several
        if not actors and coding.type in ("AID", "MOBILIZE") and match.frame.part == "verb":
            sent = self.beside.owners(match, ()) if self.clauses.passive(match.trigger) else ()
            actors, recipients = sent, self.beside.others(recipients, sent)  # whose troops "were deployed"
        if coding.type == "MOBILIZE" and match.frame.part == "verb":
            actors, recipients = self.beside.whence(match, actors, recipients)
        spoken = voiced(self, match)
        if coding == ASSAULT:
            coding = harm(self, spoken) or coding
        where = coding.type == "PROTEST" and all(part.actor is None for part in recipients)
        if spoken and (not recipients or where) and coding.type not in ("ACCUSE", "COERCE", "SANCTION"):
            told = (self.beside.others(self.roles.below(one), actors)[:1] for one in spoken)
            recipients = next(filter(None, told), recipients)
        if not actors and match.frame.subject == "B":
            kinds = {coding.type, entry.negated.type if entry.negated is not None else coding.type}
            if not kinds.isdisjoint(("ACCUSE", "REJECT", "THREATEN")):
                actors = self.beside.others(self.beside.sayer(match.trigger), recipients)
        it = any(self.clauses.tokens[head].upos == "PRON" for head in match.actors)  # who it is may be told later
        if coding == EXPULSION and not it:
            recipients = self.beside.strangers(recipients, actors)
        elif coding.type in ("ACCUSE", "REJECT"):
            recipients = self.beside.not_itself(recipients, actors)
        elif coding.mode == "resign":
            recipients = tuple(part for part in recipients if part.actor is not None)
        sides = match.frame.sides
        return Outcome(
            entry,
            match.frame,
            coding,
            match.trigger,
            tuple(sorted(set(match.words))),
            (
                *below(self, entry.coding, [word for word in match.words if word != match.trigger]),
                *spoken,
                *(() if deed is None else (deed.trigger,)),
            ),
            actors,
            recipients,
            (("A" in sides and bool(actors)) + ("B" in sides and bool(recipients))) / (len(sides) or 1),
            nominal=match.frame.part == "noun",
            joined=joined,
        )


def _either(kinds: frozenset[str]) -> str:
    return " or ".join(sorted(kinds))
