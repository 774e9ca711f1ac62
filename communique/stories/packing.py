"""What comparing keeps of an article, as bytes, and back: for an index that outlives the process.

A profile keeps its body, headline and speakers; its words are kept as they were weighed (a `Sketch`). Of an account's
trigger only what weighing it against others looks at is kept: its place, its words and its family.
"""

from __future__ import annotations

import json
import struct
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
SCALE = 10**DECIMALS
_SKETCH = b"\1"
_SIZES = struct.Struct("<iII")


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


def pack_sketch(sketch: Sketch) -> bytes:
    """The weighted words of an article, none of a weight above 1, to `DECIMALS`: whole numbers behind the words, read
    in half the time that JSON with fractions takes. A new article is weighed against forty."""
    parts = [{word: round(weight, DECIMALS) for word, weight in part.items()} for part in (sketch.words, sketch.names)]
    if any("\n" in word or "\0" in word for part in parts for word in part):
        return _packed([sketch.day, *parts])
    words = "\n".join("\0".join(part) for part in parts).encode("utf-8", "surrogatepass")
    weights = struct.pack(f"<{sum(map(len, parts))}H", *(round(w * SCALE) for part in parts for w in part.values()))
    sizes = _SIZES.pack(sketch.day or 0, len(sketch.words), len(words))
    return _SKETCH + zlib.compress(sizes + words + weights, 1)


def unpack_sketch(packed: bytes) -> Sketch:
    """The sketch again, whichever way it was packed."""
    if packed[:1] != _SKETCH:
        return Sketch(*_unpacked(packed))
    plain = zlib.decompress(packed[1:])
    day, number, length = _SIZES.unpack_from(plain)
    start = _SIZES.size + length
    found = plain[_SIZES.size : start].decode("utf-8", "surrogatepass").split("\n")
    words, names = (part.split("\0") if part else [] for part in found)
    weights = [weight / SCALE for weight in struct.unpack_from(f"<{(len(plain) - start) // 2}H", plain, start)]
    return Sketch(
        day or None,
        dict(zip(words, weights[:number], strict=True)),
        dict(zip(names, weights[number:], strict=True)),
    )


def pack_exact(sketch: Sketch) -> bytes:
    """A sketch that comes back as it was, to the last bit."""
    return _packed([sketch.day, sketch.words, sketch.names])


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
