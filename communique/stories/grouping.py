"""Profiles in, stories out: which articles are about one thing.

Average-link clustering of a sparse graph: two articles have an edge where they share a telling word and, if both are
dated, stand at most `WINDOW` days apart; its weight is the likeness of their words and of the words of their names.
Names count apart, for two hospitals or two earthquakes are told in the same words but for them. The vectors are
those of `terms`. A pair without an edge counts as unlike, so a story that lasts stays together only while new articles
resemble most of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.model import Story
from communique.stories.clusters import clusters
from communique.stories.profile import Profile
from communique.stories.terms import Vector, cosine, document_frequency, vector

WINDOW = 180
"""Days between two articles that are compared. On ECB+ train a window of 30 costs 0.02 B³ F1: stories come back."""
NAMES = 0.4
"""How much of the likeness is that of names. Chosen on ECB+ train: 0.2 and 0.6 give 0.01 less B³ F1."""
THRESHOLD = 0.19
"""Mean likeness at which two groups of articles are one story: 0.18 is best on one half of ECB+ train, 0.19 on the
other."""
FAINT = 0.005
"""Edges below this are dropped: they are words of all news."""
TELLING = 60
"""An article is found by this many of its weightiest words."""
NEIGHBOURS = 300
"""A word leads to this many earlier articles at most, the latest: it keeps cost linear for words of great stories."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article as stories see it: the day of publication as an ordinal, and its words and names, weighted."""

    day: int | None
    words: Vector
    names: Vector


def group_profiles(profiles: Iterable[Profile]) -> tuple[Story, ...]:
    """Every article in one story, stories in order of their first article; a story is named after that article.

    The outcome does not depend on the order of the profiles. Ids of articles must differ.
    """
    ordered = sorted(profiles, key=lambda profile: profile.order)
    words, names = _vectors([one.terms for one in ordered]), _vectors([one.names for one in ordered])
    sketches = [Sketch(one.day, *own) for one, *own in zip(ordered, words, names, strict=True)]
    return tuple(
        story_of([ordered[member].article for member in members])
        for members in clusters(len(ordered), dict(edges(sketches)), THRESHOLD)
    )


def story_of(articles: Sequence[str]) -> Story:
    """The story of articles in order of publication."""
    return Story(f"story:{articles[0]}", tuple(articles))


def edges(ordered: Sequence[Sketch]) -> Iterator[tuple[tuple[int, int], float]]:
    """Likeness of those pairs of articles in order of publication, by their numbers (the smaller first), that are worth
    comparing."""
    for one, other in candidates(ordered):
        like = alike(ordered[one], ordered[other])
        if like >= FAINT:
            yield (one, other), like


def alike(one: Sketch, other: Sketch) -> float:
    """How far two articles are about one thing, 0 to 1."""
    near = nearness(one.day, other.day)
    if not near:
        return 0.0
    return near * ((1 - NAMES) * cosine(one.words, other.words) + NAMES * cosine(one.names, other.names))


def telling(words: Vector) -> list[tuple[str, float]]:
    """The weightiest words of an article, by which others are found."""
    return sorted(words.items(), key=lambda item: (-item[1], item[0]))[:TELLING]


def candidates(ordered: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers that share a telling word within the window, each once, the smaller first."""
    seen: dict[str, list[int]] = defaultdict(list)
    days: list[int | None] = []
    for number, sketch in enumerate(ordered):
        earlier: set[int] = set()
        for word, _ in telling(sketch.words):
            earlier.update(seen[word][-NEIGHBOURS:])
            seen[word].append(number)
        for other in sorted(earlier):
            if nearness(sketch.day, days[other]):
                yield other, number
        days.append(sketch.day)


def nearness(one: int | None, other: int | None) -> float:
    """How far two dates speak for one story: 1 on one day, a half at the end of the window, then 0. An unknown date
    is near to all."""
    if one is None or other is None:
        return 1.0
    apart = abs(one - other)
    return 1 - apart / WINDOW / 2 if apart <= WINDOW else 0.0


def _vectors(counts: Sequence[dict[str, int]]) -> list[Vector]:
    frequency = document_frequency(counts)
    return [vector(one, frequency, len(counts)) for one in counts]
