"""How much a word tells: weighted vectors of profiles, out of counts in the batch and a background.

Weights are BM25's (Robertson and Zaragoza 2009): a saturated count times an inverse document frequency. A batch of
three articles about one thing has no inverse document frequency worth the name, so every batch is taken together
with `PRIOR` unseen articles in which words are as frequent as in English at large. That frequency is read off the
engine's own vocabulary, which its makers sorted by frequency: the chance that an article of 300 words holds the word
of rank r is 1 - exp(-30 / r) under Zipf's law. A word that the vocabulary lacks is rarer than its last.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

Vector = dict[str, float]

SATURATION = 0.5
"""BM25's k1: news names its subject again and again, which says little more than naming it twice."""
LENGTH = 0.5
"""BM25's b."""
USUAL_LENGTH = 120.0
"""Content words of a usual article; fixed, so that a vector's shape does not hang on the batch."""
PRIOR = 300
"""Unseen articles that stand beside every batch."""
_UNKNOWN_RANK = 200_000


def document_frequency(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """In how many articles each word stands."""
    found: Counter[str] = Counter()
    for one in counts:
        found.update(one.keys())
    return found


def vector(counts: Mapping[str, int], frequency: Mapping[str, int], articles: int) -> Vector:
    """The weighted words of one article, of length 1; empty where there are none."""
    length = sum(counts.values())
    damping = SATURATION * (1 - LENGTH + LENGTH * length / USUAL_LENGTH)
    weights = {
        word: count * (SATURATION + 1) / (count + damping) * rarity(word, frequency.get(word, 0), articles)
        for word, count in counts.items()
    }
    norm = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / norm for word, weight in weights.items()} if norm else {}


def rarity(word: str, frequency: int, articles: int) -> float:
    """The inverse document frequency of a word in the batch and the background together, at least 0."""
    return max(0.0, math.log((articles + PRIOR) / (frequency + PRIOR * background(word))))


@lru_cache(maxsize=200_000)
def background(word: str) -> float:
    """The chance that an article of English news holds the word."""
    return 1 - math.exp(-30 / _ranks().get(word, _UNKNOWN_RANK))


def cosine(one: Vector, other: Vector) -> float:
    """The likeness of two vectors of length 1: 0 where they share nothing, 1 where they are alike."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)


@cache
def _ranks() -> dict[str, int]:
    """Rank by frequency, from 1, of the whole words of the engine's vocabulary."""
    source = files("communique.language") / "weights" / "tokenizer.json"
    vocabulary: dict[str, int] = json.loads(source.read_text(encoding="utf-8"))["model"]["vocab"]
    words = [word for word in sorted(vocabulary, key=vocabulary.__getitem__) if word.isalpha() and len(word) > 1]
    return {word: rank for rank, word in enumerate(words, start=1)}
