"""Average-link clustering: what is merged, what stays apart, and that order does not matter."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.stories.clusters import clusters


@pytest.mark.parametrize(
    ("size", "likeness", "expected"),
    [
        (3, {}, [[0], [1], [2]]),
        (3, {(0, 1): 0.6, (1, 2): 0.4}, [[0, 1], [2]]),
        (3, {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.2}, [[0, 1, 2]]),
        (3, {(0, 1): 0.9, (1, 2): 0.9, (0, 2): -5.0}, [[0, 1], [2]]),
        (4, {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8}, [[0, 1], [2, 3]]),
        (0, {}, []),
    ],
    ids=["nothing alike", "below the threshold", "by the mean", "kept apart", "a chain does not run on", "nothing"],
)
def test_clusters(size, likeness, expected):
    assert clusters(size, likeness, 0.5) == expected


@settings(deadline=None)  # how long an example takes says nothing here
@given(st.data())
def test_every_number_is_in_one_cluster_whatever_the_order(data):
    size = data.draw(st.integers(1, 9))
    pairs = [(one, other) for one in range(size) for other in range(one + 1, size)]
    likeness = {pair: data.draw(st.integers(0, 1000)) / 1000 for pair in pairs}
    found = clusters(size, likeness, 0.5)
    assert sorted(member for cluster in found for member in cluster) == list(range(size))
    shuffled = list(likeness.items())
    random.Random(1).shuffle(shuffled)
    assert clusters(size, dict(shuffled), 0.5) == found


@settings(deadline=None)
@given(st.integers(2, 8), st.randoms(use_true_random=False))
def test_clusters_of_distinct_likeness_do_not_hang_on_the_numbering(size, chance):
    pairs = [(one, other) for one in range(size) for other in range(one + 1, size)]
    values = chance.sample(range(1, 10_000), len(pairs))
    likeness = {pair: value / 10_000 for pair, value in zip(pairs, values, strict=True)}
    renamed = list(range(size))
    chance.shuffle(renamed)
    turned = {
        (min(renamed[one], renamed[other]), max(renamed[one], renamed[other])): like
        for (one, other), like in likeness.items()
    }
    found = {frozenset(renamed[member] for member in cluster) for cluster in clusters(size, likeness, 0.5)}
    assert {frozenset(cluster) for cluster in clusters(size, turned, 0.5)} == found
