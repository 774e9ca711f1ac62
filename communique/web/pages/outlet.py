"""Outlet: what it reports first, whom it copies and leans on, how its headlines hold, in numbers. And the list."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from communique.archive import Archive, CopyRow, Filter, FirstRow
from communique.errors import NotHeldError
from communique.web.asked import Asked, Dear, Kept
from communique.web.templating import page

router = APIRouter()
SHOWN = 15
MINUTE = 60.0
"""Seconds for which an outlet is not counted again."""
LATEST = 300
"""Articles of an outlet, the newest, whose occurrences the archive looks at."""
CHECKED = 40
"""Articles whose headline checks are counted, the newest."""


@dataclass(frozen=True, slots=True)
class Race:
    """An occurrence that the outlet and others tell: who was first, and by how many days this outlet came later.

    `days` is None where the days alone do not tell who was first.
    """

    report: FirstRow
    others: int
    first: bool
    days: int | None
    leader: FirstRow


@router.get("/outlets")
def outlets(kept: Kept, asked: Asked, dear: Dear) -> HTMLResponse:
    """All outlets in numbers."""
    rows = dear.get(("outlets", asked), lambda: kept.outlets(asked), seconds=MINUTE)
    return page("outlets", {"title": "Outlets", "here": "outlets", "rows": rows, "asked": asked})


@router.get("/outlets/{id:path}")
def outlet(kept: Kept, dear: Dear, id: str) -> HTMLResponse:
    about = dear.get(("outlet", id), lambda: _about(kept, id), seconds=MINUTE) or _about(kept, id)
    if about is None:
        raise NotHeldError(f"outlet {id!r}")
    return page(
        "outlet",
        {"title": id, "here": "outlets", "checked": CHECKED, "shown": SHOWN, "latest": LATEST, **about},
    )


def _about(kept: Archive, id: str) -> dict[str, object] | None:
    """All that the page tells of an outlet; None where the archive has none of this name."""
    row = next((each for each in kept.outlets(Filter(publisher=id)) if each.publisher == id), None)
    if row is None:
        return None
    copies = kept.copies_of(id)
    made = [copy for copy in copies if copy.publisher == id]
    races = races_of(id, kept.shared_reports(id))
    verdicts = kept.headline_verdicts(id, limit=CHECKED)
    return {
        "row": row,
        "races": races,
        "first": sum(1 for race in races if race.first),
        "unclear": sum(1 for race in races if race.days is None),
        "copies": made[:SHOWN],
        "copied_from": counted(made, "original_publisher"),
        "copied_by": counted([copy for copy in copies if copy.original_publisher == id], "publisher"),
        "cited": kept.cited_by(id, limit=SHOWN),
        "facets": kept.facets(Filter(publisher=id), names=("type",)),
        "verdicts": verdicts,
        "totals": sum((found for _, _, found in verdicts), Counter[str]()),
    }


def counted(copies: Sequence[CopyRow], side: str) -> list[tuple[str, int]]:
    """Outlets at the other end, with the number of copies."""
    return Counter(str(getattr(copy, side) or "publisher unknown") for copy in copies).most_common(SHOWN)


def races_of(publisher: str, rows: Sequence[FirstRow]) -> list[Race]:
    """Occurrences that another outlet tells too, copies apart; the rows of one stand together."""
    found = []
    for _, group in groupby(rows, key=lambda row: row.occurrence):
        own = [row for row in group if not row.copy and row.published]
        mine = [row for row in own if row.publisher == publisher]
        others = [row for row in own if row.publisher != publisher]
        if not mine or not others:
            continue
        report, leader = min(mine, key=_when), min(others, key=_when)
        behind = (_day(report) - _day(leader)).days
        earlier = _earlier(report, leader)
        days = behind if earlier is not None else None
        number = len({row.publisher for row in others})
        found.append(Race(report, number, bool(earlier), days, report if earlier else leader))
    return found


def _day(row: FirstRow) -> datetime.date:
    return datetime.date.fromisoformat(str(row.published)[:10])


def _when(row: FirstRow) -> tuple[datetime.date, str]:
    return _day(row), str(row.published)[10:]


def _earlier(one: FirstRow, other: FirstRow) -> bool | None:
    """Whether the one came before the other; None where both are of one day and a time of day is missing."""
    if _day(one) != _day(other):
        return _day(one) < _day(other)
    times = [datetime.datetime.fromisoformat(str(row.published)) for row in (one, other)]
    dated_only = any(len(str(row.published)) == 10 for row in (one, other))
    if dated_only or (times[0].tzinfo is None) != (times[1].tzinfo is None) or times[0] == times[1]:
        return None
    return times[0] < times[1]
