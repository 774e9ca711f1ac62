"""What an export is: many records in, one file or several out. One file a format; `communique.export.EXPORTS`.

In: a `Batch`, whose records are read once, in order, from wherever they come: a list, lines of a file, an archive.
Out: files, each in pieces of bytes. A format takes any record, however empty, and never alters one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from communique.filter import EVERYTHING, Filter
from communique.model import Disagreement, Record


@dataclass(frozen=True, slots=True)
class Bloc:
    """A bloc that a dossier is of: its name, and the ids of its members on a day."""

    name: str
    members: tuple[str, ...]
    day: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Records, and what is known about them as a whole.

    `copies` gives for the id of an article that copies another the id of that one. `filter` is what the records
    were chosen by; they are chosen already. `made` is the ISO date-time that is written as that of the export;
    where it is None none is written, so that the same records give the same bytes. `bloc` and `disagreements` (those of
    the records' occurrences) are for dossiers, which tell of them.
    """

    records: Iterable[Record]
    copies: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    filter: Filter = EVERYTHING
    made: str | None = None
    bloc: Bloc | None = None
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export: its name with its ending, and what it holds, which can be gone through once."""

    name: str
    content: Iterable[bytes]


class Export(Protocol):
    """A way to write many records. `many` says whether it gives several files, which then belong in one folder.

    The files must be taken in order, each to its end before the next.
    """

    @property
    def name(self) -> str: ...
    @property
    def suffix(self) -> str:
        """What the file is called by, with its dot; "" where there are many."""
        ...

    @property
    def many(self) -> bool: ...
    def files(self, batch: Batch) -> Iterator[File]: ...


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """The pieces in UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes a question mark."""
    for piece in pieces:
        yield piece.encode("utf-8", errors="replace")
