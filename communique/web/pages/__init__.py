"""The pages, one file a page."""

from fastapi import APIRouter

from communique.web.pages import (
    actor,
    article,
    bloc,
    claims,
    compare,
    export,
    health,
    join,
    look,
    map,
    occurrence,
    outlet,
    pair,
    review,
    search,
    sign_in,
    today,
)

router = APIRouter(include_in_schema=False)
for part in (
    today,
    map,
    article,
    compare,
    occurrence,
    actor,
    pair,
    bloc,
    outlet,
    claims,
    search,
    export,
    review,
    join,
    sign_in,
    look,
    health,
):
    router.include_router(part.router)

__all__ = ["router"]
