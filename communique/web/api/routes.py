"""The routes of `/api/v1`. Each is one call of the archive; `answers` gives it its form."""

from __future__ import annotations

from dataclasses import asdict
from dataclasses import fields as dataclass_fields
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from communique.archive import (
    ActorRow,
    ArticleRow,
    ClaimRow,
    EventRow,
    HeadlineRow,
    Hit,
    MentionRow,
    PlaceRow,
    TimeRow,
    mark_of,
)
from communique.contract import to_contract
from communique.model import (
    Change,
    Contradiction,
    Correction,
    Disagreement,
    Duplicate,
    FindingKind,
    Judgement,
    Occurrence,
    Run,
    Story,
)
from communique.web.api.answers import answer, one
from communique.web.api.params import LARGEST, After, Number, Offset, cut, only_json, paged
from communique.web.api.recorded import Recorded
from communique.web.api.shapes import Responses, listed, single
from communique.web.api.told import CorrectionRow, FacetRow, FailureRow, NumberRow, OccurrenceTold, ReportRow
from communique.web.asked import Asked, Kept, Limit, Word
from communique.web.pages.occurrence import reports_of
from communique.web.visitor import account_name

KEPT: Responses = {201: {"description": "As it was kept.", "model": Correction}}
GIVEN = tuple(each.name for each in dataclass_fields(Correction))
router = APIRouter(prefix="/api/v1")
CHECKED = 2000
"""Articles whose headline checks are counted for one answer."""


class Judged(BaseModel):
    """A correction as it is sent."""

    model_config = ConfigDict(extra="forbid")

    article: str = Field(max_length=2000)
    kind: FindingKind
    finding: str = Field(max_length=200)
    judgement: Judgement
    reviewer: str = Field(min_length=1, max_length=200)
    field: str | None = Field(default=None, max_length=200)
    value: str | None = Field(default=None, max_length=2000)
    note: str = Field(default="", max_length=4000)


class Undone(BaseModel):
    """Who takes a correction back, and why."""

    model_config = ConfigDict(extra="forbid")

    reviewer: str = Field(min_length=1, max_length=200)
    note: str = Field(default="", max_length=4000)


@router.get("/articles", responses=listed(ArticleRow))
def articles(request: Request, kept: Kept, asked: Asked, limit: Limit = 50, after: After = None) -> Response:
    """Articles, the newest first."""
    page = kept.articles(asked, limit=limit, after=after or None)
    return answer(request, page.items, page.next)


@router.get("/articles/{id:path}", responses=single(Recorded))
def article(request: Request, kept: Kept, id: str, corrected: bool = True) -> Response:
    """An article's text and its record, in the form of the contract."""
    record = kept.record(id, corrected=corrected)
    return one(request, {**to_contract(record), "text": record.article.text})


@router.get("/events", responses=listed(EventRow))
def events(request: Request, kept: Kept, asked: Asked, limit: Limit = 50, after: After = None) -> Response:
    """Events as corrected, the newest first."""
    page = kept.events(asked, limit=limit, after=after or None)
    return answer(request, page.items, page.next)


@router.get("/claims", responses=listed(ClaimRow))
def claims(request: Request, kept: Kept, asked: Asked, limit: Limit = 50, after: After = None) -> Response:
    """Claims as corrected, the newest first; `actor` is the speaker, `recipient` whom it is about."""
    page = kept.claims(asked, limit=limit, after=after or None)
    return answer(request, page.items, page.next)


@router.get("/actors", responses=listed(ActorRow))
def actors(
    request: Request, kept: Kept, name: Word = None, code: Word = None, limit: Limit = 50, after: Offset = 0
) -> Response:
    """Actors by how many articles name them; `name` is an id, or how a name begins."""

    def ask(limit: int, offset: int) -> tuple[ActorRow, ...]:
        return kept.actors(name or None, code=code or None, limit=limit, offset=offset)

    return answer(request, *paged(ask, limit, after))


