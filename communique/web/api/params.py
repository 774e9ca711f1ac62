"""Parameters that questions share, and the check that no other is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Path, Query, Request

from communique.web.problems import Problem

T = TypeVar("T")
LARGEST = 2**31 - 1
After = Annotated[
    str | None,
    Query(
        description="the `next` of the page before",
        json_schema_extra={"format": "cursor", "pattern": "^[A-Za-z0-9_-]*$"},
    ),
]
Offset = Annotated[int, Query(ge=0, le=LARGEST, description="the `next` of the page before")]
Number = Annotated[int, Path(ge=1, le=LARGEST)]


def only_known(request: Request) -> None:
    """Before every route of the API. Raises Problem where a parameter is none of the route's: a misspelt filter that
    was passed over would answer another question than the one asked."""
    method = "get" if request.method == "HEAD" else request.method.lower()
    told = request.app.openapi()["paths"][request.scope["route"].path_format][method]
    known = {each["name"]: each["schema"] for each in told.get("parameters", ()) if each["in"] == "query"}
    given = request.query_params
    if wrong := sorted(set(given) - set(known)):
        said = f"give one of {', '.join(sorted(known))}" if known else "this question takes none"
        raise Problem(400, "cannot be understood", f"{wrong[0][:60]!r} is no parameter: {said}")
    if twice := sorted(name for name in given if len(given.getlist(name)) > 1 and not _takes_several(known[name])):
        raise Problem(400, "cannot be understood", f"{twice[0]} is given more than once: give one")


def _takes_several(told: dict[str, Any]) -> bool:
    return any(each.get("type") == "array" for each in (told, *told.get("anyOf", ())))


def cut(found: Sequence[T], limit: int, after: int) -> tuple[Sequence[T], str | None]:
    """A page of what is there as a whole, and the cursor of the one after."""
    end = after + limit
    return found[after:end], str(end) if len(found) > end else None


def paged(ask: Callable[[int, int], Sequence[T]], limit: int, after: int) -> tuple[Sequence[T], str | None]:
    """A page of what is asked for with a limit and an offset, and the cursor of the one after."""
    found = ask(limit, after)
    more = len(found) == limit and bool(ask(1, after + limit))
    return found, str(after + limit) if more else None


def only_json(request: Request) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Problem(415, "no such form", "send application/json")
