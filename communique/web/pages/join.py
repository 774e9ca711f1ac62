"""Merging and splitting: a reviewer says that two are one story or one event, or that one of them is not of it.

By plain forms on the pages of a story and of an occurrence. What is said becomes a correction, as by
`communique corrections add`, and names articles and reports, since stories and occurrences are found anew.
"""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse

from communique.archive import Archive
from communique.errors import QueryError
from communique.model import Correction, Report
from communique.web.asked import Kept, Served
from communique.web.forms import REVIEWER, check
from communique.web.templating import KINDS, address
from communique.web.visitor import account_name

router = APIRouter()
Word = Annotated[str, Form(max_length=2000)]


@router.post("/join")
def join(  # the fields of the form, one parameter each
    request: Request,
    kept: Kept,
    served: Served,
    token: Annotated[str, Form(max_length=200)],
    kind: Annotated[Literal["story", "occurrence"], Form()],
    judgement: Annotated[Literal["merge", "split"], Form()],
    one: Word,
    other: Word = "",
    reviewer: Annotated[str, Form(max_length=200)] = "",
    note: Annotated[str, Form(max_length=4000)] = "",
) -> RedirectResponse:
    """Keeps the judgement and leads to where `one` is told now.

    `one` and `other` are articles of a story, or reports as `ARTICLE EVENT`; `other` may also be the address or the id
    of a story or an occurrence, and for a split nothing, which is any other of the same. Raises QueryError where
    nothing would change.
    """
    check(request, served, token)
    reviewer = account_name() or reviewer
    (judge_story if kind == "story" else judge_occurrence)(kept, judgement, one, other, reviewer, note)
    found = kept.story_of(one) if kind == "story" else kept.occurrence_of(report_named(one))
    answer = RedirectResponse(address(kind, found.id) if found else "/", 303)
    answer.set_cookie(
        REVIEWER, reviewer.encode("ascii", "ignore").decode(), httponly=True, samesite="strict", secure=served.public
    )
    return answer


def judge_story(
    kept: Archive, judgement: Literal["merge", "split"], one: str, other: str, reviewer: str, note: str
) -> None:
    """That an article is of another's story, or is not of it. Raises QueryError where that is said already."""
    given = id_of(other, "story")
    if not given:
        story = kept.story_of(one)
        other = next((each for each in (story.articles if story else ()) if each != one), one)
    elif given.startswith("story:"):
        other = kept.story(given).articles[0]
    else:
        other = id_of(other, "article")
    stories = [kept.story_of(each) for each in (one, other)]
    _changes("story", judgement, [story.id if story else None for story in stories], [one, other])
    kept.correct(Correction(one, "story", other, judgement, reviewer, note=note))


def judge_occurrence(
    kept: Archive, judgement: Literal["merge", "split"], one: str, other: str, reviewer: str, note: str
) -> None:
    """That a report is of another's event, or is not of it. Raises QueryError where that is said already."""
    report, given = report_named(one), id_of(other, "occurrence")
    if not given:
        occurrence = kept.occurrence_of(report)
        second = next((each for each in (occurrence.reports if occurrence else ()) if each != report), report)
    elif given.startswith("occurrence:"):
        second = kept.occurrence(given).reports[0]
    else:
        second = report_named(other)
    found = [kept.occurrence_of(each) for each in (report, second)]
    named = [f"{each.article} {each.event}" for each in (report, second)]
    _changes("occurrence", judgement, [each.id if each else None for each in found], named)
    kept.correct(Correction(report.article, "occurrence", report.event, judgement, reviewer, value=named[1], note=note))


def id_of(given: str, kind: str) -> str:
    """What an address of this desk names, of this kind of thing; what was given itself where it is no address."""
    path = urlsplit(given.strip()).path if "/" in given else ""
    head, mark, rest = path.partition(f"/{KINDS[kind]}/")
    return unquote(rest) if mark and rest and not head else given.strip()


def report_named(given: str) -> Report:
    """The report that `ARTICLE EVENT` names. Raises QueryError where it names none."""
    article, _, event = given.strip().rpartition(" ")
    if not article:
        raise QueryError(f"{given[:80]!r} names no report: give it as ARTICLE EVENT, or the address of an occurrence")
    return Report(article, event)


def _changes(kind: str, judgement: str, found: list[str | None], named: list[str]) -> None:
    for id, name in zip(found, named, strict=True):
        if id is None:
            raise QueryError(f"{name[:200]} is of no {kind} of this archive: `communique archive compare` finds them")
    if (found[0] == found[1]) != (judgement == "split"):
        said = f"are of one {kind} already" if judgement == "merge" else f"are not of one {kind}"
        raise QueryError(f"nothing would change: {named[0][:200]} and {named[1][:200]} {said}")
