"""The learned relation beside the codebook: it checks what an entry coded, and speaks where all entries are silent.

A record's ties (what the engine sees between two words, see `communique.model.Tie`) come in. For an outcome of the
codebook a factor of its confidence goes out; for a sentence without any, an outcome of its own where the engine is
sure. The engine knows no modes, and it is never asked about words that name nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from communique.events.clause import Clauses
from communique.events.codebook import Entry
from communique.events.ontology import Coding
from communique.events.outcome import Outcome
from communique.events.pattern import acting_on
from communique.events.reality import mood
from communique.events.roles import Roles
from communique.model import Participant, Reality, Record, Sentence, Tie

ENTRY = "relation"
"""What stands in place of the codebook entry's id."""
SURE = 0.9
"""From here on the engine codes a sentence alone."""
OTHER = 0.8
"""From here on it speaks against an entry that says something else."""
AGAINST = 0.75
"""What is left of the confidence of an entry that the engine speaks against."""
WORTH = 0.35
"""What the engine's own word is worth: it has no entry that a person could check."""
QUIET = frozenset(
    "add be believe caution displace flee have hold know make note say see stay take tell think try want warn".split()
)
"""Verbs that tell of no event by themselves, or of one that the codebook always knows: what the engine sees between
two names around one is a guess."""
ATTRIBUTES = frozenset({"nmod", "amod", "compound", "flat", "appos", "nummod"})
KIN = frozenset({"CONCEDE", "RETREAT"}), frozenset({"THREATEN", "REQUEST"}), frozenset({"ACCUSE", "REJECT"})
"""Types that differ by a shade, or by what is done and what is only said."""


class Learned:
    """What the ties of one record say."""

    __slots__ = ("_by_sentence", "_clauses", "_heads", "_roles", "_ties")

    def __init__(self, record: Record, clauses: Clauses, roles: Roles) -> None:
        self._clauses, self._roles = clauses, roles
        self._ties = {(tie.source, tie.target): tie for tie in record.ties}
        self._heads = {(mention.span.start, mention.span.end): mention.head for mention in record.mentions}
        self._by_sentence: dict[int, list[Tie]] = {}
        for tie in record.ties:
            self._by_sentence.setdefault(record.tokens[tie.source].sentence, []).append(tie)

    def check(self, outcome: Outcome) -> tuple[str, float]:
        """A reason and a factor for an outcome's confidence; the factor is 1 where the engine does not object."""
        best: tuple[str, float] | None = None
        for tie in self._between(outcome.actors, outcome.recipients):
            kind, likely = tie.best
            own = outcome.coding.type
            if kind is None or kind == own or any({kind, own} <= kin for kin in KIN):
                return "", 1.0
            if likely >= OTHER and (best is None or likely > best[1]):
                best = kind, likely
        if best is None:
            return "", 1.0
        return f"the learned relation says {best[0]} ({best[1]:.2f})", AGAINST

    def _between(self, actors: Sequence[Participant], recipients: Sequence[Participant]) -> Iterator[Tie]:
        for source in self._at(actors):
            for target in self._at(recipients or actors):
                if (tie := self._ties.get((source, target))) is not None:
                    yield tie

    def _at(self, parts: Iterable[Participant]) -> list[int]:
        found = (self._heads.get((part.span.start, part.span.end)) for part in parts)
        return [head for head in found if head is not None]

    def outcome(self, sentence: Sentence) -> Outcome | None:
        """The surest relation between two actors of a sentence in which no entry of the codebook found an event."""
        ties = [tie for tie in self._by_sentence.get(sentence.index, ()) if self._sure(tie)]
        for tie in sorted(ties, key=lambda tie: -tie.best[1]):
            actors, recipients = (self._roles.participants([head]) for head in (tie.source, tie.target))
            trigger = self._trigger(tie)
            if trigger is None or self._clauses.lemma(trigger) in QUIET or not self._faces(trigger, tie):
                continue
            if not self._known(actors) or not self._known(recipients):
                continue
            if any(one.actor is not None and one.actor == other.actor for one in actors for other in recipients):
                continue
            kind, likely = tie.best
            assert kind is not None
            return Outcome(
                _entry(kind, likely * WORTH),
                acting_on(self._clauses.lemma(trigger)),
                Coding(kind, None),
                trigger,
                (trigger,),
                (),
                actors,
                recipients,
                1.0,
                self._reality(trigger),
            )
        return None

    @staticmethod
    def _sure(tie: Tie) -> bool:
        return max(tie.scores) >= SURE and tie.best[0] is not None

    @staticmethod
    def _known(parts: Sequence[Participant]) -> bool:
        """Whether somebody is named of whom it is known where he belongs."""
        return any(part.code is not None for part in parts)

    def _faces(self, verb: int, tie: Tie) -> bool:
        """Whether the first stands with the subject of the verb and the other does not, or in a passive the other way
        round: "Turkey's parliament approved it" joins nobody to Turkey."""
        subject = self._clauses.subject(verb)
        if subject is None:
            return True
        below = {one for head in self._clauses.conjuncts(subject) for one in self._near(head)}
        acts, suffers = tie.source in below, tie.target in below
        return acts != suffers and (acts or self._clauses.passive(verb))

    def _near(self, head: int) -> Iterator[int]:
        """A noun with its owner and attributes; not those to whom it is loyal, nor what a clause tells of it."""
        yield head
        for child in self._clauses.tree.children(head):
            if self._clauses.relation(child) in ATTRIBUTES:
                yield from self._near(child)

    def _trigger(self, tie: Tie) -> int | None:
        """The verb that the two hang on together."""
        tokens, above = self._clauses.tokens, set(self._clauses.tree.ancestors(tie.source))
        for index in self._clauses.tree.ancestors(tie.target):
            if index in above and tokens[index].upos == "VERB":
                return index
        return None

    def _reality(self, trigger: int) -> Reality:
        found = mood(self._clauses, trigger)
        if found.denied or found.negated:
            return "denied"
        if found.conditional or found.possible or found.able:
            return "hypothetical"
        if found.future or found.purpose or found.obliged:
            return "planned"
        return "historical" if found.before else "actual"


def _entry(kind: str, weight: float) -> Entry:
    """What stands in for a codebook entry, so that the coder can weigh and explain both alike."""
    return Entry(
        id=ENTRY,
        source="the engine's relation head",
        coding=Coding(kind, None),
        turns=None,
        negated=None,
        future=None,
        several=None,
        reality=None,
        modal=None,
        reciprocal=False,
        weight=weight,
        actor_is=frozenset(),
        recipient_is=frozenset(),
        shift={},
        strict=False,
        unless=frozenset(),
    )
