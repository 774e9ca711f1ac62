"""The routes of `/api/v1` for exports: the forms there are, how much a question takes, and the file."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from communique.export import EXPORTS
from communique.subjects import size_of
from communique.web.api.answers import answer, one
from communique.web.api.shapes import Error, Responses, listed, single
from communique.web.api.told import ExportRow, ExportSize
from communique.web.asked import Kept
from communique.web.exports import FORMS, Questioned, file_of

router = APIRouter(prefix="/api/v1")
FILE: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
READ: dict[str, Any] = {"application/geo+json": {"schema": {"type": "object"}}}
"""Of the files those that a program reads as JSON: whoever checks an answer against its description parses them."""
FILES: Responses = {
    200: {"description": "The file.", "content": {kind: READ.get(kind, FILE) for _, kind in FORMS.values()}},
    501: {"description": "An optional library is missing on this desk.", "model": Error},
}


@router.get("/exports", responses=listed(ExportRow))
def forms(request: Request) -> Response:
    """The forms of exports."""
    return answer(request, [ExportRow(form, *told, EXPORTS[form].many) for form, told in FORMS.items()])


@router.get("/exports/size", responses=single(ExportSize))
def size(request: Request, kept: Kept, question: Questioned) -> Response:
    """How many articles, events and claims an export would hold."""
    return one(request, ExportSize(*size_of(kept, question)))


@router.get("/exports/{form}", responses=FILES)
def export(
    kept: Kept,
    question: Questioned,
    form: Annotated[str, Path(json_schema_extra={"enum": list(FORMS)}, description="a form of `/exports`")],
) -> Response:
    """The records that are asked for in a form that other tools read, to be downloaded."""
    return file_of(kept, form, question)
