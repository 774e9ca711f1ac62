"""What differs between SQLite and PostgreSQL. No other file knows which of the two an archive is kept in.

SQLite: one file, a write-ahead log so that readers never wait for the writer, foreign keys on, full text by FTS5
over the article's own columns. PostgreSQL (with the extra `postgres`): full text by a `tsvector` made of the same
words, and writers one after the other by an advisory lock, as SQLite has it by nature.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import BigInteger, Connection, Engine, Integer, Text, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from communique.archive.words import Term, words_of
from communique.errors import ArchiveError

Key = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite keeps rows by their key only where it is called INTEGER; it holds 64 bits all the same."""

Letters = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its code points, whatever the server's language, so that pages and ranges are alike."""

WRITE = "communique_write"
"""The execution option of a connection that will write."""
APPLICATION = 0x436F6D71
"""The application id in the header of our SQLite files ("Comq")."""
LOCK = 0x436F6D6D756E69
WAIT = 60_000
"""Milliseconds to wait for another writer."""
LONGEST = 400_000
"""Characters of a text that PostgreSQL indexes: its `tsvector` holds a megabyte at most."""


def engine_of(place: str | Path, *, create: bool) -> Engine:
    """An engine for a file's path or a database's URL. Raises ArchiveError where there is none to be had."""
    url = _url(place)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, create=create)
    if url.get_backend_name() == "postgresql":
        return _postgresql(url)
    raise ArchiveError(f"{url.drivername} holds no archives: name a file, or postgresql://user@host/database")


def _url(place: str | Path) -> URL:
    if isinstance(place, Path) or "://" not in place:
        if not str(place):
            raise ArchiveError("the name of the archive is empty: name a file")
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(place)
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        scheme = place.partition("://")[0]
        raise ArchiveError(
            f"{scheme}:// is no archive's address: name a file, or postgresql://user@host/database"
        ) from error
    return url


def _sqlite(url: URL, *, create: bool) -> Engine:
    name = url.database or ""
    if name in ("", ":memory:"):
        raise ArchiveError("an archive in memory would be lost: name a file")
    path = Path(name)
    if not create and not path.exists():
        raise ArchiveError(f"there is no archive {name}: make one with `communique archive init --archive {name}`")
    if path.is_dir() or not path.resolve().parent.is_dir():
        raise ArchiveError(f"{name} cannot be an archive: {'it is' if path.is_dir() else 'there is no such'} folder")
    if path.exists() and path.stat().st_size and not _begins_as_sqlite(path):
        raise ArchiveError(f"{name} is no archive: it is not a SQLite file")
    engine = create_engine(url, connect_args={"timeout": WAIT / 1000, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def configure(connection: object, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # we say BEGIN ourselves, below
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = NORMAL")  # with a write-ahead log a crash loses no finished transaction
        cursor.execute("PRAGMA cache_size = -32000")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _begins_as_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError as error:
        raise ArchiveError(f"{path} cannot be opened: {error.strerror}") from error


def name_of(engine: Engine) -> str:
    """What the user calls the archive: the file, or the address without its password."""
    url = engine.url
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _postgresql(url: URL) -> Engine:
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise ArchiveError("PostgreSQL needs psycopg: pip install 'communique[postgres]'") from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITE):
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        else:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))

    return engine


def is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def check_ours(connection: Connection, tables: Iterable[str]) -> None:
    """Raises ArchiveError where the database holds another program's tables; `tables` are those it holds."""
    if not is_sqlite(connection) or not list(tables):
        return
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION:
        raise ArchiveError(f"{connection.engine.url.database} is no archive: it is another program's SQLite file")


