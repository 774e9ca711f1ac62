"""An ingest on a disk that is full, into what is no archive of ours, and past a server that goes away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from communique.archive import Archive
from communique.cli import watch as watching
from communique.cli.gathered import Wanted
from communique.cli.keeping import Keeping
from communique.errors import ArchiveError
from communique.ingest.gather import Gathering
from communique.ingest.schedule import Schedule
from communique.ingest.visit import Visitor
from communique.model import Record
from communique.reader import Reader
from evaluation import kill
from evaluation.killed import Made, write_sources

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def sources(tmp_path):
    write_sources(tmp_path / "sources", 200, 5)
    return str(tmp_path / "sources")


@pytest.fixture
def tiny(tmp_path):
    """A disk of 1.5 MB: room for an archive with some batches in it, and not for all."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    call = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)]
    if subprocess.run(call, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def ingest(place, sources) -> None:
    with Archive.open(place, create=True) as kept:
        Keeping(kept, Reader(steps=(Made(),)), kill.VERSION).keep(Gathering(Visitor())([sources]))


def test_a_full_disk_is_told_and_once_there_is_room_nothing_is_lost(sources, tiny, tmp_path):
    ingest(tmp_path / "calm.db", sources)
    with pytest.raises(ArchiveError, match=r"no room left for .* make room"):
        ingest(tiny / "a.db", sources)
    subprocess.run(["mount", "-o", "remount,size=20m", str(tiny)], check=True)
    with Archive.open(tiny / "a.db") as kept:
        assert 0 < kept.numbers()["articles"] < 200
        assert [problem for problem in kept.check() if not problem.note] == []
    ingest(tiny / "a.db", sources)
    assert list(kill._differences(kill.contents(str(tmp_path / "calm.db")), kill.contents(str(tiny / "a.db")), 1)) == []


@pytest.mark.parametrize("command", ["ingest", "watch"])
def test_an_archive_of_a_newer_version_is_told_in_one_line(tmp_path, command):
    place = tmp_path / "a.db"
    with Archive.open(place, create=True) as kept, kept._writes() as connection:
        connection.exec_driver_sql("UPDATE communique_version SET version_num = 'r9999'")
    before = place.read_bytes()
    call = [sys.executable, "-m", "communique", command, str(tmp_path), "-a", str(place)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {place} was made by a newer version of communique")
    assert (done.stderr.count("\n"), place.read_bytes()) == (1, before)


class Breaking(Made):
    """Has the server end all connections of a database while the hundredth article is read."""

    def __init__(self, server: str, database: str) -> None:
        self.server, self.database, self.number = server, database, 0

    def __call__(self, record: Record) -> Record:
        import psycopg

        self.number += 1
        if self.number == 100:
            with psycopg.connect(self.server, autocommit=True) as admin:
                query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
                admin.execute(query, [self.database])
        return super().__call__(record)


def test_a_server_that_ends_all_connections_in_the_middle_costs_nothing(server, sources, tmp_path):
    from tests.archive.conftest import _database

    ingest(tmp_path / "calm.db", sources)
    place = _database(server)
    database = place.partition("?")[0].rpartition("/")[2]
    stop = threading.Event()
    wanted = Wanted(None, {}, False, None, None, 0, None, True, False, False)

    class Twice(Schedule):
        def done(self, turn, *, failed):
            if turn.failures == 0 and len(self.seen) == 1:
                stop.set()
            self.seen.append(failed)
            return super().done(turn, failed=failed)

    with Archive.open(place, create=True) as kept:
        reader = Reader(steps=(Breaking(server.format("postgres"), database),))
        schedule = Twice([sources], 0.01)
        schedule.seen = []
        watching._Looking(kept, reader, kill.VERSION, wanted, stop, wanted.visitor(stop.wait)).on(schedule)
    assert schedule.seen == [False, False]
    assert list(kill._differences(kill.contents(str(tmp_path / "calm.db")), kill.contents(place), 1)) == []


class Stopping(Made):
    """Stops the server while the hundredth article is read."""

    def __init__(self, server) -> None:
        self.server, self.number = server, 0

    def __call__(self, record: Record) -> Record:
        self.number += 1
        if self.number == 100:
            self.server.stop()
        return super().__call__(record)


def test_a_server_that_stops_in_the_middle_and_starts_again_costs_nothing(own_server, sources, tmp_path):
    from tests.archive.conftest import _database

    ingest(tmp_path / "calm.db", sources)
    place = _database(own_server.address)
    with Archive.open(place, create=True) as kept:
        stopping = Keeping(kept, Reader(steps=(Stopping(own_server),)), kill.VERSION)
        with pytest.raises(ArchiveError, match=r"does not answer .* stays; once the server is back"):
            stopping.keep(Gathering(Visitor())([sources]))
        with pytest.raises(ArchiveError, match="does not answer"):
            kept.numbers()
        own_server.start()
        assert 0 < kept.numbers()["articles"] < 100
        Keeping(kept, Reader(steps=(Made(),)), kill.VERSION).keep(Gathering(Visitor())([sources]))
    assert list(kill._differences(kill.contents(str(tmp_path / "calm.db")), kill.contents(place), 1)) == []


@pytest.mark.engine
def test_the_command_ends_in_one_line_when_its_server_stops_and_does_the_rest_when_it_is_back(own_server, tmp_path):
    import psycopg

    from tests.archive.conftest import _database

    write_sources(tmp_path / "sources", 120, 5)
    calm, place = str(tmp_path / "calm.db"), _database(own_server.address)

    def call(archive: str) -> list[str]:
        return [sys.executable, "-m", "communique", "ingest", str(tmp_path / "sources"), "-a", archive]

    undisturbed = subprocess.run(call(calm), cwd=ROOT, capture_output=True, text=True, check=False)
    running = subprocess.Popen(call(place), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with psycopg.connect(place, autocommit=True) as watching:
        until = time.monotonic() + 60
        while running.poll() is None and time.monotonic() < until:
            made = watching.execute("SELECT to_regclass('articles') IS NOT NULL").fetchone()[0]
            if made and watching.execute("SELECT count(*) FROM articles").fetchone()[0]:
                break
            time.sleep(0.01)
    assert running.poll() is None
    own_server.stop()
    out, told = running.communicate(timeout=60)
    assert (running.returncode, out) == (2, "")
    errors = [line for line in told.splitlines() if "does not answer" in line]
    assert len(errors) == 1, told
    assert "Traceback" not in told
    own_server.start()
    again = subprocess.run(call(place), cwd=ROOT, capture_output=True, text=True, check=False)
    assert (again.returncode, undisturbed.returncode) == (1, 1), again.stderr
    assert not again.stdout.startswith("run 2: 0 new")
    assert list(kill._differences(kill.contents(calm), kill.contents(place), 1)) == []
