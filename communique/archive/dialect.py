"""What differs between SQLite and PostgreSQL. No other file knows which of the two an archive is kept in.

SQLite: one file, a write-ahead log so that readers never wait for the writer, foreign keys on, full text by FTS5
over the article's own columns. PostgreSQL (with the extra `postgres`): full text by a `tsvector` made of the same
words, and writers one after the other by an advisory lock, as SQLite has it by nature.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Connection, Engine, Integer, Text, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from communique.archive.words import Term, words_of
from communique.errors import ArchiveError, QueryError, extra

T = TypeVar("T")
Key = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite keeps rows by their key only where it is called INTEGER; it holds 64 bits all the same."""

Letters = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its code points, whatever the server's language, so that pages and ranges are alike."""

WRITE = "communique_write"
"""The execution option of a connection that will write."""
APPLICATION = 0x436F6D71
"""The application id in the header of our SQLite files ("Comq")."""
LOCK = 0x436F6D6D756E69
LOGGED = 16_000
"""Pages of SQLite's log (4 kB each, so 64 MB) at which they are brought into the file. An article that joins touches
some five hundred, many of them the same as the one before did: with the library's own 1,000 each is written twice as
often, and every other article waits for it."""
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
        raise ArchiveError(f"{name} cannot be an archive: {'it is a' if path.is_dir() else 'there is no such'} folder")
    if path.exists() and path.stat().st_size and not _begins_as_sqlite(path):
        raise ArchiveError(f"{name} is no archive: it is not a SQLite file")
    # The connection that was given back last is taken first, since it holds the most of the file that is asked for.
    pool = {"pool_size": 8, "max_overflow": 32, "pool_use_lifo": True}
    engine = create_engine(url, connect_args={"timeout": WAIT / 1000, "check_same_thread": False}, **pool)

    @event.listens_for(engine, "connect")
    def configure(connection: object, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # we say BEGIN ourselves, below
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = NORMAL")  # with a write-ahead log a crash loses no finished transaction
        cursor.execute("PRAGMA cache_size = -32000")
        cursor.execute(f"PRAGMA wal_autocheckpoint = {LOGGED}")
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
        raise ArchiveError(f"PostgreSQL needs psycopg: {extra('postgres')}") from error

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


def in_many(connection: Connection, terms: Sequence[Term], many: int) -> bool:
    """Whether so many articles at least hold all the terms. PostgreSQL knows without being told: False."""
    if not is_sqlite(connection):
        return False
    query, values = matching(connection, terms, "wanted")
    return len(looked(connection, f"{query} LIMIT {many}", values)) >= many


def in_order(connection: Connection, column: ColumnElement[T]) -> ColumnElement[T]:
    """A column that SQLite shall not look rows up by, so that it takes them in the order that is asked for, or by the
    other column that they are looked up by."""
    if not is_sqlite(connection):
        return column
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def insert_plainly(
    connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]], rest: str = ""
) -> None:
    """Inserts rows as they are: for tables of numbers with hundreds of rows an article, where working out each row's
    parameters costs more than writing it. `rest` follows the statement."""
    if rows:
        marks = ", ".join("?" if is_sqlite(connection) else "%s" for _ in columns)
        names = ", ".join(f'"{column}"' for column in columns)
        connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks}) {rest}", list(rows))


def among(connection: Connection, name: str) -> str:
    """SQL for being one of a list of any length, the parameter called `name`, which `listed` makes: one statement for
    all lengths, where a parameter for each value would cost more than the look itself."""
    return f"IN (SELECT value FROM json_each(:{name}))" if is_sqlite(connection) else f"= ANY(:{name})"


def listed(connection: Connection, values: Iterable[int] | Iterable[str]) -> object:
    """Values as the parameter of `among`."""
    return json.dumps(list(values)) if is_sqlite(connection) else list(values)


def looked(connection: Connection, query: str, values: Mapping[str, object]) -> Sequence[Any]:
    """The rows of a query in SQL whose parameters are written `:name`, handed to the driver as it is: for the dozen
    small looks that a new article takes to join, each of which would cost more to work out than to make."""
    return connection.exec_driver_sql(query if is_sqlite(connection) else _percented(query), dict(values)).all()


def changed(connection: Connection, query: str, values: Mapping[str, object]) -> None:
    """The same of a statement that gives no rows."""
    connection.exec_driver_sql(query if is_sqlite(connection) else _percented(query), dict(values))


@cache
def _percented(query: str) -> str:
    return re.sub(r":(\w+)", r"%(\1)s", query)


def month_of(column: str) -> str:
    """SQL for the month of a column of ISO dates."""
    return f"substr({column}, 1, 7)"


def tidy(connection: Connection) -> None:
    """After many rows have changed: lets the database sample them, so that it picks the right index."""
    if is_sqlite(connection):
        connection.exec_driver_sql("PRAGMA analysis_limit = 2000")  # rows of each index; all of them would take minutes
    connection.exec_driver_sql("ANALYZE")


def described(connection: Connection) -> str:
    """Which database it is, with its version."""
    if is_sqlite(connection):
        return f"SQLite {connection.exec_driver_sql('SELECT sqlite_version()').scalar_one()}"
    return f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar_one()}"


