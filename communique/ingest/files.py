"""Files and bytes → articles. What a file is, is decided by its name and, failing that, by how it begins."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from communique.errors import ArticleError
from communique.ingest.decode import decode
from communique.ingest.lines import MAX_LINE, BadLine, read_jsonl
from communique.ingest.overrides import NOTHING, Overrides
from communique.ingest.page import declared_charset, looks_like_page, read_page
from communique.ingest.plain import read_text
from communique.model import Article

MAX_BYTES = 20_000_000
"""One article; more is a dump of many, which JSON lines are for."""

PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
LINES = frozenset({".jsonl", ".ndjson", ".jsonlines"})


def read_path(path: str | Path, *, overrides: Overrides = NOTHING) -> Iterator[Article | BadLine]:
    """The article in a text, Markdown or HTML file, or those of a file of JSON lines (streaming).

    The id of a single article is the path as given. `overrides` outweigh what each article says.
    Raises ArticleError, at once or while JSON lines are read, where the file cannot be read.
    """
    path = Path(path)
    if path.suffix.lower() in LINES:
        return _of_file(_open(path), str(path), overrides)
    with _open(path) as file:
        data = _bounded(file, str(path))
    return iter((read_bytes(data, str(path), overrides=overrides),))


def read_bytes(data: bytes, name: str, *, overrides: Overrides = NOTHING, charset: str | None = None) -> Article:
    """The article in `data`, as from standard input; `name` is its id and helps to tell what it is.

    Raises ArticleError where there is none.
    """
    if len(data) > MAX_BYTES:
        raise ArticleError(
            f"{name} is larger than {MAX_BYTES // 1_000_000} MB: give one article at a time, or JSON lines (.jsonl)"
        )
    suffix = Path(name).suffix.lower() if "\0" not in name else ""
    if suffix == ".json":
        raise ArticleError(f"{name} is JSON: give JSON lines, one object a line, in a file that ends in .jsonl")
    text, notes = decode(data, name, charset or declared_charset(data))
    if suffix in PAGES or (suffix not in MARKDOWN and looks_like_page(text)):
        return read_page(text, name, overrides=overrides, notes=notes)
    return read_text(text, name, overrides=overrides, markdown=suffix in MARKDOWN or None, notes=notes)


def _open(path: Path) -> BufferedReader:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise ArticleError(f"there is no file {path}: check the name") from error
    except IsADirectoryError as error:
        raise ArticleError(f"{path} is a directory: give the files in it ({path}/*)") from error
    except PermissionError as error:
        raise ArticleError(f"{path} may not be read by this user: check its permissions") from error
    except (OSError, ValueError) as error:
        raise ArticleError(f"{str(path)!r} cannot be opened: {error}") from error


def _bounded(file: BufferedReader, name: str) -> bytes:
    """One byte more than is allowed at most, so that `read_bytes` sees when it is too much."""
    try:
        return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ArticleError(f"{name} cannot be read: {error}") from error


def _of_file(file: BufferedReader, name: str, overrides: Overrides) -> Iterator[Article | BadLine]:
    with file:
        yield from read_lines(file, name, overrides=overrides)


def read_lines(file: BinaryIO, name: str, *, overrides: Overrides = NOTHING) -> Iterator[Article | BadLine]:
    """The articles of the JSON lines in an open file, one line held at a time.

    Raises ArticleError, while lines are read, where the file cannot be read any further or is UTF-16.
    """
    for item in read_jsonl(_lines(file, name), name):
        yield overrides.apply(item) if isinstance(item, Article) else item


def _lines(file: BinaryIO, name: str) -> Iterator[bytes]:
    """Lines of bounded length; what exceeds it is cut, and `read_jsonl` then refuses the line."""
    first = True
    while True:
        try:
            line = file.readline(MAX_LINE + 1)
            rest = line
            while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
                rest = file.readline(MAX_LINE + 1)
        except OSError as error:
            raise ArticleError(f"{name} cannot be read: {error}") from error
        if not line:
            return
        if first and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise ArticleError(f"{name} is UTF-16: JSON lines are UTF-8, so save it as that")
        first = False
        yield line