@router.get("/mentions", responses=listed(MentionRow))
def mentions(request: Request, kept: Kept, asked: Asked, of: str, limit: Limit = 50, after: Offset = 0) -> Response:
    """Where the filter's articles name an actor; `of` is its id."""

    def ask(limit: int, offset: int) -> tuple[MentionRow, ...]:
        return kept.mentions(of, asked, limit=limit, offset=offset)

    return answer(request, *paged(ask, limit, after))


@router.get("/stories", responses=listed(Story))
def stories(request: Request, kept: Kept, article: Word = None, limit: Limit = 50, after: After = None) -> Response:
    """Stories by their ids; the one that an article is in where it is given."""
    page = kept.stories(limit=1 if article else limit, after=after or None)
    if article:
        found = kept.story_of(article)
        return answer(request, [found] if found and not after else [])
    return answer(request, page.items, page.next)


@router.get("/stories/{id:path}", responses=single(Story))
def story(request: Request, kept: Kept, id: str) -> Response:
    """One story."""
    return one(request, kept.story(id))


@router.get("/occurrences", responses=listed(Occurrence))
def occurrences(request: Request, kept: Kept, asked: Asked, limit: Limit = 50, after: After = None) -> Response:
    """Occurrences that one of the filter's events reports, the newest first."""
    page = kept.occurrences(asked, limit=limit, after=after or None)
    return answer(request, page.items, page.next)


@router.get("/occurrences/{id:path}", responses=single(OccurrenceTold))
def occurrence(request: Request, kept: Kept, id: str) -> Response:
    """One occurrence with its disagreements."""
    found = asdict(kept.occurrence(id))
    return one(request, {**found, "disagreements": [asdict(each) for each in kept.disagreements(id)]})


@router.get("/reports", responses=listed(ReportRow))
def reports(request: Request, kept: Kept, occurrence: str, limit: Limit = 50, after: Offset = 0) -> Response:
    """The reports of an occurrence in time order, each with its event, its article and what that copies."""
    told = [ReportRow(each.event, each.article, each.copy) for each in reports_of(kept, kept.occurrence(occurrence))]
    return answer(request, *cut(told, limit, after))


@router.get("/duplicates", responses=listed(Duplicate))
def duplicates(request: Request, kept: Kept, article: Word = None, limit: Limit = 50, after: Offset = 0) -> Response:
    """Copies and what they copy, by the copy's id; those that one article is a part of where it is given."""
    return answer(request, *cut(kept.duplicates(article or None), limit, after))


@router.get("/disagreements", responses=listed(Disagreement))
def disagreements(
    request: Request, kept: Kept, occurrence: Word = None, limit: Limit = 50, after: Offset = 0
) -> Response:
    """In what the reports of an occurrence differ, by its id."""
    return answer(request, *cut(kept.disagreements(occurrence or None), limit, after))


@router.get("/contradictions", responses=listed(Contradiction))
def contradictions(
    request: Request, kept: Kept, article: Word = None, limit: Limit = 50, after: Offset = 0
) -> Response:
    """Claims that contradict each other; those of one article where it is given."""
    return answer(request, *cut(kept.contradictions(article or None), limit, after))


@router.get("/headlines", responses=listed(HeadlineRow))
def headlines(request: Request, kept: Kept, asked: Asked) -> Response:
    """How the headlines of each outlet hold, of the filter's newest articles (2,000). The list has no further page."""
    return answer(request, kept.headline_checks(asked, limit=CHECKED))


@router.get("/facets", responses=listed(FacetRow))
def facets(request: Request, kept: Kept, asked: Asked, q: Word = None) -> Response:
    """Numbers of events by type, reality, publisher, country, actor, recipient and month; `q` is a search."""
    found = kept.facets(asked, query=q or None)
    rows = [FacetRow(name, value, number) for name, values in found.items() for value, number in values]
    return answer(request, rows)


