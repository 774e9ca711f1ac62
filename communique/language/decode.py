"""Scores to trees: the best tree of a sentence with exactly one root.

Most sentences' best heads, word by word, already form a tree. For the others the maximum spanning tree is found
(Chu and Liu 1965, Edmonds 1967) for each root that could pay, and the best kept.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
ROOTS_TRIED = 3
"""Candidates for the root of a sentence whose best heads form no tree; further ones never won on EWT dev."""


def best_tree(scores: Scores, heads: Sequence[int]) -> list[int]:
    """Heads, 0 for the root, else counted from 1.

    `scores` is (n, n + 1): row i holds how well the root (column 0) and each word fit as head of word i;
    `heads` is the best column of each row.
    """
    if sum(head == 0 for head in heads) == 1 and not cyclic(heads):
        return list(heads)
    count = len(scores)
    candidates = np.argsort(-(scores[:, 0] - scores[:, 1:].max(1)))[:ROOTS_TRIED] if count > 1 else np.array([0])
    best: list[int] = []
    best_score = -np.inf
    for root in candidates.tolist():
        arcs = np.full((count + 1, count + 1), -np.inf, dtype=np.float64)
        arcs[1:, :] = scores
        arcs[1:, 0] = -np.inf
        arcs[root + 1, :] = -np.inf
        arcs[root + 1, 0] = scores[root, 0]
        np.fill_diagonal(arcs, -np.inf)
        tree = spanning_tree(arcs)
        score = float(arcs[np.arange(1, count + 1), tree[1:]].sum())
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
    """The maximum spanning tree rooted in node 0; `arcs[i, j]` scores j as head of i. Entry 0 of the answer is 0."""
    size = len(arcs)
    heads: NDArray[np.int64] = arcs.argmax(1).astype(np.int64)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    own = arcs[cycle, heads[cycle]]
    new = len(outside)
    shrunk = np.full((new + 1, new + 1), -np.inf)
    shrunk[:new, :new] = arcs[np.ix_(outside, outside)]
    leaving = arcs[np.ix_(outside, cycle)]
    shrunk[:new, new] = leaving.max(1)
    entering = arcs[np.ix_(cycle, outside)] - np.where(np.isfinite(own), own, 0.0)[:, None]
    shrunk[new, :new] = entering.max(0)
    shrunk[0, :] = -np.inf
    np.fill_diagonal(shrunk, -np.inf)
    inner = spanning_tree(shrunk)
    result = heads.copy()
    for position, node in enumerate(outside.tolist()):
        if position:
            head = int(inner[position])
            result[node] = cycle[int(leaving[position].argmax())] if head == new else outside[head]
    above = int(inner[new])
    result[cycle[int(entering[:, above].argmax())]] = outside[above]
    result[0] = 0
    return result


def _cycle(heads: NDArray[np.int64]) -> NDArray[np.int64] | None:
    seen = np.zeros(len(heads), dtype=np.int64)
    for start in range(1, len(heads)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = int(heads[node])
        if node and seen[node] == start:
            members = [node]
            following = int(heads[node])
            while following != node:
                members.append(following)
                following = int(heads[following])
            return np.array(members)
    return None
