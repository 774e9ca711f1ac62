"""Trees out of scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from communique.language.decode import best_tree, cyclic


def is_tree(heads: list[int]) -> bool:
    return sum(head == 0 for head in heads) == 1 and not cyclic(heads)


def exhaustive(scores: np.ndarray) -> float:
    count = len(scores)
    return max(
        sum(scores[i, head] for i, head in enumerate(heads))
        for heads in itertools.product(range(count + 1), repeat=count)
        if is_tree(list(heads))
    )


@pytest.mark.parametrize("seed", range(40))
def test_the_best_tree_is_a_tree_and_near_the_best_of_all(seed):
    count = 2 + seed % 4
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    scores[np.arange(count), np.arange(1, count + 1)] = -1e4
    heads = best_tree(scores, scores.argmax(1).tolist())
    assert is_tree(heads)
    found = float(scores[np.arange(count), heads].sum())
    if count <= 3:  # every root was tried
        assert found == pytest.approx(exhaustive(scores), abs=1e-4)
    assert found <= exhaustive(scores) + 1e-4


def test_a_cycle_is_broken():
    scores = np.array([[0.0, -1e4, 5.0], [1.0, 5.0, -1e4]], dtype=np.float32)
    assert best_tree(scores, [2, 1]) == [2, 0]


def test_one_word_is_the_root():
    assert best_tree(np.array([[0.3, -1e4]], dtype=np.float32), [0]) == [0]


@pytest.mark.parametrize(("heads", "expected"), [([0, 1, 2], False), ([2, 1, 0], True), ([0, 3, 2], True), ([], False)])
def test_cyclic(heads, expected):
    assert cyclic(heads) is expected
