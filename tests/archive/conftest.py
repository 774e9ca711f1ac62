"""Both databases: a SQLite file, and a PostgreSQL server that the tests start and stop themselves."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

import pytest

from communique.archive import Archive
from communique.archive.tables import metadata

BACKENDS = ("sqlite", "postgresql")
_number = count(1)


def _program(name: str) -> str | None:
    """Debian keeps the server's programs out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def _why_not() -> str | None:
    """Why no server can be started here, None where one can."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed (the extra `postgres`)"
    if not (_program("initdb") and _program("pg_ctl")):
        return "PostgreSQL's initdb and pg_ctl are not here"
    if os.geteuid() == 0 and not _other_user():
        return "PostgreSQL does not run as root, and there is no user `postgres` or `nobody`"
    return None


def _other_user() -> str | None:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


class Server:
    """A PostgreSQL server on a socket of its own, in a folder that goes with it; it can be stopped and started."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="communique-pg-", dir="/tmp"))
        self.data = str(self.folder / "data")
        self.address = f"postgresql://tester@/{{}}?host={self.folder}"
        self.user = _other_user() if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        options = ("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-N")
        self._run(_program("initdb"), "-D", self.data, "-U", "tester", *options)

    def _run(self, *arguments: str) -> None:
        done = subprocess.run(arguments, user=self.user, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        options = f"-F -c listen_addresses='' -c unix_socket_directories='{self.folder}'"
        log = str(self.folder / "log")
        self._run(_program("pg_ctl"), "-D", self.data, "-w", "-o", options, "-l", log, "start")

    def stop(self) -> None:
        """At once, as it would be by a machine that goes down."""
        self._run(_program("pg_ctl"), "-D", self.data, "-w", "-m", "immediate", "stop")


@pytest.fixture(scope="session")
def server():
    """The address of a PostgreSQL server up to the database's name, on a socket of its own."""
    yield from (server.address for server in _servers())


@pytest.fixture
def own_server():
    """A server that a test may stop and start."""
    yield from _servers()


def _servers():
    if reason := _why_not():
        pytest.skip(reason)
    server = Server()
    try:
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture(params=BACKENDS)
def place(request, tmp_path):
    """Where an archive may be made: a path, or the address of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.db")
    return _database(request.getfixturevalue("server"))


def _database(server: str) -> str:
    """The address of a new, empty database."""
    import psycopg

    name = f"archive_{next(_number)}"
    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.format(name)


@pytest.fixture(scope="session")
def shared_database(server):
    """A database with the tables made, which tests empty and use again: making one takes a second."""
    import psycopg

    with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE shared")
    Archive.open(server.format("shared"), create=True).close()
    return server.format("shared")


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """A SQLite archive with nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "archive.db"
    Archive.open(path, create=True).close()
    return path


@pytest.fixture(scope="module", params=BACKENDS)
def asked(request, tmp_path_factory):
    """An archive that is filled once for a module whose tests only ask."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("asked") / "archive.db")
    else:
        where = _database(request.getfixturevalue("server"))
    with Archive.open(where, create=True) as opened:
        yield opened


@pytest.fixture(params=BACKENDS)
def archive(request, tmp_path):
    """An empty archive."""
    if request.param == "sqlite":
        where = str(tmp_path / "archive.db")
        shutil.copy(request.getfixturevalue("empty_file"), where)
    else:
        where = request.getfixturevalue("shared_database")
        _empty(where)
    with Archive.open(where) as opened:
        yield opened


def _empty(where: str) -> None:
    import psycopg

    with psycopg.connect(where) as connection:
        connection.execute(f"TRUNCATE {', '.join(metadata.tables)}, words")
