"""The dependency trees of a record, for walking."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from communique.model import Span, Token


class Tree:
    """Children and subtrees by token index. Built once a record, in one pass; indices are `Token.index`."""

    __slots__ = ("_kinds", "_relations", "_starts", "below", "relation", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.below: list[list[int]] = [[] for _ in tokens]
        """All dependents of each token, in text order; for loops that ask every one of them."""
        self._starts: list[int] | None = None
        self._kinds: list[set[str] | None] = [None] * len(tokens)
        """The relations of a token's dependents; most questions are answered by that there are none such."""
        self._relations = [_WITH_BASE[token.deprel] for token in tokens]
        self.relation: Callable[[int], str] = [base for _, base in self._relations].__getitem__
        """The relation to the head, without its subtype."""
        below = self.below
        for token in tokens:
            if (head := token.head) >= 0:
                below[head].append(token.index)

    @property
    def starts(self) -> Sequence[int]:
        """Where each token begins: what to look an offset up in."""
        if self._starts is None:
            self._starts = [token.span.start for token in self.tokens]
        return self._starts

    def children(self, index: int, *relations: str) -> list[int]:
        """Dependents in text order; with `relations`, those with one of them. "nmod" also finds "nmod:poss"."""
        found = self.below[index]
        if not relations or not found:
            return found
        if (self._kinds[index] or self._kinds_of(index)).isdisjoint(relations):
            return []
        known = self._relations
        return [child for child in found if known[child][0] in relations or known[child][1] in relations]

    def _kinds_of(self, index: int) -> set[str]:
        known = self._relations
        found = self._kinds[index] = {name for child in self.below[index] for name in known[child]}
        return found

    def child(self, index: int, *relations: str) -> int | None:
        """The first such dependent."""
        found, known = self.below[index], self._relations
        if not found or (relations and (self._kinds[index] or self._kinds_of(index)).isdisjoint(relations)):
            return None
        for child in found:
            if not relations or known[child][0] in relations or known[child][1] in relations:
                return child
        return None

    def subtree(self, index: int) -> list[int]:
        """The token and everything below it, in text order."""
        found, waiting = [], [index]
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting += self.below[current]
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """From the head upwards to the root."""
        head = self.tokens[index].head
        while head >= 0:
            yield head
            head = self.tokens[head].head

    def span(self, indices: Sequence[int]) -> Span:
        """From the first of these tokens to the last."""
        return Span(self.tokens[min(indices)].span.start, self.tokens[max(indices)].span.end)


def tree_of(tokens: Sequence[Token]) -> Tree:
    """The tree of a record's tokens; the stages that ask for one record's, one after the other, share it."""
    global _latest
    known = _latest
    if not isinstance(tokens, tuple):
        return Tree(tokens)  # what may be changed is not kept
    if known.tokens is not tokens:
        known = _latest = Tree(tokens)
    return known


_latest = Tree(())


class _Bases(dict[str, tuple[str, str]]):
    """A relation as it is written, and without its subtype."""

    def __missing__(self, deprel: str) -> tuple[str, str]:
        found = self[deprel] = deprel, deprel.partition(":")[0]
        return found


_WITH_BASE = _Bases()
