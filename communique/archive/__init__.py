"""Where records are kept: SQLite in one file, or PostgreSQL."""

from communique.archive.accounts import ROLES, Account, Accounts, Role
from communique.archive.checking import Problem
from communique.archive.filter import EVERYTHING, Filter
from communique.archive.found import (
    ActorRow,
    ActRow,
    ArticleRow,
    ClaimRow,
    CopyRow,
    EventRow,
    FirstRow,
    HeadlineRow,
    LeanRow,
    MentionRow,
    MonthRow,
    OutletRow,
    Page,
    PartyRow,
    PlacedRow,
    PlaceRow,
    SearchRow,
    TimeRow,
)
from communique.archive.importing import Imported
from communique.archive.layer import AMENDABLE
from communique.archive.query import parse_query
from communique.archive.rereading import version_changes
from communique.archive.search import Hit
from communique.archive.status import Status
from communique.archive.store import Archive
from communique.archive.version import reading_version

__all__ = [
    "AMENDABLE",
    "EVERYTHING",
    "ROLES",
    "Account",
    "Accounts",
    "ActRow",
    "ActorRow",
    "Archive",
    "ArticleRow",
    "ClaimRow",
    "CopyRow",
    "EventRow",
    "Filter",
    "FirstRow",
    "HeadlineRow",
    "Hit",
    "Imported",
    "LeanRow",
    "MentionRow",
    "MonthRow",
    "OutletRow",
    "Page",
    "PartyRow",
    "PlaceRow",
    "PlacedRow",
    "Problem",
    "Role",
    "SearchRow",
    "Status",
    "TimeRow",
    "parse_query",
    "reading_version",
    "version_changes",
]
