"""Today: what happened in a window of days, the weightiest first, what grows, what shifts, and where reports differ.

The window ends with the newest article unless the request says otherwise: an archive of last year has a today too.
An occurrence weighs its articles first, then how far its PLOVER score is from 0, then how sure the coding is.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from communique.archive import Archive, EventRow, Filter, StoryRow
from communique.model import Disagreement, Occurrence, Report
from communique.web.asked import Asked, Dear, Kept
from communique.web.disputes import ids_in, sides
from communique.web.naming import names
from communique.web.remember import Since
from communique.web.shifts import shifts
from communique.web.templating import page

router = APIRouter()
DAYS = 7
SHOWN = 30
LOOKED = 200
"""Events of a window that are weighed where one article alone tells them."""
DISPUTED = 12
SHIFTED = 8
STORIES = 16
MINUTE = 60.0
"""Seconds for which the relations of a window are not worked out again."""
SEEN = 6
"""Reports of an occurrence of which the first that is still there shows it."""
SMALL = 20_000
"""Events up to which a page looks at the whole archive where no days are asked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """An occurrence with the event that shows it."""

    occurrence: Occurrence
    event: EventRow
    articles: int
    disputed: Sequence[Disagreement]


@router.get("/")
def today(kept: Kept, asked: Asked, dear: Dear) -> HTMLResponse:
    numbers = dear.get("numbers", kept.numbers, seconds=MINUTE)
    window = window_of(kept, asked)
    compared = "occurrences" in kept.methods()
    lines = dear.get(("lines", window), lambda: _lines(kept, window), seconds=MINUTE) if compared else []
    disputed = [line for line in lines if line.disputed][:DISPUTED]
    moved = dear.get(("shifts", window), lambda: shifts(kept, window), seconds=MINUTE) if numbers["events"] else []
    moved = moved[:SHIFTED]
    called = names(kept, ids_in(each for line in disputed for each in line.disputed))
    called = {**called, **names(kept, (one for shift in moved for one in (shift.one, shift.other)))}
    return page(
        "today",
        {
            "title": "Today",
            "here": "today",
            "numbers": numbers,
            "compared": compared,
            "window": window,
            "lines": lines[:SHOWN],
            "disputed": [(line, [(each.field, sides(each, called)) for each in line.disputed]) for line in disputed],
            "events": [] if compared else sorted(newest_events(kept, window), key=_order)[:SHOWN],
            "stories": dear.get(("stories", window), lambda: _stories(kept, window), seconds=MINUTE),
            "shifts": moved,
            "names": called,
        },
    )


def weight(event: EventRow) -> float:
    """How much an event matters before others report it too: its distance from 0, by how sure it is."""
    return abs(event.score) * event.confidence * (1.0 if event.reality == "actual" else 0.5)


def lines_of(kept: Archive, window: Filter, newest: Sequence[EventRow]) -> list[Line]:
    """What several articles of the window tell, and what its newest events alone do, the weightiest first."""
    told = {each.id: each for each in kept.told_most(window, limit=LOOKED)}
    rows = {Report(event.article, event.id): event for event in newest}
    alone = kept.occurrences_reporting(list(rows))
    single = {alone[report]: report for report in reversed(rows) if report in alone and alone[report] not in told}
    differing = kept.disagreements_among(told)
    shown: dict[str, EventRow] = {}
    for number in range(SEEN):  # the first report of nearly every one is still there
        wanted = {
            each.reports[number]: each.id
            for each in told.values()
            if each.id not in shown and number < len(each.reports)
        }
        rest = kept.events_reported(list(wanted)) if wanted else {}
        shown |= {wanted[report]: event for report, event in rest.items()}
    found = []
    for each in told.values():
        if (event := shown.get(each.id)) is not None:
            articles = len({report.article for report in each.reports})
            found.append(Line(each, event, articles, differing.get(each.id, ())))
    for identifier, report in single.items():
        found.append(Line(_of_one(identifier, report, rows[report]), rows[report], 1, ()))
    return sorted(found, key=lambda line: (-line.articles, *_order(line.event)))


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


def latest(kept: Archive, asked: Filter, days: int, dear: Since | None = None) -> Filter:
    """The filter with days: its own, or all of a small archive, or the last of a large one up to its newest article."""
    if asked.since or asked.until:
        return asked
    numbers = dear.get("numbers", kept.numbers, seconds=MINUTE) if dear else kept.numbers()
    if numbers["events"] <= SMALL:
        return asked
    last = newest_day(kept)
    return asked if last is None else replace(asked, since=(last - datetime.timedelta(days=days - 1)).isoformat())


def _lines(kept: Archive, window: Filter) -> list[Line]:
    """As many lines as are shown, and those beyond that are disputed."""
    lines = lines_of(kept, window, newest_events(kept, window))
    return lines[:SHOWN] + [line for line in lines[SHOWN:] if line.disputed]


def newest_events(kept: Archive, window: Filter) -> tuple[EventRow, ...]:
    return kept.events(window, limit=LOOKED).items


def _order(event: EventRow) -> tuple[float, str, str, str]:
    return -weight(event), event.day, event.article, event.id


def _of_one(identifier: str, report: Report, event: EventRow) -> Occurrence:
    """An occurrence that one article tells, as the event has it."""
    return Occurrence(
        identifier, event.type, event.mode, (report,), event.earliest, event.latest, event.country, (), ()
    )


def _stories(kept: Archive, window: Filter) -> list[tuple[StoryRow, bool]]:
    """Stories that articles of the window tell, the most told first, each with whether it began in the window."""
    told = kept.stories_told(replace(window, types=(), quads=(), realities=(), min_confidence=None), limit=STORIES)
    return [(story, not window.since or story.first >= window.since) for story in told]
