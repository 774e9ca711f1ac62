"""What the pages of the desk ask of an archive beyond its lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from communique.archive import (
    dyads,
    headlines,
    keeping,
    leaning,
    outlets,
    placed,
    portrait,
    searches,
    stories,
    today,
    unlaid,
    voiced,
)
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
from communique.archive.door import Door
from communique.archive.found import ActorRow, EventRow, Page, PlacedRow, VoicedRow
from communique.archive.naming import actor_with, names_of
from communique.archive.search import Hit, search_page
from communique.filter import EVERYTHING, Filter
from communique.model import Disagreement, Occurrence, Report


class Views(Door):
    """A door with these questions; `Archive` is one."""

    def judged(self) -> tuple[int, int]:
        """What changes whenever a judgement is kept: how many there are, and the key of the newest."""
        with self._reads() as connection:
            return keeping.judged(connection)

    def actor(self, id: str) -> ActorRow | None:
        """The actor of this id with the number of articles that name it, None where there is none."""
        with self._reads() as connection:
            return actor_with(connection, id)

    def names(self, ids: Iterable[str]) -> Mapping[str, str]:
        """A name for each of these ids of actors that an article names."""
        with self._reads() as connection:
            return names_of(connection, ids)

    def events_placed(self, filter: Filter = EVERYTHING, *, limit: int = 1000) -> tuple[PlacedRow, ...]:
        """Places by the number of the filter's events there; those that name none first, as one row."""
        with self._reads() as connection:
            return placed.events_placed(connection, filter, limit)

    def events_at(
        self, geonameid: int | None, name: str | None, filter: Filter = EVERYTHING, *, limit: int = 50
    ) -> tuple[EventRow, ...]:
        """The newest of the filter's events at a place of the gazetteer, or of a name, or (without both) at none."""
        with self._reads() as connection:
            return placed.events_at(connection, filter, geonameid, name, limit)

    def events_as_read(self, article: str) -> tuple[EventRow, ...]:
        """The events of an article without corrections, rejected ones too. Raises ArchiveError where there is none."""
        with self._reads() as connection:
            return unlaid.events_as_read(connection, article)

    def leanings(self, members: Sequence[str], filter: Filter = EVERYTHING) -> tuple[LeanRow, ...]:
        """What the states of these codes did to whom, in numbers."""
        with self._reads() as connection:
            return leaning.leanings(connection, filter, members)

    def acts_toward(self, members: Sequence[str], target: str, filter: Filter = EVERYTHING) -> tuple[ActRow, ...]:
        """What they did to one, event by event, the oldest first; `target` is an id, a name or a code."""
        with self._reads() as connection:
            return leaning.acts_toward(connection, filter, members, target)

    def events_toward(
        self, members: Sequence[str], target: str, filter: Filter = EVERYTHING, *, limit: int = 50
    ) -> tuple[EventRow, ...]:
        """The newest of these events with their words."""
        with self._reads() as connection:
            return leaning.events_toward(connection, filter, members, target, limit)

    def offices(self, actor: str) -> tuple[OfficeRow, ...]:
        """The offices that articles name an actor by, the latest first."""
        with self._reads() as connection:
            return portrait.offices_of(connection, actor)

    def words_for(self, actor: str, *, limit: int = 24) -> tuple[WordRow, ...]:
        """The names that stand for an actor and then the other words, those used most first."""
        with self._reads() as connection:
            return portrait.words_for(connection, actor, limit)

    def active_months(self, actor: str) -> tuple[ActiveRow, ...]:
        """Each month in which an actor takes part in an event, with numbers."""
        with self._reads() as connection:
            return portrait.months_of(connection, actor)

    def pair_days(
        self, filter: Filter = EVERYTHING, pairs: Sequence[tuple[str, str]] | None = None
    ) -> tuple[PairRow, ...]:
        """For each two that act upon each other, or each of these, and each day: how many events, and the sum of their
        scores."""
        with self._reads() as connection:
            return today.pair_days(connection, filter, pairs)

    def pairs_told(self, filter: Filter = EVERYTHING, *, limit: int = 100) -> tuple[tuple[str, str, int], ...]:
        """The two that most events are between, with their number, whoever acts."""
        with self._reads() as connection:
            return today.pairs_told(connection, filter, limit)

    def first_act(self, since: str) -> str | None:
        """The first day from one on of which something between two is told; None where nothing is."""
        with self._reads() as connection:
            return today.first_act(connection, since)

    def pair_months(self, a: str, b: str, filter: Filter = EVERYTHING) -> tuple[PairMonth, ...]:
        """The months in which something is told of two, in numbers; each an actor's id or name, or a state's code."""
        with self._reads() as connection:
            return dyads.pair_months(connection, filter, a, b)

    def pair_events(self, a: str, b: str, filter: Filter = EVERYTHING, *, limit: int = 200) -> tuple[EventRow, ...]:
        """The newest events of two with their words."""
        with self._reads() as connection:
            return dyads.pair_events(connection, filter, a, b, limit)

    def stories_told(self, filter: Filter = EVERYTHING, *, limit: int = 30) -> tuple[StoryRow, ...]:
        """Stories that the filter's articles are in, the one with most of these first."""
        with self._reads() as connection:
            return today.stories_told(connection, filter, limit)

    def told_most(self, filter: Filter = EVERYTHING, *, limit: int = 30) -> tuple[Occurrence, ...]:
        """Occurrences that several articles tell and one of the filter's events is of, the most told first."""
        with self._reads() as connection:
            return today.told_most(connection, filter, limit)

    def disagreements_among(self, occurrences: Iterable[str]) -> Mapping[str, Sequence[Disagreement]]:
        """The disagreements of these occurrences, by the occurrence."""
        with self._reads() as connection:
            return stories.disagreements_among(connection, occurrences)

    def events_reported(self, reports: Sequence[Report]) -> Mapping[Report, EventRow]:
        """The events that these reports are of, those of them that are still read so."""
        with self._reads() as connection:
            return today.events_reported(connection, reports)

    def occurrences_reporting(self, reports: Sequence[Report]) -> Mapping[Report, str]:
        """The ids of the occurrences that these reports are of."""
        with self._reads() as connection:
            return today.occurrences_reporting(connection, reports)

    def months_between(self, first: str, second: str, filter: Filter = EVERYTHING) -> tuple[MonthRow, ...]:
        """What the states of two codes did to each other, month by month, the earliest first."""
        with self._reads() as connection:
            return leaning.months_between(connection, filter, first, second)

    def outlets(self, filter: Filter = EVERYTHING) -> tuple[OutletRow, ...]:
        """The outlets in numbers, the one with most articles first."""
        with self._reads() as connection:
            return outlets.outlets(connection, filter)

    def shared_reports(self, publisher: str, *, limit: int = 200) -> tuple[FirstRow, ...]:
        """All reports of the newest occurrences that an outlet shares with other articles."""
        with self._reads() as connection:
            return outlets.shared_reports(connection, publisher, limit)

    def copies_of(self, publisher: str, *, limit: int = 200) -> tuple[CopyRow, ...]:
        """The newest copies that an outlet made, or that were made of it."""
        with self._reads() as connection:
            return outlets.copies_of(connection, publisher, limit)

    def cited_by(self, publisher: str, *, limit: int = 20) -> Mapping[str, tuple[tuple[str | None, str, int], ...]]:
        """`origins` that an outlet cites claims from and `speakers` it lets speak: id, name, number of claims."""
        with self._reads() as connection:
            return outlets.cited_by(connection, publisher, limit)

    def headline_verdicts(self, publisher: str, *, limit: int = 40) -> tuple[tuple[str, str, Counter[str]], ...]:
        """Of an outlet's newest articles: id, headline, and how many checks of it had which verdict."""
        with self._reads() as connection:
            return outlets.headline_verdicts(connection, publisher, limit)

    def voiced(self, claims: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], VoicedRow]:
        """What more is known of these claims, given by article and id: the outlet that each is cited from, the word
        that holds it in doubt, the claims inside it, the events that it is about. Their records are looked into."""
        with self._reads() as connection:
            return voiced.voiced(connection, claims)

    def headline_checks(self, filter: Filter = EVERYTHING, *, limit: int | None = None) -> tuple[HeadlineRow, ...]:
        """How the headlines of each outlet hold, of the filter's articles or its newest `limit`. Their records are
        looked through: a tenth of a millisecond an article."""
        with self._reads() as connection:
            return headlines.headline_checks(connection, filter, limit)

    def save_search(self, name: str, query: str) -> SearchRow:
        """Keeps a search under a name. Raises QueryError where either cannot be."""
        with self._writes() as connection:
            return searches.save_search(connection, name, query)

    def searches(self) -> tuple[SearchRow, ...]:
        """The saved searches by name, with how many articles each finds that nobody has seen."""
        with self._reads() as connection:
            return searches.searches_listed(connection)

    def search_named(self, name: str) -> SearchRow:
        """One saved search. Raises ArchiveError where there is none of this name."""
        with self._reads() as connection:
            return searches.search_named(connection, name)

    def unseen(self, name: str, *, limit: int = 50) -> Page[Hit]:
        """What a saved search finds that nobody has seen, the newest first."""
        with self._reads() as connection:
            row = searches.search_named(connection, name)
            return search_page(connection, row.query, EVERYTHING, limit, None, row.seen)

    def newest_key(self) -> int:
        """The key of the article that was added or changed last, for `alerts`; 0 where there is none."""
        with self._reads() as connection:
            return searches.newest(connection)

    def alerts(self, after: int) -> tuple[Alert, ...]:
        """What saved searches find of the articles that came after this key."""
        with self._reads() as connection:
            return searches.alerts(connection, after)

    def mark_seen(self, name: str) -> None:
        """All that a saved search finds now counts as seen."""
        with self._writes() as connection:
            searches.mark_seen(connection, name)

    def forget_search(self, name: str) -> None:
        """Takes a saved search away."""
        with self._writes() as connection:
            searches.forget_search(connection, name)
