"""Which earlier claim a noun in a claim speaks of: "welcomed the promise", "called Tehran's warning empty".

A word of some claim's content and the claims before it come in, the id of one of them goes out; None unless the noun
is definite or says whose it is and one claim alone, of that sort and not the speaker's own, stands near enough.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.actors import ActorIndex
from communique.events.clause import Clauses
from communique.model import Claim

SAID = {
    **dict.fromkeys("accusation allegation charge complaint".split(), frozenset({"blame", "assert"})),
    **dict.fromkeys("criticism condemnation".split(), frozenset({"blame", "oppose"})),
    **dict.fromkeys("claim assertion statement comment remark".split(), frozenset({"assert", "believe", "deny"})),
    **dict.fromkeys("promise pledge vow commitment assurance".split(), frozenset({"promise"})),
    **dict.fromkeys("threat ultimatum".split(), frozenset({"threaten"})),
    **dict.fromkeys("warning".split(), frozenset({"threaten", "assert", "fear"})),
    **dict.fromkeys("demand call request appeal".split(), frozenset({"request"})),
    **dict.fromkeys("proposal suggestion offer".split(), frozenset({"propose", "promise"})),
    **dict.fromkeys("denial".split(), frozenset({"deny"})),
    **dict.fromkeys("refusal".split(), frozenset({"refuse", "oppose"})),
}
"""Nouns of what was said, and the stances of the claims that they may speak of."""
BACK = 4
"""Claims that such a noun looks back over where it does not say whose words they are."""
OWNED = 12
"""The same where it does."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
BY = frozenset({"by", "from", "of"})


class Remarks:
    """Looks up what a noun speaks of, for one record."""

    def __init__(self, clauses: Clauses, actors: ActorIndex) -> None:
        self._clauses, self._actors = clauses, actors

    def at(self, token: int, claim: Claim, earlier: Sequence[Claim]) -> str | None:
        """`earlier` are the claims before this one, in text order."""
        clauses = self._clauses
        stances = SAID.get(clauses.lemma(token))
        if stances is None or clauses.tokens[token].upos != "NOUN" or clauses.relation(token) == "compound":
            return None
        whose, named = self._whose(token)
        definite = any(clauses.lemma(child) in DEFINITE for child in clauses.tree.children(token, "det"))
        if (named and whose is None) or not (named or definite):
            return None
        own = claim.speaker.actor if claim.speaker else None
        found: list[Claim] = []
        for other in earlier[: -(OWNED if named else BACK) - 1 : -1]:
            who = other.speaker.actor if other.speaker else None
            if who is None or other.stance not in stances or who != (whose if named else who):
                continue
            if named or who != own:
                found.append(other)
        speakers = {other.speaker.actor for other in found if other.speaker}
        return found[0].id if len(speakers) == 1 else None

    def _whose(self, token: int) -> tuple[str | None, bool]:
        """The actor whose words they are, None where it is nobody known; and whether the text says whose."""
        tree = self._clauses.tree
        owners = [child for child in tree.children(token, "nmod") if tree.tokens[child].deprel == "nmod:poss"]
        owners += [child for child in tree.children(token, "nmod") if not BY.isdisjoint(self._clauses.cases(child))]
        owners += [child for child in tree.children(token, "amod", "compound") if tree.tokens[child].form[:1].isupper()]
        for owner in owners:
            part = self._actors.at(owner)
            return (part.actor if part is not None else None), True
        return None, False
