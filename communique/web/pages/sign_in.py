"""Signing in with the token, where the desk has one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from communique.web.asked import Served
from communique.web.forms import check, form_token
from communique.web.guard import COOKIE, same, signed
from communique.web.templating import page

router = APIRouter()
HOURS = 12


@router.get("/sign-in")
def ask(request: Request, served: Served) -> HTMLResponse:
    return page("sign_in", {"title": "Sign in", "token": form_token(request, served), "wrong": False})


@router.post("/sign-in")
def sign_in(
    request: Request,
    served: Served,
    word: Annotated[str, Form(max_length=400)],
    token: Annotated[str, Form(max_length=200)],
) -> Response:
    check(request, served, token)
    if served.token is None or not same(word, served.token):
        shown = {"title": "Sign in", "token": form_token(request, served), "wrong": True}
        return page("sign_in", shown, 401)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(
        COOKIE,
        signed(served, "session"),
        max_age=HOURS * 3600,
        httponly=True,
        samesite="strict",
        secure=served.public,
    )
    return answer
