"""What whoever keeps an archive asks of it: how it stands, whether it is whole, and a copy that can be carried away.

The other half of `Archive`, which asks nothing about what articles say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from communique.archive import exporting, importing, incoming, lines
from communique.archive.checking import Problem, astray, check_batch, dangling, doubled, leftover, miscounted, sweep
from communique.archive.derive import rederive
from communique.archive.dialect import compact, damage, engine_of, misfit, name_of, reindex_words, told
from communique.archive.door import Door
from communique.archive.gold import Gold, gold_of
from communique.archive.importing import Imported
from communique.archive.keeping import idle, runs_listed
from communique.archive.lines import Taken
from communique.archive.schema import HEAD, ensure, standing
from communique.archive.status import Status, status
from communique.archive.tallies import recount
from communique.archive.version import reading_version
from communique.errors import ArchiveError
from communique.model import Version


class Upkeep(Door):
    """An open archive, as its keeper sees it."""

    def status(self, version: Version | None = None) -> Status:
        """How the archive stands; `version` is what would read now, this package where none is given."""
        with self._reads() as connection:
            return status(connection, self.name, version or reading_version())

    @classmethod
    def upgrade(cls, place: str | Path, *, only_tell: bool = False) -> tuple[str, str]:
        """Brings the tables of an archive up to date, as `open` does; what they stood at, and what they stand at.

        With `only_tell` nothing is done, and the second is what they would be brought to. Raises ArchiveError where
        there is no archive, or where it is of a newer version of communique.
        """
        engine = engine_of(place, create=False)
        name = name_of(engine)
        try:
            before = standing(engine, name)
            if before is None:
                raise ArchiveError(f"{name} holds no archive yet: make one with `communique archive init`")
            if not only_tell:
                ensure(engine, name, create=False)
            return before, HEAD
        finally:
            engine.dispose()

    def vacuum(self) -> tuple[int, int]:
        """Gives back the room of what was replaced; how many bytes it took before, and takes now.

        SQLite writes the whole file anew, for which it needs as much room again and no other writer meanwhile;
        PostgreSQL keeps the room for what is yet to come.
        """
        before = self.status().size
        try:
            compact(self._engine)
        except DBAPIError as error:
            raise told(error, self.name) from error
        return before, self.status().size

    def check(self, *, repair: bool = False) -> Iterator[Problem]:
        """Everything that is wrong, or nothing: the database, each article's hash, each record and its spans, what
        points to what, the rows that are derived, the index of words, and corrections that take no hold.

        With `repair` derived rows and the index of words are made again from the records where they differ; what is
        kept is never changed. The archive may be used meanwhile.
        """
        for look in (_damage, dangling, doubled, leftover):
            yield from self._looked(look, sweep if repair else None)
        after = 0
        while True:
            with self._reads() as connection:
                batch = check_batch(connection, after)
            if not batch.last:
                break
            after = batch.last
            if repair and (batch.rows or batch.words):
                with self._writes() as connection:
                    rederive(connection, batch.rows)
                    if batch.words:
                        reindex_words(connection, batch.words)
            yield from (replace(each, mended=repair and each.derived) for each in batch.problems)
        yield from self._looked(miscounted, recount if repair else None)
        yield from self._whole_index(repair=repair)
        for look in (astray, _notes):
            yield from self._looked(look)

    def _looked(
        self, look: Callable[[Connection], Iterable[Problem]], mend: Callable[[Connection], None] | None = None
    ) -> Iterator[Problem]:
        """What one look finds; where it cannot be had, since the database is damaged, that."""
        try:
            with self._reads() as connection:
                found = list(look(connection))
            if mend is not None and any(problem.derived for problem in found):
                with self._writes() as connection:
                    mend(connection)
        except ArchiveError as error:
            found = [Problem("database", self.name, str(error))]
        yield from (replace(each, mended=mend is not None and each.derived) for each in found)

    def _whole_index(self, *, repair: bool) -> Iterator[Problem]:
        with self._writes() as connection:
            if wrong := misfit(connection):
                if repair:
                    reindex_words(connection, ())
                yield Problem("words", self.name, wrong, derived=True, mended=repair)

    def export_to(self, path: str | Path) -> Mapping[str, int]:
        """Writes all that is kept into one file, gzip-compressed JSON lines: articles as given, the records of every
        version, runs and corrections; how many of each. What is derived is not in it.

        The file is there only when it is whole. Raises ArchiveError where it cannot be written.
        """
        with self._reads() as connection:
            return exporting.export(connection, Path(path))

    def import_from(self, path: str | Path) -> Imported:
        """Adds all that a file of `export_to` holds and this archive lacks; what came of it.

        The file is read through and checked before anything is written, so one that was cut short or altered leaves
        the archive as it is: it raises ArchiveError. What is there already stays, so a command that was cut short
        can be given again. Of two readings of one article, that which was read later is current.
        """
        incoming.check_file(Path(path))
        return importing.add_file(Path(path), self._writes)

    def correction_lines(self) -> Iterator[Mapping[str, object]]:
        """Every correction as an object of JSON, the oldest first, for another archive of the same texts to take in."""
        with self._reads() as connection:
            yield from lines.lines_of(connection)

    def take_corrections(self, given: Iterable[str | bytes]) -> Taken:
        """Takes in JSON lines of `correction_lines`, or written by hand; what came of them.

        A bad line is told with its number, and the others are taken in. What is there already stays, so the same lines
        can be given again. Merges and splits of stories and occurrences show after the next comparing.
        """
        with self._writes() as connection:
            return lines.take(connection, given)

    def gold(self, reviewer: str | None = None) -> Gold:
        """What reviewers judged, or one of them, as rows that scorers read; see `communique.archive.gold`."""
        with self._reads() as connection:
            return gold_of(connection, reviewer)


def _damage(connection: Connection) -> Iterator[Problem]:
    for line in damage(connection):
        yield Problem("database", name_of(connection.engine), line)


def _notes(connection: Connection) -> Iterator[Problem]:
    """What is no damage, but may be what the user would see to."""
    for each in idle(connection):
        what = f"takes no hold: the text of {each.article} or its {each.kind} {each.finding} is no longer what it was"
        yield Problem("correction", str(each.id), what, note=True)
    for run in runs_listed(connection):
        if run.finished is None:
            yield Problem("run", str(run.id), f"was begun {run.started} and never ended: it was cut short", note=True)
