"""Light or dark: as the system has it, or as a visitor chose. The choice is a cookie, so that it needs no script."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Literal, get_args
from urllib.parse import urlsplit

Look = Literal["system", "light", "dark"]
LOOKS: tuple[Look, ...] = get_args(Look)
COOKIE = "look"
KEPT = 365 * 86400
"""Seconds that a browser keeps the choice."""

CURRENT_LOOK: ContextVar[Look] = ContextVar("look", default="system")
"""How the page that is being made is to look."""


def look_of(cookies: Mapping[str, str]) -> Look:
    """What a request's cookies ask for; anything else than a look of ours is the system's."""
    given = cookies.get(COOKIE)
    return next((look for look in LOOKS if look == given), "system")


def place_of(referrer: str | None) -> str:
    """The path of ours that a form was sent from, never another site; Today where that is not said."""
    parts = urlsplit(referrer or "")
    path = parts.path if parts.path.startswith("/") and not parts.path.startswith(("//", "/\\")) else "/"
    return f"{path}?{parts.query}" if parts.query else path
