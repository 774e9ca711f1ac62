"""Profiles in, stories out: which articles are about one thing.

Average-link clustering of a sparse graph: two articles have an edge where they share a telling word and, if both are
dated, stand at most `WINDOW` days apart; its weight is the likeness of their words and of the words of their names.
Names count apart, for two hospitals or two earthquakes are told in the same words but for them. The vectors are
those of `terms`. A pair without an edge counts as unlike, so a story that lasts stays together only while new articles
resemble most of it.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from communique.model import Story
from communique.stories.profile import Profile
from communique.stories.terms import Vector, cosine, document_frequency, vector

WINDOW = 30
"""Days between two articles that are compared."""
NAMES = 0.4
"""How much of the likeness is that of names. Chosen on ECB+ train: 0.2 and 0.6 give 0.01 less B³ F1."""
THRESHOLD = 0.2
"""Mean likeness at which two groups of articles are one story; best on both halves of ECB+ train."""
FAINT = 0.03
"""Edges below this are dropped: they are words of all news."""
TELLING = 30
"""An article is found by this many of its weightiest words."""
NEIGHBOURS = 300
"""A word leads to this many earlier articles at most, the latest: it keeps cost linear for words of great stories."""


def group(profiles: Iterable[Profile]) -> tuple[Story, ...]:
    """Every article in one story, stories in order of their first article; a story is named after that article.

    The outcome does not depend on the order of the profiles. Ids of articles must differ.
    """
    ordered = sorted(profiles, key=lambda profile: profile.order)
    clusters = _clusters(len(ordered), edges(ordered))
    stories = sorted(sorted(cluster) for cluster in clusters)
    return tuple(
        Story(f"story:{ordered[members[0]].article}", tuple(ordered[member].article for member in members))
        for members in stories
    )


def edges(ordered: Sequence[Profile]) -> dict[tuple[int, int], float]:
    """Likeness of those pairs of profiles, by their numbers (the smaller first), that are worth comparing."""
    words, names = _vectors([one.terms for one in ordered]), _vectors([one.names for one in ordered])
    found: dict[tuple[int, int], float] = {}
    for one, other in candidates(ordered, words):
        like = (1 - NAMES) * cosine(words[one], words[other]) + NAMES * cosine(names[one], names[other])
        if like >= FAINT:
            found[one, other] = like
    return found


def candidates(ordered: Sequence[Profile], words: Sequence[Vector]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers that share a telling word within the window, each once, the smaller first."""
    seen: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(ordered):
        earlier: set[int] = set()
        telling = sorted(words[number].items(), key=lambda item: (-item[1], item[0]))[:TELLING]
        for word, _ in telling:
            earlier.update(seen[word][-NEIGHBOURS:])
            seen[word].append(number)
        for other in sorted(earlier):
            if near(profile, ordered[other]):
                yield other, number


def near(one: Profile, other: Profile) -> bool:
    """Whether two articles are close enough in time to be compared; an unknown date is close to all."""
    return one.day is None or other.day is None or abs(one.day - other.day) <= WINDOW


def _vectors(counts: Sequence[dict[str, int]]) -> list[Vector]:
    frequency = document_frequency(counts)
    return [vector(one, frequency, len(counts)) for one in counts]


def _clusters(size: int, likeness: dict[tuple[int, int], float]) -> list[list[int]]:
    """Average-link clustering: the pair of clusters with the highest mean likeness is merged until none reaches the
    threshold. Near-linear in the edges; equal likeness is broken by the lowest numbers."""
    sums: list[dict[int, float]] = [{} for _ in range(size)]
    for (one, other), like in likeness.items():
        sums[one][other] = sums[other][one] = like
    members = {number: [number] for number in range(size)}
    queue = [(-like, one, other) for (one, other), like in likeness.items() if like >= THRESHOLD]
    heapq.heapify(queue)
    while queue:
        like, one, other = heapq.heappop(queue)
        if one not in members or other not in members or -like != _mean(sums, members, one, other):
            continue
        members[one] += members.pop(other)
        for neighbour, total in sums[other].items():
            del sums[neighbour][other]
            if neighbour != one:
                sums[one][neighbour] = sums[neighbour][one] = sums[one].get(neighbour, 0.0) + total
        sums[other] = {}
        for neighbour in sums[one]:
            mean = _mean(sums, members, one, neighbour)
            if mean >= THRESHOLD:
                heapq.heappush(queue, (-mean, min(one, neighbour), max(one, neighbour)))
    return list(members.values())


def _mean(sums: list[dict[int, float]], members: dict[int, list[int]], one: int, other: int) -> float:
    return sums[one].get(other, 0.0) / (len(members[one]) * len(members[other]))
