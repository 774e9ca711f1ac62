"""Average-link clustering of a sparse graph: what stories, happenings and occurrences have in common."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def clusters(size: int, likeness: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """The numbers 0 to `size` - 1 in clusters, each sorted, the clusters by their lowest number.

    `likeness` holds pairs, the smaller number first; a missing pair counts 0, a negative one keeps apart. The two
    clusters with the highest mean likeness are merged until none reaches the threshold, which must be above 0. Equal
    means are broken by the lowest numbers, so the outcome is the same in every run. Near-linear in the pairs.
    """
    sums: list[dict[int, float]] = [{} for _ in range(size)]
    for (one, other), like in likeness.items():
        sums[one][other] = sums[other][one] = like
    members = {number: [number] for number in range(size)}
    queue = [(-like, one, other) for (one, other), like in likeness.items() if like >= threshold]
    heapq.heapify(queue)
    while queue:
        like, one, other = heapq.heappop(queue)
        if one not in members or other not in members or -like != _mean(sums, members, one, other):
            continue  # one of the two has grown since
        members[one] += members.pop(other)
        for neighbour, total in sums[other].items():
            del sums[neighbour][other]
            if neighbour != one:
                sums[one][neighbour] = sums[neighbour][one] = sums[one].get(neighbour, 0.0) + total
        sums[other] = {}
        for neighbour in sums[one]:
            mean = _mean(sums, members, one, neighbour)
            if mean >= threshold:
                heapq.heappush(queue, (-mean, min(one, neighbour), max(one, neighbour)))
    return sorted(sorted(cluster) for cluster in members.values())


def _mean(sums: list[dict[int, float]], members: dict[int, list[int]], one: int, other: int) -> float:
    return sums[one].get(other, 0.0) / (len(members[one]) * len(members[other]))
