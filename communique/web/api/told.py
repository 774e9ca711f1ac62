"""What the API answers with beside the rows of the archive: the desk's views in plain, frozen things."""

from __future__ import annotations

from dataclasses import dataclass

from communique.archive import ArticleRow, CopyRow, EventRow, LeanRow, OutletRow, PlacedRow, WordRow
from communique.model import Correction, Disagreement, Duplicate, Occurrence, Standing
from communique.web.beside import Kind


@dataclass(frozen=True, slots=True)
class OccurrenceTold(Occurrence):
    """An occurrence with the fields in which its reports differ."""

    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of an occurrence; `copy` where its article copies another."""

    event: EventRow
    article: ArticleRow
    copy: Duplicate | None


@dataclass(frozen=True, slots=True)
class TodayRow:
    """An occurrence of a window of days, with the event that shows it; `articles` counts those that report it."""

    occurrence: Occurrence
    event: EventRow
    articles: int
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class FacetRow:
    facet: str
    value: str
    events: int


@dataclass(frozen=True, slots=True)
class NumberRow:
    """How many there are of what."""

    what: str
    number: int


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A form of exports; `many` says that its file is a zip of several."""

    form: str
    name: str
    kind: str
    many: bool


@dataclass(frozen=True, slots=True)
class ExportSize:
    """How much an export would hold."""

    articles: int
    events: int
    claims: int


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A sentence of one text beside that of the other, null where that lacks it."""

    kind: Kind
    first: str | None
    second: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two articles by their ids; `copy` where one copies the other."""

    first: str
    second: str
    copy: Duplicate | None
    sentences: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True)
class FailureRow:
    article: str
    error: str


@dataclass(frozen=True, slots=True)
class CorrectionRow(Correction):
    """A correction with the mark that names it in every archive, and whether it holds."""

    mark: str = ""
    standing: Standing = "holds"


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office, and how many articles name it so."""

    title: str
    of: str
    since: str | None
    until: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class OtherRow:
    """Whom an actor has to do with, in how many of its newest events."""

    actor: str
    name: str
    events: int


@dataclass(frozen=True, slots=True)
class ActorTold:
    """An actor; `known` are the words that stand for it."""

    id: str
    name: str
    code: str | None
    articles: int
    offices: tuple[HeldOffice, ...]
    known: tuple[WordRow, ...]
    others: tuple[OtherRow, ...]


@dataclass(frozen=True, slots=True)
class MapRow(PlacedRow):
    """A place with its key for `/map/events`, and why it cannot be drawn, null where it can."""

    key: str = ""
    undrawn: str | None = None


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One period of a pair; `count` and what follows count copies, those that end in `_alone` do not."""

    period: str
    count: int
    total: float
    mean: float | None
    smoothed: float | None
    count_alone: int
    total_alone: float
    mean_alone: float | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """From `period` on, the sum of a period is `after` and no longer `before`; `chance` is that of no change at all."""

    period: str
    earliest: str
    latest: str
    before: float
    after: float
    chance: float


@dataclass(frozen=True, slots=True)
class BlocRow:
    """An organisation whose members are listed, with their number on the day."""

    id: str
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member on a day. `exact` is false where it was in by `since`, perhaps before."""

    member: str
    name: str
    since: str
    until: str | None
    exact: bool


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Who joined or left within the days that are asked for."""

    day: str
    member: str
    did: str


@dataclass(frozen=True, slots=True)
class StandRow:
    """A member with the mean score of what it did."""

    member: str
    mean: float


@dataclass(frozen=True, slots=True)
class SplitRow:
    """A target to which some members are friendly and others hostile."""

    target: str
    friendly: tuple[StandRow, ...]
    hostile: tuple[StandRow, ...]
    agreement: float
    rice: float | None


@dataclass(frozen=True, slots=True)
class BlocTold:
    """A bloc on a day: members, moves, what each did to whom, and whom they differ by."""

    id: str
    name: str
    day: str
    since: str | None
    until: str | None
    members: tuple[MemberRow, ...]
    moves: tuple[MoveRow, ...]
    leanings: tuple[LeanRow, ...]
    splits: tuple[SplitRow, ...]


@dataclass(frozen=True, slots=True)
class RaceRow:
    """An occurrence that the outlet and others tell; `days` that it came later, null where that is not known."""

    occurrence: str
    type: str
    article: str
    published: str | None
    first: bool
    days: int | None
    leader: str | None
    others: int


@dataclass(frozen=True, slots=True)
class CitedRow:
    """Whom an outlet cites or lets speak, in how many claims."""

    actor: str | None
    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """How the checks of one headline came out."""

    article: str
    headline: str
    supported: int
    contradicted: int
    unsupported: int


@dataclass(frozen=True, slots=True)
class OutletTold:
    """An outlet in numbers and lists; what the lists look at is told on the desk's page of it."""

    outlet: OutletRow
    races: tuple[RaceRow, ...]
    copies: tuple[CopyRow, ...]
    origins: tuple[CitedRow, ...]
    speakers: tuple[CitedRow, ...]
    headlines: tuple[VerdictRow, ...]
