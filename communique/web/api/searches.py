"""The routes of `/api/v1` for saved searches: what is new in them, and to save, mark as seen and forget them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from communique.archive import Hit, SearchRow
from communique.web.api.answers import answer, one
from communique.web.api.params import Offset, cut, only_json
from communique.web.api.shapes import Error, Responses, listed, single
from communique.web.asked import Kept, Limit

router = APIRouter(prefix="/api/v1")
SAVED: Responses = {
    201: {"description": "As it was kept.", "model": SearchRow},
    415: {"description": "No JSON was sent.", "model": Error},
}


class Search(BaseModel):
    """A search as it is sent."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    query: str = Field(min_length=1, max_length=1000)


@router.get("/searches", responses=listed(SearchRow))
def searches(request: Request, kept: Kept, limit: Limit = 50, after: Offset = 0) -> Response:
    """Saved searches by name, each with the number of articles that nobody has seen."""
    return answer(request, *cut(kept.searches(), limit, after))


@router.get("/searches/{name:path}", responses=listed(Hit))
def unseen(request: Request, kept: Kept, name: str, limit: Limit = 50) -> Response:
    """What a saved search finds that nobody has seen, the newest first."""
    return answer(request, kept.unseen(name, limit=limit).items)


@router.post("/searches", status_code=201, responses=SAVED)
def save(request: Request, kept: Kept, search: Annotated[Search, Body()]) -> Response:
    """Saves a search, in place of another of that name; all that it finds now counts as seen."""
    only_json(request)
    response = one(request, kept.save_search(search.name, search.query))
    response.status_code = 201
    return response


@router.put("/searches/{name:path}/seen", responses=single(SearchRow))
def seen(request: Request, kept: Kept, name: str) -> Response:
    """All that the search finds now counts as seen. It is a PUT, which no form of another site can send."""
    kept.mark_seen(name)
    return one(request, kept.search_named(name))


@router.delete("/searches/{name:path}", status_code=204)
def forget(kept: Kept, name: str) -> Response:
    """Takes a saved search away."""
    kept.forget_search(name)
    return Response(status_code=204)
