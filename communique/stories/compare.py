"""Records in, everything across them out: copies, stories, happenings, occurrences, disagreements.

A record is read once and let go; what is kept of it is its `Digest`. Cost grows near-linearly with the articles, for
every comparison is made inside a block of bounded size: a MinHash band, a telling word, a story, an actor's week.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from communique.errors import SetupError
from communique.model import Disagreement, Duplicate, Occurrence, Record, Story
from communique.stories.accounts import Account, accounts
from communique.stories.copying import find_copies
from communique.stories.grouping import group_profiles
from communique.stories.judging import judged
from communique.stories.linking import Happening, link_story
from communique.stories.occurring import merge
from communique.stories.profile import Profile, profile
from communique.stories.triggers import Trigger, triggers


@dataclass(frozen=True, slots=True)
class Digest:
    """What comparing keeps of one record."""

    profile: Profile
    triggers: tuple[Trigger, ...]
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What several records share, and where they differ."""

    stories: tuple[Story, ...]
    duplicates: tuple[Duplicate, ...]
    occurrences: tuple[Occurrence, ...]
    disagreements: tuple[Disagreement, ...]


def digest(record: Record, *, events: bool = True) -> Digest:
    """What comparing needs of a record; every function here takes digests as well as records.

    Without `events` it is smaller by two thirds, and serves `group` and `find_duplicates` only.
    """
    if not events:
        return Digest(profile(record), (), ())
    found = triggers(record)
    return Digest(profile(record), found, accounts(record, found))


def find_duplicates(records: Iterable[Record | Digest]) -> tuple[Duplicate, ...]:
    """Each article that copies or lightly rewrites an earlier one, in order of publication.

    The earlier article is the original, of two at one time the longer. Raises SetupError where two articles have
    one id.
    """
    return find_copies(one.profile for one in _digests(records, events=False))


def group(records: Iterable[Record | Digest]) -> tuple[Story, ...]:
    """The stories: every article is in one, if only its own. In order of the first article, named after it.

    Raises SetupError where two articles have one id.
    """
    return group_profiles(one.profile for one in _digests(records, events=False))


def link(records: Iterable[Record | Digest]) -> tuple[Happening, ...]:
    """Everything that the articles tell, by verb or noun, merged within each story; in order of the stories.

    Raises SetupError where two articles have one id.
    """
    digests = _digests(records)
    found = {one.profile.article: one.triggers for one in digests}
    return tuple(
        happening
        for story in group_profiles(one.profile for one in digests)
        for happening in link_story([trigger for article in story.articles for trigger in found[article]])
    )


def compare(records: Iterable[Record | Digest]) -> Comparison:
    """Copies, stories, occurrences and disagreements in one pass over the records.

    Raises SetupError where two articles have one id.
    """
    digests = _digests(records)
    stories = group_profiles(one.profile for one in digests)
    duplicates = find_copies(one.profile for one in digests)
    story_of = {article: story.id for story in stories for article in story.articles}
    merged = merge((account for one in digests for account in one.accounts), story_of)
    copies = {duplicate.article: duplicate for duplicate in duplicates}
    found = [judged(occurrence, own, copies) for occurrence, own in merged]
    return Comparison(
        stories=stories,
        duplicates=duplicates,
        occurrences=tuple(occurrence for occurrence, _ in found),
        disagreements=tuple(difference for _, own in found for difference in own),
    )


def find_occurrences(records: Iterable[Record | Digest]) -> tuple[Occurrence, ...]:
    """The PLOVER events of all records, merged where they are one in the world; see `compare`."""
    return compare(records).occurrences


def _digests(records: Iterable[Record | Digest], *, events: bool = True) -> list[Digest]:
    return list(_distinct(one if isinstance(one, Digest) else digest(one, events=events) for one in records))


def _distinct(digests: Iterable[Digest]) -> Iterator[Digest]:
    seen: set[str] = set()
    for one in digests:
        if one.profile.article in seen:
            raise SetupError(f"two articles have the id {one.profile.article!r}: give each its own")
        seen.add(one.profile.article)
        yield one
