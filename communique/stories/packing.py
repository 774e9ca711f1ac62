"""What comparing keeps of an article, as bytes, and back: for an index that outlives the process.

A profile keeps its body, headline and speakers; its words are kept as they were weighed (a `Sketch`). Of an account's
trigger only what weighing it against others looks at is kept: its place, its words and its family.
"""

from __future__ import annotations

import datetime
import json
import struct
import zlib
from collections.abc import Collection, Iterable
from typing import Any

from communique.model import Span
from communique.stories.accounts import Account
from communique.stories.evidence import AFTER, SLIP
from communique.stories.grouping import Sketch
from communique.stories.profile import Profile
from communique.stories.tolls import Toll
from communique.stories.triggers import Trigger

Days = tuple[int, int, int]
"""Ordinals of the day of publication, and of the first and the last that an event may be of; 0 where unknown."""
_DAYS = struct.Struct("<Biii")
_DATED = 1
"""The first byte of an account that begins with its days; one that does not begins as zlib begins, with 0x78."""
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
    """An account with what of its trigger is weighed, after its days, which `may_be_one` looks at."""
    trigger = account.trigger
    return _DAYS.pack(_DATED, *_days(account)) + _packed(
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
    ) = _unpacked(packed[_DAYS.size :] if packed[0] == _DATED else packed)  # fmt: skip
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


def days_by_type(accounts: Iterable[Account]) -> dict[str, set[Days]]:
    """The days of accounts by their type, for `may_be_one`."""
    found: dict[str, set[Days]] = {}
    for account in accounts:
        found.setdefault(account.type, set()).add(_days(account))
    return found


def may_be_one(packed: bytes, others: Collection[Days]) -> bool:
    """Whether the days alone leave it open that a packed account is of one occurrence with one of its type, in an
    article of another story, that has one of these days. True of what was packed without them."""
    if packed[0] != _DATED:
        return True
    _, published, earliest, latest = _DAYS.unpack_from(packed)
    for day, first, last in others:
        if abs(day - published) <= AFTER and not (
            earliest and first and max(earliest, first) - min(latest, last) > SLIP
        ):
            return True
    return False


def _days(account: Account) -> Days:
    if not (account.earliest and account.latest):
        return account.published or 0, 0, 0
    first, last = (datetime.date.fromisoformat(day[:10]).toordinal() for day in (account.earliest, account.latest))
    return account.published or 0, first, last


def _packed(value: object) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii"), 1)


def _unpacked(packed: bytes) -> Any:  # noqa: ANN401 - JSON has no types
    return json.loads(zlib.decompress(packed))
