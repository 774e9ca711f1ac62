"""The routes of `/api/v1`. Each is one call of the archive; `answers` gives it its form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Body, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from communique.contract import to_contract
from communique.model import Correction, FindingKind, Judgement
from communique.web.api.answers import answer, one
from communique.web.api.shapes import LISTED, PROBLEMS, SINGLE
from communique.web.asked import Asked, Kept, Limit
from communique.web.problems import Problem
from communique.web.visitor import account_name

router = APIRouter(prefix="/api/v1", responses=PROBLEMS)
After = Annotated[str | None, Query(description="the `next` of the page before")]

Offset = Annotated[int, Query(ge=0, le=2**31 - 1, description="the `next` of the page before")]
RunNumber = Annotated[int, Path(ge=1, le=2**31 - 1)]
T = TypeVar("T")
CHECKED = 2000
"""Articles whose headline checks are counted for one answer."""


class Judged(BaseModel):
    """A correction as it is sent."""

    article: str = Field(max_length=2000)
    kind: FindingKind
    finding: str = Field(max_length=200)
    judgement: Judgement
    reviewer: str = Field(min_length=1, max_length=200)
    field: str | None = Field(default=None, max_length=200)
    value: str | None = Field(default=None, max_length=2000)
    note: str = Field(default="", max_length=4000)


@router.get("/articles", responses=LISTED)
def articles(request: Request, kept: Kept, asked: Asked, limit: Limit = 50, after: After = None) -> Response:
    """Articles, the newest first."""
    page = kept.articles(asked, limit=limit, after=after)
    return answer(request, page.items, page.next)


@router.get("/articles/{id:path}", responses=SINGLE)
def article(request: Request, kept: Kept, id: str, corrected: bool = True) -> Response:
    """An article's text and its record, in the form of the contract."""
    record = kept.record(id, corrected=corrected)
    return one(request, {**to_contract(record), "text": record.article.text})


@router.get("/events", responses=LISTED)
def events(request: Request, kept: Kept, asked: Asked, limit: Limit = 50, after: After = None) -> Response:
    """Events as corrected, the newest first."""
    page = kept.events(asked, limit=limit, after=after)
    return answer(request, page.items, page.next)


@router.get("/claims", responses=LISTED)
def claims(request: Request, kept: Kept, asked: Asked, limit: Limit = 50, after: After = None) -> Response:
    """Claims as corrected, the newest first; `actor` is the speaker, `recipient` whom it is about."""
    page = kept.claims(asked, limit=limit, after=after)
    return answer(request, page.items, page.next)


@router.get("/actors", responses=LISTED)
def actors(
    request: Request, kept: Kept, name: str | None = None, code: str | None = None, limit: Limit = 50
) -> Response:
    """Actors by how many articles name them; `name` is an id, or how a name begins. The list has no further page."""
    return answer(request, kept.actors(name or None, code=code or None, limit=limit))


@router.get("/stories", responses=LISTED)
def stories(request: Request, kept: Kept, limit: Limit = 50, after: After = None) -> Response:
    """Stories by their ids."""
    page = kept.stories(limit=limit, after=after)
    return answer(request, page.items, page.next)


@router.get("/stories/{id:path}", responses=SINGLE)
def story(request: Request, kept: Kept, id: str) -> Response:
    """One story."""
    return one(request, kept.story(id))


@router.get("/occurrences", responses=LISTED)
def occurrences(request: Request, kept: Kept, asked: Asked, limit: Limit = 50, after: After = None) -> Response:
    """Occurrences that one of the filter's events reports, the newest first."""
    page = kept.occurrences(asked, limit=limit, after=after)
    return answer(request, page.items, page.next)


@router.get("/occurrences/{id:path}", responses=SINGLE)
def occurrence(request: Request, kept: Kept, id: str) -> Response:
    """One occurrence with its disagreements."""
    from dataclasses import asdict

    found = asdict(kept.occurrence(id))
    return one(request, {**found, "disagreements": [asdict(each) for each in kept.disagreements(id)]})


@router.get("/duplicates", responses=LISTED)
def duplicates(
    request: Request, kept: Kept, article: str | None = None, limit: Limit = 50, after: Offset = 0
) -> Response:
    """Copies and what they copy, by the copy's id; those that one article is a part of where it is given."""
    return answer(request, *_cut(kept.duplicates(article or None), limit, after))


