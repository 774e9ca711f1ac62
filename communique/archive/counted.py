"""What is counted over many articles, for pages that show it: rows of outlets, copies, pairs, months, stories.

Flat, frozen rows without behaviour; what one article alone gives is in `found`.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.archive.found import ArticleRow


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet in numbers; `own` counts the events that it reports itself and that stand on nobody's claim."""

    publisher: str | None
    articles: int
    copies: int
    events: int
    own: int
    claims: int


@dataclass(frozen=True, slots=True)
class FirstRow:
    """A report of an occurrence that several articles tell: whose it is and when it was published."""

    occurrence: str
    type: str
    day: str
    article: str
    publisher: str | None
    published: str | None
    copy: bool


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A copy with its outlet and that of its original."""

    article: str
    publisher: str | None
    original: str
    original_publisher: str | None
    similarity: float
    edits: tuple[str, ...]
    day: str


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A saved search; `new` counts the articles it finds above the key `seen`."""

    name: str
    query: str
    made: str
    seen: int
    new: int


@dataclass(frozen=True, slots=True)
class Alert:
    """What a saved search has found of late: so many articles, and the newest of them."""

    name: str
    query: str
    number: int
    articles: tuple[ArticleRow, ...]


@dataclass(frozen=True, slots=True)
class LeanRow:
    """What one state's people did to one other: so many events, and the sum of their PLOVER scores."""

    member: str
    target: str
    events: int
    total: float


@dataclass(frozen=True, slots=True)
class ActRow:
    """One event of a member toward someone: its day and score."""

    member: str
    day: str
    score: float


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office that articles name an actor by: of the first day to the last, and how many."""

    title: str
    of: str | None
    first: str
    last: str
    articles: int


@dataclass(frozen=True, slots=True)
class WordRow:
    """Words that stand for an actor; `named` where they are a name."""

    words: str
    named: bool
    number: int


@dataclass(frozen=True, slots=True)
class ActiveRow:
    """A month of an actor: events it did and that were done to it, and how many of each are of conflict."""

    month: str
    did: int
    did_hostile: int
    received: int
    received_hostile: int


@dataclass(frozen=True, slots=True)
class PairRow:
    """What two did to each other on one day: so many events, and the sum of their PLOVER scores."""

    one: str
    other: str
    day: str
    events: int
    total: float


@dataclass(frozen=True, slots=True)
class PairMonth:
    """A month of two: its events, those of conflict, the sum of their scores; the same two of what no copy tells
    (`own`); and the sum of what is told as having happened."""

    name: str
    events: int
    hostile: int
    total: float
    own: int
    own_total: float
    happened: float


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a window: `within` of its `articles` are of the window, `first` is the day of its first article."""

    id: str
    headline: str
    first: str
    articles: int
    within: int
    publishers: int


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of what two did to each other: the number of events, and the sum of their PLOVER scores."""

    month: str
    events: int
    score: float


@dataclass(frozen=True, slots=True)
class HeadlineRow:
    """How the headlines of an outlet hold: `articles` whose headlines were checked, `contradicted_articles` of them
    where a check was contradicted, and the checks by verdict; `checks` are field, verdict and number."""

    publisher: str | None
    articles: int
    contradicted_articles: int
    supported: int
    contradicted: int
    unsupported: int
    checks: tuple[tuple[str, str, int], ...]
