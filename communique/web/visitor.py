"""Who asks: found out once, before every page, and at hand wherever a page is made.

In: a request's headers and cookies. Out: a `Visitor` with a role, or None where nobody is let in without being known.
A desk for this machine alone lets everybody in as a reviewer, as the archive itself lies open to them; accounts are
managed there by `communique accounts`.
"""

from __future__ import annotations

import hashlib
import hmac
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.requests import Request

from communique.archive import ROLES, Accounts, Role
from communique.web.settings import Settings

if TYPE_CHECKING:
    from communique.archive import Archive

SHARED = "shared"
"""The session of those who sign in by the desk's own token."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """`name` is that of the account; None for whoever is at this machine, or holds the desk's own token.

    `form` is the token of forms that are shown to it.
    """

    name: str | None
    role: Role
    form: str = ""
    signed_in: bool = False

    def may(self, role: str) -> bool:
        """Whether it may do what needs this role."""
        return ROLES.index(self.role) >= ROLES.index(role)

    @property
    def reviews(self) -> bool:
        return self.may("reviewer")


CURRENT: ContextVar[Visitor | None] = ContextVar("visitor", default=None)
"""Whom the page that is being made is for."""


def account_name() -> str | None:
    """In whose name a judgement is kept, where whoever judges has an account and may name no other."""
    visitor = CURRENT.get()
    return visitor.name if visitor else None


def cookie_name(settings: Settings) -> str:
    """With `__Host-` a browser takes the cookie over TLS alone, and from no other host of the domain."""
    return "__Host-communique" if settings.public else "communique"


def signed(settings: Settings, purpose: str) -> str:
    """A word that only this desk can make."""
    return hmac.new(settings.secret, f"{purpose}:{settings.token or ''}".encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Compares secrets in constant time."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def visitor_of(request: Request, archive: Archive, settings: Settings) -> Visitor | None:
    """Whoever asks, None where it must say first who it is. Asks the archive where it says so."""
    cookie = request.cookies.get(cookie_name(settings), "")
    form = form_word(settings, cookie)
    kind, _, bearer = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and (given := bearer.strip()):
        if settings.token is not None and same(given, settings.token):
            return Visitor(None, "reviewer", form, signed_in=True)
        account = Accounts(archive).of_token(given)
        return Visitor(account.name, account.role, form, signed_in=True) if account else None
    if cookie:
        if settings.token is not None and same(cookie, signed(settings, SHARED)):
            return Visitor(None, "reviewer", form, signed_in=True)
        account = Accounts(archive).of_session(cookie)
        if account is not None:
            return Visitor(account.name, account.role, form, signed_in=True)
    return None if settings.public or settings.token is not None else Visitor(None, "reviewer", form)


def form_word(settings: Settings, cookie: str) -> str:
    """The token of a form, bound to the session. Another site can neither read nor make it."""
    return signed(settings, f"form:{cookie}")