@router.get("/disagreements", responses=LISTED)
def disagreements(
    request: Request, kept: Kept, occurrence: str | None = None, limit: Limit = 50, after: Offset = 0
) -> Response:
    """In what the reports of an occurrence differ, by its id."""
    return answer(request, *_cut(kept.disagreements(occurrence or None), limit, after))


@router.get("/contradictions", responses=LISTED)
def contradictions(
    request: Request, kept: Kept, article: str | None = None, limit: Limit = 50, after: Offset = 0
) -> Response:
    """Claims that contradict each other; those of one article where it is given."""
    return answer(request, *_cut(kept.contradictions(article or None), limit, after))


@router.get("/headlines", responses=LISTED)
def headlines(request: Request, kept: Kept, asked: Asked) -> Response:
    """How the headlines of each outlet hold, of the filter's newest articles (2,000). The list has no further page."""
    return answer(request, kept.headline_checks(asked, limit=CHECKED))


@router.get("/facets", responses=LISTED)
def facets(request: Request, kept: Kept, asked: Asked, q: str | None = None) -> Response:
    """Numbers of events by type, reality, publisher, country, actor, recipient and month; `q` is a search."""
    found = kept.facets(asked, query=q or None)
    rows = [
        {"facet": name, "value": value, "events": number} for name, values in found.items() for value, number in values
    ]
    return answer(request, rows)


@router.get("/places", responses=LISTED)
def places(request: Request, kept: Kept, asked: Asked, limit: Limit = 50) -> Response:
    """Places by how many of the filter's articles name them. The list has no further page."""
    return answer(request, kept.places(asked, limit=limit))


@router.get("/times", responses=LISTED)
def times(request: Request, kept: Kept, asked: Asked, limit: Limit = 50) -> Response:
    """Times that begin within the filter's days, the earliest first. The list has no further page."""
    return answer(request, kept.times(asked, limit=limit))


@router.get("/search", responses=LISTED)
def search(request: Request, kept: Kept, asked: Asked, q: str, limit: Limit = 20, after: After = None) -> Response:
    """Articles by words and fields."""
    page = kept.search(q, asked, limit=limit, after=after)
    return answer(request, page.items, page.next)


@router.get("/corrections", responses=LISTED)
def corrections(
    request: Request, kept: Kept, article: str | None = None, limit: Limit = 50, after: int = 0
) -> Response:
    """Corrections, the oldest first; `after` is the id of the last one seen."""
    found = [each for each in kept.corrections(article or None) if each.id > after]
    return answer(request, found[:limit], str(found[limit - 1].id) if len(found) > limit else None)


@router.post("/corrections", status_code=201, responses=SINGLE)
def correct(request: Request, kept: Kept, judged: Annotated[Judged, Body()]) -> Response:
    """Keeps a judgement. Its body is JSON, which no form of another site can send unasked."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Problem(415, "no such form", "send application/json")
    fields: dict[str, Any] = judged.model_dump()
    fields["reviewer"] = account_name() or judged.reviewer
    response = one(request, kept.correct(Correction(**fields)))
    response.status_code = 201
    return response


@router.get("/runs", responses=LISTED)
def runs(request: Request, kept: Kept, limit: Limit = 50, after: int = 0) -> Response:
    """Runs, the newest first; `after` is the id of the last one seen."""
    found = [run for run in kept.runs() if not after or run.id < after]
    return answer(request, found[:limit], str(found[limit - 1].id) if len(found) > limit else None)


@router.get("/runs/{run}/changes", responses=LISTED)
def changes(
    request: Request,
    kept: Kept,
    run: RunNumber,
    against: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    limit: Limit = 50,
    after: Offset = 0,
) -> Response:
    """What a run read otherwise than an earlier one, or than the record that each article had before."""
    return answer(request, *_cut(kept.changes(run, against), limit, after))


@router.get("/runs/{run}/failures", responses=LISTED)
def failures(request: Request, kept: Kept, run: RunNumber, limit: Limit = 50, after: Offset = 0) -> Response:
    """The articles that a run could not read, with the reasons."""
    rows = tuple({"article": article, "error": error} for article, error in kept.failures(run))
    return answer(request, *_cut(rows, limit, after))


def _cut(found: Sequence[T], limit: int, after: int) -> tuple[Sequence[T], str | None]:
    """A page of what is there as a whole, and the cursor of the one after."""
    end = after + limit
    return found[after:end], str(end) if len(found) > end else None
