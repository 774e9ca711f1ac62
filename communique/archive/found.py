"""What a question to the archive gives back: flat rows, ready to be listed, and pages of them.

An `EventRow` is an event with its words, its parties and where it stands, so that nothing need be read out of a
record to show it. `day` is the first day of its time, else that of publication, else empty.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Generic, TypeVar

from communique.errors import QueryError
from communique.model import Outlet

T = TypeVar("T")

MOST = 1000
"""Items of a page at most."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of the answers. `next` is the cursor of the page after, None where this is the last."""

    items: tuple[T, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of the archive, without its text."""

    id: str
    headline: str | None
    publisher: str | None
    published: str | None
    url: str | None
    added: str


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One side of an event: who, by which words, with which code."""

    actor: str | None
    name: str
    code: str | None
    sectors: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event with what is needed to show and to count it. `speaker` names who stands for the claim that carries it,
    None where the outlet itself does or nobody is named. `figures` are (kind, least, most)."""

    article: str
    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float
    reality: str
    claim: str | None
    speaker: str | None
    confidence: float
    entry: str
    figures: tuple[tuple[str, int | None, int | None], ...]
    trigger: str
    trigger_start: int
    trigger_end: int
    sentence: str
    sentence_start: int
    day: str
    earliest: str | None
    latest: str | None
    place: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None
    publisher: str | None
    review: str | None
    actors: tuple[PartyRow, ...]
    recipients: tuple[PartyRow, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim with its words. `day` is that of publication, empty where unknown."""

    article: str
    id: str
    kind: str
    stance: str | None
    content: str
    start: int
    end: int
    speaker: str | None
    speaker_name: str | None
    speaker_code: str | None
    origin: str | None
    origin_name: str | None
    cue: str | None
    replies_to: str | None
    about: tuple[str, ...]
    confidence: float
    day: str
    publisher: str | None
    review: str | None


@dataclass(frozen=True, slots=True)
class InnerRow:
    """A claim inside a claim: whom its speaker lets speak, by which words. `outlet` is the known one that it is."""

    speaker: str | None
    actor: str | None
    cue: str | None
    content: str
    outlet: str | None
    inner: tuple[InnerRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicRow:
    """An event that a claim is about and does not itself tell: its id, what it is coded as, and its trigger."""

    event: str
    type: str
    words: str


@dataclass(frozen=True, slots=True)
class VoicedRow:
    """What more is known of a claim: the known outlet that it is cited from, the word with which the article's outlet
    holds it in doubt, the claims inside it, the events that it is about and another tells, and what stands `before`
    and `after` its content in the sentences that hold it."""

    outlet: Outlet | None = None
    hedge: str | None = None
    inner: tuple[InnerRow, ...] = ()
    about: tuple[TopicRow, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor, and in how many articles it is named."""

    id: str
    name: str
    code: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the gazetteer, and in how many articles it is named."""

    geonameid: int
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A place at which events are told, and how many; `conflict` counts those of quads 3 and 4.

    `name` is None for events that name no place, `lat` and `lon` where it could not be placed. `precision` is that of
    a `PlaceRef`.
    """

    geonameid: int | None
    name: str | None
    lat: float | None
    lon: float | None
    country: str | None
    precision: str
    events: int
    conflict: int


@dataclass(frozen=True, slots=True)
class MentionRow:
    """Words that stand for something."""

    article: str
    words: str
    start: int
    end: int
    type: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time expression, and what it was worked out to be."""

    article: str
    words: str
    start: int
    end: int
    type: str
    value: str | None
    earliest: str | None
    latest: str | None
    review: str | None


def cursor(day: str, key: int) -> str:
    """Where a page ended."""
    return base64.urlsafe_b64encode(json.dumps([day, key]).encode()).decode().rstrip("=")


def position(after: str) -> tuple[str, int]:
    """What `cursor` was given. Raises QueryError where the string is no cursor."""
    try:
        day, key = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        if isinstance(day, str) and isinstance(key, int):
            return day, key
    except (ValueError, TypeError, binascii.Error) as error:
        raise QueryError(f"{after[:40]!r} is no cursor: give the `next` of a page, or none for the first") from error
    raise QueryError(f"{after[:40]!r} is no cursor: give the `next` of a page, or none for the first")


def checked_limit(limit: int) -> int:
    """The limit. Raises QueryError outside 1 to 1,000."""
    if not 1 <= limit <= MOST:
        raise QueryError(f"a page holds 1 to {MOST} items, not {limit}")
    return limit
