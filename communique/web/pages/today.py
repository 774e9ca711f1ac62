"""Today: what happened in a window of days, the weightiest first, and where reports differ.

The window ends with the newest article unless the request says otherwise: an archive of last year has a today too.
An occurrence weighs its articles first, then how far its PLOVER score is from 0, then how sure the coding is.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from communique.archive import Archive, EventRow, Filter
from communique.model import Disagreement, Occurrence, Report, Story
from communique.web.asked import Asked, Kept
from communique.web.templating import page

router = APIRouter()
DAYS = 7
SHOWN = 30
LOOKED = 200
"""Occurrences and events of a window that are weighed."""


SMALL = 20_000
"""Events up to which a page looks at the whole archive where no days are asked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """An occurrence with the event that shows it."""

    occurrence: Occurrence
    event: EventRow
    articles: int
    disputed: tuple[Disagreement, ...]


@router.get("/")
def today(kept: Kept, asked: Asked) -> HTMLResponse:
    numbers = kept.numbers()
    window = window_of(kept, asked)
    events = kept.events(window, limit=LOOKED).items if numbers["articles"] else ()
    lines = lines_of(kept, window, events)
    return page(
        "today",
        {
            "title": "Today",
            "here": "today",
            "numbers": numbers,
            "compared": "occurrences" in kept.methods(),
            "window": window,
            "lines": lines[:SHOWN],
            "disputed": [line for line in lines if line.disputed],
            "events": sorted(events, key=lambda event: (-weight(event), event.day, event.article, event.id))[:SHOWN],
            "stories": _stories(kept, window),
        },
    )


def weight(event: EventRow) -> float:
    """How much an event matters before others report it too: its distance from 0, by how sure it is."""
    return abs(event.score) * event.confidence * (1.0 if event.reality == "actual" else 0.5)


def lines_of(kept: Archive, window: Filter, events: tuple[EventRow, ...]) -> list[Line]:
    """The occurrences of the window with the first of their events that is still there."""
    rows = {Report(event.article, event.id): event for event in events}
    found = []
    for occurrence in kept.occurrences(window, limit=LOOKED).items:
        event = next((rows[report] for report in occurrence.reports if report in rows), None)
        if event is not None:
            articles = len({report.article for report in occurrence.reports})
            disputed = kept.disagreements(occurrence.id) if articles > 1 else ()
            found.append(Line(occurrence, event, articles, disputed))
    return sorted(found, key=lambda line: (-line.articles, -weight(line.event), line.occurrence.id))


def window_of(kept: Archive, asked: Filter) -> Filter:
    """The filter with days: its own, or those up to that of the newest article."""
    last = newest_day(kept)
    if asked.since or asked.until or last is None:
        return asked
    return replace(asked, since=(last - datetime.timedelta(days=DAYS - 1)).isoformat(), until=last.isoformat())


def newest_day(kept: Archive) -> datetime.date | None:
    """The day of the newest article, None where there is none or it has no date."""
    newest = next(iter(kept.articles(limit=1).items), None)
    if newest is None or not newest.published:
        return None
    return datetime.date.fromisoformat(newest.published[:10])


def latest(kept: Archive, asked: Filter, days: int) -> Filter:
    """The filter with days: its own, or all of a small archive, or the last of a large one up to its newest article."""
    if asked.since or asked.until or kept.numbers()["events"] <= SMALL:
        return asked
    last = newest_day(kept)
    return asked if last is None else replace(asked, since=(last - datetime.timedelta(days=days - 1)).isoformat())


def _stories(kept: Archive, window: Filter) -> list[tuple[Story, int, str]]:
    """Stories that articles of the window are in: with how many of these, and a headline; the most told first."""
    told: dict[str, tuple[Story, int, str]] = {}
    for article in kept.articles(Filter(since=window.since, until=window.until), limit=100).items:
        story = kept.story_of(article.id)
        if story is not None:
            number = told[story.id][1] if story.id in told else 0
            told[story.id] = (story, number + 1, article.headline or article.id)
    return sorted(told.values(), key=lambda each: (-each[1], each[0].id))[:SHOWN]
