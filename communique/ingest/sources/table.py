"""A table as text (CSV, TSV): a row is an article, and the user says which column holds what.

Where he does not, a column that bears a field's name holds it, or one of the names that such columns commonly have.

A row without an id or an address is called by the hash of its text, so that it is the same article wherever it stands
in the next edition of the table.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from communique.errors import ArticleError
from communique.ingest.dates import parse_date
from communique.ingest.decode import decode, nul_note
from communique.ingest.entries import BROKEN
from communique.ingest.files import MAX_BYTES
from communique.ingest.lines import OPTIONAL, BadLine
from communique.ingest.sources.source import Given, Item, Settings
from communique.model import Article

FIELDS = ("id", "text", *OPTIONAL, "byline")
USUAL = {
    "headline": ("title",),
    "published": ("date", "published_at", "publication_date", "pub_date"),
    "publisher": ("source", "outlet"),
    "byline": ("author", "authors"),
    "url": ("link",),
}
"""Names that columns commonly have; one is taken where no column has the field's own name and the user names none."""
DELIMITERS = ",;\t|"
SAMPLE = 1_000_000
"""Bytes by which the encoding is told: spreadsheets write UTF-8, or the one of Western Windows."""


class Table:
    name = "table"
    endings = frozenset({".csv", ".tsv"})

    def recognises(self, given: Given) -> bool:
        return given.ending in self.endings or given.kind in {"text/csv", "text/tab-separated-values"}

    def items(self, given: Given, settings: Settings) -> Iterator[Item]:
        csv.field_size_limit(MAX_BYTES)
        try:
            with given.open() as file:
                yield from _rows(given.stream(file), given.name, settings)
        except BROKEN as error:
            raise ArticleError(f"{given.name} breaks off: {error}; the rows before were read") from error


def _rows(file: BinaryIO, name: str, settings: Settings) -> Iterator[Item]:
    lines, notes = _decoded(file, name)
    header = lines.readline(SAMPLE)
    if not header.strip():
        raise ArticleError(f"{name} is empty: its first line must name the columns")
    delimiter = max(DELIMITERS, key=header.count)
    names = next(csv.reader([header], delimiter=delimiter))
    places = _places(name, [each.strip() for each in names], settings.columns)
    rows = csv.reader(lines, delimiter=delimiter)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadLine(number, f"{name}, row {number}: {error}", f"{name}:{number}")
            continue
        if any(cell.strip() for cell in row):
            try:
                yield settings.overrides.apply(_article(row, places, name, notes))
            except ArticleError as error:
                yield BadLine(number, f"{name}, row {number}: {error}", f"{name}:{number}")


def _decoded(file: BinaryIO, name: str) -> tuple[io.TextIOWrapper, tuple[str, ...]]:
    """The table as lines of text, read as they are asked for, and what the user should know of how."""
    sample = file.read(SAMPLE)
    decode(sample[:65_536] or b"\n", name)  # refuses what is no text, by what it is
    rest = io.BufferedReader(_Again(sample, file))  # type: ignore[type-var]
    encoding = "utf-8-sig"
    notes: tuple[str, ...] = ()
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        try:
            codecs.getincrementaldecoder("utf-8")().decode(sample)
        except UnicodeDecodeError as error:
            encoding, notes = "cp1252", (f"not UTF-8 (byte {error.start}); decoded as cp1252, as guessed",)
    return io.TextIOWrapper(rest, encoding=encoding, errors="replace", newline=""), notes


class _Again(io.RawIOBase):
    """What was looked at already, and then the rest."""

    def __init__(self, sample: bytes, rest: BinaryIO) -> None:
        self.parts = (io.BytesIO(sample), rest)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        part = self.parts[0].read(len(buffer)) or self.parts[1].read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


def _places(name: str, header: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Which column holds which field. Raises ArticleError, with the columns there are, where one is not there."""
    there = f"its columns are {', '.join(repr(each) for each in header)}"
    found = {field: header.index(field) for field in FIELDS if field in header}
    for field, usual in USUAL.items():
        named = next((each for each in usual if each in header), None)
        if field not in found and named is not None and named not in columns.values():
            found[field] = header.index(named)
    for field, column in columns.items():
        if column not in header:
            raise ArticleError(f"{name} has no column {column!r} for --column {field}={column}: {there}")
        found[field] = header.index(column)
    if "text" not in found:
        raise ArticleError(f"{name} has no column 'text': say which holds it with --column text=NAME; {there}")
    return found


def _article(row: list[str], places: Mapping[str, int], name: str, notes: tuple[str, ...]) -> Article:
    values = {field: row[at].strip() or None if at < len(row) else None for field, at in places.items()}
    text = row[places["text"]] if places["text"] < len(row) else ""
    if not text.strip():
        raise ArticleError(f"the column of the text is empty ({len(row)} cells in this row)")
    published = values.get("published")
    return Article(
        id=values.get("id") or values.get("url") or f"{name}#{hashlib.sha256(text.encode()).hexdigest()[:16]}",
        text=text,
        headline=values.get("headline"),
        published=parse_date(published) if published else None,
        publisher=values.get("publisher"),
        url=values.get("url"),
        language=values.get("language"),
        byline=values.get("byline"),
        notes=(*notes, *nul_note(text)),
    )
