"""The graph's numbers to nouns."""

from __future__ import annotations

import dataclasses
import pickle

import numpy as np
import pytest

from communique.language.assembly import trees
from communique.language.bulk import in_bulk
from communique.language.decode import best_tree, is_tree
from communique.model import Span, Tie


def test_nouns_in_bulk_are_the_nouns():
    spans = in_bulk(Span, [0, 4], [3, 9])
    assert spans == [Span(0, 3), Span(4, 9)]
    assert [type(span) for span in spans] == [Span, Span]
    assert pickle.loads(pickle.dumps(spans)) == spans
    assert len({*spans, Span(0, 3)}) == 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        spans[0].start = 5  # type: ignore[misc]


def test_a_column_too_few_is_an_error():
    with pytest.raises(TypeError):
        in_bulk(Tie, [1], [2])


@pytest.mark.parametrize("seed", range(20))
def test_every_sentence_of_a_window_is_a_tree_and_the_best(seed):
    chance = np.random.default_rng(seed)
    stops = np.cumsum(chance.integers(1, 9, size=6))
    starts = np.concatenate([[0], stops[:-1]])
    count = int(stops[-1])
    number = np.repeat(np.arange(6), stops - starts)
    arcs = chance.normal(size=(count + 1, count + 1)).astype(np.float32)
    outside = (number[:, None] != number[None, :]) | np.eye(count, dtype=bool)
    arcs[1:, 1:][outside] -= 1e4
    heads = trees(arcs, arcs[1:].argmax(1), starts, stops)
    for first, last in zip(starts.tolist(), stops.tolist(), strict=True):
        own = [head - first if head else 0 for head in heads[first:last].tolist()]
        assert is_tree(own)
        scores = arcs[first + 1 : last + 1, [0, *range(first + 1, last + 1)]]
        assert own == best_tree(scores, scores.argmax(1).tolist())
