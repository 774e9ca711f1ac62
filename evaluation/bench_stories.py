"""What comparing costs as articles grow: `python -m evaluation.bench_stories`.

Made articles stand for read ones, so that only the comparing is timed: a story is one of the bundled dispatches, its
names and most of its words made its own by a number; each of its reports (one to twenty, two on average) keeps most
sentences, and every tenth is a copy. Stories are spread over a year. Prints seconds a stage for growing numbers of
articles, and the peak memory of the process.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from communique import Reader
from communique.model import Record
from communique.stories import Digest, digest
from communique.stories.copying import find_copies
from communique.stories.disagreeing import differences
from communique.stories.grouping import group_profiles
from communique.stories.linking import link_story
from communique.stories.occurring import merge
from examples.demo import dispatches

Result = TypeVar("Result")
FIRST_DAY = 738_000
STORY_WORDS = 0.7
"""Share of a story's words, beside its names, that few other stories have."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 3_000, 10_000])
    chosen = parser.parse_args()
    originals = [digest(record) for record in Reader().read_all(dispatches()) if isinstance(record, Record)]
    print("articles   copies  stories  happenings  occurrences    total  a thousand    peak memory")
    for number in chosen.articles:
        spent = measure(list(made(originals, number)))
        total = sum(spent)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        cells = "".join(f"{seconds:{width}.1f}" for seconds, width in zip(spent, (9, 9, 12, 13), strict=True))
        print(f"{number:8}{cells}{total:9.1f}{1000 * total / number:12.2f}{memory:12.0f} MB", flush=True)


def measure(digests: list[Digest]) -> tuple[float, ...]:
    """Seconds for copies, stories, happenings, and occurrences with their disagreements."""
    profiles = [one.profile for one in digests]
    copies, first = timed(lambda: find_copies(profiles))
    stories, second = timed(lambda: group_profiles(profiles))
    triggers = {one.profile.article: one.triggers for one in digests}

    def link() -> int:
        return sum(len(link_story([one for name in story.articles for one in triggers[name]])) for story in stories)

    _, third = timed(link)
    story_of = {article: story.id for story in stories for article in story.articles}
    copied = frozenset(copy.article for copy in copies)

    def compare() -> int:
        merged = merge((account for one in digests for account in one.accounts), story_of)
        return sum(len(differences(occurrence, own, copied)) for occurrence, own in merged)

    _, fourth = timed(compare)
    return first, second, third, fourth


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began


def made(originals: list[Digest], number: int) -> Iterator[Digest]:
    """So many made articles, always the same."""
    chance = random.Random(17)
    count = story = 0
    while count < number:
        story += 1
        source = chance.choice(originals)
        day = FIRST_DAY + chance.randrange(365)
        for _ in range(min(20, number - count, 1 + int(chance.expovariate(1)))):
            count += 1
            yield report(source, story, f"a{count}", day + chance.randrange(3), chance)


def report(source: Digest, story: int, name: str, day: int, chance: random.Random) -> Digest:
    """One report of a story: the source with its names and numbers made the story's own, most sentences kept."""
    own = source.profile.names
    turned = random.Random(story)
    new = {word: f"{word}{story % 200}" for word in source.profile.terms if turned.random() < STORY_WORDS}
    new |= {word: f"{word}{story}" for word in own}
    copied = chance.random() < 0.1
    kept = [sentence for sentence in source.profile.sentences if copied or chance.random() < 0.7]
    sentences = tuple(
        tuple(new.get(word, word if copied or chance.random() < 0.6 else f"{word}{story % 50}") for word in sentence)
        for sentence in kept
    )
    present = Counter(word for sentence in kept for word in sentence)
    terms = {new.get(word, word): count for word, count in source.profile.terms.items() if chance.random() < 0.8}
    profile = replace(
        source.profile,
        article=name,
        order=(f"{day:07}", "~", -sum(present.values()), name),
        day=day,
        terms=terms,
        names={new[word]: count for word, count in own.items()},
        sentences=sentences,
    )
    triggers = tuple(
        replace(
            one,
            article=name,
            agents=frozenset(new.get(word, word) for word in one.agents),
            patients=frozenset(new.get(word, word) for word in one.patients),
            words=frozenset(new.get(word, word) for word in one.words),
        )
        for one in source.triggers
    )
    by_event = {one.event: one for one in triggers}
    accounts = tuple(
        replace(one, article=name, order=profile.order, published=day, trigger=by_event[one.event], earliest=None)
        for one in source.accounts
    )
    return Digest(profile, triggers, accounts)


if __name__ == "__main__":
    main()
