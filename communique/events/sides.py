"""What one side of an event tells of the other: who cannot be on both, and whose people somebody of no state are.

The sides of an outcome and the events told before it come in, and go out put right: "it" does not expel its own envoys,
whoever "said a vessel had entered its waters" owns them, whoever boards boats "and injures a sailor" injures one of
theirs, and a lawmaker asks his own parliament.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.events.answering import ANSWERS
from communique.events.clause import Clauses
from communique.events.counterparts import Counterparts, is_state
from communique.events.elsewhere import Elsewhere
from communique.events.outcome import Outcome
from communique.events.roles import Roles
from communique.model import Event, Participant

Side = tuple[Participant, ...]

FOREIGN = frozenset({"expel", "withdraw", "discontinue"})
"""Modes of SANCTION that no state does to itself."""
HURTING = frozenset({"ASSAULT", "COERCE"})
VERBAL = frozenset({"AGREE", "SUPPORT"})
"""Types in which whoever is named beside the actor's own state is meant: "his country's loyalty to China"."""
INVADING = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
ASKED = frozenset("cabinet congress court deputy lawmaker legislature mp parliament prosecutor senate".split())
"""Nouns of bodies whom those of their own state address without saying which."""
ADDRESSING = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "CONSULT", "REJECT"})
OPPOSING = frozenset({"ACCUSE", "PROTEST", "REQUEST", "REJECT", "THREATEN"})
TWO = 2
CARRIED = frozenset({"it", "them"})
CALLING = frozenset({"REQUEST", "REJECT"})
OPPONENTS = frozenset({"opposition", "opponent", "critic", "dissident"})
NEAR = 4
"""Sentences over which somebody's counterpart is looked for."""


