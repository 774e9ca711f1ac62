"""The runs of an archive: begun and ended, cut short and gone on with, and what one read otherwise than another.

A part of `Archive`; what is read anew, and what a run kept, is in `rereading` and `keeping`.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.archive import changing, keeping, rereading, whole
from communique.archive.dialect import tidy
from communique.archive.door import Door
from communique.archive.version import reading_version
from communique.filter import EVERYTHING, Filter
from communique.model import Article, Change, FindingChange, Run, Version


class Running(Door):
    """A door behind which articles are read, once and again."""

    def start(self, version: Version | None = None) -> Run:
        """Begins a run, to be handed to `add_many` and to `finish`."""
        with self._writes() as connection:
            return keeping.start(connection, version or reading_version())

    def finish(self, run: Run) -> Run:
        """Ends a run; the same with what came of it."""
        with self._writes() as connection:
            done = keeping.finish(connection, run.id)
            tidy(connection)
            return done

    def runs(self) -> tuple[Run, ...]:
        """All runs, the newest first."""
        with self._reads() as connection:
            return tuple(keeping.runs_listed(connection))

    def failures(self, run: int) -> tuple[tuple[str, str], ...]:
        """The ids of the articles that a run could not read, with the reasons."""
        with self._reads() as connection:
            return keeping.failures_of(connection, run)

    def copied(self, run: int) -> int:
        """How many of the articles that a run read copy another, as far as they were compared or have joined."""
        with self._reads() as connection:
            return keeping.copied_in(connection, run)

    def outdated(
        self,
        filter: Filter = EVERYTHING,
        *,
        version: Version | None = None,
        all: bool = False,
        without: Run | None = None,
    ) -> Iterator[Article]:
        """Articles whose newest record another version than this one made, in the order they were added; with `all`
        every article. Those that the run `without` has read already are left out.

        They come as they were read, with the headline, the byline and the date of then, so that their identity and
        with it their corrections stay.
        """
        after, version = 0, version or reading_version()
        while True:
            with self._reads() as connection:
                found = rereading.outdated_after(
                    connection, filter, after, None if all else version, without.id if without else None
                )
            yield from (article for _, article in found)
            if len(found) < whole.TOGETHER:
                return
            after = found[-1][0]

    def count_outdated(
        self,
        filter: Filter = EVERYTHING,
        *,
        version: Version | None = None,
        all: bool = False,
        without: Run | None = None,
    ) -> int:
        """How many `outdated` gives."""
        with self._reads() as connection:
            return rereading.count_outdated(
                connection, filter, None if all else version or reading_version(), without.id if without else None
            )

    def cut_short(self, version: Version | None = None) -> Run | None:
        """The newest run, where it was never ended and was of this version, so that it can go on."""
        newest = next(iter(self.runs()), None)
        resumable = newest is not None and newest.finished is None and newest.version == (version or reading_version())
        return newest if resumable else None

    def finding_changes(self, later: int, earlier: int | None = None) -> Iterator[FindingChange]:
        """Every event and claim that a run read otherwise than an earlier one, or than the record that each article
        had before: added, changed in which fields, or withdrawn, and what of the version differs.

        Articles that only one of the runs read are left out. Raises ArchiveError where there is no such run.
        """
        with self._reads() as connection:
            yield from changing.finding_changes(connection, later, earlier)

    def changes(self, run: int, earlier: int | None = None) -> tuple[Change, ...]:
        """What a run read otherwise than an earlier one, or than the record that each article had before."""
        with self._reads() as connection:
            return tuple(keeping.changes(connection, run, earlier))
