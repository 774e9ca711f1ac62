"""One reading of a batch: by which version, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["new", "changed", "same", "failed"]


@dataclass(frozen=True, slots=True)
class Version:
    """What read a record. Hashes are SHA-256, in hexadecimal; `lexicons` are pairs of a file's name and its hash."""

    communique: str
    engine: str
    lexicons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One run. `started` and `finished` are ISO 8601 in UTC; a run that was cut short has no `finished`.

    `new` counts articles that were not in the archive, `changed` those whose record differs from the one before,
    `same` those whose record does not, `failed` those that could not be read.
    """

    id: int
    version: Version
    started: str
    finished: str | None
    new: int = 0
    changed: int = 0
    same: int = 0
    failed: int = 0

    @property
    def read(self) -> int:
        """How many articles were read."""
        return self.new + self.changed + self.same


@dataclass(frozen=True, slots=True)
class Change:
    """What a later run reads differently in one article: events as `TYPE mode reality "trigger"`."""

    article: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that two readings give differently, in words; None where a reading leaves it empty."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One event or claim that two readings of an article give differently.

    `words` are those that it stands on, `before` and `after` its ids in the two records, None where it is in one
    alone. `by` names what of the version differs: the package, the engine, a lexicon, a codebook; or the text.
    """

    article: str
    kind: Literal["event", "claim"]
    how: Literal["added", "changed", "withdrawn"]
    words: str
    before: str | None
    after: str | None
    fields: tuple[FieldChange, ...] = ()
    by: tuple[str, ...] = ()
