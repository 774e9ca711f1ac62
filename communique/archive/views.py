"""What the pages of the desk ask of an archive beyond its lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from communique.archive import headlines, leaning, outlets, placed, searches
from communique.archive.door import Door
from communique.archive.filter import EVERYTHING, Filter
from communique.archive.found import (
    ActRow,
    CopyRow,
    EventRow,
    FirstRow,
    HeadlineRow,
    LeanRow,
    MonthRow,
    OutletRow,
    Page,
    PlacedRow,
    SearchRow,
)
from communique.archive.search import Hit, search_page


class Views(Door):
    """A door with these questions; `Archive` is one."""

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

    def mark_seen(self, name: str) -> None:
        """All that a saved search finds now counts as seen."""
        with self._writes() as connection:
            searches.mark_seen(connection, name)

    def forget_search(self, name: str) -> None:
        """Takes a saved search away."""
        with self._writes() as connection:
            searches.forget_search(connection, name)
