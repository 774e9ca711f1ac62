"""The archive across its articles: all compared, or what is new brought to where it belongs, and what was found so.

A part of `Archive`; the rules are those of `communique.stories`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from communique.archive import contradicting, stories, story_rows
from communique.archive.door import Door
from communique.archive.found import Page
from communique.archive.indexed import gone, waiting
from communique.errors import ArchiveError
from communique.filter import EVERYTHING, Filter
from communique.model import Contradiction, Disagreement, Duplicate, Occurrence, Report, Story

if TYPE_CHECKING:
    from communique.archive.index import Entry
    from communique.stories import Comparison

Tell = Callable[[int, int], None]
"""Is told how many articles are done, and of how many."""


def method() -> str:
    """What the stories and occurrences that this package finds are kept under."""
    import communique

    return f"communique {communique.__version__}"


class Comparing(Door):
    """A door behind which articles are compared."""

    def compare(self, tell: Tell | None = None) -> Comparison:
        """Compares all articles, as corrected, and keeps what they share and where they differ in place of what was
        found before; afterwards `join` brings new ones to it. What was found.

        All is held in memory, 3 kB an article.
        """
        from sqlalchemy import select

        from communique.archive import joining
        from communique.archive.tables import articles
        from communique.stories import compare

        with self._reads() as connection:
            query = select(articles.c.key).where(articles.c.current).order_by(articles.c.key)
            keys = list(connection.execute(query).scalars())
        entries: list[Entry] = []
        for first in range(0, len(keys), joining.BATCH):
            with self._reads() as connection:
                entries += joining.entries(connection, keys[first : first + joining.BATCH])
            if tell is not None:
                tell(len(entries), len(keys))
        found = compare(entry.digest for entry in entries)
        with self._writes() as connection:
            story_rows.put_stories(connection, found.stories, found.duplicates, method())
            story_rows.put_occurrences(connection, found.occurrences, found.disagreements, method())
            joining.fill(connection, entries)
            story_rows.note_joined(connection, method())
        return found

    def contradictions(self, article: str | None = None) -> tuple[Contradiction, ...]:
        """Claims that contradict each other: all pairs, or those that a claim of one article is part of."""
        with self._reads() as connection:
            return contradicting.contradictions(connection, article)

    def joins(self) -> bool:
        """Whether new articles can join what was found: this version compared all articles once."""
        with self._reads() as connection:
            return story_rows.joining_method(connection) == method()

    def join(self, tell: Tell | None = None) -> int:
        """Brings what is new, or was read or judged otherwise since, to the stories, copies and occurrences that it
        belongs to; how many articles joined.

        Costs milliseconds an article, however many there are. May be cut short at any moment and given again. Raises
        ArchiveError where all were never compared, or by another version.
        """
        from communique.archive import joining

        if not self.joins():
            raise ArchiveError(
                f"{self.name} was never compared by this version, so there is nothing that new articles could join: "
                "give `communique archive compare` once"
            )
        done = 0
        while True:
            with self._reads() as connection:
                replaced = list(connection.execute(gone()).scalars())
                keys = list(connection.execute(waiting()).scalars())
            if not replaced and not keys:
                return done
            for first in range(0, max(len(replaced), len(keys)), joining.BATCH):
                some = slice(first, first + joining.BATCH)
                with self._writes() as connection:
                    done += joining.join_all(connection, replaced[some], keys[some])
                    story_rows.note_joined(connection, method())
                if tell is not None:
                    tell(done, len(keys))

    def put_stories(self, found: Iterable[Story], copies: Iterable[Duplicate], *, method: str) -> None:
        """Keeps these stories and copies in place of those before, with what reviewers merged and split laid over them.

        `method` is the version of what found them.
        """
        with self._writes() as connection:
            story_rows.put_stories(connection, found, copies, method)

    def put_occurrences(
        self, found: Iterable[Occurrence], disagreements: Iterable[Disagreement], *, method: str
    ) -> None:
        """Keeps these occurrences and disagreements in place of those before, with merges and splits laid over them."""
        with self._writes() as connection:
            story_rows.put_occurrences(connection, found, disagreements, method)

    def methods(self) -> Mapping[str, tuple[str, str]]:
        """For `stories` and `occurrences`, where they were put: the version of the method, and when."""
        with self._reads() as connection:
            return stories.methods_of(connection)

    def stories(self, *, limit: int = 50, after: str | None = None) -> Page[Story]:
        """Stories by their ids."""
        with self._reads() as connection:
            return stories.stories_page(connection, limit, after)

    def story(self, id: str) -> Story:
        """One story. Raises ArchiveError where there is none of this id."""
        with self._reads() as connection:
            return stories.story(connection, id)

    def story_of(self, article: str) -> Story | None:
        """The story that an article is in."""
        with self._reads() as connection:
            return stories.story_of(connection, article)

    def duplicates(self, article: str | None = None) -> tuple[Duplicate, ...]:
        """All copies, or those that one article is a part of."""
        with self._reads() as connection:
            return stories.duplicates_of(connection, article)

    def occurrences(
        self, filter: Filter = EVERYTHING, *, limit: int = 50, after: str | None = None
    ) -> Page[Occurrence]:
        """Occurrences that one of the filter's events reports, the newest first."""
        with self._reads() as connection:
            return stories.occurrences_page(connection, filter, limit, after)

    def occurrence(self, id: str) -> Occurrence:
        """One occurrence. Raises ArchiveError where there is none of this id."""
        with self._reads() as connection:
            return stories.occurrence(connection, id)

    def occurrence_of(self, report: Report) -> Occurrence | None:
        """The occurrence that an event is a report of."""
        with self._reads() as connection:
            return stories.occurrence_of(connection, report)

    def disagreements(self, occurrence: str | None = None) -> tuple[Disagreement, ...]:
        """All disagreements, or those of one occurrence."""
        with self._reads() as connection:
            return stories.disagreements_of(connection, occurrence)
