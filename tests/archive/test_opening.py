"""What is opened: an archive of ours, of this version; everything else is refused by name."""

from __future__ import annotations

import sqlite3
import threading

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, text

from communique.archive import Archive
from communique.archive.dialect import SEARCH_TABLES, WRITE, engine_of, is_sqlite, prepare
from communique.archive.schema import HEAD, KNOWN, VERSION_TABLE, alembic_config
from communique.archive.tables import metadata
from communique.errors import ArchiveError
from tests.archive.made import FIRST, record


def test_the_migrations_make_the_tables(archive):
    with archive._engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "include_name": lambda name, kind, _: kind != "table" or not SEARCH_TABLES.fullmatch(name or ""),
            },
        )
        assert compare_metadata(context, metadata) == []
        script = ScriptDirectory.from_config(alembic_config(connection))
        assert script.get_current_head() == HEAD
        assert {each.revision for each in script.walk_revisions()} == KNOWN


def test_a_newer_archive_is_refused(archive):
    with archive._engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = 'r9999'"))
    try:
        with pytest.raises(ArchiveError, match=r"newer version of communique .*r9999.*upgrade communique"):
            Archive.open(archive.name if "://" not in archive.name else archive._engine.url.render_as_string(False))
    finally:
        with archive._engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
            connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{HEAD}'"))


def test_an_empty_place_holds_no_archive_until_it_is_made(place):
    with pytest.raises(ArchiveError, match="communique archive init"):
        Archive.open(place)
    Archive.open(place, create=True).close()
    with Archive.open(place) as archive:
        assert archive.numbers()["articles"] == 0


def test_two_that_make_it_at_once(place):
    errors = []

    def make():
        try:
            with Archive.open(place, create=True) as archive:
                archive.add(record(threading.current_thread().name), version=FIRST)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test must see it
            errors.append(error)

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Archive.open(place) as archive:
        assert archive.numbers()["articles"] == 3


def _foreign(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (words TEXT)")
    connection.close()


def _damaged(path):
    with Archive.open(path, create=True) as archive:
        archive.add_many([record(str(number)) for number in range(50)], version=FIRST)
    whole = path.read_bytes()
    path.write_bytes(whole[:2000] + b"\xff" * (len(whole) - 2000))


FILES = {
    "a text": (lambda path: path.write_text("Norland acted.\n" * 100), "not a SQLite file"),
    "another program's": (_foreign, "another program's SQLite file"),
    "damaged": (_damaged, "is damaged"),
    "a folder": (lambda path: path.mkdir(), "folder"),
}


@pytest.mark.parametrize(("make", "says"), FILES.values(), ids=FILES.keys())
@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_archive_is_refused_and_left_as_it_is(tmp_path, make, says, create):
    path = tmp_path / "it"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ArchiveError, match=says):
        Archive.open(path, create=create)
    assert before is None or path.read_bytes() == before


PLACES = {
    "": "empty",
    "mysql://host/db": "no archive",
    "sqlite://": "in memory",
    "none/such/folder/a.db": "no archive",
    "nonsense://x": "no archive's address",
    "postgresql://nobody@127.0.0.1:1/none": "127.0.0.1",
}


@pytest.mark.parametrize("place", PLACES)
def test_places_that_cannot_be_opened(place):
    with pytest.raises(ArchiveError, match=PLACES[place]):
        Archive.open(place)


def test_no_password_is_told():
    with pytest.raises(ArchiveError) as told:
        Archive.open("postgresql://someone:secret@127.0.0.1:1/none")
    assert "secret" not in str(told.value)


def test_an_older_archive_is_sampled_when_it_is_brought_up_to_date(place):
    engine = engine_of(place, create=True)
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        prepare(connection)
        command.upgrade(alembic_config(connection), "r0009")
        old = Table("articles", MetaData(), autoload_with=connection)
        row = {"key": 1, "hash": "a" * 64, "id": "old", "text": "t", "day": "", "added": "", "current": True}
        connection.execute(old.insert(), row)
    engine.dispose()
    with Archive.open(place) as archive, archive._engine.connect() as connection:
        assert archive.numbers()["articles"] == 1
        sampled = (
            "SELECT stat FROM sqlite_stat1 WHERE idx = 'ix_articles_current_publisher_day_key_id'"
            if is_sqlite(connection)
            else "SELECT reltuples FROM pg_class WHERE relname = 'articles'"
        )
        assert str(connection.execute(text(sampled)).scalar()).startswith("1")
