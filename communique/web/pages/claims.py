"""The ledger of claims: who said what about whom, the newest first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from communique.web.asked import Asked, Kept
from communique.web.templating import page

router = APIRouter()


@router.get("/claims")
def claims(kept: Kept, asked: Asked, after: str | None = None) -> HTMLResponse:
    found = kept.claims(asked, limit=50, after=after or None)
    return page("claims", {"title": "Claims", "here": "claims", "claims": found, "asked": asked})
