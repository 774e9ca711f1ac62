"""Ties between words: what the relation head makes of features, and which words it is asked about."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from communique.language.pairs import PairHead, Sight, acting, covered, head_of
from communique.model import TIES, Mention, Span, Tie, Token

WIDTH = 4


@pytest.fixture
def head(tmp_path):
    """A head whose first score follows the first number it is given, and so on; the rest stay at nought."""
    weight = np.zeros((len(TIES), WIDTH), dtype=np.float32)
    weight[:WIDTH, :WIDTH] = np.eye(WIDTH)
    np.savez(tmp_path / "relation.npz", weight=weight, bias=np.zeros(len(TIES), dtype=np.float32))
    return PairHead(tmp_path / "relation.npz")


def sight(*words):
    """Of each word: as the one who acts, as the one acted upon, as a witness; a word of None is not asked about."""
    asked = [place for place, (acts, _, _) in enumerate(words) if acts is not None]
    role = np.array([[*words[place][0], *words[place][1]] for place in asked], dtype=np.float32)
    return Sight(np.array(asked), role, np.array([sees for _, _, sees in words], dtype=np.float32))


NOUGHT = (0, 0, 0, 0)


def test_a_row_of_probabilities_a_pair(head):
    found = head.probabilities(sight((NOUGHT,) * 3, (NOUGHT,) * 3, (NOUGHT,) * 3), [(0, 1), (1, 2)])
    assert found.shape == (2, len(TIES))
    assert found == pytest.approx(1 / len(TIES))


def test_who_acts_who_is_acted_upon_and_what_is_seen_add_up(head):
    words = sight(((2, 0, 0, 0), NOUGHT, NOUGHT), (NOUGHT, (3, 0, 0, 0), NOUGHT), (NOUGHT, NOUGHT, (4, 0, 0, 0)))
    there, back = head.probabilities(words, [(0, 1), (1, 0)])
    assert there[0] / there[-1] == pytest.approx(np.exp(9), rel=1e-3)
    assert back[0] / back[-1] == pytest.approx(np.exp(4), rel=1e-3)


def test_a_word_that_is_not_asked_about_is_a_witness_still(head):
    words = sight((NOUGHT, NOUGHT, NOUGHT), (None, None, (0, 9, 0, 0)), (NOUGHT, NOUGHT, NOUGHT))
    (ahead, back) = head.ties(words, [[0, 2]], [0], 0)
    assert (ahead.source, ahead.target, ahead.best[0]) == (0, 2, TIES[1])
    assert (back.source, back.target, back.best[0]) == (2, 0, TIES[1])


def test_the_root_is_no_word():
    found = Sight.of([np.array([1, 3]), np.zeros((2, 8)), np.arange(16).reshape(4, 4)])
    assert found.asked.tolist() == [0, 2]
    assert found.witness[0].tolist() == [4, 5, 6, 7]


def test_ties_are_those_that_probably_hold(head):
    words = sight(((0, 9, 0, 0), NOUGHT, NOUGHT), (NOUGHT, (0, 1, 0, 0), NOUGHT))
    ties = head.ties(words, [[7, 8]], [0], 7)
    assert (ties[0].source, ties[0].target, ties[0].best[0]) == (7, 8, TIES[1])
    assert ties[0].of("AGREE") == ties[0].best[1] > 0.9
    assert head.ties(words, [[7]], [0], 7) == []


@pytest.mark.parametrize("shape", [(3, WIDTH), (len(TIES), WIDTH)], ids=["relations", "bias"])
def test_a_head_of_another_shape_is_refused(tmp_path, shape):
    np.savez(tmp_path / "relation.npz", weight=np.zeros(shape), bias=np.zeros(2))
    with pytest.raises(ValueError, match=r"relation\.npz"):
        PairHead(tmp_path / "relation.npz")


def token(index, form, upos, head):
    start = index * 10
    return Token(index, Span(start, start + len(form)), form, form.lower(), upos, "X", head, "dep", 0)


PHRASE = [
    token(0, "of", "ADP", 2),
    token(1, "the", "DET", 2),
    token(2, "army", "NOUN", 5),
    token(3, "fled", "VERB", -1),
]


def test_the_head_of_a_phrase_is_no_preposition():
    assert covered(PHRASE, Span(0, 24)) == (0, 3)
    assert head_of(PHRASE, 0, (0, 3)) == 2
    assert head_of(PHRASE, 0, (0, 2)) == 0
    assert covered(PHRASE, Span(5, 9)) is None


def test_only_what_may_act_is_asked_about():
    kinds = ("person", "event", "place", "person")
    mentions = [Mention(Span(n, n + 1), "named", kind, n, n) for n, kind in enumerate(kinds)]
    assert acting(PHRASE, mentions) == {0: [0, 2, 3]}
    assert acting(PHRASE, [mentions[0]] * 3) == {0: [0]}
    apart = [*PHRASE[:3], replace(PHRASE[3], sentence=1)]
    assert acting(apart, mentions) == {0: [0, 2], 1: [3]}


def test_what_one_sentence_sees_is_not_seen_in_the_next(head):
    words = sight(
        ((9, 0, 0, 0), NOUGHT, NOUGHT),
        (NOUGHT, NOUGHT, NOUGHT),
        (NOUGHT, NOUGHT, NOUGHT),
        (NOUGHT, NOUGHT, (0, 0, 0, 9)),
    )
    found = {(tie.source, tie.target): tie.best[0] for tie in head.ties(words, [[5, 6], [7, 8]], [0, 2], 5)}
    assert (found[5, 6], found[7, 8], found[8, 7]) == (TIES[0], TIES[3], TIES[3])


def test_a_tie_says_what_is_likeliest():
    tie = Tie(0, 1, tuple(0.9 if kind is None else 0.1 if kind == "AID" else 0.0 for kind in TIES))
    assert tie.best == (None, 0.9)
    assert tie.of("AID") == 0.1
