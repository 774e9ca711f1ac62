"""Errors as answers: one shape, `{"error": {"status", "title", "detail"}}`, and no path of the machine in any."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from starlette.responses import JSONResponse

from communique.errors import ArchiveError, NotHeldError, QueryError


@dataclass(eq=False)
class Problem(Exception):  # noqa: N818 - it is the answer itself, raised to end the question
    """What an answer says went wrong, and what to do."""

    status: int
    title: str
    detail: str


def problem_answer(problem: Problem) -> JSONResponse:
    headers = {"retry-after": "60"} if problem.status == 429 else {}
    if problem.status == 401:
        headers["www-authenticate"] = "Bearer"
    return JSONResponse({"error": asdict(problem)}, problem.status, headers)


def told(error: ArchiveError) -> Problem:
    """The archive's error for whoever asked: its own words where they speak of the question alone."""
    if isinstance(error, QueryError):
        return Problem(400, "cannot be understood", str(error))
    if isinstance(error, NotHeldError):
        return Problem(404, "not found", error.told)
    return Problem(503, "the archive cannot be used", "it may be busy or damaged: the server's log says more")
