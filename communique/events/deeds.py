"""Deeds that stand where somebody should act: "Russian shelling killed three", "the raid on it left two dead".

A match whose subject is a noun of violence comes in; who did that deed and whom it was done to go out. Whoever the deed
was aimed at has not done it, and where nobody is said to have done it, nobody is made up.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.events.clause import Clauses
from communique.events.match import Match
from communique.events.outcome import Outcome
from communique.events.role_words import COLLECTIVES
from communique.events.roles import Roles
from communique.model import Participant

VIOLENCE = frozenset(
    "airstrike ambush assassination assault attack barrage blast bloodshed bomb bombardment bombing clash crackdown "
    "crossfire detonation explosion fighting fire fusillade grenade gunfire hostility incursion invasion killing "
    "landmine massacre mine missile offensive onslaught operation projectile raid rocket salvo shell shelling shooting "
    "siege stabbing strike unrest violence volley war".split()
)
"""Nouns of deeds and of what is fired: they kill for whoever did or fired it."""
FIRED = frozenset(
    "aircraft artillery bomb drone gunship helicopter jet missile mortar plane rocket tank warplane".split()
)
"""Attributes by which a deed was done; who did it they do not say."""
DOING = frozenset({"by", "between", "from"})
"""Prepositions of those who did it; "on" and "against" tell whom it struck."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did it, whom it struck, and the trigger it is told by, which is then no event of its own."""

    trigger: int
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]


class Deeds:
    """Looks at the subjects of one record."""

    __slots__ = ("_clauses", "_roles")

    def __init__(self, clauses: Clauses, roles: Roles) -> None:
        self._clauses, self._roles = clauses, roles

    def head(self, match: Match) -> int | None:
        """The noun of violence that a verb of violence has for a subject; None where somebody acts himself."""
        if match.frame.part != "verb" or match.frame.subject != "A" or match.entry.coding.type != "ASSAULT":
            return None
        head = match.actors[0] if match.actors else None
        if head is None or self._clauses.lemma(head) not in VIOLENCE or self._clauses.lemma(head) in COLLECTIVES:
            return None
        token = self._clauses.tokens[head]
        return head if token.upos == "NOUN" or token.xpos == "VBG" else None

    def read(self, head: int, told: Outcome | None) -> Deed:
        """The deed; `told` is what the codebook makes of the noun alone, if anything."""
        struck = told.recipients if told is not None and told.coding.type == "ASSAULT" else ()
        return Deed(head, self._doers(head), struck)

    def _doers(self, head: int) -> tuple[Participant, ...]:
        """Those behind "by", "between" and "from", the owner, then those whom an attribute names."""
        tree, clauses = self._clauses.tree, self._clauses
        behind = [one for one in tree.children(head, "nmod", "obl") if not DOING.isdisjoint(clauses.cases(one))]
        attributes = [one for one in tree.children(head, "amod", "compound") if clauses.lemma(one) not in FIRED]
        return self._roles.participants(behind) or self._roles.owner(head) or self._roles.modifiers(attributes)
