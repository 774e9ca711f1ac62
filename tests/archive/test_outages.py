"""A full disk, a held database, a server that goes away in the middle: a message, and what was kept stays."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import event

from communique.archive import Archive
from communique.errors import ArchiveError
from tests.archive.made import FIRST, record

MANY = [record(str(number)) for number in range(400)]


def test_a_full_disk_ends_the_run_and_leaves_whole_batches(tmp_path):
    place = tmp_path / "archive.db"
    with Archive.open(place, create=True) as archive:
        pages = archive.status().size // 4096 + 60

        @event.listens_for(archive._engine, "begin")
        def small(connection):
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(ArchiveError, match=r"no room left for .* stays; make room"):
            archive.add_many(MANY, version=FIRST, batch=8)
    with Archive.open(place) as archive:
        number = archive.numbers()["articles"]
        assert (0 < number < 400, number % 8) == (True, 0)
        assert [problem for problem in archive.check() if not problem.note] == []
        assert archive.add_many(MANY, version=FIRST) == {"same": number, "new": 400 - number}


def test_a_database_that_another_holds_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("communique.archive.dialect.WAIT", 50)
    place = tmp_path / "archive.db"
    with Archive.open(place, create=True) as archive:
        archive.add(record("a"), version=FIRST)
        other = sqlite3.connect(place, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="written to by another process"):
            archive.add(record("b"), version=FIRST)
        assert archive.numbers()["articles"] == 1
        other.execute("ROLLBACK")
        other.close()
        assert archive.add(record("b"), version=FIRST) == "new"


def test_a_server_that_goes_away_in_the_middle_and_comes_back(server, shared_database):
    import psycopg

    from tests.archive.conftest import _empty

    _empty(shared_database)
    with Archive.open(shared_database) as archive:

        def breaking():
            yield from MANY[:30]
            with psycopg.connect(server.format("postgres"), autocommit=True) as admin:
                admin.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'shared' AND pid <> "
                    "pg_backend_pid()"
                )
            yield from MANY[30:40]

        @event.listens_for(archive._engine, "before_cursor_execute")
        def during(connection, cursor, statement, parameters, context, many):
            if "INSERT INTO records" in statement and archive_state.pop("cut", False):
                with psycopg.connect(server.format("postgres"), autocommit=True) as admin:
                    admin.execute(
                        "SELECT pg_terminate_backend(%s)", [connection.connection.dbapi_connection.info.backend_pid]
                    )

        archive_state = {}
        run = archive.start(FIRST)
        assert archive.add_many(breaking(), run=run, batch=10) == {"new": 40}
        archive_state["cut"] = True
        with pytest.raises(ArchiveError, match=r"does not answer .* stays; once the server is back"):
            archive.add_many(MANY[40:60], run=run, batch=10)
        assert archive.numbers()["articles"] == 40
        archive.add_many(MANY[:60], run=run, batch=10)
        assert archive.numbers()["articles"] == 60
        assert [problem for problem in archive.check() if not problem.note] == []
