"""Average-link clustering of a sparse graph: what stories, happenings and occurrences have in common."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence


def clusters(
    size: int, likeness: Mapping[tuple[int, int], float], threshold: float, weights: Sequence[int] = ()
) -> list[list[int]]:
    """The numbers 0 to `size` - 1 in clusters, each sorted, the clusters by their lowest number.

    `likeness` holds pairs, the smaller number first; a missing pair counts 0, a negative one keeps apart. The two
    clusters with the highest mean likeness are merged until none reaches the threshold, which must be above 0. Equal
    means are broken by the lowest numbers, so the outcome is the same in every run. Near-linear in the pairs.
    `weights` say how many things a number stands for already, one each where it is left out; the likeness of two such
    is then the sum over their things, pair by pair.
    """
    weight = dict(enumerate(weights or [1] * size))
    sums: list[dict[int, float]] = [{} for _ in range(size)]
    for (one, other), like in likeness.items():
        sums[one][other] = sums[other][one] = like
    members = {number: [number] for number in range(size)}
    queue = [
        (-mean, one, other)
        for (one, other), like in likeness.items()
        if (mean := like / (weight[one] * weight[other])) >= threshold
    ]
    heapq.heapify(queue)
    while queue:
        like, one, other = heapq.heappop(queue)
        if one not in members or other not in members or -like != _mean(sums, weight, one, other):
            continue  # one of the two has grown since
        members[one] += members.pop(other)
        weight[one] += weight[other]
        for neighbour, total in sums[other].items():
            del sums[neighbour][other]
            if neighbour != one:
                sums[one][neighbour] = sums[neighbour][one] = sums[one].get(neighbour, 0.0) + total
        sums[other] = {}
        for neighbour in sums[one]:
            mean = _mean(sums, weight, one, neighbour)
            if mean >= threshold:
                heapq.heappush(queue, (-mean, min(one, neighbour), max(one, neighbour)))
    return sorted(sorted(cluster) for cluster in members.values())


def _mean(sums: list[dict[int, float]], weight: dict[int, int], one: int, other: int) -> float:
    return sums[one].get(other, 0.0) / (weight[one] * weight[other])
