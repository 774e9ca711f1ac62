"""Puts the desk together: pages, API, static files, errors, and the guard before them all."""

from __future__ import annotations

import logging
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

import communique
from communique.errors import ArchiveError
from communique.web import api, pages
from communique.web.guard import Guard
from communique.web.measured import Measured
from communique.web.palette import sheet
from communique.web.problems import Problem, problem_answer, told
from communique.web.rates import Rate
from communique.web.remember import Remembered
from communique.web.roles import permitted
from communique.web.settings import Settings
from communique.web.templating import page

if TYPE_CHECKING:
    from communique.archive import Archive

log = logging.getLogger("communique.web")
STATIC = {
    "desk.css": ("communique.web", "static/desk.css", "text/css"),
    "desk.js": ("communique.web", "static/desk.js", "text/javascript"),
    "page.css": ("communique.export", "page.css", "text/css"),
    "page.js": ("communique.export", "page.js", "text/javascript"),
}
"""Name → package, file and kind. The last two are those of a record's own page."""


def make_app(archive: Archive, settings: Settings) -> FastAPI:
    """The desk over an open archive, as an ASGI application."""
    app = FastAPI(
        title="Communiqué",
        version=communique.__version__,
        description="Articles, events, claims, actors, stories and occurrences of one archive.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,  # a route of ours, so that it needs a role like any other
        dependencies=[Depends(permitted)],
    )
    app.state.archive = archive
    app.state.settings = settings
    app.state.measured = Measured()
    app.state.remembered = Remembered()
    app.state.tries = Rate(settings.tries, 300)
    app.include_router(api.router)
    app.include_router(pages.router)
    app.add_api_route("/static/{name}", static, include_in_schema=False)
    app.add_api_route("/api/v1/openapi.json", openapi, include_in_schema=False)
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(ArchiveError, _archive)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(500, _broken)
    app.add_middleware(Guard, settings=settings, archive=archive, measured=app.state.measured)
    return app


def static(name: str) -> Response:
    """A file of ours, or the sheet of colours; no path is made of what was asked for."""
    if name == "palette.css":
        return Response(sheet(), media_type="text/css")
    if name not in STATIC:
        raise Problem(404, "not found", "there is no such file")
    package, path, kind = STATIC[name]
    return Response(files(package).joinpath(path).read_bytes(), media_type=kind)


def openapi(request: Request) -> Response:
    """The description of the API, with how one says who asks where this desk wants to know it."""
    app: FastAPI = request.app
    settings: Settings = app.state.settings
    told = {**app.openapi()}
    if settings.public or settings.token is not None:
        bearer = {"type": "http", "scheme": "bearer", "description": "a token of `communique accounts token`"}
        told["components"] = {**told["components"], "securitySchemes": {"token": bearer}}
        told["security"] = [{"token": []}]
    return JSONResponse(told)


def _answer(request: Request, problem: Problem) -> Response:
    """JSON under /api, a page elsewhere."""
    if request.url.path.startswith("/api/"):
        return problem_answer(problem)
    shown: HTMLResponse = page("problem", {"title": problem.title, "problem": problem}, problem.status)
    return shown


def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return _answer(request, error)


def _archive(request: Request, error: Exception) -> Response:
    assert isinstance(error, ArchiveError)
    problem = told(error)
    if problem.status == 503:
        log.error("%s", error)
    return _answer(request, problem)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors()[:5])
    return _answer(request, Problem(400, "cannot be understood", wrong))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    titles = {404: "not found", 405: "not allowed"}
    detail = "there is no such page" if error.status_code == 404 else "this cannot be done here"
    return _answer(request, Problem(error.status_code, titles.get(error.status_code, "refused"), detail))


def _broken(request: Request, error: Exception) -> Response:
    log.error("%s failed", request.url.path, exc_info=error)
    return JSONResponse(
        {"error": {"status": 500, "title": "our fault", "detail": "the server's log says more"}}, status_code=500
    )
