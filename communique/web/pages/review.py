"""Review: a queue of events that nobody judged yet, the least sure first; a judgement is a correction.

Works by plain forms; `desk.js` adds keys. What was judged leaves the queue, since its event says so. A reviewer takes
the last judgement back by one more button.
"""

from __future__ import annotations

from typing import Annotated, cast, get_args

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse

from communique.archive import Archive, EventRow, Filter, reliability
from communique.errors import QueryError
from communique.model import Correction, Judgement, Reality
from communique.web.amendments import FIELDS, LABELS, changed, choices, filled
from communique.web.asked import Asked, Kept, Served
from communique.web.corrected import said
from communique.web.forms import check, form_token
from communique.web.templating import page, query
from communique.web.visitor import account_name

router = APIRouter()
LOOKED = 500
"""Events that nobody judged, the newest, among which the queue is made."""
PAGES = 20
"""Pages of so many events that are looked through for them."""
REVIEWER = "reviewer"
SHOWN = 20
"""Pairs of reviewers, and differences of each, that are listed; the command lists all."""


@router.get("/review")
def review(
    request: Request, kept: Kept, served: Served, asked: Asked, finding: str = "", past: str = ""
) -> HTMLResponse:
    queue = _queue(kept, asked, finding)
    at = next((number for number, event in enumerate(queue) if not past or rank(event) > _rank(past)), len(queue))
    event = queue[at] if at < len(queue) else None
    following = query("/review", past=told(event), article=asked.article) if event and not finding else "/review"
    reviewer = account_name() or request.cookies.get(REVIEWER, "")
    listed = kept.corrections()
    judged = [each for each in listed if event and each.article == event.article]
    return page(
        "review",
        {
            "title": "Review",
            "here": "review",
            "event": event,
            "left": len(queue) - at,
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
            "last": last_of(kept, reviewer) if reviewer else [],
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
        made = changed(_event(kept, article, finding), given, reviewer, note)
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


def last_of(kept: Archive, reviewer: str) -> list[Correction]:
    """What a reviewer said last and has not taken back: all of one finding in one second, as a form sends it."""
    listed = kept.corrections()
    mine = [each for each in listed if each.reviewer == reviewer and each.judgement != "undo"]
    for latest in reversed(mine):
        stands = kept.standings({latest.article})
        if stands[latest.id] != "undone":
            one = (latest.article, latest.kind, latest.finding, latest.made)
            together = [each for each in mine if (each.article, each.kind, each.finding, each.made) == one]
            return [each for each in together if stands[each.id] != "undone"]
    return []


def _take_back(kept: Archive, reviewer: str, note: str) -> str:
    """Undoes a reviewer's last judgement; where its finding is judged anew."""
    last = last_of(kept, reviewer)
    if not last:
        raise QueryError(f"{reviewer or 'nobody'} has judged nothing that could be undone")
    for each in reversed(last):
        kept.undo(each.id, reviewer=reviewer, note=note)
    return query("/review", article=last[0].article, finding=last[0].finding) if last[0].kind == "event" else "/review"


def rank(event: EventRow) -> tuple[float, str]:
    """Where an event stands in the queue."""
    return event.confidence, f"{event.article}|{event.id}"


def told(event: EventRow) -> str:
    """Its rank as an address carries it, so that the queue goes on behind it whether it was judged or passed over."""
    return f"{event.confidence!r}|{event.article}|{event.id}"


def _rank(past: str) -> tuple[float, str]:
    confidence, _, rest = past.partition("|")
    try:
        return float(confidence), rest
    except ValueError as error:
        raise QueryError(f"{past[:40]!r} is no place in the queue: begin again at /review") from error


def _event(kept: Archive, article: str, finding: str) -> EventRow:
    found = _queue(kept, Filter(article=article), finding)
    if not found:
        raise QueryError(f"{article} has no event {finding}, or it was rejected: undo that first")
    return found[0]


def _queue(kept: Archive, asked: Filter, finding: str) -> list[EventRow]:
    """The one that was asked for, or all that nobody judged."""
    if finding:
        found = kept.events(asked, limit=1000).items
        return [event for event in found if event.id == finding and event.article == asked.article]
    unjudged: list[EventRow] = []
    after: str | None = None
    for _ in range(PAGES):
        looked = kept.events(asked, limit=LOOKED, after=after)
        unjudged += [event for event in looked.items if event.review is None]
        after = looked.next
        if after is None or len(unjudged) >= LOOKED:
            break
    return sorted(unjudged, key=rank)
