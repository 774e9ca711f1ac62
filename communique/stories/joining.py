"""A new article and what came before it in; the story, the copies and the occurrences that it joins out.

The rules are those of a batch (`grouping`, `copying`, `occurring`), over fewer pairs: what is new is weighed against
those that an index finds for it, and what stands together already stays together. Where the new one brings two
groups up to the threshold, they are weighed against each other too, and may become one. What a batch would take
apart, now that it knows more, this never does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from communique.model import Disagreement, Duplicate, Occurrence
from communique.stories import copying, grouping, occurring
from communique.stories.accounts import Account
from communique.stories.clusters import clusters
from communique.stories.editing import duplicate
from communique.stories.evidence import NEIGHBOURS, THRESHOLD, evidence
from communique.stories.grouping import Sketch, alike
from communique.stories.judging import judged
from communique.stories.likeness import Scene
from communique.stories.profile import Profile
from communique.stories.terms import document_frequency, vector

Item = TypeVar("Item")
ALIKE = 0.22
"""Mean likeness at which a new article is of a story. Higher than a batch's, for what has joined is never taken apart
again: on ECB+ train the stories then have a B³ F1 of 0.883, with a batch's 0.19 of 0.874."""
MERGED = THRESHOLD
"""Evidence that an account has for one of an occurrence at least, where it is of it."""
WINDOW = grouping.WINDOW
"""Days between two articles that may be of one story."""


@dataclass(frozen=True, slots=True)
class Grown:
    """A group after the new ones came: numbers of the groups that it is made of, and of the new ones in it."""

    groups: tuple[int, ...]
    new: tuple[int, ...]


def grow(
    new: Sequence[Item],
    groups: Sequence[Sequence[Item]],
    weigh: Callable[[Item, Item], float],
    threshold: float,
) -> list[Grown]:
    """The groups that the new ones join or make, those that stay as they were among them.

    `weigh` gives a pair's weight, the one that is in a group first; it is called for each new one with each member of
    each group, and for the members of two groups only where one new one has a mean weight to both that reaches the
    threshold.
    """
    first = len(groups)
    sizes = [*(len(members) for members in groups), *(1 for _ in new)]
    sums: dict[tuple[int, int], float] = {}
    near: set[tuple[int, int]] = set()
    for number, item in enumerate(new):
        close = []
        for group, members in enumerate(groups):
            total = sum(weigh(member, item) for member in members)
            if total:
                sums[group, first + number] = total
                if total >= threshold * len(members):
                    close.append(group)
        near.update((one, other) for one in close for other in close if one < other)
        for earlier in range(number):
            if total := weigh(new[earlier], item):
                sums[first + earlier, first + number] = total
    for one, other in near:
        sums[one, other] = sum(weigh(mine, theirs) for mine in groups[one] for theirs in groups[other])
    return [
        Grown(
            tuple(member for member in cluster if member < first),
            tuple(member - first for member in cluster if member >= first),
        )
        for cluster in clusters(len(sizes), sums, threshold, sizes)
    ]


def band_keys(profile: Profile) -> tuple[int, ...]:
    """One whole number of 64 bits, signed, for each MinHash band of the article's body: copies share some."""
    return tuple(
        _number(f"{band}:".encode() + key) for band, key in enumerate(copying.bands(profile, profile.shingles))
    )


def word_key(word: str) -> int:
    """A word as an index keeps it."""
    return _number(word.encode())


def week_keys(account: Account, shift: int = 0) -> tuple[int, ...]:
    """The blocks of `occurring.weeks` as an index keeps them."""
    return tuple(_number("\0".join(block).encode()) for block in occurring.weeks(account, shift))


def telling(sketch: Sketch) -> list[tuple[str, float]]:
    """The weightiest words of an article, by which others are found."""
    return grouping.telling(sketch.words)


