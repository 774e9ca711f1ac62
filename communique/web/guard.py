"""What stands before every page: headers, sizes, rates, hosts, and who asks.

In: a request. Out: the answer of the app with the headers that keep a browser from running or framing anything, or a
refusal. A desk for this machine alone answers to its names alone, so that a page elsewhere cannot reach it through a
name of its own (DNS rebinding). What whoever asks may do is decided route by route, in `roles`.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.errors import ArchiveError
from communique.web.look import CURRENT_LOOK, look_of
from communique.web.measured import Measured
from communique.web.problems import Problem, problem_answer, told
from communique.web.rates import Rate
from communique.web.remember import OLDEST
from communique.web.settings import Settings, is_loopback
from communique.web.visitor import CURRENT, visitor_of

if TYPE_CHECKING:
    from communique.archive import Archive

HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # and not no-referrer, which hides from us where a form comes from
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
OPEN = ("/sign-in", "/static/", "/health")
"""Paths for those who are not known yet; `roles` says the same of each route."""


class Guard:
    """Wraps an app."""

    def __init__(self, app: ASGIApp, settings: Settings, archive: Archive, measured: Measured) -> None:
        self.app, self.settings, self.archive, self.measured = app, settings, archive, measured
        self.rate = Rate(settings.rate, 60)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        began = time.perf_counter()

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                route = getattr(scope.get("route"), "path", "none")
                self.measured.saw(scope["method"], route, message["status"], time.perf_counter() - began)
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if "cache-control" not in headers:
                    headers["cache-control"] = "no-store" if self.settings.public else "no-cache"
                if self.settings.public:
                    headers["strict-transport-security"] = "max-age=31536000"
            await send(message)

        request = Request(scope)
        CURRENT_LOOK.set(look_of(request.cookies))
        OLDEST.set(0.0)
        refusal = self._refusal(request)
        if refusal is None:
            refusal = await self._unknown(request)
        if refusal is not None:
            wants_page = refusal.status == 401 and "text/html" in request.headers.get("accept", "")
            answer = RedirectResponse("/sign-in", 303) if wants_page else problem_answer(refusal)
            await answer(scope, receive, with_headers)
            return
        await self.app(scope, self._limited(receive), with_headers)

    async def _unknown(self, request: Request) -> Problem | None:
        """Notes who asks; a refusal where that must be known and is not."""
        try:
            visitor = await run_in_threadpool(visitor_of, request, self.archive, self.settings)
        except ArchiveError as error:
            return told(error)
        CURRENT.set(visitor)
        if visitor is None and not request.url.path.startswith(OPEN):
            return Problem(401, "not signed in", "give a token as `Authorization: Bearer TOKEN`, or sign in")
        return None

    def _refusal(self, request: Request) -> Problem | None:
        host = request.url.hostname or ""
        if not self.settings.public and not is_loopback(host):
            return Problem(421, "another host", "this desk answers to 127.0.0.1 and localhost alone")
        if not self.rate.takes(request.client.host if request.client else ""):
            return Problem(429, "too many requests", "wait a minute and try again")
        length = Headers(scope=request.scope).get("content-length", "0")
        if not length.isdecimal() or int(length) > self.settings.body:
            return Problem(413, "too large", f"a request holds {self.settings.body} bytes at most")
        return None

    def _limited(self, receive: Receive) -> Receive:
        """Ends a body that is sent in pieces and grows beyond the limit."""
        size = 0

        async def limited() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self.settings.body:
                return {"type": "http.disconnect"}
            return message

        return limited
