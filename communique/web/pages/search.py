"""Search: words and fields, what was found with the hits marked, and how many events of each kind it holds."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from communique.archive import Hit
from communique.errors import QueryError
from communique.web.asked import Kept
from communique.web.templating import page

router = APIRouter()
FACETS = {"type": "type", "reality": "reality", "country": "country", "publisher": "publisher", "actor": "actor"}
"""Facet → the field of the language that narrows by it."""


@router.get("/search")
def search(kept: Kept, q: str = "", after: str | None = None) -> HTMLResponse:
    values: dict[str, object] = {"title": "Search", "here": "search", "q": q, "hits": None, "facets": {}, "wrong": None}
    if q.strip():
        try:
            values["hits"] = kept.search(q, after=after or None)
            values["facets"] = {name: found for name, found in kept.facets(query=q).items() if found}
        except QueryError as error:
            values["wrong"] = str(error)
    status = 400 if values["wrong"] else 200
    return page("search", {**values, "pieces": pieces, "narrowed": narrowed}, status)


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