def prepare(connection: Connection) -> None:
    """Before a first migration, outside any transaction: marks the file as ours and turns on its log."""
    if is_sqlite(connection):
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        _turn_on_log(connection)
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _turn_on_log(connection: Connection) -> None:
    """SQLite refuses at once where another connection holds the file at this step, so the waiting is ours."""
    until = time.monotonic() + WAIT / 1000
    while True:
        try:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            return
        except OperationalError as error:
            if "locked" not in str(error.orig) or time.monotonic() > until:
                raise
            time.sleep(0.01 + random.random() / 50)


def create_search(connection: Connection) -> None:
    """Makes what full text is searched in."""
    if is_sqlite(connection):
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE words USING fts5(headline, text, content='articles', content_rowid='key', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        return
    connection.exec_driver_sql(
        "CREATE TABLE words (article BIGINT PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE, "
        "vector TSVECTOR NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX ix_words_vector ON words USING gin (vector)")


SEARCH_TABLES = re.compile(r"words(_\w+)?")
"""Tables that `create_search` makes, which the metadata does not know."""


def index_words(connection: Connection, rows: Sequence[tuple[int, str | None, str]]) -> None:
    """Makes articles searchable: their keys, headlines and texts."""
    if not rows:
        return
    if is_sqlite(connection):
        connection.exec_driver_sql("INSERT INTO words (rowid, headline, text) VALUES (?, ?, ?)", list(rows))
        return
    connection.execute(
        text("INSERT INTO words (article, vector) VALUES (:article, to_tsvector('simple', :words))"),
        [{"article": key, "words": _vector(headline, body)} for key, headline, body in rows],
    )


def reindex_headline(connection: Connection, key: int, before: str | None, after: str | None, body: str) -> None:
    """Another headline of an article. For SQLite this must come before the article's own row is changed."""
    if is_sqlite(connection):
        connection.exec_driver_sql(
            "INSERT INTO words (words, rowid, headline, text) VALUES ('delete', ?, ?, ?)", (key, before, body)
        )
    else:
        connection.execute(text("DELETE FROM words WHERE article = :key"), {"key": key})
    index_words(connection, [(key, after, body)])


def _vector(headline: str | None, body: str) -> str:
    return f"{' '.join(words_of(headline or ''))} {' '.join(words_of(body[:LONGEST]))}"


def matching(connection: Connection, terms: Sequence[Term], name: str) -> tuple[str, dict[str, str]]:
    """SQL for the keys of articles that hold all the terms, with one parameter, called `name`."""
    if is_sqlite(connection):
        expression = " AND ".join(f'"{" ".join(term.words)}"{"*" if term.prefix else ""}' for term in terms)
        return f"SELECT rowid FROM words WHERE words MATCH :{name}", {name: expression}
    # Words are letters and digits alone, so the quotation marks hold.
    phrases = (" <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.prefix else "") for term in terms)
    expression = " & ".join(f"({phrase})" for phrase in phrases)
    return f"SELECT article FROM words WHERE vector @@ CAST(:{name} AS tsquery)", {name: expression}


def month_of(column: str) -> str:
    """SQL for the month of a column of ISO dates."""
    return f"substr({column}, 1, 7)"


def tidy(connection: Connection) -> None:
    """After many rows have changed: lets the database sample them, so that it picks the right index."""
    if is_sqlite(connection):
        connection.exec_driver_sql("PRAGMA analysis_limit = 2000")  # rows of each index; all of them would take minutes
    connection.exec_driver_sql("ANALYZE")


def told(error: DatabaseError, name: str) -> ArchiveError:
    """The error of the database as one of ours; `name` is the archive's, without a password."""
    reason = str(error.orig).strip().splitlines()[0] if error.orig is not None else str(error)
    if "locked" in reason:
        return ArchiveError(f"{name} is being written to by another process for over a minute: try again later")
    if "malformed" in reason or "not a database" in reason:
        return ArchiveError(f"{name} is damaged ({reason}): restore it from a backup")
    if "readonly" in reason or "unable to open" in reason:
        return ArchiveError(f"{name} cannot be opened for writing ({reason}): check who owns the file and its folder")
    return ArchiveError(f"{name}: {reason}")
