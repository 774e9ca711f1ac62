"""Forms that only our own pages can send: a token in the form, bound to the session, and no other origin."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

from communique.web.guard import COOKIE, same, signed
from communique.web.problems import Problem
from communique.web.settings import Settings


def form_token(request: Request, settings: Settings) -> str:
    """The token of a form. Another site can neither read nor make it."""
    return signed(settings, f"form:{request.cookies.get(COOKIE, '')}")


def check(request: Request, settings: Settings, token: str) -> None:
    """Raises Problem where a form does not come from one of our pages."""
    origin = request.headers.get("origin")
    foreign = origin is not None and origin != "null" and urlsplit(origin).netloc != request.headers.get("host")
    if foreign or not same(token, form_token(request, settings)):
        raise Problem(403, "not from this desk", "the form is out of date: go back, load the page again, and send it")
