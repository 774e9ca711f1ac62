"""Where records are kept: SQLite in one file, or PostgreSQL."""

from communique.archive.accounts import ROLES, Account, Accounts, Role
from communique.archive.agreement import Agreement, Difference, Reliability, reliability
from communique.archive.amending import AMENDABLE
from communique.archive.checking import Problem
from communique.archive.counted import (
    ActiveRow,
    ActRow,
    Alert,
    CopyRow,
    FirstRow,
    HeadlineRow,
    LeanRow,
    MonthRow,
    OfficeRow,
    OutletRow,
    PairMonth,
    PairRow,
    SearchRow,
    StoryRow,
    WordRow,
)
from communique.archive.found import (
    ActorRow,
    ArticleRow,
    ClaimRow,
    EventRow,
    MentionRow,
    Page,
    PartyRow,
    PlacedRow,
    PlaceRow,
    TimeRow,
)
from communique.archive.gold import FILES, Gold, GoldFile
from communique.archive.importing import Imported
from communique.archive.lines import Taken
from communique.archive.query import parse_query
from communique.archive.rereading import version_changes
from communique.archive.search import Hit
from communique.archive.status import Status
from communique.archive.store import Archive
from communique.archive.undoing import mark_of, standing
from communique.archive.version import reading_version
from communique.filter import EVERYTHING, Filter

__all__ = [
    "AMENDABLE",
    "EVERYTHING",
    "FILES",
    "ROLES",
    "Account",
    "Accounts",
    "ActRow",
    "ActiveRow",
    "ActorRow",
    "Agreement",
    "Alert",
    "Archive",
    "ArticleRow",
    "ClaimRow",
    "CopyRow",
    "Difference",
    "EventRow",
    "Filter",
    "FirstRow",
    "Gold",
    "GoldFile",
    "HeadlineRow",
    "Hit",
    "Imported",
    "LeanRow",
    "MentionRow",
    "MonthRow",
    "OfficeRow",
    "OutletRow",
    "Page",
    "PairMonth",
    "PairRow",
    "PartyRow",
    "PlaceRow",
    "PlacedRow",
    "Problem",
    "Reliability",
    "Role",
    "SearchRow",
    "Status",
    "StoryRow",
    "Taken",
    "TimeRow",
    "WordRow",
    "mark_of",
    "parse_query",
    "reading_version",
    "reliability",
    "standing",
    "version_changes",
]
