"""What the pages of the desk ask of an archive beyond its lists."""

from __future__ import annotations

from collections.abc import Sequence

from communique.archive import leaning, placed
from communique.archive.door import Door
from communique.archive.filter import EVERYTHING, Filter
from communique.archive.found import ActRow, EventRow, LeanRow, PlacedRow


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