@router.get("/numbers", responses=listed(NumberRow))
def numbers(request: Request, kept: Kept) -> Response:
    """How much the archive holds."""
    return answer(request, [NumberRow(what, number) for what, number in kept.numbers().items()])


@router.get("/places", responses=listed(PlaceRow))
def places(request: Request, kept: Kept, asked: Asked, limit: Limit = 50, after: Offset = 0) -> Response:
    """Places by how many of the filter's articles name them."""
    return answer(request, *paged(lambda most, past: kept.places(asked, limit=most, offset=past), limit, after))


@router.get("/times", responses=listed(TimeRow))
def times(request: Request, kept: Kept, asked: Asked, limit: Limit = 50, after: Offset = 0) -> Response:
    """Times that begin within the filter's days, the earliest first."""
    return answer(request, *paged(lambda most, past: kept.times(asked, limit=most, offset=past), limit, after))


@router.get("/search", responses=listed(Hit))
def search(request: Request, kept: Kept, asked: Asked, q: str, limit: Limit = 20, after: After = None) -> Response:
    """Articles by words and fields."""
    page = kept.search(q, asked, limit=limit, after=after or None)
    return answer(request, page.items, page.next)


@router.get("/corrections", responses=listed(CorrectionRow))
def corrections(request: Request, kept: Kept, article: Word = None, limit: Limit = 50, after: int = 0) -> Response:
    """Corrections, the oldest first; `after` is the id of the last one seen. `standing` is holds, orphaned (its text or
    its finding is gone: it waits), undone or undo; `mark` names it in every archive."""
    found = [each for each in kept.corrections(article or None) if each.id > after]
    shown = found[:limit]
    stands = kept.standings({each.article for each in shown})
    rows = [
        CorrectionRow(**{name: getattr(each, name) for name in GIVEN}, mark=mark_of(each), standing=stands[each.id])
        for each in shown
    ]
    return answer(request, rows, str(shown[-1].id) if len(found) > limit else None)


@router.post("/corrections", status_code=201, responses=KEPT)
def correct(request: Request, kept: Kept, judged: Annotated[Judged, Body()]) -> Response:
    """Keeps a judgement. Its body is JSON, which no form of another site can send unasked."""
    only_json(request)
    fields: dict[str, Any] = judged.model_dump()
    fields["reviewer"] = account_name() or judged.reviewer
    response = one(request, kept.correct(Correction(**fields)))
    response.status_code = 201
    return response


@router.post("/corrections/{id}/undo", status_code=201, responses=KEPT)
def undo(request: Request, kept: Kept, id: Number, undone: Annotated[Undone, Body()]) -> Response:
    """Takes a correction back: a further correction that says so. Its body is JSON, as that of a judgement."""
    only_json(request)
    made = kept.undo(id, reviewer=account_name() or undone.reviewer, note=undone.note)
    response = one(request, made)
    response.status_code = 201
    return response


@router.get("/runs", responses=listed(Run))
def runs(request: Request, kept: Kept, limit: Limit = 50, after: int = 0) -> Response:
    """Runs, the newest first; `after` is the id of the last one seen."""
    found = [run for run in kept.runs() if not after or run.id < after]
    return answer(request, found[:limit], str(found[limit - 1].id) if len(found) > limit else None)


@router.get("/runs/{run}/changes", responses=listed(Change))
def changes(
    request: Request,
    kept: Kept,
    run: Number,
    against: Annotated[int | None, Query(ge=1, le=LARGEST)] = None,
    limit: Limit = 50,
    after: Offset = 0,
) -> Response:
    """What a run read otherwise than an earlier one, or than the record that each article had before."""
    return answer(request, *cut(kept.changes(run, against), limit, after))


@router.get("/runs/{run}/failures", responses=listed(FailureRow))
def failures(request: Request, kept: Kept, run: Number, limit: Limit = 50, after: Offset = 0) -> Response:
    """The articles that a run could not read, with the reasons."""
    rows = [FailureRow(article, error) for article, error in kept.failures(run)]
    return answer(request, *cut(rows, limit, after))
