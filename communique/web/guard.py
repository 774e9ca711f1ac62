"""What stands before every page: headers, sizes, rates, hosts and the token.

In: a request. Out: the answer of the app with the headers that keep a browser from running or framing anything, or a
refusal. A desk without a token answers to the names of this machine alone, so that a page elsewhere cannot reach it
through a name of its own (DNS rebinding).
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections import OrderedDict

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.web.problems import Problem, problem_answer
from communique.web.settings import Settings, is_loopback

COOKIE = "communique"
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
OPEN = ("/sign-in", "/static/")
"""Paths that need no token."""
ADDRESSES = 10_000
"""Addresses whose requests are counted; the one that asked longest ago is forgotten first."""


def signed(settings: Settings, purpose: str) -> str:
    """A word that only this desk can make."""
    return hmac.new(settings.secret, f"{purpose}:{settings.token or ''}".encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Compares secrets in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def signed_in(request: Request, settings: Settings) -> bool:
    """Whether a request carries the token, as a bearer or by the cookie that signing in sets."""
    if settings.token is None:
        return True
    kind, _, bearer = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and same(bearer.strip(), settings.token):
        return True
    return same(request.cookies.get(COOKIE, ""), signed(settings, "session"))


class Guard:
    """Wraps an app. Counts requests in memory, so several processes count each for themselves."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.counts: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if "cache-control" not in headers:
                    headers["cache-control"] = "no-store" if self.settings.public else "no-cache"
                if self.settings.public:
                    headers["strict-transport-security"] = "max-age=31536000"
            await send(message)

        request = Request(scope)
        refusal = self._refusal(request)
        if refusal is not None:
            wants_page = refusal.status == 401 and "text/html" in request.headers.get("accept", "")
            answer = RedirectResponse("/sign-in", 303) if wants_page else problem_answer(refusal)
            await answer(scope, receive, with_headers)
            return
        await self.app(scope, self._limited(receive), with_headers)

    def _refusal(self, request: Request) -> Problem | None:
        host = request.url.hostname or ""
        if not self.settings.public and not is_loopback(host):
            return Problem(421, "another host", "this desk answers to 127.0.0.1 and localhost alone")
        if not self._within_rate(request.client.host if request.client else ""):
            return Problem(429, "too many requests", "wait a minute and try again")
        length = Headers(scope=request.scope).get("content-length", "0")
        if not length.isdecimal() or int(length) > self.settings.body:
            return Problem(413, "too large", f"a request holds {self.settings.body} bytes at most")
        if not request.url.path.startswith(OPEN) and not signed_in(request, self.settings):
            return Problem(401, "not signed in", "give the token as `Authorization: Bearer TOKEN`, or sign in")
        return None

    def _within_rate(self, address: str) -> bool:
        """A bucket that holds a minute's requests and fills again steadily."""
        now, most = time.monotonic(), float(self.settings.rate)
        left, last = self.counts.pop(address, (most, now))
        left = min(most, left + (now - last) * most / 60)
        self.counts[address] = (max(left - 1, 0.0), now)
        if len(self.counts) > ADDRESSES:
            self.counts.popitem(last=False)
        return left >= 1

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
