"""The name that a noun phrase is another word for: "the prime minister, Viktor Orbán", "Orbán, the prime minister".

A nominal draft and what its phrase says come in; the actor of a name in apposition goes out, None where there is
none. The tree tells it, else the commas around the name.
"""

from __future__ import annotations

from communique.actors.owners import Description
from communique.actors.reading import Draft, Reading

TITLE_RELATIONS = ("appos", "nmod:desc", "compound", "flat")


class Appositions:
    """Finds the names beside the nominal drafts of one reading. Built once a reading, in O(drafts)."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        people_named = [draft for draft in reading.drafts if draft.kind == "named" and draft.type == "person"]
        self.starts = {draft.first: draft for draft in people_named}
        self.bodies = {
            draft.first: draft for draft in reading.drafts if draft.kind == "named" and draft.type == "organization"
        }
        self.ends = {draft.last: draft for draft in people_named}

    def named(self, draft: Draft, description: Description | None) -> str | None:
        """The actor of the name; without a description, only of one that follows the phrase or is its head."""
        tree, head = self.reading.tree, draft.head
        token = tree.tokens[head]
        if (titled := self.starts.get(draft.last)) is not None and draft.type == "person" and titled.actor:
            return titled.actor
        own = self.reading.by_head.get(head)
        if own is not None and own.kind == "named":
            return own.actor
        if description is None:
            return None
        following = self.bodies.get(draft.last)
        if following is not None and draft.type == "organization" and following.actor:
            return following.actor
        if description.noun.group:
            others = (self.reading.by_head.get(index) for index in tree.children(head, "appos", "flat"))
            return next((one.actor for one in others if one is not None and one.type == "organization"), None)
        if draft.first > 1 and tree.tokens[draft.first - 1].form == "," and token.deprel != "conj":
            before = self.ends.get(draft.first - 1)
            speaks = token.deprel.startswith("nsubj") and token.head == draft.last  # "..., the spokesperson added"
            if before is not None and before.actor and token.xpos == "NN" and not speaks:
                return before.actor
        if (after := self._after(draft)) is not None:
            return after
        around = tree.children(head, "appos", "flat")
        if token.deprel in TITLE_RELATIONS and token.head >= 0:
            around = [token.head, *around]
        for index in around:
            other = self.reading.by_head.get(index)
            if other is not None and other.kind == "named" and other.actor and other.type in ("person", "organization"):
                return other.actor
        return None

    def _after(self, draft: Draft) -> str | None:
        """The actor of a name behind the phrase and its "of X", between commas."""
        tokens, end = self.reading.record.tokens, draft.last
        for child in self.reading.tree.children(draft.head, "nmod"):
            within = self.reading.match_at.get(child) or self.reading.by_head.get(child)
            if child >= end and within is not None:
                end = within.last
        if not 0 < end < len(tokens) or tokens[end].form != "," or tokens[draft.head].xpos not in ("NN", "NNP"):
            return None
        named = self.starts.get(end + 1)
        closed = named is not None and named.last < len(tokens) and tokens[named.last].form in (",", ".")
        return named.actor if named is not None and closed and tokens[named.head].deprel != "conj" else None
