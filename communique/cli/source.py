"""What the user names on the command line → articles: files, addresses, `-` for standard input."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import click

from communique.errors import ArticleError
from communique.ingest import MAX_BYTES, BadLine, Overrides, read_bytes, read_lines, read_path, read_url
from communique.model import Article

STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
"""Other schemes than http are addresses too, so that the refusal speaks of an address and not of a missing file."""


def articles(sources: tuple[str, ...], overrides: Overrides, allow_private: bool) -> Iterator[Article | BadLine]:
    """The articles of each source in turn; one that cannot be read is a `BadLine` that names it."""
    for source in sources:
        try:
            yield from _of(source, overrides, allow_private)
        except ArticleError as error:
            yield BadLine(0, str(error), source)


def _of(source: str, overrides: Overrides, allow_private: bool) -> Iterator[Article | BadLine]:
    if not source:
        raise ArticleError("a name of a file is empty: check the command")
    if _ADDRESS.match(source):
        yield read_url(source, overrides=overrides, allow_private=allow_private)
    elif source == STANDARD_INPUT:
        yield read_bytes(standard_bytes(), "standard input", overrides=overrides)
    else:
        yield from read_path(source, overrides=overrides)


def standard_bytes() -> bytes:
    """All of standard input, but at most one byte more than an article may have, which `read_bytes` then refuses."""
    _tell_who_types()
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def standard_lines(overrides: Overrides) -> Iterator[Article | BadLine]:
    """The articles of the JSON lines on standard input, one held at a time; one that ends the run is a `BadLine`."""
    _tell_who_types()
    try:
        yield from read_lines(sys.stdin.buffer, "standard input", overrides=overrides)
    except ArticleError as error:
        yield BadLine(0, str(error), "standard input")


def _tell_who_types() -> None:
    """Without this a command that waits for the keyboard looks as if it hung."""
    if sys.stdin.isatty():
        click.echo("reading what you type; end with Ctrl-D on a line of its own (Ctrl-C to stop)", err=True)
