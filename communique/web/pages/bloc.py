"""Bloc: its members on a day, where each leans, how far they stand together toward someone, and where they split."""

from __future__ import annotations

import datetime
from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse

from communique.actors import members
from communique.archive import EventRow
from communique.relations import Cohesion
from communique.subjects import bloc_named, name_of
from communique.web import blocs as of
from communique.web.asked import Asked, Dear, Kept, day_of, params
from communique.web.charts import levels
from communique.web.pages.today import latest, newest_day
from communique.web.templating import address, page, query

router = APIRouter()
DAYS = 365
SHOWN = 60
MINUTE = 60.0
"""Seconds for which the measures of a bloc are not worked out again."""


@router.get("/blocs")
def blocs(kept: Kept, day: str = "") -> HTMLResponse:
    """Every organisation whose members the lexicon lists."""
    on = day_of(day) or str(newest_day(kept) or datetime.date.today())
    return page("blocs", {"title": "Blocs", "here": "blocs", "blocs": of.blocs(on), "day": on})


@router.get("/bloc/{id}")
def bloc_by_short_name(request: Request, id: str) -> RedirectResponse:
    asked = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(address("bloc", id) + asked, 308)


@router.get("/blocs/{id}")
def bloc(kept: Kept, asked: Asked, dear: Dear, id: str, on: str = "", member: str = "", day: str = "") -> HTMLResponse:
    name = bloc_named(id)
    window = replace(latest(kept, asked, DAYS, dear), realities=asked.realities or ("actual",))
    newest = str(newest_day(kept) or datetime.date.today())
    when = day_of(day) or min(day_of(window.until) or newest, newest)
    listed = members(name, when)
    rows = dear.get(("leaning", window, name, when), lambda: of.leaning_of(kept, listed, window), seconds=MINUTE)
    given = {**params(asked), "day": day}
    targets, lines = of.matrix(rows, listed, on or None)
    heard = of.others(listed, on)

    def measured() -> tuple[list[Cohesion], Cohesion | None]:
        acts = kept.acts_toward(heard, on, window) if on and heard else ()
        return of.by_month(acts, heard), of.over_all(acts, heard) if acts else None

    def told() -> tuple[EventRow, ...]:
        asked_for = [member] if member in listed else [] if member else listed
        return kept.events_toward(asked_for, on, window, limit=SHOWN) if on and asked_for else ()

    months, whole = dear.get(("toward", window, name, when, on), measured, seconds=MINUTE)

    def link(toward: str = "", who: str = "") -> str:
        return query(address("bloc", name), **given, on=toward, member=who)

    return page(
        "bloc",
        {
            "title": name_of(name),
            "here": "blocs",
            "id": name,
            "name": name_of(name),
            "asked": asked,
            "window": window,
            "day": when,
            "on": on,
            "on_name": name_of(on) if on else "",
            "member": member,
            "targets": [(target, name_of(target)) for target in targets],
            "rows": lines,
            "splits": of.splits(rows)[:12],
            "months": months[::-1],
            "chart": levels([(each.period[:7], each.agreement, each.low, each.high) for each in months]),
            "whole": whole,
            "spells": of.spells(name, when),
            "moves": of.moves(name, window.since, window.until),
            "acting": {row.member for row in rows},
            "name_of": name_of,
            "link": link,
            "events": dear.get(("events", window, name, when, on, member), told, seconds=MINUTE),
            "most": SHOWN,
        },
    )
