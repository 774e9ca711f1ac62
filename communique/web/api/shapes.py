"""What OpenAPI says of the answers: their forms, and the one shape of errors."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

Responses = dict[int | str, dict[str, Any]]


class Problem(BaseModel):
    """What went wrong and what to do."""

    status: int
    title: str
    detail: str


class Error(BaseModel):
    """The one shape of errors."""

    error: Problem


_ROWS = {"type": "array", "items": {"type": "object"}}
_PAGE = {
    "type": "object",
    "required": ["items", "next"],
    "properties": {"items": _ROWS, "next": {"type": ["string", "null"]}},
}
LISTED: Responses = {
    200: {
        "description": "A page; in JSON lines and CSV the next one stands in the header Link.",
        "content": {
            "application/json": {"schema": _PAGE},
            "application/x-ndjson": {"schema": {"type": "string"}},
            "text/csv": {"schema": {"type": "string"}},
        },
    },
    304: {"description": "Not changed since the ETag that was sent."},
}
SINGLE: Responses = {200: {"description": "It.", "content": {"application/json": {"schema": {"type": "object"}}}}}
PROBLEMS: Responses = {
    status: {"model": Error, "description": description}
    for status, description in (
        (400, "Cannot be understood."),
        (401, "The token is missing or wrong."),
        (404, "Not found."),
        (406, "No such form."),
        (413, "Too large."),
        (422, "Cannot be understood."),
        (429, "Too many requests."),
        (503, "The archive cannot be used."),
    )
}
