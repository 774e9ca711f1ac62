"""The ledger of claims: who said what about whom, the newest first, replies under what they reply to."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from communique.web.asked import Asked, Kept
from communique.web.naming import names
from communique.web.templating import page
from communique.web.threads import claim_key, replied_to, threads

router = APIRouter()


@router.get("/claims")
def claims(kept: Kept, asked: Asked, after: str | None = None) -> HTMLResponse:
    found = kept.claims(asked, limit=50, after=after or None)
    told = threads(found.items, replied_to(kept, found.items))
    values = {"claims": found, "threads": told, "asked": asked}
    values["voiced"] = kept.voiced(claim_key(claim) for claim in found.items)
    values["names"] = names(kept, (id for claim in found.items for id in claim.about))
    return page("claims", {"title": "Claims", "here": "claims", **values})
