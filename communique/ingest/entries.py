"""A file of many articles → its entries one after the other, from any place on; an entry → an article.

An entry is what one article is made of, still as bytes: a line of JSON, a row of Parquet (as the line of JSON that says
the same), a page or text of a WARC. It can be hashed and counted without being understood, which is what cutting a
corpus into shards needs. One entry is held at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal
from zlib import error as ZlibError  # noqa: N812 - an exception, under the name of one

from communique.errors import ArticleError, SetupError
from communique.ingest.files import MAX_BYTES, read_bytes
from communique.ingest.lines import MAX_LINE, BadLine, read_jsonl
from communique.ingest.overrides import Overrides
from communique.ingest.unpack import unpacked
from communique.model import Article

Form = Literal["lines", "zipped lines", "parquet", "warc"]
ENDINGS: dict[str, Form] = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".jsonlines": "lines",
    ".jsonl.gz": "zipped lines",
    ".ndjson.gz": "zipped lines",
    ".jsonlines.gz": "zipped lines",
    ".parquet": "parquet",
    ".warc": "warc",
    ".warc.gz": "warc",
}
BROKEN = (OSError, EOFError, ZlibError)
"""What a file that is damaged, cut short or gone raises while it is read."""

COLUMNS = ("id", "text", "headline", "published", "publisher", "url", "language")
"""Of a Parquet file; `id` and `text` must be there, other columns are passed over."""
ROWS = 64
"""Rows of Parquet that are decoded together."""
READABLE = ("text/html", "application/xhtml+xml", "text/plain")
"""Kinds of WARC payloads that can hold an article; pictures, scripts and the like are passed over."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`number` counts from 1: the line, the row, or the readable record of a WARC. `at` is the byte where reading can
    begin with this entry, 0 where a file can only be read from its start. `address` is that of a page of a WARC."""

    number: int
    at: int
    data: bytes
    address: str | None = None
    charset: str | None = None

    def signature(self) -> bytes:
        """What is hashed: everything that the article is made of."""
        head = f"{len(self.data)}\n{self.address or ''}\n{self.charset or ''}\n"
        return head.encode("utf-8", "replace") + self.data


def entries(file: BinaryIO, form: Form, name: str, at: int = 0, number: int = 1) -> Iterator[Entry]:
    """The entries of an open file from entry `number` on, which begins at byte `at`.

    Raises OSError or EOFError where the file breaks off or is damaged, SetupError where a Parquet file has no texts.
    """
    if form == "parquet":
        yield from _rows(file, name, number)
    elif form == "warc":
        yield from _payloads(file, at, number)
    elif form == "zipped lines":
        with unpacked(file) as opened:
            yield from _lines(opened, 1, number, seekable=False)
    else:
        file.seek(at)
        yield from _lines(file, number, number, seekable=True)


def item(entry: Entry, name: str) -> Article | BadLine:
    """The article of an entry, or why it holds none. `name` of the file goes into the message."""
    if entry.address is None:
        return next(read_jsonl((entry.data,), name, first=entry.number))
    try:
        return read_bytes(entry.data, entry.address, overrides=Overrides(url=entry.address), charset=entry.charset)
    except ArticleError as error:
        return BadLine(entry.number, f"{name}, record {entry.number}: {error}", entry.address)


def _lines(file: BinaryIO, number: int, first: int, *, seekable: bool) -> Iterator[Entry]:
    """Lines that are not blank; of one that is too long, as much as tells `read_jsonl` so."""
    at = file.tell() if seekable else 0
    while line := file.readline(MAX_LINE + 1):
        length, rest = len(line), line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE + 1)
            length += len(rest)
        if number >= first and line.strip():
            yield Entry(number, at if seekable else 0, line)
        number += 1
        at += length


def _rows(file: BinaryIO, name: str, first: int) -> Iterator[Entry]:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        parquet = ParquetFile(file)
        if missing := {"id", "text"} - set(parquet.schema_arrow.names):
            raise SetupError(f"{name} has no column {' and no column '.join(sorted(missing))}: rename yours")
        columns = [column for column in COLUMNS if column in parquet.schema_arrow.names]
        number = 1
        for group in range(parquet.num_row_groups):
            rows = parquet.metadata.row_group(group).num_rows
            if number + rows <= first:
                number += rows
                continue
            for batch in parquet.iter_batches(ROWS, row_groups=[group], columns=columns):
                for row in batch.to_pylist():
                    if number >= first:
                        yield Entry(number, 0, _line(row))
                    number += 1
    except ArrowException as error:
        raise OSError(f"damaged Parquet: {error}") from error


def _line(row: dict[str, object]) -> bytes:
    """A row as a line of JSON. Days and numbers become the strings that they are written as."""
    return json.dumps({name: _written(value) for name, value in row.items()}).encode("ascii")


def _written(value: object) -> object:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _payloads(file: BinaryIO, at: int, first: int) -> Iterator[Entry]:
    """Pages and texts of a WARC: answers with status 200, and the texts that a WET file made of them."""
    from warcio.exceptions import ArchiveLoadFailed

    from communique.ingest.webarchive import Records

    file.seek(at)
    records = Records(file)
    number = first
    try:
        for record in records:
            records.next_begins()
            kind, charset = _kind(record)
            address = record.rec_headers.get_header("WARC-Target-URI")
            if kind not in READABLE or not address:
                continue
            data = record.content_stream().read(MAX_BYTES + 1)
            begins = records.get_record_offset()  # reads the record to its end, so it comes second
            if _cut_short(record):
                raise EOFError(f"it ends within the record of {address}")
            yield Entry(number, begins, data, address, charset)
            number += 1
        if records.cut_short:
            raise EOFError("it ends within a record")
    except ArchiveLoadFailed as error:
        raise OSError(f"damaged WARC: {error}") from error
    except AttributeError as error:  # warcio's own, at an answer that says not of what address it is
        raise OSError(f"damaged WARC: a record after number {number - 1} has no WARC-Target-URI") from error


def _cut_short(record: object) -> bool:
    """Whether a record that was read to its end has fewer bytes than its head says; warcio passes over that."""
    left = getattr(getattr(record, "raw_stream", None), "limit", 0)
    return isinstance(left, int) and left > 0


def _kind(record: object) -> tuple[str, str | None]:
    """The media type of a WARC record and its charset; an empty one for what holds no article."""
    headers = getattr(record, "http_headers", None)
    form = getattr(record, "rec_type", "")
    if form == "response" and headers is not None and headers.get_statuscode() == "200":
        written = headers.get_header("Content-Type") or ""
    elif form == "conversion":
        written = getattr(record, "rec_headers").get_header("Content-Type") or "text/plain"  # noqa: B009 - untyped
    else:
        return "", None
    kind, _, rest = written.partition(";")
    _, _, charset = rest.partition("charset=")
    return kind.strip().lower(), charset.split(";")[0].strip(" \"'") or None
