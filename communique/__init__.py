"""Communiqué reads news into a sourced record: who did what to whom, when, where, and who says so.

    import communique

    record = communique.read("Hungary's foreign minister met his Slovak counterpart on Monday.")
    for event in record.events:
        print(event.type, event.trigger.of(record.article.text))

Importing this touches neither disk nor network; the engine's weights load at the first reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.archive import Archive, Filter
    from communique.client import Client
    from communique.errors import (
        ArchiveError,
        ArticleError,
        CommuniqueError,
        LanguageError,
        NotHeldError,
        QueryError,
        SetupError,
    )
    from communique.model import Article, Record
    from communique.reader import Reader, Unread, read

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "ArchiveError",
    "Article",
    "ArticleError",
    "Client",
    "CommuniqueError",
    "Filter",
    "LanguageError",
    "NotHeldError",
    "QueryError",
    "Reader",
    "Record",
    "SetupError",
    "Unread",
    "read",
]

_HOMES = {
    "Archive": "archive",
    "Filter": "archive",
    "Client": "client",
    "Article": "model",
    "Record": "model",
    "ArchiveError": "errors",
    "ArticleError": "errors",
    "CommuniqueError": "errors",
    "LanguageError": "errors",
    "NotHeldError": "errors",
    "QueryError": "errors",
    "SetupError": "errors",
    "Reader": "reader",
    "Unread": "reader",
    "read": "reader",
}


def __getattr__(name: str) -> object:
    """Public names load when they are first used, so that importing the package stays fast."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"communique.{_HOMES[name]}"), name)
