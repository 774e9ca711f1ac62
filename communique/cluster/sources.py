"""What the user names → the files to read, and how each is opened.

In: paths, globs and fsspec URLs (`s3://bucket/2024/*.jsonl.gz`). Out: `Source`s in order, each once. What a file is,
is told by its name alone, for a look inside a million files of a bucket would cost a request each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

from communique.errors import SetupError
from communique.ingest.entries import ENDINGS, Form


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a corpus: its address for fsspec, what it is, and its size in bytes (0 where that is not known)."""

    address: str
    form: Form
    size: int = 0

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The file's bytes. Raises OSError where it cannot be opened."""
        from fsspec.core import url_to_fs

        files, path = url_to_fs(self.address)
        with files.open(path, "rb") as file:
            yield cast("BinaryIO", file)


def sources(names: Sequence[str]) -> tuple[Source, ...]:
    """The files that the names stand for, sorted within each glob.

    Raises SetupError where a name stands for none, where a file is of no known form, or where its file system
    needs a package that is not installed.
    """
    found: dict[str, Source] = {}
    for name in names:
        for source in _of(name):
            found.setdefault(source.address, source)
    return tuple(found.values())


def _of(name: str) -> Iterator[Source]:
    from fsspec.core import url_to_fs

    try:
        files, path = url_to_fs(name)
        paths = sorted(files.glob(path)) if any(sign in name for sign in "*?[") else [path]
        if not paths or not files.exists(paths[0]):
            raise SetupError(f"there is no file {name}: check the name")
        for each in paths:
            if files.isdir(each):
                raise SetupError(f"{each} is a directory: give the files in it ({each}/*.jsonl)")
            yield Source(files.unstrip_protocol(each), _form(each), int(files.size(each) or 0))
    except ImportError as error:
        raise SetupError(f"{name}: {error}") from error
    except (OSError, ValueError) as error:
        raise SetupError(f"{name} cannot be read: {error}") from error


def _form(path: str) -> Form:
    name = path.lower()
    for ending, form in ENDINGS.items():
        if name.endswith(ending):
            return form
    raise SetupError(f"{path} is of no form that is read: its name must end in one of {', '.join(ENDINGS)}")
