"""Search: words and fields, what was found with the hits marked, and how many events of each kind it holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from email.utils import format_datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from communique.archive import Hit
from communique.errors import QueryError
from communique.web.asked import Dear, Kept, Served
from communique.web.forms import check, form_token
from communique.web.templating import address, environment, page, query

router = APIRouter()
FED = 50
"""Articles of a feed."""
COUNTED = 300
"""Articles that a search finds, the newest, whose events are counted."""
MINUTE = 60.0
"""Seconds for which the events of a search are not counted again."""
FACETS = {"type": "type", "reality": "reality", "country": "country", "publisher": "publisher", "actor": "actor"}
"""Facet → the field of the language that narrows by it."""


@router.get("/search")
def search(
    request: Request, kept: Kept, served: Served, dear: Dear, q: str = "", after: str | None = None
) -> HTMLResponse:
    values: dict[str, object] = {"title": "Search", "here": "search", "q": q, "hits": None, "facets": {}, "wrong": None}
    values |= {"saved": kept.searches(), "token": form_token(request, served), "counted": COUNTED}
    if q.strip():
        try:
            values["hits"] = kept.search(q, after=after or None)
            counted = dear.get(("facets", q), lambda: kept.facets(query=q, newest=COUNTED), seconds=MINUTE)
            values["facets"] = {name: found for name, found in counted.items() if found}
        except QueryError as error:
            values["wrong"] = str(error)
    status = 400 if values["wrong"] else 200
    return page("search", {**values, "pieces": pieces, "narrowed": narrowed}, status)


@router.get("/search.rss")
def feed(request: Request, kept: Kept, q: str = "") -> Response:
    """The newest articles that a search finds, as RSS 2.0. Raises QueryError where it cannot be understood."""
    hits = kept.search(q, limit=FED).items
    link = str(request.base_url).rstrip("/")
    values = {"q": q, "hits": hits, "site": link, "pieces": pieces, "dated": dated}
    return Response(
        environment().get_template("search.rss.j2").render(values), media_type="application/rss+xml; charset=utf-8"
    )


@router.get("/searches/{name:path}")
def saved(request: Request, kept: Kept, served: Served, name: str) -> HTMLResponse:
    """What is new in a saved search since somebody last marked it as seen."""
    row = kept.search_named(name)
    values = {"title": name, "here": "search", "row": row, "hits": kept.unseen(name), "pieces": pieces}
    return page("saved", {**values, "token": form_token(request, served)})


@router.post("/searches")
def change(  # the fields of the form, one parameter each
    request: Request,
    kept: Kept,
    served: Served,
    token: Annotated[str, Form(max_length=200)],
    name: Annotated[str, Form(max_length=1000)],
    act: Annotated[Literal["save", "seen", "forget"], Form()],
    q: Annotated[str, Form(max_length=2000)] = "",
) -> RedirectResponse:
    """Saves a search, marks it as seen, or takes it away."""
    check(request, served, token)
    if act == "save":
        return RedirectResponse(query("/search", q=kept.save_search(name, q).query), 303)
    if act == "seen":
        kept.mark_seen(name)
        return RedirectResponse(address("search", name), 303)
    kept.forget_search(name)
    return RedirectResponse("/search", 303)


def dated(published: str | None) -> str:
    """A day or a time as RSS writes it; empty where it is unknown."""
    if not published:
        return ""
    moment = datetime.datetime.fromisoformat(published)
    return format_datetime(moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC))


def narrowed(q: str, facet: str, value: str) -> str | None:
    """The query with one more field; None where no field narrows by the facet, or the value cannot be written."""
    if facet not in FACETS or '"' in value:
        return None
    written = f'"{value}"' if " " in value else value
    return f"{q} {FACETS[facet]}:{written}"


def pieces(hit: Hit) -> Iterator[tuple[str, bool]]:
    """The excerpt in order, each piece with whether it is a hit."""
    at = 0
    for start, end in hit.marks:
        yield hit.excerpt[at:start], False
        yield hit.excerpt[start:end], True
        at = end
    yield hit.excerpt[at:], False
