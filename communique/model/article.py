"""What goes in: one article, its text exactly as given."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """One article. Every offset in its record points into `text`; nothing ever alters it.

    `published` is an ISO 8601 date or date-time, or None where it is not known. `notes` are
    things the user should know of how the text came to be read ("decoded as windows-1252").
    """

    id: str
    text: str
    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    byline: str | None = None
    dateline: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def date(self) -> datetime.date | None:
        """The day of publication, None where unknown. `published` must be ISO 8601 (ingest sees to it)."""
        return datetime.date.fromisoformat(self.published[:10]) if self.published else None
