"""Scores to trees: the best tree of a sentence with exactly one root.

Most sentences' best heads, word by word, already form a tree. For the others the maximum spanning tree is found
(Chu and Liu 1965, Edmonds 1967). Where several words hang on its root, a tree is found for each root that could pay,
and the best kept.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
ROOTS_TRIED = 3
"""Candidates for the root of a sentence whose best heads form no tree; further ones never won on EWT dev."""


def is_tree(heads: Sequence[int]) -> bool:
    """Whether these heads, 0 for the root, else counted from 1, are a tree with one root."""
    return heads.count(0) == 1 and not cyclic(heads)


def best_tree(scores: Scores, heads: Sequence[int]) -> list[int]:
    """Heads, 0 for the root, else counted from 1.

    `scores` is (n, n + 1): row i holds how well the root (column 0) and each word fit as head of word i;
    `heads` is the best column of each row. O(n²).
    """
    if is_tree(heads):
        return list(heads)
    count = len(scores)
    arcs = np.full((count + 1, count + 1), -np.inf, dtype=np.float64)
    arcs[1:, :] = scores
    np.fill_diagonal(arcs, -np.inf)
    candidates = np.argsort(-(scores[:, 0] - scores[:, 1:].max(1)))[:ROOTS_TRIED].tolist() if count > 1 else [0]
    tree = spanning_tree(arcs)
    roots = np.flatnonzero(tree[1:] == 0).tolist()
    if len(roots) == 1 and roots[0] in candidates:
        return list(tree[1:].tolist())  # the best of all trees is the best of those with one root
    arcs[1:, 0] = -np.inf
    best: list[int] = []
    best_score = -np.inf
    for root in candidates:
        own = arcs[root + 1].copy()
        arcs[root + 1] = -np.inf
        arcs[root + 1, 0] = scores[root, 0]
        tree = spanning_tree(arcs)
        score = float(arcs[np.arange(1, count + 1), tree[1:]].sum())
        arcs[root + 1] = own
        if score > best_score:
            best, best_score = tree[1:].tolist(), score
    return best


def cyclic(heads: Sequence[int]) -> bool:
    """Whether some word is its own ancestor."""
    seen = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = heads[node - 1]
        if node and seen[node] == start:
            return True
    return False


def spanning_tree(arcs: NDArray[np.float64]) -> NDArray[np.int64]:
    """The maximum spanning tree rooted in node 0; `arcs[i, j]` scores j as head of i. Entry 0 of the answer is 0.

    O(n²) whatever the scores: a path is grown from each node towards the root, each to the head it likes best; where
    the path bites itself, the cycle becomes one node, which likes best what costs the cycle least. Each node is taken
    up into a cycle once, and only rows of heads are put together, never columns (Gabow, Galil, Spencer and Tarjan
    1986, in the form for dense graphs of Böther, Kißig and Weyand 2023).
    """
    size = len(arcs)
    growth = _Growth(arcs)
    for start in growth.loose(size):
        growth.grow(start)
    return growth.heads(size)


class _Growth:
    """Nodes and the cycles that became nodes, numbered onwards from `size`; the head of a node is always a word."""

    def __init__(self, arcs: NDArray[np.float64]) -> None:
        size = len(arcs)
        self.rows: list[NDArray[np.float64]] = list(arcs)
        self.best: list[int] = arcs.argmax(1).tolist()
        # Of a cycle, by head: the word that its arc leads to.
        self.enters: dict[int, NDArray[np.int64]] = {}
        self.words = [[word] for word in range(size)]  # that a node holds
        self.above = [-1] * size  # the cycle that a node was taken up into
        self.outermost = list(range(size))  # the node that a word or a node lies in now, or lay in once
        self.done = [True] + [False] * (size - 1)  # whether it is tied to the root

    def loose(self, size: int) -> list[int]:
        """Words whose best heads lead into a cycle; the others are tied to the root as they are."""
        best, done = self.best, self.done
        seen = [0] * size
        for start in range(1, size):
            node = start
            while not (done[node] or seen[node]):
                seen[node] = start
                node = best[node]
            if done[node]:
                node = start
                while not done[node]:
                    done[node] = True
                    node = best[node]
        return [word for word in range(1, size) if not done[word]]

    def find(self, node: int) -> int:
        outermost = self.outermost
        while outermost[node] != node:
            outermost[node] = outermost[outermost[node]]
            node = outermost[node]
        return node

    def grow(self, start: int) -> None:
        """Ties a node to the root, and all that stand between."""
        node = self.find(start)
        if self.done[node]:
            return
        path, place = [node], {node: 0}
        while True:
            node = self.find(self.best[path[-1]])
            if self.done[node]:
                break
            if node in place:
                cycle = path[place[node] :]
                del path[place[node] :]
                node = self._contract(cycle)
            place[node] = len(path)
            path.append(node)
        for node in path:
            self.done[node] = True

    def _contract(self, cycle: list[int]) -> int:
        new = len(self.rows)
        row, entered = self._row(cycle[0]), self._entered(cycle[0])
        for node in cycle[1:]:
            other = self._row(node)
            better = other > row
            row = np.where(better, other, row)
            entered = np.where(better, self._entered(node), entered)
        self.enters[new] = np.asarray(entered)
        for node in cycle:
            self.above[node] = self.outermost[node] = new
        self.rows.append(row)
        self.above.append(-1)
        self.outermost.append(new)
        self.done.append(False)
        self.words.append([word for node in cycle for word in self.words[node]])
        row[self.words[new]] = -np.inf
        self.best.append(int(row.argmax()))
        return new

    def _entered(self, node: int) -> NDArray[np.int64] | int:
        return self.enters.get(node, node)

    def _row(self, node: int) -> NDArray[np.float64]:
        """What each head costs more than the one that the node likes best, as a negative number."""
        row = self.rows[node]
        best = row[self.best[node]]
        return row - best if np.isfinite(best) else row

    def heads(self, size: int) -> NDArray[np.int64]:
        """Cycles are opened, the outermost first: where an arc enters one, that word leaves its own head."""
        found = list(self.best)
        words = {new: int(self.enters[new][found[new]]) for new in range(size, len(found))}  # that the arc leads to
        for new in range(len(found) - 1, size - 1, -1):
            inner = word = words[new]
            while self.above[inner] != new:
                inner = self.above[inner]
            found[inner] = found[new]
            words[inner] = word
        heads = np.array(found[:size], dtype=np.int64)
        heads[0] = 0
        return heads
