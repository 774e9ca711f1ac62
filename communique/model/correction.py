"""A person's judgement on what was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span

FindingKind = Literal["event", "claim", "actor", "mention", "place", "time", "story", "occurrence"]
Judgement = Literal["accept", "reject", "amend", "merge", "split", "undo"]
Standing = Literal["holds", "orphaned", "undone", "undo"]
Past = Literal["accepted", "rejected", "amended", "merged", "split"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A judgement on one finding of one article. It never edits what was read: it is laid over it on every read-out.

    `finding` is the finding's id in the record that was judged, for a mention, a time or a place its number from 0,
    for a story the id of another article. `span` is where that finding stood (an event's trigger, a claim's content),
    so that it is found again when the article is read anew; None for an actor and a story, whose ids are enough.
    `field` and `value` are what an amendment sets; a `value` of None empties the field. Of a merge of actors, `value`
    is the id of the other actor, of occurrences the other report; of an undo, the mark of what is undone. `made` is an
    ISO 8601 date-time in UTC.
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


@dataclass(frozen=True, slots=True)
class Review:
    """The mark on a record that a person judged one of its findings, and how.

    `finding` is the finding's id in the record as corrected, for a mention, a time or a place its number from 0; None
    where it is gone; `judged` is the one it had when it was judged. `fields` are those that were set anew. `reviewer`,
    `made` and `note` are of the last word.
    """

    kind: FindingKind
    finding: str | None
    judged: str
    how: Past
    fields: tuple[str, ...]
    reviewer: str
    made: str
    note: str
