"""Compare: two articles side by side, with what differs marked; where one copies the other, what is known of that."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from communique.errors import QueryError
from communique.model import Duplicate
from communique.web.asked import Kept
from communique.web.beside import MOST, beside, counted
from communique.web.templating import page

router = APIRouter()


@router.get("/compare")
def compare(kept: Kept, one: str = "", other: str = "") -> HTMLResponse:
    if not one or not other:
        raise QueryError("two articles are compared: give their ids as one and other, or follow a link of a copy")
    first, second = kept.record(one), kept.record(other)
    copy: Duplicate | None = next(
        (each for each in kept.duplicates(one) if {each.article, each.original} == {one, other}), None
    )
    if copy is not None and copy.article == one:
        first, second = second, first  # the original stands first, whichever way it was asked
    rows = beside(first, second)
    return page(
        "compare",
        {
            "title": "Side by side",
            "first": first.article,
            "second": second.article,
            "copy": copy,
            "rows": rows,
            "counted": counted(rows),
            "cut": max(len(first.sentences), len(second.sentences)) > MOST,
            "most": MOST,
        },
    )
