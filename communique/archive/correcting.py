"""What people judge about an archive: corrections given, taken back and listed, and how each stands.

A part of `Archive`; what a correction does to an answer is in `layer` and `judging`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from communique.archive import judging, keeping
from communique.archive.door import Door
from communique.model import Correction, FindingKind, Standing


class Correcting(Door):
    """A door behind which people judge what was read."""

    def correct(self, correction: Correction) -> Correction:
        """Keeps a judgement, and lays it over every answer from now on; the same as it was kept.

        Raises ArchiveError where its article is not there, QueryError where its finding, field or value is wrong.
        """
        with self._writes() as connection:
            return judging.correct(connection, correction)

    def correct_all(self, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
        """Keeps judgements that were made together, in their order, or none where one is refused; see `correct`."""
        with self._writes() as connection:
            return judging.correct_all(connection, corrections)

    def undo(self, name: str | int, *, reviewer: str, note: str = "") -> Correction:
        """Takes a correction back, named by its number or its mark: a further correction that says so, as it is kept.

        A merge or a split of stories and occurrences is gone with the next comparing. Raises QueryError where there
        is no such correction, or it is undone already.
        """
        with self._writes() as connection:
            return judging.undo(connection, str(name), reviewer, note)

    def corrections(self, article: str | None = None) -> tuple[Correction, ...]:
        """All corrections, or those of one article, the oldest first."""
        with self._reads() as connection:
            return keeping.corrections_listed(connection, article)

    def idle_corrections(self) -> tuple[Correction, ...]:
        """Those that take no hold, since their text was replaced or what they judged is no longer read out of it."""
        with self._reads() as connection:
            return keeping.idle(connection)

    def standings(self, articles: Collection[str] | None = None) -> Mapping[int, Standing]:
        """How each correction stands, of all articles or of these: it holds, is orphaned (its text or its finding is
        gone), is undone, or is itself an undo; by its id."""
        with self._reads() as connection:
            listed = keeping.corrections_listed(connection, None)
            chosen = [each for each in listed if articles is None or each.article in articles]
            return keeping.standings(connection, chosen)

    def accept_rest(self, article: str, kind: FindingKind, *, reviewer: str, note: str = "") -> tuple[Correction, ...]:
        """Accepts all findings of a kind in an article that nobody judged: whoever says so has looked at each."""
        with self._writes() as connection:
            return judging.accept_rest(connection, article, kind, reviewer, note)
