"""Forms that only our own pages can send: a token in the form, bound to the session, and no other origin."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

from communique.web.problems import Problem
from communique.web.settings import Settings
from communique.web.visitor import account_name, cookie_name, form_word, same

REVIEWER = "reviewer"
"""The cookie that holds the name of whoever judged last from this browser, for a desk without accounts."""


def form_token(request: Request, settings: Settings) -> str:
    """The token of a form. Another site can neither read nor make it."""
    return form_word(settings, request.cookies.get(cookie_name(settings), ""))


def signing(request: Request, settings: Settings) -> dict[str, str]:
    """What a form of a judgement is filled with: its token, and in whose name it is."""
    reviewer = account_name() or request.cookies.get(REVIEWER, "")
    return {"token": form_token(request, settings), "reviewer": reviewer}


def check(request: Request, settings: Settings, token: str) -> None:
    """Raises Problem where a form does not come from one of our pages.

    The token alone does not tell that for the form of signing in, which everybody may load; browsers say besides
    where a form comes from, and one that hides it (`null`) is a page that another site holds in a frame.
    """
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    foreign = foreign or request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    if foreign or not same(token, form_token(request, settings)):
        raise Problem(403, "not from this desk", "the form is out of date: go back, load the page again, and send it")
