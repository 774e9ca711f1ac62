"""An original and a text that shares few runs of words with it in; whether it tells the same, sentence by sentence.

A rewrite puts every sentence into other words, and keeps what each says, and mostly the order; a second report of the
same event tells other things in another order. So each sentence of the shorter text is laid on the one of the other
that it shares most stems with, and it is a rewrite where nearly all find one, in order, and the figures are the same.
Notices made after one pattern are told apart by their figures and names.
"""

from __future__ import annotations

import math
from bisect import bisect_right

from communique.stories.profile import Profile

STEM = 5
"""Letters of a word that are compared."""
SHORTEST = 4
"""Letters of a word that counts; figures count at any length."""
TOLD = 5
"""Words of a sentence that is laid on another."""
SENTENCES = 5
"""Such sentences, at least: of fewer too little is known."""
FOUND = 0.3
"""Likeness of two sentences of which one may be the other in other words."""
IN_ORDER = 0.7
"""Share of sentences that must be found, in order. Of the twelve full rewrites of our own set the least is 0.89, of
thirty second reports and sequels the most 0.38."""
LIKE = 0.5
"""Mean likeness of the sentences: 0.64 is the least of those rewrites, 0.34 the most of the others."""
SHARED = 0.5
"""Share of all figures, and of the names of the text with fewer, that stand in both."""


def stems(words: tuple[str, ...]) -> frozenset[str]:
    """What of a sentence is compared."""
    return frozenset(word[:STEM] for word in words if len(word) >= SHORTEST or word.isdecimal())


def rewritten(original: Profile, copy: Profile) -> float:
    """The mean likeness of the sentences where the copy is a rewrite of the original, else 0."""
    if not _same_figures(original, copy):
        return 0.0
    mine, theirs = (
        [stems(words) for words in one.sentences if len(words) >= TOLD]
        for one in sorted((original, copy), key=lambda one: sum(map(len, one.sentences)))
    )
    if len(mine) < SENTENCES or len(theirs) < SENTENCES:
        return 0.0
    best = [max((like(one, other), -place) for place, other in enumerate(theirs)) for one in mine]
    found = _longest([-place for score, place in best if score >= FOUND])
    mean = sum(score for score, _ in best) / len(best)
    return mean if found >= IN_ORDER * len(mine) and mean >= LIKE else 0.0


def like(one: frozenset[str], other: frozenset[str]) -> float:
    """How far two sentences share their stems, 0 to 1."""
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def _same_figures(one: Profile, other: Profile) -> bool:
    least = min(len(one.names), len(other.names))
    if len(one.names.keys() & other.names.keys()) < SHARED * least:
        return False
    mine, theirs = one.numbers, other.numbers
    return len(mine & theirs) >= SHARED * len(mine | theirs)


def _longest(places: list[int]) -> int:
    """The length of the longest row of places that does not go back."""
    ends: list[int] = []
    for place in places:
        at = bisect_right(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
