"""Keeps how a visitor wants the desk to look, and goes back to where it was."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse

from communique.web.asked import Served
from communique.web.forms import check
from communique.web.look import COOKIE, KEPT, Look, place_of

router = APIRouter()


@router.post("/look")
def look(
    request: Request,
    served: Served,
    token: Annotated[str, Form(max_length=200)],
    look: Annotated[Look, Form()],
) -> RedirectResponse:
    check(request, served, token)
    answer = RedirectResponse(place_of(request.headers.get("referer")), 303)
    answer.set_cookie(COOKIE, look, max_age=KEPT, httponly=True, samesite="strict", secure=served.public)
    return answer
