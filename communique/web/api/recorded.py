"""The record of the contract as OpenAPI tells it; `docs/reference/record.md` says what each field means."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from communique.model import (
    ClaimKind,
    FigureKind,
    HeadlineField,
    MentionKind,
    MentionType,
    PlaceRole,
    Reality,
    RemovedKind,
    TimeType,
    Verdict,
)


class _Exact(BaseModel):
    """With no field beyond those that are named."""

    model_config = ConfigDict(extra="forbid")


class SpanOf(_Exact):
    """Code points into the text as given, the end exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class RemovedPart(SpanOf):
    kind: RemovedKind


class MentionOf(SpanOf):
    kind: MentionKind
    type: MentionType
    actor: str | None
    chain: int
    confidence: float


class OfficeOf(_Exact):
    title: str
    of: str
    since: str | None
    until: str | None


class CandidateOf(_Exact):
    id: str
    score: float


class ActorOf(_Exact):
    id: str
    name: str
    code: str | None
    sectors: list[str]
    office: OfficeOf | None
    aliases: list[str]
    candidates: list[CandidateOf]
    wikidata: str | None
    reason: str | None
    members: list[str]


class TimeOf(SpanOf):
    type: TimeType
    value: str | None
    earliest: str | None
    latest: str | None
    precision: str
    basis: str


class PlaceOf(SpanOf):
    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None
    precision: str
    confidence: float
    reason: str
    role: PlaceRole


class SpeakerOf(SpanOf):
    actor: str | None


class ClaimOf(_Exact):
    id: str
    kind: ClaimKind
    content: SpanOf
    cue: SpanOf | None
    speaker: SpeakerOf | None
    origin: SpeakerOf | None
    stance: str | None
    about: list[str]
    replies_to: str | None
    confidence: float


class ParticipantOf(SpanOf):
    actor: str | None
    code: str | None
    sectors: list[str]


class FigureOf(SpanOf):
    kind: FigureKind
    least: int | None
    most: int | None


class EventOf(_Exact):
    id: str
    type: str
    mode: str | None
    contexts: list[str]
    quad: int
    score: float
    trigger: SpanOf
    actors: list[ParticipantOf]
    recipients: list[ParticipantOf]
    time: int | None
    place: int | None
    reality: Reality
    claim: str | None
    sentence: int
    confidence: float
    entry: str
    figures: list[FigureOf]


class CheckOf(_Exact):
    field: HeadlineField
    headline: SpanOf
    body: SpanOf | None
    verdict: Verdict
    note: str


class SkippedOf(_Exact):
    sentence: int
    reason: str


class FailureOf(_Exact):
    step: str
    message: str


class Recorded(_Exact):
    """An article's record with its text."""

    id: str
    headline: str | None
    publisher: str | None
    byline: str | None
    dateline: str | None
    url: str | None
    published: str | None
    language: str | None
    sentences: list[SpanOf]
    removed: list[RemovedPart]
    mentions: list[MentionOf]
    actors: list[ActorOf]
    times: list[TimeOf]
    places: list[PlaceOf]
    claims: list[ClaimOf]
    events: list[EventOf]
    headline_check: list[CheckOf]
    skipped: list[SkippedOf]
    failures: list[FailureOf]
    notes: list[str]
    text: str
