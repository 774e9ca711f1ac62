"""Stories, copies and occurrences of more articles than memory holds: the rules of a batch, over things on a disk.

In: articles in order of publication, as sequences whose items may be fetched when they are asked for. Out: the same
stories, copies and occurrences that `compare` finds, one after the other. What is held is a few numbers an article,
what the blocks lead to, and the pairs within groups.

Clusters can be found piece by piece: two of them merge only where the mean over their pairs reaches the threshold,
so one pair does. No cluster reaches over two parts of the graph that no such pair connects, and within a part the
result is that of the whole. Pairs are weighed twice, once to find the parts, once to cluster each.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from communique.model import Disagreement, Duplicate, Occurrence, Story
from communique.stories import copying, evidence, grouping, occurring
from communique.stories.accounts import Account
from communique.stories.clusters import clusters
from communique.stories.grouping import Sketch
from communique.stories.judging import judged
from communique.stories.likeness import Scene
from communique.stories.profile import Profile

Edges = Iterator[tuple[tuple[int, int], float]]


def stories(articles: Sequence[str], sketches: Sequence[Sketch]) -> Iterator[Story]:
    """Every article in one story, by the first article."""
    for members in parts(len(articles), lambda: grouping.edges(sketches), grouping.THRESHOLD):
        yield grouping.story_of([articles[member] for member in members])


def bucket_pairs(keyed: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs worth looking at for copies, the later number first, some more than once: of (band's key, number), sorted,
    each with the first and the last before it in its bucket."""
    for _, bucket in groupby(keyed, key=lambda each: each[0]):
        before: list[int] = []
        for _, number in bucket:
            first, rest = before[: copying.BUCKET], before[copying.BUCKET :][-copying.BUCKET :]
            for other in (*first, *rest):
                yield number, other
            before.append(number)


def copies(profiles: Sequence[Profile], pairs: Iterable[tuple[int, int]]) -> Iterator[Duplicate]:
    """Each article that copies an earlier one; `pairs` are those of `bucket_pairs`, each once and sorted."""

    @lru_cache(maxsize=copying.HELD)
    def shingles(number: int) -> frozenset[str]:
        return profiles[number].shingles

    found: set[int] = set()
    for number, some in groupby(pairs, key=lambda pair: pair[0]):
        copy = copying.copied(number, [other for _, other in some], profiles, shingles, found)
        if copy is not None:
            found.add(number)
            yield copy


def occurrences(
    accounts: Sequence[Account], scene: Scene, story_of: Mapping[str, str], copied: Mapping[str, Duplicate]
) -> Iterator[tuple[Occurrence, tuple[Disagreement, ...]]]:
    """Every occurrence with what its reports differ in, by the first report."""

    def edges() -> Edges:
        return occurring.edges(accounts, story_of, scene)

    for members in parts(len(accounts), edges, evidence.THRESHOLD):
        own = [accounts[member] for member in members]
        yield judged(occurring.occurrence_of(own), own, copied)


def parts(size: int, edges: Callable[[], Edges], threshold: float) -> Iterator[list[int]]:
    """The clusters of `clusters`, part by part; `edges` gives the same pairs each time that it is called."""
    parents = array("q", range(size))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    for (one, other), like in edges():
        if like >= threshold:
            first, second = sorted((root(one), root(other)))
            parents[second] = first
    inside: defaultdict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for (one, other), like in edges():
        if (part := root(one)) == root(other):
            inside[part][one, other] = like
    found: list[list[int]] = [[number] for number in range(size) if root(number) == number and number not in inside]
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(size):
        if root(number) in inside:
            members[root(number)].append(number)
    for part, numbers in members.items():
        place = {number: index for index, number in enumerate(numbers)}
        likeness = {(place[one], place[other]): like for (one, other), like in inside.pop(part).items()}
        found += [[numbers[index] for index in cluster] for cluster in clusters(len(numbers), likeness, threshold)]
    yield from sorted(found)
