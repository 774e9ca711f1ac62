"""Tables as Parquet, with types, by pyarrow (the extra `tables`). Text is as it is: nothing runs cells of Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any

from communique.errors import SetupError, extra
from communique.export.batch import Batch, File
from communique.export.csv import pieces
from communique.export.format import SURROGATES
from communique.export.table_rows import Row
from communique.export.tables import TABLES, Table

ROWS = 20_000
"""Rows that are gathered before they are written as one group."""


@dataclass(frozen=True, slots=True)
class Parquet:
    """`parquet`. One file a table. Raises SetupError where pyarrow is not installed."""

    name: str = "parquet"
    suffix: str = ""
    many: bool = True

    def files(self, batch: Batch) -> Iterator[File]:
        with ExitStack() as stack:
            writers = [_Writer(table, stack.enter_context(TemporaryFile())) for table in TABLES]
            for record in batch.records:
                for writer in writers:
                    writer.add(list(writer.table.rows(record, batch)))
            for writer in writers:
                writer.close()
                writer.stream.seek(0)
                yield File(f"{writer.table.name}.parquet", pieces(writer.stream))


class _Writer:
    """One table on its way."""

    def __init__(self, table: Table, stream: IO[bytes]) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise SetupError(f"Parquet needs pyarrow: {extra('tables')}, or export csv") from error
        types: dict[str, Any] = {
            "string": pyarrow.string(),
            "integer": pyarrow.int64(),
            "number": pyarrow.float64(),
            "boolean": pyarrow.bool_(),
        }
        self.table, self.stream = table, stream
        self.schema = pyarrow.schema([(column.name, types[column.kind]) for column in table.columns])
        self.writer = pyarrow.parquet.ParquetWriter(stream, self.schema, compression="zstd")
        self.rows: list[Row] = []

    def add(self, rows: list[Row]) -> None:
        self.rows += rows
        if len(self.rows) >= ROWS:
            self.flush()

    def flush(self) -> None:
        import pyarrow

        columns = list(zip(*self.rows, strict=True)) or [()] * len(self.schema)
        arrays = [
            pyarrow.array(map(_held, values), kind.type) for values, kind in zip(columns, self.schema, strict=True)
        ]
        self.writer.write_table(pyarrow.Table.from_arrays(arrays, schema=self.schema))
        self.rows = []

    def close(self) -> None:
        self.flush()
        self.writer.close()


def _held(value: object) -> object:
    """Parquet's text is UTF-8, which holds no lone surrogate."""
    return SURROGATES.sub("\ufffd", value) if isinstance(value, str) else value
