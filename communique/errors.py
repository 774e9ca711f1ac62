"""The errors that Communiqué raises.

    CommuniqueError
    ├── ArticleError        this article cannot be read; a batch records it and goes on
    │   └── LanguageError   it is not English
    ├── SetupError          the run cannot go on: a broken codebook, a missing model, a wrong option
    └── ArchiveError        the archive cannot be opened or used
        ├── NotHeldError    it does not hold what was asked for by its name
        └── QueryError      a search or a filter that cannot be understood

Every message says what was wrong, where (file, line, field), and what to do. Text that is merely
unclear never raises: it is data.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path


class CommuniqueError(Exception):
    """The root of all errors raised on purpose."""


class ArticleError(CommuniqueError):
    """One article cannot be read; others can."""


class LanguageError(ArticleError):
    """The text is in a language that is not read. `language` is its ISO 639-1 code."""

    def __init__(self, message: str, language: str) -> None:
        super().__init__(message)
        self.language = language


class SetupError(CommuniqueError):
    """Nothing can be read until the user mends something."""


class ArchiveError(CommuniqueError):
    """The archive cannot be opened or used, or does not hold what was asked for."""


class NotHeldError(ArchiveError):
    """The archive does not hold what was asked for. `told` says so and no more, for whoever asks over a network; the
    message itself adds which command says what there is."""

    def __init__(self, what: str, command: str | None = None) -> None:
        self.told = f"the archive has no {what}"
        super().__init__(f"{self.told}: `{command}` shows what it has" if command else self.told)


class QueryError(ArchiveError):
    """A search, a filter or a cursor that cannot be understood."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file that the user wrote; `line` counts from 1."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def extra(name: str) -> str:
    """The command that installs an extra beside this very package; the pip of another Python would know nothing of it,
    and fetch whatever is called like it elsewhere."""
    return f"{sys.executable or 'python'} -m pip install 'communique[{name}]'"
