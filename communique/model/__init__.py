"""The nouns. This package imports nothing of ours."""

from communique.model.article import Article
from communique.model.claim import Claim, ClaimKind, Speaker
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
from communique.model.mention import Actor, Candidate, Mention, MentionKind, MentionType, Office
from communique.model.record import Failure, Record
from communique.model.reference import PlaceRef, TimeRef, TimeType
from communique.model.removed import Removed, RemovedKind, Skipped
from communique.model.span import Span
from communique.model.text import Sentence, Token
from communique.model.tie import TIES, Tie

__all__ = [
    "TIES",
    "Actor",
    "Article",
    "Candidate",
    "Claim",
    "ClaimKind",
    "Event",
    "Failure",
    "Figure",
    "FigureKind",
    "HeadlineCheck",
    "HeadlineField",
    "Mention",
    "MentionKind",
    "MentionType",
    "Office",
    "Participant",
    "PlaceRef",
    "Reality",
    "Record",
    "Removed",
    "RemovedKind",
    "Sentence",
    "Skipped",
    "Span",
    "Speaker",
    "Tie",
    "TimeRef",
    "TimeType",
    "Token",
    "Verdict",
]
