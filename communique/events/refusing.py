"""Refusals of what no entry knows: "we will not accept crumbs", "the diocese said that it would not pay".

The codebook cannot list all that one may refuse to do. Whoever says of himself that he will not do it refuses,
whatever the verb; so an outcome is made of a negated future whose subject is somebody, where no entry has
read the verb. Says nothing of what things will not do, nor of verbs that nobody does on purpose.
"""

from __future__ import annotations

from communique.events.clause import Clauses
from communique.events.codebook import Entry
from communique.events.ontology import Coding
from communique.events.outcome import Outcome
from communique.events.pattern import acting_on
from communique.events.reality import FUTURE, mood
from communique.events.roles import Roles
from communique.model import Participant

ENTRY = "will-not"
"""What stands in place of the codebook entry's id."""
WORTH = 0.6
CODING = Coding("REJECT", None)
NOT_WILLED = frozenset(
    "abandon affect be become benefit betray change come cost do end exist expire face fail feature feel find fit "
    "forget get go happen have hear hesitate know last learn leave like lose love matter mean miss need occur "
    "play prosper recover regret remain remember resemble rest score see seem sleep start stay stop succeed "
    "suffer survive think understand use want win work worry".split()
)
"""Verbs of what befalls somebody, or of sport; that one will not do them refuses nothing."""
SAYING = frozenset({"say", "insist", "declare", "add", "announce", "state", "vow", "stress", "reiterate", "repeat"})
SETTING = frozenset({"island", "country", "nation", "state", "city", "side", "kingdom", "territory", "capital"})
"""Nouns that stand for those who live or rule there."""


class Refusing:
    """Looks at the verbs of one record that no entry has read."""

    __slots__ = ("_clauses", "_roles")

    def __init__(self, clauses: Clauses, roles: Roles) -> None:
        self._clauses, self._roles = clauses, roles

    def outcome(self, index: int) -> Outcome | None:
        """The refusal that a verb tells; None where it tells none."""
        clauses, token = self._clauses, self._clauses.tokens[index]
        if token.xpos != "VB" or token.upos != "VERB" or clauses.lemma(index) in NOT_WILLED or not self._own(index):
            return None
        found = mood(clauses, index)
        if not found.negated or not found.future or found.conditional or found.possible or clauses.passive(index):
            return None
        subject = clauses.subject(index)
        if subject is None or subject > index or clauses.tokens[subject].deprel == "nsubj:pass":
            return None
        actors = self._roles.participants([subject]) or self._speaker(index, subject)
        if not actors:
            return None
        objects = clauses.objects(index)
        heads = [*objects, *clauses.complements(index)]
        recipients = tuple(
            part for part in self._roles.participants(heads) if all(part.actor != actor.actor for actor in actors)
        )
        refused = tuple(below for head in objects for below in clauses.own(head))  # and so never done
        return Outcome(
            _entry(), acting_on(clauses.lemma(index)), CODING, index, (index,), refused, actors, recipients, 1.0
        )

    def _own(self, index: int) -> bool:
        """Whether it is told of its own accord: not of those who are known by it ("the party that will not join")."""
        tree = self._clauses.tree
        auxiliary = any(self._clauses.tokens[child].form.lower() in FUTURE for child in tree.children(index, "aux"))
        return auxiliary and self._clauses.tokens[index].deprel not in ("acl:relcl", "acl", "advcl")

    def _speaker(self, index: int, subject: int) -> tuple[Participant, ...]:
        """Whoever says it, of himself or of what he speaks for."""
        clauses = self._clauses
        head = clauses.tokens[index].head
        if head < 0 or clauses.lemma(head) not in SAYING or clauses.relation(index) != "ccomp":
            return ()
        if clauses.tokens[subject].upos != "PRON" and clauses.lemma(subject) not in SETTING:
            return ()
        speaker = clauses.subject(head)
        return self._roles.participants([speaker]) if speaker is not None else ()


def _entry() -> Entry:
    return Entry(
        id=ENTRY,
        source="the codebook names no such verb",
        coding=CODING,
        turns=None,
        negated=CODING,
        future=None,
        several=None,
        reality=None,
        modal=None,
        reciprocal=False,
        weight=WORTH,
        actor_is=frozenset(),
        recipient_is=frozenset(),
        shift={},
        strict=False,
        unless=frozenset(),
    )
