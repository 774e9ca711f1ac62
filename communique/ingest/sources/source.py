"""What a source of articles is: something that knows its own form when it sees it, and gives its articles one by one.

In: a file or a server's answer that can be opened. Out: articles, links to articles that still have to be fetched, and
what could not be read, each in its place. A source never fetches, and holds one article at a time where its form
allows; whether a link is followed, how politely, and whether at all, is for `gather`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, Protocol

from communique.errors import ArticleError
from communique.ingest.decode import decode
from communique.ingest.entries import BROKEN
from communique.ingest.lines import BadLine
from communique.ingest.overrides import NOTHING, Overrides
from communique.ingest.unpack import GZIP, unpacked
from communique.model import Article

HEAD = 4096
"""Bytes of the beginning by which a form is known."""
MAX_DOCUMENT = 50_000_000
"""Bytes of a feed, a list or a sitemap, unpacked; the sitemap protocol allows as much."""

Target = Literal["page", "feed", "sitemap"]


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a source names. `stamp` changes when what is behind it does, as far as the source says; what it
    says of the article fills in what the page does not say itself."""

    address: str
    target: Target = "page"
    stamp: str | None = None
    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    byline: str | None = None


Item = Article | BadLine | Link


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user says of the sources. `columns` maps the fields of an article to the columns of a table; with
    `from_feed` the text of a feed's items is read as the feed gives it, and no page is fetched."""

    overrides: Overrides = NOTHING
    columns: Mapping[str, str] = field(default_factory=dict)
    from_feed: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """Something to read. `name` goes into messages and ids; `head` is how it begins, unpacked where it is gzipped.
    `kind` and `charset` are what a server said of it, `address` where the answer came from."""

    name: str
    head: bytes
    open: Callable[[], AbstractContextManager[BinaryIO]]
    kind: str = ""
    charset: str | None = None
    address: str | None = None

    @property
    def ending(self) -> str:
        """The end of the name from its last full stop on, in small letters; `.gz` is passed over."""
        name = self.name.partition("?")[0].lower() if self.address else self.name.lower()
        name = name.removesuffix(".gz").rpartition("/")[2]
        return f".{name.rpartition('.')[2]}" if "." in name else ""

    @property
    def start(self) -> str:
        """The beginning as text, as near as can be told without decoding it all; for looking at, never for reading."""
        head = self.head
        if head.count(0) > len(head) // 4:  # UTF-16 and UTF-32: markup and addresses are ASCII
            head = head.replace(b"\0", b"")
        return head.decode("latin-1").lstrip("\ufeffÿþ»¿ï \t\r\n")

    def stream(self, file: BinaryIO) -> BinaryIO:
        """The open file, unpacked where it is gzipped."""
        packed = file.read(2) == GZIP
        file.seek(0)
        return unpacked(file) if packed else file

    def document(self, most: int = MAX_DOCUMENT) -> bytes:
        """All of it, unpacked. Raises ArticleError where it is too large or damaged."""
        try:
            with self.open() as file:
                data = self.stream(file).read(most + 1)
        except BROKEN as error:
            raise ArticleError(f"{self.name} cannot be read: {error}") from error
        if len(data) > most:
            raise ArticleError(f"{self.name} is larger than {most // 1_000_000} MB: give it in parts")
        return data

    def text(self, most: int = MAX_DOCUMENT) -> str:
        """All of it, decoded. Raises ArticleError as `document` does, or where it is no text."""
        return decode(self.document(most), self.name, self.charset)[0]


class Source(Protocol):
    """One form in which articles come."""

    @property
    def name(self) -> str:
        """What `--as` calls it."""
        ...

    @property
    def endings(self) -> frozenset[str]:
        """Endings of names that a folder is searched for; one that other things have too may be among them."""
        ...

    def recognises(self, given: Given) -> bool:
        """Whether this is of its form, by its name, by what the server said, or by how it begins."""
        ...

    def items(self, given: Given, settings: Settings) -> Iterator[Item]:
        """Articles, links and what could not be read, in order.

        Raises ArticleError, perhaps after some items, where no more can be read.
        """
        ...
