"""`communique watch`: looks, failures, and being stopped."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.archive import Archive
from communique.cli import watch as watching
from communique.cli.gathered import Wanted
from communique.cli.log import log
from communique.cli.main import cli
from communique.errors import ArchiveError
from communique.ingest.schedule import Schedule
from communique.model import Record, Version
from communique.reader import Reader
from evaluation.killed import Made

ROOT = Path(__file__).parent.parent.parent
TEXT = "Norland sanctioned Sudria over the ships in harbour {}, Ida Berg said on Monday."
VERSION = Version("0", "made", ())


class Counting(Made):
    """Reads as `Made` does, and does something at every article."""

    def __init__(self, act=lambda number: None) -> None:
        self.act, self.number = act, 0

    def __call__(self, record: Record) -> Record:
        self.number += 1
        self.act(self.number)
        return super().__call__(record)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "wire").mkdir()
    for number in range(9):
        (tmp_path / "wire" / f"{number}.txt").write_text(TEXT.format(number))
    return tmp_path / "wire"


def looking(kept, stop, step=None):
    wanted = Wanted(None, {}, False, None, None, 0, None, True, False, True)
    reader = Reader(steps=(step or Made(),))
    return watching._Looking(kept, reader, VERSION, wanted, stop, wanted.visitor(stop.wait))


def test_a_signal_stops_it_after_the_article_in_hand(folder, tmp_path, capsys):
    step = Counting(lambda number: number == 3 and os.kill(os.getpid(), signal.SIGTERM))
    before = signal.getsignal(signal.SIGTERM)
    with Archive.open(tmp_path / "a.db", create=True) as kept, watching._stopped() as stop:
        assert looking(kept, stop, step).on(Schedule([str(folder)], 1, 0)) is False
        assert [(run.new, run.finished is not None) for run in kept.runs()] == [(3, True)]
        assert [problem for problem in kept.check() if not problem.note] == []
    assert signal.getsignal(signal.SIGTERM) is before
    assert "stopping after the article in hand" in capsys.readouterr().err


def test_what_fails_is_told_once_and_stops_nothing_else(folder, tmp_path, capsys):
    (folder / "bad.txt").write_text("123 456")
    stop, looks = threading.Event(), []

    class Few(Schedule):
        def done(self, turn, *, failed):
            looks.append((Path(turn.source).name, failed))
            if len(looks) == 6:
                stop.set()
            if looks[-1] == ("wire", False):
                (folder / f"more {len(looks)}.txt").write_text(TEXT.format(len(looks)))
            super().done(turn, failed=failed)
            turn.due = self.clock()
            return 0

    with Archive.open(tmp_path / "a.db", create=True) as kept:
        looking(kept, stop).on(Few([str(tmp_path / "none"), str(folder)], 1))
        # A look that finds nothing new leaves no run behind.
        assert [(run.new, run.failed) for run in kept.runs()] == [(1, 0), (1, 0), (9, 1), (0, 1)]
    assert looks == [("none", True), ("wire", False)] * 3
    lines = capsys.readouterr().err
    assert lines.count("No such file") == 1
    assert lines.count("has no letters") == 1
    assert "1 new, 0 changed, 10 the same, 1 failed (1 as before)" in lines


def test_an_archive_that_is_away_is_waited_for(folder, tmp_path, monkeypatch, capsys):
    stop = threading.Event()
    with Archive.open(tmp_path / "a.db", create=True) as kept:
        start, times = kept.start, []

        def away(version):
            times.append(1)
            if len(times) < 3:
                raise ArchiveError("the archive does not answer")
            stop.set()
            return start(version)

        monkeypatch.setattr(kept, "start", away)
        looking(kept, stop).on(Schedule([str(folder)], 0.01))
        assert [run.new for run in kept.runs()] == [1]
    lines = capsys.readouterr().err
    assert lines.count("error: the archive does not answer") == 2
    assert "looked at again" not in lines, "no fault of the source"


@pytest.mark.engine
def test_once_for_cron(folder, tmp_path):
    call = ["watch", "--once", str(folder), "-a", str(tmp_path / "a.db")]
    done = CliRunner().invoke(cli, call, catch_exceptions=False)
    assert (done.exit_code, done.stdout) == (0, "")
    lines = done.stderr.splitlines()
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ", line) for line in lines)
    assert lines[1].endswith("wire: 9 new, 0 changed, 0 the same")
    failing = CliRunner().invoke(cli, [*call, str(tmp_path / "none")], catch_exceptions=False)
    assert failing.exit_code == 1
    assert "wire: 0 new, 0 changed, 9 the same" in failing.stderr


@pytest.mark.engine
def test_a_process_that_is_stopped_ends_well(folder, tmp_path):
    command = [sys.executable, "-m", "communique", "watch", str(folder), "-a", str(tmp_path / "a.db"), "--every", "1s"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    lines = []
    for line in process.stderr:
        lines.append(line)
        if "the same" in line:
            break
    process.terminate()
    _, rest = process.communicate(timeout=60)
    assert (process.returncode, rest.splitlines()[-1][21:]) == (0, "stopped")
    assert lines[-1].endswith("9 new, 0 changed, 0 the same\n")


@pytest.mark.parametrize("every", ["15", "0m", "m", "1.5h", "15 minutes"])
def test_a_time_without_a_unit_is_refused(every):
    done = CliRunner().invoke(cli, ["watch", "a", "--every", every])
    assert done.exit_code == 2
    assert "give a number with its unit" in done.output


def test_the_journal_of_systemd_gets_levels_and_no_times(tmp_path, monkeypatch):
    with (tmp_path / "journal").open("w+") as journal:
        status = os.fstat(journal.fileno())
        monkeypatch.setenv("JOURNAL_STREAM", f"{status.st_dev}:{status.st_ino}")
        monkeypatch.setattr(sys, "stderr", journal)
        for message in ("error: no\nmore", "warning: a: b", "a: 1 new"):
            log(message)
        journal.seek(0)
        assert journal.read() == "<3>no more\n<4>a: b\n<6>a: 1 new\n"
