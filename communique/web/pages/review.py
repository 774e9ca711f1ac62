"""Review: a queue of events that nobody judged yet, the least sure first; a judgement is a correction.

Works by plain forms; `desk.js` adds keys. What was judged leaves the queue, since its event says so. With `second` the
queue is of what others judged, as it was read, so that two judgements of one finding can be compared. A reviewer takes
the last judgement back by one more button.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, cast, get_args

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse

from communique.archive import Archive, reliability, standing
from communique.errors import QueryError
from communique.model import Correction, Judgement, Reality
from communique.web.amendments import FIELDS, LABELS, changed, choices, filled
from communique.web.asked import Asked, Kept, Served
from communique.web.corrected import said
from communique.web.forms import REVIEWER, check, form_token
from communique.web.queues import Turn, one, unjudged, unseconded
from communique.web.templating import page, query
from communique.web.visitor import account_name

router = APIRouter()
SHOWN = 20
"""Pairs of reviewers, and differences of each, that are listed; the command lists all."""


@router.get("/review")
def review(
    request: Request, kept: Kept, served: Served, asked: Asked, finding: str = "", past: str = "", second: bool = False
) -> HTMLResponse:
    reviewer = account_name() or request.cookies.get(REVIEWER, "")
    listed = kept.corrections()
    if finding:
        turn = Turn(one(kept, asked.article or "", finding), 1)
    elif second:
        turn = unseconded(kept, listed, reviewer, past)
    else:
        turn = unjudged(kept, asked, past)
    event = turn.event
    following = "/review"
    if event and not finding:
        following = query("/review", past=turn.past, article=asked.article, second=1 if second else None)
    judged = [each for each in listed if event and each.article == event.article and not second]
    return page(
        "review",
        {
            "title": "Review",
            "here": "review",
            "event": event,
            "left": turn.left,
            "second": second,
            "asked": asked,
            "next": following,
            "fields": filled(event) if event else {},
            "labels": LABELS,
            "choices": choices(kept, event, get_args(Reality)) if event else None,
            "reviewer": reviewer,
            "token": form_token(request, served),
            "found": reliability(listed),
            "shown": SHOWN,
            "judged": judged,
            "standings": kept.standings({event.article}) if event and judged else {},
            "last": last_of(listed, reviewer),
            "said": said,
        },
    )


@router.post("/review")
def judge(  # the fields of the form, one parameter each
    request: Request,
    kept: Kept,
    served: Served,
    judgement: Annotated[str, Form(max_length=20)],
    token: Annotated[str, Form(max_length=200)],
    article: Annotated[str, Form(max_length=2000)] = "",
    finding: Annotated[str, Form(max_length=200)] = "",
    reviewer: Annotated[str, Form(max_length=200)] = "",
    note: Annotated[str, Form(max_length=4000)] = "",
    back: Annotated[str, Form(max_length=4000)] = "/review",
    second: Annotated[bool, Form()] = False,
    type: Annotated[str | None, Form(max_length=200)] = None,
    mode: Annotated[str | None, Form(max_length=200)] = None,
    actor: Annotated[str | None, Form(max_length=2000)] = None,
    recipient: Annotated[str | None, Form(max_length=2000)] = None,
    place: Annotated[str | None, Form(max_length=2000)] = None,
    date: Annotated[str | None, Form(max_length=200)] = None,
    reality: Annotated[str | None, Form(max_length=200)] = None,
) -> RedirectResponse:
    check(request, served, token)
    reviewer = account_name() or reviewer
    if judgement == "undo":
        back = _take_back(kept, reviewer, note)
    elif judgement == "amend":
        values = dict(zip(FIELDS, (type, mode, actor, recipient, place, date, reality), strict=True))
        given = {name: value for name, value in values.items() if value is not None}
        made = changed(one(kept, article, finding, read=second), given, reviewer, note)
        if not made:
            raise QueryError("nothing was changed: change a field, or accept the event as it is")
        kept.correct_all(made)
    else:
        kept.correct(Correction(article, "event", finding, cast("Judgement", judgement), reviewer, note=note))
    answer = RedirectResponse(back if back.startswith("/review") else "/review", 303)
    answer.set_cookie(
        REVIEWER, reviewer.encode("ascii", "ignore").decode(), httponly=True, samesite="strict", secure=served.public
    )
    return answer


def last_of(listed: Sequence[Correction], reviewer: str) -> list[Correction]:
    """What a reviewer said last and has not taken back: all of one finding in one second, as a form sends it.

    `listed` are all corrections, the oldest first.
    """
    mine = [each for each in standing(listed) if each.reviewer == reviewer]
    return [each for each in mine if _moment(each) == _moment(mine[-1])]


def _moment(correction: Correction) -> tuple[str, str, str, str]:
    return correction.article, correction.kind, correction.finding, correction.made


def _take_back(kept: Archive, reviewer: str, note: str) -> str:
    """Undoes a reviewer's last judgement; where its finding is judged anew."""
    last = last_of(kept.corrections(), reviewer)
    if not last:
        raise QueryError(f"{reviewer or 'nobody'} has judged nothing that could be undone")
    for each in reversed(last):
        kept.undo(each.id, reviewer=reviewer, note=note)
    return query("/review", article=last[0].article, finding=last[0].finding) if last[0].kind == "event" else "/review"
