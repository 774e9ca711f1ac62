"""Profiles in, duplicates out: which article copies or lightly rewrites another.

MinHash over shingles of three words (Broder 1997) finds the pairs worth looking at, by banding; the shingles
themselves then decide, exactly: how many of the shorter text's stand in the longer. The earlier article is the
original, of two at one time the longer. A report of its own about the same thing shares a few shingles in a hundred
(its quotations), a rewritten copy more than a third of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from communique.model import Duplicate
from communique.stories.editing import duplicate
from communique.stories.profile import Profile
from communique.stories.rewriting import rewritten, stems

Run = TypeVar("Run", str, tuple[str, ...])
CONTAINED = 0.35
"""Share of the shorter text's shingles at which it is a copy. Of the bundled dispatches the two rewrites of one have
0.58 to 0.74, every other pair at most 0.06."""
LEAST = 12
"""Shingles in common, at least: below that two texts share a formula."""
PERMUTATIONS, ROWS = 192, 2
"""96 bands of two rows: a pair with a Jaccard likeness of 0.1 is looked at with 0.62, of 0.2 with 0.98 probability."""
STEM_PERMUTATIONS, STEM_ROWS = 96, 4
"""24 more bands, over stems of words: full rewrites share half of all stems (found with 0.79), two reports of one event
a quarter (0.09)."""
SEED = 1
BUCKET = 8
"""Of the articles in one band's bucket, an article is compared with the first and the last of these many, so that a
text printed ten thousand times costs no more for each printing than one printed twenty times."""
HELD = 4096
"""Articles whose shingles are held at one time; those of the others are made again from their words."""


def find_copies(profiles: Iterable[Profile]) -> tuple[Duplicate, ...]:
    """Each article that copies an earlier one, once, in order of publication.

    Of several originals the one is given that is itself no copy, then the most alike, then the earliest.
    """
    ordered = sorted(profiles, key=lambda profile: profile.order)

    @lru_cache(maxsize=HELD)
    def shingles(number: int) -> frozenset[str]:
        return ordered[number].shingles

    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    copies: dict[int, Duplicate] = {}
    for number in range(len(ordered)):
        keys = list(enumerate(bands(ordered[number], shingles(number))))
        earlier = {other for band in keys for other in (*buckets[band][:BUCKET], *buckets[band][BUCKET:][-BUCKET:])}
        if (copy := copied(number, earlier, ordered, shingles, copies)) is not None:
            copies[number] = copy
        for band in keys:
            buckets[band].append(number)
    return tuple(copies[number] for number in sorted(copies))


def copied(
    number: int,
    earlier: Iterable[int],
    ordered: Sequence[Profile],
    shingles: Callable[[int], frozenset[str]],
    copies: Container[int],
) -> Duplicate | None:
    """What an article copies of those earlier ones, by their numbers; `copies` holds those that are copies."""
    found = [
        (other in copies, -like, other)
        for other in earlier
        if (like := resemblance(ordered[other], ordered[number], shingles(other), shingles(number)))
    ]
    if not found:
        return None
    _, like, other = min(found)
    return duplicate(ordered[other], ordered[number], -like, rewritten=-like < CONTAINED)


def resemblance(original: Profile, copy: Profile, mine: frozenset[str], theirs: frozenset[str]) -> float:
    """The share of the shorter text's shingles that stand in the other, at least `CONTAINED`; of a full rewrite the
    mean likeness of its sentences times that, so always less; 0 of what is no copy."""
    return _resembling(original, copy, likeness(mine, theirs))


def resemblance_of_runs(original: Profile, copy: Profile, theirs: frozenset[tuple[str, ...]]) -> float:
    """The same of an original of whose runs most often none are the copy's: they are counted, and no set is made."""
    if len(theirs) >= LEAST and len(theirs.intersection(original.runs)) < LEAST:
        return _resembling(original, copy, 0.0)
    return _resembling(original, copy, likeness(frozenset(original.runs), theirs))


def _resembling(original: Profile, copy: Profile, like: float) -> float:
    return like if like >= CONTAINED else CONTAINED * rewritten(original, copy)


def likeness(one: frozenset[Run], other: frozenset[Run]) -> float:
    """The share of the smaller set that stands in the other; 0 where too little is common to tell."""
    common = len(one & other)
    least = min(len(one), len(other))
    if common < LEAST and one != other:
        return 0.0
    return common / least if least else 0.0


def bands(profile: Profile, shingles: frozenset[str]) -> list[bytes]:
    """The MinHash signatures of a text's shingles and of its stems, cut into bands; none for a text without words."""
    if not shingles:
        return []
    found = _bands(shingles, PERMUTATIONS, ROWS)
    words = frozenset(stem for words in profile.sentences for stem in stems(words))
    return [*found, *(_bands(words, STEM_PERMUTATIONS, STEM_ROWS) if words else ())]


def _bands(items: frozenset[str], permutations: int, rows: int) -> list[bytes]:
    from rensa import RMinHash

    minhash = RMinHash(num_perm=permutations, seed=SEED)
    minhash.update(sorted(items))
    digest = minhash.digest()
    return [
        b"".join(value.to_bytes(8, "little") for value in digest[first : first + rows])
        for first in range(0, permutations, rows)
    ]
