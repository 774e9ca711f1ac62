"""A person's judgement on what was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span

FindingKind = Literal["event", "claim", "actor", "place", "time"]
Judgement = Literal["accept", "reject", "amend"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A judgement on one finding of one article. It never edits what was read: it is laid over it on every read-out.

    `finding` is the finding's id in the record that was judged, for a time or a place its number from 0. `span` is
    where that finding stood (an event's trigger, a claim's content), so that it is found again when the article is
    read anew; None for an actor, whose id is enough. `field` and `value` are what an amendment sets; a `value` of
    None empties the field. `made` is an ISO 8601 date-time in UTC.
    """

    article: str
    kind: FindingKind
    finding: str
    judgement: Judgement
    reviewer: str
    field: str | None = None
    value: str | None = None
    note: str = ""
    span: Span | None = None
    made: str = ""
    id: int = 0
    """Given by the archive, as `span` and `made` are."""
