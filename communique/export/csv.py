"""Tables as CSV: UTF-8 with a header, RFC 4180, cells that no spreadsheet runs (see `communique.export.cells`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

from communique.export.batch import Batch, File
from communique.export.cells import Value, cell
from communique.export.tables import TABLES

IN_MEMORY = 8_000_000
"""Bytes of one table that are kept in memory; what is beyond goes to a temporary file."""
PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Csv:
    """`csv`. One file a table. Records are read once; tables wait in temporary files, so memory does not grow."""

    name: str = "csv"
    suffix: str = ""
    many: bool = True

    def files(self, batch: Batch) -> Iterator[File]:
        with ExitStack() as stack:
            waiting = [stack.enter_context(SpooledTemporaryFile(IN_MEMORY)) for _ in TABLES]
            for table, stream in zip(TABLES, waiting, strict=True):
                stream.write(_line([column.name for column in table.columns]))
            for record in batch.records:
                for table, stream in zip(TABLES, waiting, strict=True):
                    stream.writelines(_line(row) for row in table.rows(record, batch))
            for table, stream in zip(TABLES, waiting, strict=True):
                stream.seek(0)
                yield File(f"{table.name}.csv", pieces(stream))


def pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """What is left of a stream."""
    while piece := stream.read(PIECE):
        yield piece


def _line(values: list[str] | tuple[Value, ...]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([cell(value) for value in values])
    return line.getvalue().encode("utf-8")
