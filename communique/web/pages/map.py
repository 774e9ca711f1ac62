"""Map: where events are told to have been, as exactly as the text says, with a table of all places beside it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from communique.archive import Archive, EventRow, Filter, PlacedRow
from communique.errors import QueryError
from communique.web.asked import Asked, Dear, Kept, params
from communique.web.maps import box_of, box_written, map_of
from communique.web.outlines import WORLD
from communique.web.pages.today import latest
from communique.web.templating import page, query

router = APIRouter()
DAYS = 30
"""Drawn of a large archive where no days are asked for."""
SHOWN = 60
MINUTE = 60.0
"""Seconds for which the places of a window are not counted again."""
NOWHERE, BY_NAME = "none", "name:"


@router.get("/map")
def map(kept: Kept, asked: Asked, dear: Dear, box: str = "", at: str = "") -> HTMLResponse:
    window = latest(kept, asked, DAYS, dear)
    rows = dear.get(("map", window), lambda: kept.events_placed(window), seconds=MINUTE)
    drawn = map_of(rows, box_of(box))
    view, given = drawn.view, params(asked)

    def link(place: str = "", seen: str = box) -> str:
        return query("/map", **given, box=seen, at=place)

    turns = {
        "nearer": view.zoomed(0.5),
        "wider": view.zoomed(2),
        "west": view.moved(-0.5, 0),
        "north": view.moved(0, 0.5),
        "south": view.moved(0, -0.5),
        "east": view.moved(0.5, 0),
    }
    return page(
        "map",
        {
            "title": "Map",
            "here": "map",
            "asked": asked,
            "window": window,
            "map": drawn,
            "rows": rows,
            "total": sum(row.events for row in rows),
            "place": key_of,
            "link": link,
            "turns": {name: link(at, box_written(turn)) for name, turn in turns.items()},
            "world": link(at, box_written(WORLD)),
            "fitted": link(at, ""),
            "at": at,
            "events": events_there(kept, window, at) if at else (),
            "most": SHOWN,
        },
    )


def key_of(row: PlacedRow) -> str:
    """How a place is named in a link."""
    if row.geonameid is not None:
        return str(row.geonameid)
    return f"{BY_NAME}{row.name}" if row.name is not None else NOWHERE


def events_there(kept: Archive, window: Filter, at: str, limit: int = SHOWN) -> tuple[EventRow, ...]:
    """The newest events at a place, by the key that `key_of` gives. Raises QueryError where that is none."""
    if at.isdecimal() and len(at) < 12:
        return kept.events_at(int(at), None, window, limit=limit)
    if at.startswith(BY_NAME):
        return kept.events_at(None, at.removeprefix(BY_NAME), window, limit=limit)
    if at == NOWHERE:
        return kept.events_at(None, None, window, limit=limit)
    raise QueryError(f"{at[:60]!r} is no place: give its number in GeoNames, {BY_NAME}NAME, or {NOWHERE}")
