"""What comparing keeps of every article of a corpus, on the disk: a file of SQLite that goes when the work is done.

Articles are put in as they come and taken out in order of publication, by number. Of what is taken out the last few
thousand are held, so memory does not grow with the corpus but for some numbers an article.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, overload

from communique.errors import SetupError

T = TypeVar("T")
HELD = 20_000
"""Things of one kind that are held."""
TOGETHER = 500

_TABLES = """
CREATE TABLE articles (id TEXT PRIMARY KEY, place TEXT NOT NULL, counts BLOB NOT NULL, profile BLOB NOT NULL);
CREATE TABLE accounts (article TEXT NOT NULL, position INTEGER NOT NULL, place TEXT NOT NULL, account BLOB NOT NULL);
CREATE TABLE profiles (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE sketches (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE told (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE bands (band INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (band, number)) WITHOUT ROWID;
CREATE TABLE pairs (number INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (number, other)) WITHOUT ROWID;
"""


class Stack:
    """The file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def put(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Rows of one table, however many."""
        waiting: list[tuple[object, ...]] = []
        for row in rows:
            waiting.append(row)
            if len(waiting) >= TOGETHER:
                self._write(table, waiting)
        self._write(table, waiting)

    def _write(self, table: str, rows: list[tuple[object, ...]]) -> None:
        if rows:
            marks = ", ".join("?" for _ in rows[0])
            verb = "INSERT OR IGNORE" if table == "pairs" else "INSERT"
            self.connection.executemany(f"{verb} INTO {table} VALUES ({marks})", rows)
            rows.clear()

    def has(self, article: str) -> bool:
        return self.connection.execute("SELECT 1 FROM articles WHERE id = ?", (article,)).fetchone() is not None

    def rows(self, query: str) -> Iterator[tuple[object, ...]]:
        """Rows one after the other, while others are written."""
        yield from self.connection.cursor().execute(query)

    def sequence(self, table: str, unpack: Callable[[bytes], T]) -> Sequence[T]:
        """The bodies of a table by their numbers, which run from 0."""
        return _Sequence(self.connection, table, unpack)


class _Sequence(Sequence[T]):
    def __init__(self, connection: sqlite3.Connection, table: str, unpack: Callable[[bytes], T]) -> None:
        self.size: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        query = f"SELECT body FROM {table} WHERE number = ?"

        @lru_cache(maxsize=HELD)
        def get(number: int) -> T:
            return unpack(connection.execute(query, (number,)).fetchone()[0])

        self.get = get

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, number: int) -> T: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[T]: ...
    def __getitem__(self, number: int | slice) -> T | Sequence[T]:
        if isinstance(number, slice):
            return [self.get(each) for each in range(*number.indices(self.size))]
        if not 0 <= number < self.size:
            raise IndexError(number)
        return self.get(number)


@contextmanager
def stack(path: Path) -> Iterator[Stack]:
    """A stack in a new file, which is removed at the end. Raises SetupError where the disk is full."""
    _remove(path)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # Nothing here outlives the process, so nothing needs to survive a crash.
        connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
        yield Stack(connection)
    except sqlite3.OperationalError as error:
        raise SetupError(f"cannot write {path}: {error}; make room and give the command again") from error
    finally:
        connection.close()
        _remove(path)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
