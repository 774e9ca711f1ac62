"""The ledger of claims: who said what about whom, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from communique.archive import ClaimRow
from communique.web.asked import Asked, Kept
from communique.web.naming import names
from communique.web.templating import page

router = APIRouter()


@router.get("/claims")
def claims(kept: Kept, asked: Asked, after: str | None = None) -> HTMLResponse:
    found = kept.claims(asked, limit=50, after=after or None)
    values = {"claims": found, "threads": threads(found.items), "asked": asked}
    values["names"] = names(kept, (id for claim in found.items for id in claim.about))
    return page("claims", {"title": "Claims", "here": "claims", **values})


def threads(claims: Sequence[ClaimRow]) -> list[tuple[ClaimRow, list[ClaimRow]]]:
    """Each claim with the replies to it, replies to those among them; one whose claim is not here stands alone."""
    by_id = {(claim.article, claim.id): claim for claim in claims}
    replies: dict[tuple[str, str], list[ClaimRow]] = {}
    first = []
    for claim in claims:
        root, seen = claim, {(claim.article, claim.id)}
        while root.replies_to and (above := by_id.get((root.article, root.replies_to))):
            if (above.article, above.id) in seen:
                root = claim  # they reply to each other: nobody was first
                break
            seen.add((above.article, above.id))
            root = above
        if root is claim:
            first.append(claim)
        else:
            replies.setdefault((root.article, root.id), []).append(claim)
    return [
        (claim, sorted(replies.get((claim.article, claim.id), ()), key=lambda reply: reply.start)) for claim in first
    ]