def frequency(counts: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    """In how many articles each word stands."""
    return document_frequency(counts)


def sketch(profile: Profile, words: Mapping[str, int], names: Mapping[str, int], articles: int) -> Sketch:
    """The article's words and names, weighted by how many of `articles` have each."""
    return weighed(profile.day, profile.terms, profile.names, (words, names, articles))


def weighed(
    day: int | None,
    terms: Mapping[str, int],
    names: Mapping[str, int],
    frequency: tuple[Mapping[str, int], Mapping[str, int], int],
) -> Sketch:
    """The same of counts; `frequency` says in how many articles each word and each name stands, and of how many."""
    of_words, of_names, articles = frequency
    return Sketch(day, vector(terms, of_words, articles), vector(names, of_names, articles))


def likeness(one: Sketch, other: Sketch) -> float:
    """How far two articles are about one thing, 0 to 1; 0 where it is faint."""
    like = alike(one, other)
    return like if like >= grouping.FAINT else 0.0


def join_stories(new: Sketch, stories: Sequence[Sequence[Sketch]]) -> tuple[int, ...]:
    """The numbers of the stories that are one with the new article: none, one, or several that it brings together."""
    return next(found.groups for found in grow([new], stories, likeness, ALIKE) if found.new)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An article that shares a band with the new one, and what it copies as yet."""

    profile: Profile
    copy: Duplicate | None


def join_copies(new: Profile, neighbours: Sequence[Neighbour]) -> list[Duplicate]:
    """What the new article copies, and which of its neighbours, published later, turn out to be copies of it."""
    near = sorted(neighbours, key=lambda one: one.profile.order)
    own = frozenset(new.runs)
    shared = {one.profile.article: copying.resemblance_of_runs(one.profile, new, own) for one in near}
    like_it = [one for one in near if shared[one.profile.article]]
    found = []
    earlier = [one for one in like_it if one.profile.order < new.order]
    if earlier:
        original = min(earlier, key=lambda one: (one.copy is not None, -shared[one.profile.article])).profile
        found.append(_copy(original, new, shared[original.article]))
    copied = {one.profile.article for one in near if one.copy is not None}
    for one in like_it:
        like = shared[one.profile.article]
        if one.profile.order < new.order:
            continue
        mine = (bool(earlier), -like)
        if one.copy is None or mine < (one.copy.original in copied, -one.copy.similarity):
            found.append(_copy(new, one.profile, like))
            copied.add(one.profile.article)
    return found


def _copy(original: Profile, copy: Profile, like: float) -> Duplicate:
    return duplicate(original, copy, like, rewritten=like < copying.CONTAINED)


def weighing(scene: Scene, same_story: Callable[[Account, Account], bool]) -> Callable[[Account, Account], float]:
    """What weighs two accounts against each other, each pair once: 0 where no block of a batch holds both."""
    known: dict[tuple[str, str, str, str], float] = {}

    def weigh(one: Account, other: Account) -> float:
        pair = (one.article, one.event, other.article, other.event)
        if pair not in known:
            same = same_story(one, other)
            known[pair] = evidence(one, other, scene, same) if same or _one_block(one, other) else 0.0
        return known[pair]

    return weigh


def told_by(
    name: str, accounts: Sequence[Account], copies: Mapping[str, Duplicate]
) -> tuple[Occurrence, tuple[Disagreement, ...]]:
    """The occurrence of accounts in order of publication, under a name, and in what they differ; `copies` holds what
    their articles copy."""
    return judged(replace(occurring.occurrence_of(accounts), id=name), accounts, copies)


def place_of(profile: Profile) -> str:
    """The order of publication as text that sorts like it."""
    day, moment, length, article = profile.order
    return f"{day} {moment} {10**12 + length:013} {article}"


def telling_order(account: Account) -> tuple[tuple[str, str, int, str], int, str]:
    """Accounts in the order of publication, and of the text."""
    return account.order, account.trigger.start, account.event


def story_id(article: str) -> str:
    """The name of the story that begins with an article."""
    return f"story:{article}"


def occurrence_id(account: Account) -> str:
    """The name of the occurrence that an account tells first."""
    return occurring.occurrence_of([account]).id


def wavering(type: str) -> tuple[str, ...]:
    """The types that an event of this type may merge with, itself among them."""
    return tuple(sorted({type}.union(*(pair for pair in NEIGHBOURS if type in pair))))


def _one_block(one: Account, other: Account) -> bool:
    if one.type != other.type or one.published is None or other.published is None:
        return False
    if abs(one.published // 7 - other.published // 7) > 1:
        return False
    mine, theirs = (each.actor_codes | each.recipient_codes for each in (one, other))
    return not mine.isdisjoint(theirs)


def _number(key: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big", signed=True)