def size_of(connection: Connection, tables: Iterable[str]) -> int:
    """Bytes on the disk: of the file and its log, or of these tables with their indexes and the words."""
    if is_sqlite(connection):
        path = Path(str(connection.engine.url.database))
        found = [path, path.with_name(f"{path.name}-wal")]
        return sum(each.stat().st_size for each in found if each.exists())
    names = {"names": [*tables, "words"]}
    query = (
        "SELECT coalesce(sum(pg_total_relation_size(to_regclass(name))), 0) FROM unnest(CAST(:names AS text[])) name"
    )
    return int(connection.execute(text(query), names).scalar_one())


def damage(connection: Connection) -> list[str]:
    """What the database itself finds wrong with its pages and indexes."""
    if is_sqlite(connection):
        found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
        return [str(line) for line in found if line != "ok"]
    query = (
        "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
        "WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)"
    )
    return [f"the index {name} is not valid: REINDEX it" for name in connection.exec_driver_sql(query).scalars()]


def unindexed(connection: Connection, rows: Sequence[tuple[int, str | None, str]]) -> list[int]:
    """Which of these articles (key, headline, text) a search would not find by their words as they are.

    SQLite tells here only of those that are not there at all; whether the words are the right ones says `misfit`.
    """
    keys = [key for key, _, _ in rows]
    if is_sqlite(connection):
        numbers = ", ".join(map(str, keys))
        query = f"SELECT id FROM words_docsize WHERE id IN ({numbers})"
        return sorted(set(keys) - set(connection.exec_driver_sql(query).scalars()))
    query = (
        "SELECT n.article FROM unnest(CAST(:keys AS bigint[]), CAST(:words AS text[])) AS n (article, words) "
        "LEFT JOIN words w ON w.article = n.article WHERE w.vector IS DISTINCT FROM to_tsvector('simple', n.words)"
    )
    words = [_vector(headline, body) for _, headline, body in rows]
    return sorted(connection.execute(text(query), {"keys": keys, "words": words}).scalars())


def misfit(connection: Connection) -> str | None:
    """What is wrong with the index of words as a whole, None where nothing is; the connection must write."""
    if not is_sqlite(connection):
        return None
    try:
        connection.exec_driver_sql("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    except DBAPIError as error:
        if "malformed" not in str(error.orig):
            raise
        return "the index of words does not fit the articles"
    return None


def reindex_words(connection: Connection, rows: Sequence[tuple[int, str | None, str]]) -> None:
    """Makes the index of words anew: of these articles, or where there is but one for all, of all."""
    if is_sqlite(connection):
        connection.exec_driver_sql("INSERT INTO words (words) VALUES ('rebuild')")
        return
    connection.execute(text("DELETE FROM words WHERE article = ANY(:keys)"), {"keys": [key for key, _, _ in rows]})
    index_words(connection, rows)


def compact(engine: Engine) -> None:
    """Gives back the room of what was replaced, and lets the database sample its rows."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if is_sqlite(connection):
            connection.exec_driver_sql("COMMIT")  # our own BEGIN, which no level of isolation knows of
            connection.exec_driver_sql("INSERT INTO words (words) VALUES ('optimize')")
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("PRAGMA analysis_limit = 2000")
            connection.exec_driver_sql("ANALYZE")
        else:
            ours = connection.exec_driver_sql(
                "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tableowner = current_user"
            ).scalars()
            for name in sorted(ours):
                connection.exec_driver_sql(f'VACUUM (ANALYZE) "{name}"')


LOST = re.compile(
    r"connection (?:is )?(?:lost|closed|refused|bad)|connection failed|closed the connection|terminating connection|"
    r"connection timeout|could not receive data|could not connect|connection reset|starting up|shutting down|"
    r"SSL SYSCALL|server closed|recovery mode",
    re.I,
)
"""How a server is said to be away, by itself or by the library that speaks to it."""
FULL = re.compile(r"disk is full|no space left|disk full|could not extend file", re.I)


def told(error: DBAPIError, name: str) -> ArchiveError:
    """The error of the database as one of ours; `name` is the archive's, without a password."""
    reason = str(error.orig).strip().splitlines()[0] if error.orig is not None else str(error)
    if FULL.search(reason):
        return ArchiveError(
            f"there is no room left for {name} ({reason}): what was kept before stays; make room, and give the "
            f"command again"
        )
    if "locked" in reason:
        return ArchiveError(f"{name} is being written to by another process for over a minute: try again later")
    if "malformed" in reason or "not a database" in reason:
        return ArchiveError(f"{name} is damaged ({reason}): restore it from a backup")
    if "readonly" in reason or "unable to open" in reason:
        return ArchiveError(f"{name} cannot be opened for writing ({reason}): check who owns the file and its folder")
    if "disk I/O error" in reason:
        return ArchiveError(f"{name} cannot be read or written ({reason}): check the disk that it is on")
    if error.connection_invalidated or LOST.search(reason):
        return ArchiveError(
            f"{name} does not answer ({reason}): what was kept before stays; once the server is back, give the "
            f"command again"
        )
    if "NUL" in reason and isinstance(error, DataError):
        return QueryError("what is asked holds the character NUL, which no text of an archive has: leave it out")
    return ArchiveError(f"{name}: {reason}")
