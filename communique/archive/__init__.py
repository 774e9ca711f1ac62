"""Where records are kept: SQLite in one file, or PostgreSQL."""

from communique.archive.accounts import ROLES, Account, Accounts, Role
from communique.archive.checking import Problem
from communique.archive.found import (
    ActiveRow,
    ActorRow,
    ActRow,
    ArticleRow,
    ClaimRow,
    CopyRow,
    EventRow,
    FirstRow,
    LeanRow,
    MentionRow,
    OfficeRow,
    OutletRow,
    Page,
    PairMonth,
    PairRow,
    PartyRow,
    PlacedRow,
    PlaceRow,
    SearchRow,
    StoryRow,
    TimeRow,
    WordRow,
)
from communique.archive.importing import Imported
from communique.archive.layer import AMENDABLE
from communique.archive.query import parse_query
from communique.archive.rereading import version_changes
from communique.archive.search import Hit
from communique.archive.status import Status
from communique.archive.store import Archive
from communique.archive.version import reading_version
from communique.filter import EVERYTHING, Filter

__all__ = [
    "AMENDABLE",
    "EVERYTHING",
    "ROLES",
    "Account",
    "Accounts",
    "ActRow",
    "ActiveRow",
    "ActorRow",
    "Archive",
    "ArticleRow",
    "ClaimRow",
    "CopyRow",
    "EventRow",
    "Filter",
    "FirstRow",
    "Hit",
    "Imported",
    "LeanRow",
    "MentionRow",
    "OfficeRow",
    "OutletRow",
    "Page",
    "PairMonth",
    "PairRow",
    "PartyRow",
    "PlaceRow",
    "PlacedRow",
    "Problem",
    "Role",
    "SearchRow",
    "Status",
    "StoryRow",
    "TimeRow",
    "WordRow",
    "parse_query",
    "reading_version",
    "version_changes",
]
