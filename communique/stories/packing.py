"""What comparing keeps of an article, as bytes, and back: for an index that outlives the process.

A profile keeps its body, headline and speakers; its words are kept as they were weighed (a `Sketch`). Of an account's
trigger only what weighing it against others looks at is kept: its place, its words and its family.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from communique.model import Span
from communique.stories import bounding
from communique.stories.accounts import Account
from communique.stories.grouping import Sketch
from communique.stories.profile import Profile
from communique.stories.tolls import Toll
from communique.stories.triggers import Trigger

DECIMALS = 4
"""Of a word's weight: the sum of two hundred is then known to three."""


def pack_profile(profile: Profile) -> bytes:
    """Everything but the counts of words that are no names."""
    sentences = [" ".join(words) for words in profile.sentences]
    return _packed(
        [
            profile.article,
            profile.order,
            profile.day,
            profile.headline,
            sentences,
            sorted(profile.speakers),
            profile.names,
        ]
    )


def unpack_profile(packed: bytes) -> Profile:
    """The profile again; of the words the names only."""
    article, order, day, headline, sentences, speakers, names = _unpacked(packed)
    return Profile(
        article=article,
        order=tuple(order),
        day=day,
        terms={},
        names=names,
        headline=headline,
        sentences=tuple(tuple(words.split(" ")) if words else () for words in sentences),
        speakers=frozenset(speakers),
    )


def pack_sketch(sketch: Sketch, decimals: int = DECIMALS) -> bytes:
    """The weighted words of an article; with 17 decimals they come back as they were."""
    found = [{word: round(weight, decimals) for word, weight in part.items()} for part in (sketch.words, sketch.names)]
    return _packed([sketch.day, *found])


def unpack_sketch(packed: bytes) -> Sketch:
    return Sketch(*_unpacked(packed))


def pack_account(account: Account) -> bytes:
    """An account with what of its trigger is weighed, after the numbers of it that `bounding` looks at."""
    trigger = account.trigger
    return bounding.head(account) + _packed(
        [
            account.article, account.event, account.order, account.published, account.type, account.mode,
            account.reality, account.actors, account.recipients, sorted(account.actor_codes),
            sorted(account.recipient_codes), account.earliest, account.latest, account.country, account.spot,
            account.place, account.speaker, account.speaker_code,
            [[toll.kind, toll.least, toll.most, toll.span.start, toll.span.end] for toll in account.tolls],
            [trigger.start, trigger.end, trigger.sentence, trigger.lemma, trigger.verb, trigger.concept,
             sorted(trigger.words)],
            account.claim, account.publisher, account.origin,
        ]
    )  # fmt: skip


def unpack_account(packed: bytes) -> Account:
    """The account again; of its trigger what was kept."""
    (
        article, event, order, published, kind, mode, reality, actors, recipients, actor_codes, recipient_codes,
        earliest, latest, country, spot, place, speaker, speaker_code, tolls, told, claim,
        publisher, origin,
    ) = _unpacked(packed[bounding.SIZE :] if packed[0] == bounding.FIRST else packed)  # fmt: skip
    start, end, sentence, lemma, verb, concept, words = told
    none: frozenset[str] = frozenset()
    trigger = Trigger(
        article, start, end, sentence, lemma, verb, concept, none, none, none, frozenset(words), frozenset(), none,
        event, kind, reality,
    )  # fmt: skip
    return Account(
        article, event, tuple(order), published, trigger, kind, mode, reality, tuple(actors), tuple(recipients),
        frozenset(actor_codes), frozenset(recipient_codes), earliest, latest, country, spot, place, speaker,
        speaker_code, tuple(Toll(name, least, most, Span(first, last)) for name, least, most, first, last in tolls),
        claim, publisher, origin,
    )  # fmt: skip


def head_of(packed: bytes) -> bytes | None:
    """The numbers that `bounding` weighs a packed account by; None of one that was packed before there were any."""
    return packed[: bounding.SIZE] if packed[0] == bounding.FIRST else None


def _packed(value: object) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii"), 1)


def _unpacked(packed: bytes) -> Any:  # noqa: ANN401 - JSON has no types
    return json.loads(zlib.decompress(packed))
