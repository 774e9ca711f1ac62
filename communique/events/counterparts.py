"""Who is called after somebody else: "its neighbour", "his rival", "the former ally", "the other side".

A participant of no known state and the events told before it come in; the participant goes out with the state that
dealt with its owner before, under its own words. A neighbour lies beside its owner, a foe has been dealt with as one.
Where two states fit equally well, nobody is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from communique.actors import neighbours
from communique.events.clause import Clauses
from communique.events.role_words import STATELESS
from communique.events.roles import Roles
from communique.model import Event, Participant, Record

BESIDE = frozenset({"neighbour", "neighbor"})
FRIENDS = frozenset({"ally", "backer", "friend", "partner", "patron", "protector"})
FOES = frozenset({"adversary", "enemy", "foe", "opponent", "rival"})
CALLED = BESIDE | FRIENDS | FOES
OTHERS = frozenset({"country", "government", "party", "side", "state"})
"""Nouns that mean the opposite party with "other" before them."""
STATE = frozenset({"country", "government", "state"})
PAST = frozenset({"former", "one-time", "erstwhile", "old", "longtime"})


BLAME = 3
"""The quad of words against somebody."""


class Counterparts:
    """Looks for those who are called after others, in one record."""

    __slots__ = ("_clauses", "_roles", "_states")

    def __init__(self, record: Record, clauses: Clauses, roles: Roles) -> None:
        self._clauses, self._roles = clauses, roles
        self._states = frozenset(actor.code for actor in record.actors if is_state(actor.code))

    def called(self, head: int) -> bool:
        """Whether a noun calls one state after another."""
        clauses = self._clauses
        if clauses.tokens[head].xpos not in ("NN", "NNP"):
            return False
        lemma = clauses.lemma(head)
        return lemma in CALLED or (lemma in OTHERS and self._is(head, frozenset({"other"})))

    def meant(
        self, part: Participant, head: int, across: Set[str | None], earlier: Sequence[Event]
    ) -> Participant | None:
        """Who is meant by a noun that `called`; None where nobody is. `across` are the codes of the other party."""
        own = self._owner(head, across)
        if own is None:
            return None
        lemma = self._clauses.lemma(head)
        code = (lemma in BESIDE and self._beside(own, head)) or self._opposite(own, lemma, earlier)
        if code is None or (code in across and code != own):
            return None
        return replace(part, actor=code, code=code)

    def opposite(self, own: str, earlier: Sequence[Event]) -> str | None:
        """The state that most dealt with this one before; None where two did so equally often, or nobody."""
        return _most(self._dealt(own, earlier))

    def _owner(self, head: int, across: Set[str | None]) -> str | None:
        """After whom it is called: a possessor, else whoever stands on the other side of the event."""
        clauses = self._clauses
        owner = clauses.tree.child(head, "nmod:poss")
        if owner is not None:
            part = self._roles.index.at(owner)
            if part is not None:
                return part.code
            if clauses.tokens[owner].upos != "PRON":
                return None
        elif clauses.tree.child(head, "nmod") is not None or not self._is(head, PAST | {"the", "other"}):
            return None
        known = [code for code in across if code is not None]
        return known[0] if len(known) == 1 else None

    def _is(self, head: int, words: frozenset[str]) -> bool:
        return any(self._clauses.lemma(one) in words for one in self._clauses.tree.children(head, "amod", "det"))

    def _opposite(self, own: str, lemma: str, earlier: Sequence[Event]) -> str | None:
        among = self._states - {own}
        if lemma in BESIDE:
            beside = neighbours(own) & among
            others = set(self._dealt(own, earlier))
            if beside and others and beside.isdisjoint(others):
                return None  # whom it deals with is no neighbour, and which neighbour is meant is not told
            if len(beside) == 1:
                return next(iter(beside))
            among = beside or among
        wanted = (1, 2) if lemma in FRIENDS else (3, 4) if lemma in FOES else (1, 2, 3, 4)
        dealt = [code for code in self._dealt(own, [one for one in earlier if one.quad in wanted]) if code in among]
        if dealt:
            return _most(dealt)
        if lemma in FRIENDS and (foe := self._blamed(own, earlier)) is not None:
            by_others = [event for event in earlier if own not in {part.code for part in event.actors}]
            return self.opposite(foe, by_others)  # whoever blames the one stands with the other
        return next(iter(among)) if len(among) == 1 else None

    def _blamed(self, own: str, earlier: Sequence[Event]) -> str | None:
        """The one state that this one blamed in its last event."""
        for event in reversed(earlier):
            if own in {part.code for part in event.actors}:
                codes = {part.code for part in event.recipients}
                return codes.pop() if event.quad == BLAME and len(codes) == 1 else None
        return None

    def _beside(self, own: str, head: int) -> str | None:
        """The one neighbour that the sentence names before, where it names no other state."""
        first, _ = self._clauses.bounds(self._clauses.tokens[head].sentence)
        codes = {part.code for part in self._roles.index.within(first, head) if part.code is not None} - {own}
        return codes.pop() if len(codes) == 1 and codes <= neighbours(own) else None

    @staticmethod
    def _dealt(own: str, earlier: Iterable[Event]) -> Iterator[str]:
        """The one other state of each event that this one took part in."""
        for event in earlier:
            acting, acted_upon = ({part.code for part in parts} for parts in (event.actors, event.recipients))
            if own in acting:
                others = acted_upon or acting
            elif own in acted_upon:
                others = acting
            else:
                continue
            states = [code for code in others - {own} if is_state(code)]
            if len(states) == 1:
                yield states[0] or ""


def is_state(code: str | None) -> bool:
    return code is not None and code not in STATELESS


def _most(codes: Iterable[str]) -> str | None:
    counted = Counter(codes).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    return counted[0][0]