class Sides:
    """Puts the sides of one record's outcomes right."""

    __slots__ = ("_clauses", "_counterparts", "_elsewhere", "_roles")

    def __init__(self, clauses: Clauses, roles: Roles, counterparts: Counterparts) -> None:
        self._clauses, self._roles, self._counterparts = clauses, roles, counterparts
        self._elsewhere = Elsewhere(clauses, roles)

    def looks_back(self, outcome: Outcome) -> bool:
        """Whether the events before are needed for it."""
        if self._against_itself(outcome, outcome.actors, outcome.recipients):
            return True
        if (
            outcome.coding.type in ANSWERS
            or outcome.coding.mode == "expel"
            or self._clauses.relation(outcome.trigger) == "conj"
        ):
            return True
        unknown = bool(outcome.recipients) and all(part.code is None for part in outcome.recipients)
        return unknown and outcome.coding.type in HURTING

    def right(self, outcome: Outcome, actors: Side, recipients: Side, earlier: Sequence[Event]) -> tuple[Side, Side]:
        """Both sides, put right."""
        kind = outcome.coding.type
        if self._against_itself(outcome, actors, recipients):
            sentence = self._clauses.tokens[outcome.trigger].sentence
            near = [event for event in earlier if sentence - event.sentence <= NEAR]
            code = self._counterparts.opposite(recipients[0].code or "", near)
            actors = (replace(actors[0], actor=code, code=code),)
        if kind in INVADING and not recipients and actors:
            recipients = self._of_who_says_so(outcome, actors)
        if kind in HURTING and recipients and all(part.code is None for part in recipients):
            recipients = self._likewise(outcome, actors, recipients, earlier)
        if (same := self._still(outcome, actors, earlier)) is not None:
            recipients = same
        recipients = self._elsewhere.instead(outcome, actors, recipients)
        if kind in VERBAL and len(recipients) > 1:
            own = {part.code for part in actors}
            recipients = tuple(part for part in recipients if part.code is None or part.code not in own) or recipients
        if kind in ADDRESSING and len(recipients) == 1 and recipients[0].code is None:
            recipients = self._at_home(actors, recipients[0])
        if kind in OPPOSING and len(actors) == 1 and actors[0].code is None:
            actors = self._opposition(actors[0], recipients)
        if kind in CALLING:
            recipients = self._not_itself(actors, recipients)
        return actors, recipients

    def _opposition(self, part: Participant, recipients: Side) -> Side:
        """Opponents of no named state are of the state of the leader with whom they quarrel."""
        codes = {one.code for one in recipients if one.actor != one.code and "MIL" not in one.sectors}
        code = next(iter(codes)) if len(codes) == 1 else None
        head = self._clauses.ending(part.span.end)
        if head is None or code is None or not is_state(code) or any(one.actor == one.code for one in recipients):
            return (part,)
        words = {self._clauses.lemma(one) for one in self._clauses.tree.children(head, "amod", "compound")} | {
            self._clauses.lemma(head)
        }
        return (part,) if words.isdisjoint(OPPONENTS) else (replace(part, code=code, sectors=("OPP",)),)

    def _not_itself(self, actors: Side, recipients: Side) -> Side:
        """Without the state of those who act, where an adjective names it: "called for a French vote" in France."""
        if len(recipients) == 1 and recipients[0].actor == recipients[0].code:
            head = self._clauses.ending(recipients[0].span.end)
            own = {part.code for part in actors}
            if head is not None and self._clauses.tokens[head].xpos == "JJ" and recipients[0].code in own:
                return ()
        return recipients

    def _against_itself(self, outcome: Outcome, actors: Side, recipients: Side) -> bool:
        """ "it expelled Poland's envoy": whatever "it" was taken for, it is not Poland."""
        if outcome.coding.type != "SANCTION" or outcome.coding.mode not in FOREIGN:
            return False
        if len(actors) != 1 or len(recipients) != 1 or actors[0].code is None or actors[0].code != recipients[0].code:
            return False
        head = self._clauses.subject(outcome.trigger)
        pronoun = head is not None and self._clauses.tokens[head].xpos == "PRP"
        return pronoun and head is not None and self._clauses.tokens[head].span == actors[0].span

    def _of_who_says_so(self, outcome: Outcome, actors: Side) -> Side:
        """The state that says of its own things what was done to them: "Oman said a vessel had entered its waters"."""
        clauses = self._clauses
        own = {part.code for part in actors}
        for noun in clauses.objects(outcome.trigger):
            owner = clauses.tree.child(noun, "nmod:poss")
            if owner is None or clauses.tokens[owner].form.lower() not in ("its", "their", "his", "her"):
                continue
            said = outcome.trigger
            while clauses.relation(said) in ("conj", "xcomp") and clauses.tokens[said].head >= 0:
                said = clauses.tokens[said].head
            if clauses.relation(said) != "ccomp":
                return ()
            subject = clauses.subject(clauses.tokens[said].head)
            parts = self._roles.participants([subject]) if subject is not None else ()
            known = [part for part in parts if part.code is not None and part.code not in own]
            if known and None not in own:
                return tuple(replace(part, span=clauses.tokens[noun].span) for part in known)
        return ()

    def _still(self, outcome: Outcome, actors: Side, earlier: Sequence[Event]) -> Side | None:
        """Whom the same actors dealt with just before: "refused the demand and called it blackmail".

        Also of those who expel what is "its": nobody expels his own. None where it is no such case.
        """
        clauses = self._clauses
        objects = clauses.objects(outcome.trigger)
        if not objects:
            return None
        first = objects[0]
        owner = clauses.tree.child(first, "nmod:poss")
        own_envoy = outcome.coding.mode == "expel" and owner is not None and clauses.tokens[owner].upos == "PRON"
        pronoun = clauses.tokens[first].form.lower() in CARRIED
        if pronoun and outcome.coding.type in ANSWERS and (same := self._too(outcome, actors, earlier)):
            return same
        if not own_envoy and not (pronoun and clauses.relation(outcome.trigger) == "conj"):
            return None
        codes = {part.code for part in actors}
        above = clauses.tokens[clauses.tokens[outcome.trigger].head].span
        told = (event for event in reversed(earlier) if event.trigger.contains(above))
        event = next((event for event in told if codes == {part.code for part in event.actors}), None)
        if event is None or None in codes:
            return None
        span = clauses.tree.span([first] if owner is None else [owner, first])
        known = {part.code: replace(part, span=span) for part in event.recipients if part.code not in codes}
        several = clauses.tokens[first].form.lower() == "them"
        return None if None in known or not known or (several and len(known) < TWO) else tuple(known.values())

    def _too(self, outcome: Outcome, actors: Side, earlier: Sequence[Event]) -> Side:
        """Whom others answered just before: "Oslo backed the ban; Rome opposed it"."""
        last = earlier[-1] if earlier else None
        if last is None or last.type not in ANSWERS or not last.recipients:
            return ()
        near = last.sentence == self._clauses.tokens[outcome.trigger].sentence
        noun = self._clauses.ending(last.recipients[0].span.end)
        if not near or noun is None or self._clauses.tokens[noun].upos != "NOUN" or last.recipients[0].code is None:
            return ()
        codes = {part.code for part in actors}
        others = codes.isdisjoint(part.code for part in (*last.actors, *last.recipients))
        span = self._clauses.tokens[self._clauses.objects(outcome.trigger)[0]].span
        return tuple(replace(part, span=span) for part in last.recipients) if others else ()

    def _likewise(self, outcome: Outcome, actors: Side, recipients: Side, earlier: Sequence[Event]) -> Side:
        """With the state of those to whom the same actors did the like in the same sentence before."""
        sentence = self._clauses.tokens[outcome.trigger].sentence
        own = {part.code for part in actors}
        for event in reversed(earlier):
            if event.sentence != sentence:
                break
            codes = {part.code for part in event.recipients}
            if (
                event.type in HURTING
                and len(codes) == 1
                and None not in codes
                and own == {one.code for one in event.actors}
            ):
                return tuple(replace(part, code=event.recipients[0].code) for part in recipients)
        return recipients

    def _at_home(self, actors: Side, part: Participant) -> Side:
        """With the state of those who address "parliament"."""
        codes = {one.code for one in actors}
        code = next(iter(codes)) if len(codes) == 1 else None
        head = self._clauses.ending(part.span.end)
        if code is None or head is None or self._clauses.lemma(head) not in ASKED:
            return (part,)
        bare = not self._clauses.tree.children(head, "amod", "compound", "nmod", "nmod:poss")
        return (replace(part, code=code),) if bare and self._clauses.tokens[head].upos == "NOUN" else (part,)
