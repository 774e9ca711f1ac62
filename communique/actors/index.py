"""Who stands at a word: the mentions of a record, found by token.

In: a record whose mentions carry actors. Out: `Participant`s for the words that fill a role. Walks the
tree given; decides neither who an actor is (`communique.actors.step`) nor what a role means (events, claims).
"""

from __future__ import annotations

from bisect import bisect_left

from communique.language import Tree, tree_of
from communique.model import Actor, Article, Mention, Participant, Record

OUTWARD = ("nmod:poss", "amod", "compound", "nmod", "flat", "appos", "nummod", "det")
"""Where the actor of a phrase is looked for when its head is none, nearest kin first."""
DEPTH = 4
"""Steps down from the head: "members of the board of the bank of X" needs three."""
RELATIVE = frozenset({"WP", "WDT", "WP$"})
CLAUSES = frozenset({"acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "dep", "orphan"})


class ActorIndex:
    """Looks up the actors of one record by token. Built once a record, in O(tokens + mentions).

    All indices are `Token.index`. `tree` may be given where the caller has built it already.
    """

    __slots__ = ("_heads", "_mentions", "_parts", "tree")

    def __init__(self, record: Record, tree: Tree | None = None) -> None:
        self.tree = tree if tree is not None else tree_of(record.tokens)
        actors = {actor.id: actor for actor in record.actors}
        self._mentions: dict[int, list[Mention]] = {}
        for mention in record.mentions:
            if mention.actor is not None:
                self._mentions.setdefault(mention.head, []).append(mention)
        self._parts: dict[int, list[Participant]] = {}
        for head, mentions in self._mentions.items():
            if len(mentions) > 1:
                mentions.sort(key=lambda mention: -len(mention.span))
            parts: list[Participant] = []
            for mention in mentions:
                actor = actors.get(mention.actor or "")
                if actor is not None and (not parts or all(part.actor != actor.id for part in parts)):
                    parts.append(Participant(mention.span, actor.id, actor.code, actor.sectors))
            if parts:
                self._parts[head] = parts
        self._heads = sorted(self._parts)

    def mention(self, token_index: int) -> Mention | None:
        """The mention with an actor that is headed by exactly this token, the longest where several are."""
        found = self._mentions.get(token_index)
        return found[0] if found else None

    def at(self, token_index: int) -> Participant | None:
        """The actor that a noun or pronoun stands for.

        The mention headed there; a relative pronoun's antecedent; else the nearest mention inside its
        noun phrase: possessor ("Hungary's demand"), demonym ("the Turkish tanks"), compound ("NATO jets"),
        then other attributes ("dozens of protesters") and appositions; else None. Never a conjunct.
        """
        if parts := self._parts.get(token_index):
            return parts[0]
        if not 0 <= token_index < len(self.tree.tokens):
            return None
        if self.tree.tokens[token_index].xpos in RELATIVE:
            antecedent = self._antecedent(token_index)
            return self.at(antecedent) if antecedent is not None else None
        return self._below(token_index, DEPTH)

    def alike(self, token_index: int) -> list[Participant]:
        """The actors of one role that a noun of several owners stands for: the two of "US and British forces"."""
        parts = self._parts.get(token_index, [])
        if len(parts) < 2:
            return parts
        roles = {(part.actor or "").partition(":")[2] for part in parts}
        return parts if len(roles) == 1 and "" not in roles and len({part.code for part in parts}) > 1 else parts[:1]

    def conjoined(self, token_index: int) -> list[Participant]:
        """As `at`, for the token and each noun coordinated with it ("Jordan and Britain"), in text order.

        A noun of several owners gives each of them ("US and British forces").

        An apposition is not repeated: "Orban, the prime minister" gives one participant.
        """
        found: list[Participant] = []
        for index in (token_index, *self.tree.children(token_index, "conj")):
            part = self.at(index)
            parts = self._parts.get(index) or ([part] if part is not None else [])
            found += [one for one in parts if all(one.actor != known.actor for known in found)]
        return found

    def inside(self, token_index: int) -> list[Participant]:
        """Every actor in the noun phrase of this token, itself included, in text order; not into clauses."""
        found: list[int] = []
        below, relation = self.tree.below, self.tree.relation
        waiting = [token_index]
        while waiting:
            current = waiting.pop()
            if current in self._parts:
                found.append(current)
            waiting += [child for child in below[current] if relation(child) not in CLAUSES]
        return [part for index in sorted(found) for part in self._parts[index]]

    def within(self, start_token: int, end_token: int) -> list[Participant]:
        """Every actor whose mention has its head in `tokens[start_token:end_token]`, in text order."""
        first, last = bisect_left(self._heads, start_token), bisect_left(self._heads, end_token)
        return [part for head in self._heads[first:last] for part in self._parts[head]]

    def _antecedent(self, index: int) -> int | None:
        for ancestor in self.tree.ancestors(index):
            token = self.tree.tokens[ancestor]
            if token.deprel == "acl:relcl":
                return token.head if token.head >= 0 else None
        return None

    def _below(self, index: int, depth: int) -> Participant | None:
        children = [(child, self.tree.tokens[child].deprel) for child in self.tree.below[index]]
        for relation in OUTWARD if children else ():
            for child, deprel in children:
                if deprel == relation or (relation == "nmod" and deprel != "nmod:poss" and deprel.startswith("nmod")):
                    if parts := self._parts.get(child):
                        return parts[0]
                    if depth > 1 and (part := self._below(child, depth - 1)):
                        return part
        return None


def actor_index(record: Record) -> ActorIndex:
    """The index of a record's actors; the stages that ask for one record's, one after the other, share it."""
    global _latest
    actors, mentions, index = _latest
    if actors is not record.actors or mentions is not record.mentions or index.tree.tokens is not record.tokens:
        index = ActorIndex(record)
        _latest = record.actors, record.mentions, index
    return index


_latest: tuple[tuple[Actor, ...], tuple[Mention, ...], ActorIndex] = ((), (), ActorIndex(Record(Article("", ""))))
