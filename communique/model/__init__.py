"""The nouns. This package imports nothing of ours."""

from communique.model.article import Article
from communique.model.claim import Claim, ClaimKind, Outlet, OutletKind, Speaker
from communique.model.correction import Correction, FindingKind, Judgement, Past, Review, Standing
from communique.model.event import (
    Event,
    Figure,
    FigureKind,
    HeadlineCheck,
    HeadlineField,
    Participant,
    Reality,
    Verdict,
)
from communique.model.hedge import Hedge, HedgeKind
from communique.model.mention import Actor, Candidate, Mention, MentionKind, MentionType, Office
from communique.model.record import Failure, Record
from communique.model.reference import PlaceRef, PlaceRole, TimeRef, TimeType
from communique.model.removed import Removed, RemovedKind, Skipped
from communique.model.run import Change, FieldChange, FindingChange, Outcome, Run, Version
from communique.model.span import Span
from communique.model.story import (
    ClaimOf,
    Contradiction,
    Disagreement,
    Duplicate,
    FieldState,
    Occurrence,
    OccurrenceField,
    Report,
    Story,
    Value,
)
from communique.model.text import Sentence, Token
from communique.model.tie import TIES, Tie

__all__ = [
    "TIES",
    "Actor",
    "Article",
    "Candidate",
    "Change",
    "Claim",
    "ClaimKind",
    "ClaimOf",
    "Contradiction",
    "Correction",
    "Disagreement",
    "Duplicate",
    "Event",
    "Failure",
    "FieldChange",
    "FieldState",
    "Figure",
    "FigureKind",
    "FindingChange",
    "FindingKind",
    "HeadlineCheck",
    "HeadlineField",
    "Hedge",
    "HedgeKind",
    "Judgement",
    "Mention",
    "MentionKind",
    "MentionType",
    "Occurrence",
    "OccurrenceField",
    "Office",
    "Outcome",
    "Outlet",
    "OutletKind",
    "Participant",
    "Past",
    "PlaceRef",
    "PlaceRole",
    "Reality",
    "Record",
    "Removed",
    "RemovedKind",
    "Report",
    "Review",
    "Run",
    "Sentence",
    "Skipped",
    "Span",
    "Speaker",
    "Standing",
    "Story",
    "Tie",
    "TimeRef",
    "TimeType",
    "Token",
    "Value",
    "Verdict",
    "Version",
]
