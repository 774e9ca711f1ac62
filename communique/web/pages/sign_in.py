"""Signing in by an account, or by the desk's own token where it has one; and signing out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from communique.archive import Accounts
from communique.archive.accounts import HOURS
from communique.web.asked import Kept, Served
from communique.web.forms import check, form_token
from communique.web.problems import Problem
from communique.web.templating import page
from communique.web.visitor import SHARED, cookie_name, same, signed

router = APIRouter()


@router.get("/sign-in")
def ask(request: Request, served: Served) -> HTMLResponse:
    return _form(request, served)


@router.post("/sign-in")
def sign_in(
    request: Request,
    kept: Kept,
    served: Served,
    word: Annotated[str, Form(max_length=400)],
    token: Annotated[str, Form(max_length=200)],
    name: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Sets the cookie of a session. Trying out passwords is slowed down, for an address and for an account."""
    check(request, served, token)
    tries = request.app.state.tries
    within = [tries.takes(f"from {request.client.host if request.client else ''}"), tries.takes(f"for {name.lower()}")]
    if not all(within):
        raise Problem(429, "too many attempts", "wait five minutes and try again")
    if name:
        session = Accounts(kept).sign_in(name, word)
    else:
        session = signed(served, SHARED) if served.token is not None and same(word, served.token) else None
    if session is None:
        return _form(request, served, wrong=True)
    answer = RedirectResponse("/", 303)
    hours = HOURS * 3600
    answer.set_cookie(
        cookie_name(served), session, max_age=hours, httponly=True, samesite="strict", secure=served.public
    )
    return answer


@router.post("/sign-out")
def sign_out(
    request: Request, kept: Kept, served: Served, token: Annotated[str, Form(max_length=200)]
) -> RedirectResponse:
    """Ends the session, here and in the archive."""
    check(request, served, token)
    Accounts(kept).sign_out(request.cookies.get(cookie_name(served), ""))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(cookie_name(served), httponly=True, samesite="strict", secure=served.public)
    return answer


def _form(request: Request, served: Served, *, wrong: bool = False) -> HTMLResponse:
    shown = {"title": "Sign in", "token": form_token(request, served), "wrong": wrong}
    return page("sign_in", {**shown, "shared": served.token is not None}, 401 if wrong else 200)
