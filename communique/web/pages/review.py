"""Review: a queue of events that nobody judged yet, the least sure first; a judgement is a correction.

Works by plain forms; `desk.js` adds keys. What was judged leaves the queue, since its event says so.
"""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse

from communique.archive import AMENDABLE, Archive, EventRow, Filter
from communique.model import Correction, Judgement
from communique.web.asked import Asked, Kept, Served
from communique.web.forms import check, form_token
from communique.web.reviewers import agreements
from communique.web.templating import page, query
from communique.web.visitor import account_name

router = APIRouter()
LOOKED = 500
"""Events, the newest, among which the queue is made."""
REVIEWER = "reviewer"


@router.get("/review")
def review(
    request: Request, kept: Kept, served: Served, asked: Asked, finding: str = "", past: str = ""
) -> HTMLResponse:
    queue = _queue(kept, asked, finding)
    at = next((number + 1 for number, event in enumerate(queue) if key(event) == past), 0)
    event = queue[at] if at < len(queue) else None
    return page(
        "review",
        {
            "title": "Review",
            "here": "review",
            "event": event,
            "left": len(queue) - at,
            "asked": asked,
            "next": query("/review", past=key(event), article=asked.article) if event and not finding else "/review",
            "fields": sorted(AMENDABLE["event"]),
            "reviewer": account_name() or request.cookies.get(REVIEWER, ""),
            "token": form_token(request, served),
            "agreements": agreements(kept.corrections()),
            "judged": kept.corrections(event.article) if event else (),
        },
    )


@router.post("/review")
def judge(  # the fields of the form, one parameter each
    request: Request,
    kept: Kept,
    served: Served,
    article: Annotated[str, Form(max_length=2000)],
    finding: Annotated[str, Form(max_length=200)],
    judgement: Annotated[str, Form(max_length=20)],
    token: Annotated[str, Form(max_length=200)],
    reviewer: Annotated[str, Form(max_length=200)] = "",
    field: Annotated[str, Form(max_length=200)] = "",
    value: Annotated[str, Form(max_length=2000)] = "",
    note: Annotated[str, Form(max_length=4000)] = "",
    back: Annotated[str, Form(max_length=4000)] = "/review",
) -> RedirectResponse:
    check(request, served, token)
    amends = judgement == "amend"
    reviewer = account_name() or reviewer
    kept.correct(
        Correction(
            article=article,
            kind="event",
            finding=finding,
            judgement=cast("Judgement", judgement),
            reviewer=reviewer,
            field=(field or None) if amends else None,
            value=(value or None) if amends else None,
            note=note,
        )
    )
    answer = RedirectResponse(back if back.startswith("/review") else "/review", 303)
    answer.set_cookie(
        REVIEWER, reviewer.encode("ascii", "ignore").decode(), httponly=True, samesite="strict", secure=served.public
    )
    return answer


def key(event: EventRow) -> str:
    return f"{event.article}|{event.id}"


def _queue(kept: Archive, asked: Filter, finding: str) -> list[EventRow]:
    """The one that was asked for, or all that nobody judged."""
    found = kept.events(asked, limit=LOOKED).items
    if finding:
        return [event for event in found if event.id == finding and event.article == asked.article]
    return sorted((event for event in found if event.review is None), key=lambda event: (event.confidence, key(event)))
