"""What the user names → articles: files, folders, globs and addresses, each read by the source that knows it.

Whatever cannot be read is an item in its place, and the rest goes on. Links of feeds, lists and sitemaps are followed
by a `Visitor`; nothing is fetched twice, and lists within lists are followed `DEPTH` deep.
"""

from __future__ import annotations

import glob
import io
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeVar

from communique.errors import ArticleError
from communique.ingest.entries import BROKEN
from communique.ingest.fetch import Answer
from communique.ingest.lines import BadLine
from communique.ingest.sources import ENDINGS, Given, Item, Link, Settings, source_of
from communique.ingest.sources.source import HEAD
from communique.ingest.unpack import GZIP, unpacked
from communique.ingest.visit import Visitor
from communique.model import Article

DEPTH = 3
Part = TypeVar("Part")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)


class Gathering:
    """The articles of all sources, one after the other. `kind` is the form of all of them, None: each as it looks.

    `passed` names the files of folders that are of no form that is read, `broken` the sources of which there was
    something to read, and nothing could be.
    """

    def __init__(self, visitor: Visitor, settings: Settings | None = None, kind: str | None = None) -> None:
        self.visitor, self.settings, self.kind = visitor, settings or Settings(), kind
        self.passed: list[str] = []
        self.broken: list[str] = []
        self._seen: set[str] = set()
        self._low, self._width = 0.0, 1.0
        self._open: BinaryIO | None = None

    @property
    def share(self) -> float:
        """How much is done, 0 to 1: of the sources, and within one of its files, its links, or its bytes."""
        return min(1.0, self._low + self._width * _share_of(self._open))

    def __call__(self, names: Sequence[str]) -> Iterator[Article | BadLine]:
        for name in self._each(names):
            articles = failures = 0
            for item in self._source(name):
                articles += isinstance(item, Article)
                failures += isinstance(item, BadLine)
                yield item
            if failures and not articles:
                self.broken.append(name)

    def _source(self, name: str) -> Iterator[Article | BadLine]:
        try:
            if _ADDRESS.match(name):
                yield from self._address(Link(name), self.kind, 0)
            else:
                yield from self._files(name)
        except ArticleError as error:
            yield BadLine(0, str(error), name)

    def _each(self, parts: Sequence[Part]) -> Iterator[Part]:
        """Parts of what is at hand, one after the other, each an even share of it."""
        low, width = self._low, self._width
        for number, part in enumerate(parts):
            self._low, self._width = low + width * number / len(parts), width / len(parts)
            yield part
        self._low, self._width = low + width, 0.0

    def _files(self, name: str) -> Iterator[Article | BadLine]:
        if not name:
            raise ArticleError("a name of a source is empty: check the command")
        path = Path(name)
        if path.is_dir():
            for each in self._each([each for each in sorted(path.rglob("*")) if _is_shown(each, path)]):
                yield from self._file(str(each), searched=True)
        elif not path.exists() and any(sign in name for sign in "*?["):
            found = sorted(glob.glob(name, recursive=True))
            if not found:
                raise ArticleError(f"no file is called {name}: check the pattern")
            for match in self._each(found):
                yield from self._files(match)
        else:
            yield from self._file(name, searched=False)

    def _file(self, name: str, *, searched: bool) -> Iterator[Article | BadLine]:
        name = os.path.normpath(name)
        try:
            opener = partial(self._opened, name)
            given = Given(name, _head(opener), opener)
            if searched and given.ending not in ENDINGS:
                self.passed.append(name)
                return
            yield from self._given(given, self.kind, 0)
        except BROKEN as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else error
            yield BadLine(0, f"{name} cannot be read: {reason}", name)
        except ArticleError as error:
            yield BadLine(0, str(error), name)

    def _opened(self, name: str) -> BinaryIO:
        self._open = open(name, "rb")  # noqa: SIM115 - closed by the source that it is opened for
        return self._open

    def _given(self, given: Given, kind: str | None, depth: int) -> Iterator[Article | BadLine]:
        items = source_of(given, kind).items(given, self.settings)
        first = next(items, None)
        if isinstance(first, Link):
            # A list is in memory as a whole anyway, and so it is known how much of it is done.
            links, broken = _collected(first, items)
            yield from self._followed(self._each(links), depth)
            if broken is not None:
                raise broken
        elif first is not None:
            yield from self._followed(chain((first,), items), depth)

    def _followed(self, items: Iterator[Item], depth: int) -> Iterator[Article | BadLine]:
        for item in items:
            if not isinstance(item, Link):
                yield item
                continue
            target = None if item.target == "page" else item.target
            try:
                if depth >= DEPTH:
                    raise ArticleError(f"{item.address} is not fetched: lists within lists go {DEPTH} deep at most")
                yield from self._address(item, target, depth + 1)
            except ArticleError as error:
                yield BadLine(0, str(error), item.address)

    def _address(self, link: Link, kind: str | None, depth: int) -> Iterator[Article | BadLine]:
        url = link.address.partition("#")[0]
        if url in self._seen:
            return
        self._seen.add(url)
        if depth and kind is None:  # what a list names is a page
            yield self._page(link, url)
            return
        answer = self.visitor.document(url, link.stamp)
        opener = partial(_opened, answer)
        given = Given(url, _head(opener), opener, answer.kind, answer.charset, answer.url)
        for item in self._given(given, kind, depth):
            yield replace(item, url=item.url or answer.url) if isinstance(item, Article) and item.id == url else item

    def _page(self, link: Link, url: str) -> Article:
        found = self.visitor.article(url, self.settings.overrides, link.stamp)
        return replace(
            found,
            headline=found.headline or link.headline,
            published=found.published or link.published,
            publisher=found.publisher or link.publisher,
            byline=found.byline or link.byline,
        )


def _is_shown(path: Path, folder: Path) -> bool:
    """Whether a file of a folder is one to read: it may not be hidden, nor may a folder that it is in."""
    return path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)


def _share_of(file: BinaryIO | None) -> float:
    """How much of a file was read; of one that is closed, or is no common file, none."""
    try:
        return file.tell() / max(1, os.fstat(file.fileno()).st_size) if file is not None else 0.0
    except (OSError, ValueError):
        return 0.0


def _collected(first: Item, items: Iterator[Item]) -> tuple[list[Item], ArticleError | None]:
    """All of a list, and what ends it before its time."""
    found = [first]
    try:
        found.extend(items)
    except ArticleError as error:
        return found, error
    return found, None


def _opened(answer: Answer) -> AbstractContextManager[BinaryIO]:
    return nullcontext(io.BytesIO(answer.data))


def _head(opener: partial[BinaryIO] | partial[AbstractContextManager[BinaryIO]]) -> bytes:
    """How something begins, unpacked where it is gzipped. Raises what `BROKEN` names."""
    with opener() as file:
        packed = file.read(2) == GZIP
        file.seek(0)
        return (unpacked(file) if packed else file).read(HEAD)
