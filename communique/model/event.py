"""Who did what to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span

Reality = Literal["actual", "planned", "hypothetical", "denied", "historical"]


@dataclass(frozen=True, slots=True)
class Participant:
    """One actor or recipient of an event; `actor` is an id of the record's actors."""

    span: Span
    actor: str | None
    code: str | None
    sectors: tuple[str, ...] = ()


FigureKind = Literal["dead", "injured", "arrested", "size"]


@dataclass(frozen=True, slots=True)
class Figure:
    """How many people: of those killed, hurt or arrested, or of those who took part (`size`).

    From `least` to `most`, both included; None where it is open: "at least 12" has no `most`, "up to 40" no
    `least`, "12" has both alike. `span` is the exact words that say so, with what is counted.
    """

    kind: FigureKind
    least: int | None
    most: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """One event in PLOVER's terms, tied to its trigger words.

    `quad` is 1 to 4 and `score` -10 to +10 (PLOVER). `time` and `place` index the record's `times` and
    `places`. `claim` is the id of the claim that carries it, None where the outlet itself reports it.
    `entry` names the codebook entry or model that coded it. `confidence` is 0 to 1.
    `figures` are casualties and sizes, in the order of the text.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float
    trigger: Span
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    time: int | None
    place: int | None
    reality: Reality
    claim: str | None
    sentence: int
    confidence: float
    entry: str
    figures: tuple[Figure, ...] = ()


Verdict = Literal["supported", "contradicted", "unsupported"]
HeadlineField = Literal["actor", "act", "certainty", "number"]


@dataclass(frozen=True, slots=True)
class HeadlineCheck:
    """One thing the headline says, held against the body; `headline` is a span of the headline."""

    field: HeadlineField
    headline: Span
    body: Span | None
    verdict: Verdict
    note: str = ""
