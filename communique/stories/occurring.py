"""Accounts in, occurrences out: one event in the world, merged from the events of several records.

Only accounts of one story, or of articles a few days apart that share an actor, are compared; `evidence` weighs each
pair, and clusters of them with a mean above its threshold are one occurrence. An account that nothing resembles is an
occurrence of one report. Denied and told as fact may merge; what differs is for `disagreeing` to say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from communique.model import Occurrence, Report
from communique.stories.accounts import Account
from communique.stories.clusters import clusters
from communique.stories.evidence import THRESHOLD, evidence
from communique.stories.likeness import Scene
from communique.stories.terms import document_frequency

Item = TypeVar("Item")
COMPARED = 150
"""An account is compared with so many earlier ones of its block at most, the latest."""


def merge(accounts: Iterable[Account], story_of: Mapping[str, str]) -> list[tuple[Occurrence, tuple[Account, ...]]]:
    """Each occurrence with its accounts, in order of the first report; `story_of` names the story of each article."""
    ordered = sorted(accounts, key=lambda one: (one.order, one.trigger.start, one.event))
    frequency = document_frequency([dict.fromkeys(one.trigger.words, 1) for one in ordered])
    scene = Scene(frequency, len(ordered), {})
    weights = dict(edges(ordered, story_of, scene))
    return [
        (occurrence_of([ordered[member] for member in cluster]), tuple(ordered[member] for member in cluster))
        for cluster in clusters(len(ordered), weights, THRESHOLD)
    ]


def edges(
    ordered: Sequence[Account], story_of: Mapping[str, str], scene: Scene
) -> Iterator[tuple[tuple[int, int], float]]:
    """The weight of those pairs of accounts in order of publication, by their numbers, that are worth comparing."""
    for one, other in candidates(ordered, story_of):
        mine, theirs = ordered[one], ordered[other]
        same_story = story_of.get(mine.article) == story_of.get(theirs.article)
        yield (one, other), evidence(mine, theirs, scene, same_story)


def candidates(ordered: Sequence[Account], story_of: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers in one block, each once, the smaller first. A block is a story, or an actor's or recipient's
    code with a type and the week of publication or the one before."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, account in enumerate(ordered):
        story = ("story", story_of.get(account.article, account.article))
        keys = [story, *weeks(account)]
        looked = [*keys, *weeks(account, -1)]
        earlier = {other for key in looked for other in blocks[key][-COMPARED:]}
        for other in sorted(earlier):
            yield other, number
        for key in keys:
            blocks[key].append(number)


def weeks(account: Account, shift: int = 0) -> list[tuple[str, ...]]:
    """The blocks of an account beside its story: each state in it with its type and the week of publication, or one
    so many weeks off. None where the day is unknown."""
    if account.published is None:
        return []
    week = str(account.published // 7 + shift)
    return [(code, account.type, week) for code in sorted(account.actor_codes | account.recipient_codes)]


def occurrence_of(accounts: Sequence[Account]) -> Occurrence:
    """The view of several accounts in order of publication: what most say, and where they are equally many, what the
    first says."""
    first = accounts[0]
    exact = [one for one in accounts if one.earliest and one.earliest == one.latest]
    timed = exact or [one for one in accounts if one.earliest or one.latest]
    when = _most([(one.earliest, one.latest) for one in timed]) if timed else (None, None)
    countries = [one.country for one in accounts if one.country]
    modes = [one.mode for one in accounts if one.mode]
    return Occurrence(
        id=f"occurrence:{first.article}:{first.event}",
        type=_most([one.type for one in accounts]),
        mode=_most(modes) if modes else None,
        reports=tuple(Report(one.article, one.event) for one in accounts),
        earliest=when[0],
        latest=when[1],
        country=_most(countries) if countries else None,
        actors=tuple(sorted({actor for one in accounts for actor in one.actors})),
        recipients=tuple(sorted({actor for one in accounts for actor in one.recipients})),
    )


def _most(items: Sequence[Item]) -> Item:
    """The commonest, the first of several equally common."""
    return Counter(items).most_common(1)[0][0]
