"""Trees out of scores."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest

from communique.language.decode import best_tree, cyclic, is_tree, spanning_tree


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


@pytest.mark.parametrize("seed", range(60))
def test_no_tree_is_better_than_the_spanning_tree(seed):
    size = 2 + seed % 4
    arcs = np.random.default_rng(seed).normal(size=(size, size)) * 3
    np.fill_diagonal(arcs, -np.inf)
    every = [
        (sum(arcs[word, head] for word, head in enumerate(heads, 1)), heads)
        for heads in itertools.product(range(size), repeat=size - 1)
        if 0 in heads and not cyclic(heads)
    ]
    assert spanning_tree(arcs).tolist() == [0, *max(every)[1]]


def nested(count: int) -> np.ndarray:
    """Scores by which words like each other two by two, the pairs again, and so on: cycles within cycles."""
    scores = np.random.default_rng(5).normal(size=(count, count + 1)).astype(np.float32)
    scores[np.arange(count), np.arange(1, count + 1)] = -1e4
    for word in range(count):
        for level in range(count.bit_length()):
            other = word ^ (1 << level)
            if other < count:
                scores[word, other + 1] += 60 - 8 * level
    return scores


def test_cycles_within_cycles_take_no_long_time():
    """0.05 s; with the whole table made anew for each cycle it was 3.4 s, and a damaged article took over 5 s."""
    scores = nested(800)
    began = time.process_time()
    heads = best_tree(scores, scores.argmax(1).tolist())
    assert time.process_time() - began < 0.8
    assert is_tree(heads)


def test_a_word_that_nothing_fits_hangs_on_the_root():
    arcs = np.full((3, 3), -np.inf)
    arcs[1, 2] = arcs[2, 1] = 1.0
    assert spanning_tree(arcs).tolist() in ([0, 0, 1], [0, 2, 0])


def test_a_cycle_is_broken():
    scores = np.array([[0.0, -1e4, 5.0], [1.0, 5.0, -1e4]], dtype=np.float32)
    assert best_tree(scores, [2, 1]) == [2, 0]


def test_one_word_is_the_root():
    assert best_tree(np.array([[0.3, -1e4]], dtype=np.float32), [0]) == [0]


@pytest.mark.parametrize(("heads", "expected"), [([0, 1, 2], False), ([2, 1, 0], True), ([0, 3, 2], True), ([], False)])
def test_cyclic(heads, expected):
    assert cyclic(heads) is expected
