"""Where records are kept: SQLite in one file, or PostgreSQL."""

from communique.archive.filter import EVERYTHING, Filter
from communique.archive.found import (
    ActorRow,
    ActRow,
    ArticleRow,
    ClaimRow,
    CopyRow,
    EventRow,
    FirstRow,
    LeanRow,
    MentionRow,
    OutletRow,
    Page,
    PartyRow,
    PlacedRow,
    PlaceRow,
    SearchRow,
    TimeRow,
)
from communique.archive.layer import AMENDABLE
from communique.archive.query import parse_query
from communique.archive.search import Hit
from communique.archive.store import Archive
from communique.archive.version import reading_version

__all__ = [
    "AMENDABLE",
    "EVERYTHING",
    "ActRow",
    "ActorRow",
    "Archive",
    "ArticleRow",
    "ClaimRow",
    "CopyRow",
    "EventRow",
    "Filter",
    "FirstRow",
    "Hit",
    "LeanRow",
    "MentionRow",
    "OutletRow",
    "Page",
    "PartyRow",
    "PlaceRow",
    "PlacedRow",
    "SearchRow",
    "TimeRow",
    "parse_query",
    "reading_version",
]
