"""Triggers in, happenings out: what is told in several articles, by any verb or noun, whether PLOVER has a type or not.

Triggers of one story whose words are of one family, or of families that are near each other, are weighed by
`likeness`, and clusters with a mean probability above `THRESHOLD` are one happening. Nothing is merged across stories.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.model import Span
from communique.stories.clusters import clusters
from communique.stories.happenings import happenings
from communique.stories.likeness import Scene, probability
from communique.stories.triggers import Trigger

THRESHOLD = 0.35
"""Mean probability at which triggers are one happening: best CoNLL F1 on ECB+ train, flat from 0.25 to 0.45."""
COMPARED = 200
"""A trigger is compared with so many earlier ones of each family at most, the latest: great stories stay linear."""


@dataclass(frozen=True, slots=True)
class Told:
    """One article's words for a happening; `event` is the id of the record's event with this trigger, if any."""

    article: str
    span: Span
    event: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, and every place where it is told, in order of publication."""

    id: str
    told: tuple[Told, ...]


def link_story(ordered: Sequence[Trigger]) -> tuple[Happening, ...]:
    """The happenings of one story, whose triggers come in order of publication and text."""
    scene = scene_of(ordered)
    likeness = {(one, other): probability(ordered[one], ordered[other], scene) for one, other in candidates(ordered)}
    return tuple(
        Happening(
            f"happening:{ordered[cluster[0]].article}:{ordered[cluster[0]].start}",
            tuple(
                Told(trigger.article, Span(trigger.start, trigger.end), trigger.event)
                for trigger in (ordered[member] for member in cluster)
            ),
        )
        for cluster in clusters(len(ordered), likeness, THRESHOLD)
    )


def candidates(ordered: Sequence[Trigger]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers whose words may speak of one happening, each once, the smaller first."""
    related = happenings().related
    seen: dict[str, list[int]] = defaultdict(list)
    for number, trigger in enumerate(ordered):
        for concept in (trigger.concept, *sorted(related.get(trigger.concept, ()))):
            for other in seen[concept][-COMPARED:]:
                yield other, number
        seen[trigger.concept].append(number)


def scene_of(ordered: Sequence[Trigger]) -> Scene:
    """In how many of the story's articles each word stands, and how often those that have a concept have it."""
    words: dict[str, set[str]] = defaultdict(set)
    concepts: dict[str, Counter[str]] = defaultdict(Counter)
    for trigger in ordered:
        words[trigger.article] |= trigger.words
        concepts[trigger.article][trigger.concept] += 1
    frequency = Counter(word for own in words.values() for word in own)
    total: Counter[str] = Counter()
    holding: Counter[str] = Counter()
    for counts in concepts.values():
        total.update(counts)
        holding.update(counts.keys())
    return Scene(frequency, len(words), {concept: total[concept] / holding[concept] for concept in total})
