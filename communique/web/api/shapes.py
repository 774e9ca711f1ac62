"""What OpenAPI says of the answers: their forms, their rows by the nouns they are of, and the one shape of errors."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from pydantic import BaseModel

Responses = dict[int | str, dict[str, Any]]
T = TypeVar("T")


class Problem(BaseModel):
    """What went wrong and what to do."""

    status: int
    title: str
    detail: str


class Error(BaseModel):
    """The one shape of errors."""

    error: Problem


class Listed(BaseModel, Generic[T]):
    """A page: `next` goes into `after` of the question for the one that follows; null where this is the last."""

    items: list[T]
    next: str | None


HEADERS = {
    "ETag": {"description": "Give it again as If-None-Match.", "schema": {"type": "string"}},
    "Link": {"description": 'The page that follows, as rel="next".', "schema": {"type": "string"}, "required": False},
}
UNCHANGED: Responses = {304: {"description": "Not changed since the ETag that was sent."}}


def listed(kind: object) -> Responses:
    """What is told of a list of these rows."""
    return {
        200: {
            "description": "A page; in JSON lines and CSV the next one stands in the header Link.",
            "model": Listed[kind],  # type: ignore[valid-type]
            "headers": HEADERS,
            "content": {
                "application/x-ndjson": {"schema": {"type": "string"}},
                "text/csv": {"schema": {"type": "string"}},
            },
        },
        **UNCHANGED,
    }


def single(kind: object, description: str = "It.") -> Responses:
    """What is told of one thing."""
    return {200: {"description": description, "model": kind, "headers": {"ETag": HEADERS["ETag"]}}, **UNCHANGED}


PROBLEMS: Responses = {
    status: {"model": Error, "description": description}
    for status, description in (
        (400, "Cannot be understood."),
        (401, "The token is missing or wrong."),
        (403, "Whoever asks has too small a role."),
        (404, "Not found."),
        (406, "No such form."),
        (413, "Too large."),
        (421, "A name that this desk does not answer to."),
        (422, "Cannot be understood."),
        (429, "Too many requests."),
        (503, "The archive cannot be used."),
    )
}
