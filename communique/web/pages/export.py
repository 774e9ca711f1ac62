"""Export: what to take away and in which form, how much that is, and the file. It is one form that works by itself."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, Response

from communique.errors import ArchiveError
from communique.subjects import size_of
from communique.web.asked import Kept
from communique.web.exports import FORMS, Questioned, file_of
from communique.web.problems import told
from communique.web.templating import page

router = APIRouter()
Form = Annotated[str, Query(max_length=40)]


@router.get("/export")
def export(kept: Kept, question: Questioned, form: Form = "dossier-html") -> HTMLResponse:
    """The form, filled as it was sent, with the numbers of what it asks for."""
    wrong, size, status = None, None, 200
    try:
        size = size_of(kept, question)
    except ArchiveError as error:
        problem = told(error)
        wrong, status = problem.detail, problem.status
    return page(
        "export",
        {
            "title": "Export",
            "here": "export",
            "forms": FORMS,
            "form": form if form in FORMS else "dossier-html",
            "question": question,
            "asked": question.filter,
            "size": size,
            "wrong": wrong,
        },
        status,
    )


@router.get("/export/file")
def file(kept: Kept, question: Questioned, form: Form = "dossier-html") -> Response:
    """The file to be downloaded."""
    return file_of(kept, form, question)
