"""Opens an archive and its transactions.

In: a path or an address. Out: connections that read or write, each in a transaction of its own, with whatever the
database has to say against it as an error of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from communique.archive.dialect import WRITE, engine_of, name_of, told
from communique.archive.schema import ensure


class Door:
    """An open archive, to be closed by `close` or at the end of a `with`."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @classmethod
    def open(cls, place: str | Path, *, create: bool = False) -> Self:
        """Opens the SQLite file at a path, or the PostgreSQL database of a `postgresql://` URL.

        `create` makes one where there is none. An archive of an older version is brought up to date. Raises
        ArchiveError where there is no archive, where the file is another program's or damaged, or where it is
        of a newer version of communique.
        """
        engine = engine_of(place, create=create)
        name = name_of(engine)
        try:
            ensure(engine, name, create=create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, name)

    def close(self) -> None:
        """Lets go of the file or the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reads(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise told(error, self.name) from error

    @contextmanager
    def _writes(self) -> Iterator[Connection]:
        try:
            with self._engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise told(error, self.name) from error
