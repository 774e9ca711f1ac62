"""What is no body text, and what was read but not coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span

RemovedKind = Literal[
    "headline", "byline", "dateline", "caption", "credit", "pull-quote", "repeat", "tag", "boilerplate"
]


@dataclass(frozen=True, slots=True)
class Removed:
    """A stretch of the text that is not the article's own prose. It is set aside, never deleted."""

    span: Span
    kind: RemovedKind


@dataclass(frozen=True, slots=True)
class Skipped:
    """A sentence that names an actor and yields no event; `reason` is for a person to read."""

    sentence: int
    reason: str
