"""What the user names on the command line → articles: files, addresses, `-` for standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from communique.errors import ArticleError
from communique.ingest import BadLine, Overrides, read_bytes, read_jsonl, read_path, read_url
from communique.model import Article

STANDARD_INPUT = "-"


def articles(sources: tuple[str, ...], overrides: Overrides, allow_private: bool) -> Iterator[Article | BadLine]:
    """The articles of each source in turn; one that cannot be read is a `BadLine` that names it."""
    for source in sources:
        try:
            yield from _of(source, overrides, allow_private)
        except ArticleError as error:
            yield BadLine(0, str(error), source)


def _of(source: str, overrides: Overrides, allow_private: bool) -> Iterator[Article | BadLine]:
    if source.startswith(("http://", "https://")):
        yield read_url(source, overrides=overrides, allow_private=allow_private)
    elif source == STANDARD_INPUT:
        yield read_bytes(sys.stdin.buffer.read(), "standard input", overrides=overrides)
    else:
        yield from read_path(source, overrides=overrides)


def standard_lines(overrides: Overrides) -> Iterator[Article | BadLine]:
    """The articles of the JSON lines on standard input, one held at a time."""
    for item in read_jsonl(sys.stdin.buffer, "standard input"):
        yield overrides.apply(item) if isinstance(item, Article) else item
