"""What saved searches find is told as it comes in."""

from __future__ import annotations

import json
import sys
import threading

import pytest
from click.testing import CliRunner

from communique.archive import Archive
from communique.cli.alerting import Alarm
from communique.cli.main import cli
from tests.cli.test_watch import TEXT, folder, looking

__all__ = ["folder"]


@pytest.fixture
def kept(folder, tmp_path):
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        looking(archive, threading.Event()).once((str(folder),))
        archive.save_search("harbour nine", '"harbour 9"')
        archive.save_search("ships", "ships")
        archive.save_search("trains", "trains")
        yield archive


def more(kept, folder, alarm):
    (folder / "late.txt").write_text(TEXT.format(9))
    watch = looking(kept, threading.Event())
    watch.alarm = alarm
    watch.once((str(folder),))


def receiver(tmp_path, then=""):
    """A command that writes what it gets to a file."""
    got = tmp_path / "got.jsonl"
    code = f"import sys; open({str(got)!r}, 'a').write(sys.stdin.read()); {then}"
    return (sys.executable, "-c", code), got


def test_each_search_that_found_something_is_told_once(kept, folder, tmp_path, capsys):
    command, got = receiver(tmp_path)
    alarm = Alarm.over(kept, command)
    more(kept, folder, alarm)
    alarm.tell()
    told = [json.loads(line) for line in got.read_text(encoding="utf-8").splitlines()]
    assert [(each["name"], each["query"], each["number"]) for each in told] == [
        ("harbour nine", '"harbour 9"', 1),
        ("ships", "ships", 1),
    ]
    assert [article["id"].endswith("late.txt") for each in told for article in each["articles"]] == [True, True]
    lines = [line for line in capsys.readouterr().err.splitlines() if "alert: " in line]
    assert len(lines) == 2
    assert "alert: ships: 1 new, such as " in lines[1]


def test_what_was_there_before_is_not_told(kept, folder, capsys):
    Alarm.over(kept, ()).tell()
    assert "alert" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("/nowhere/mail",), "the alerts did not reach /nowhere/mail"),
        ((sys.executable, "-c", "raise SystemExit(3)"), "ended with 3"),
    ],
)
def test_a_command_that_fails_stops_nothing(kept, folder, capsys, command, said):
    more(kept, folder, Alarm.over(kept, command))
    assert said in capsys.readouterr().err


def test_a_command_with_an_open_quotation_mark_is_refused(tmp_path):
    done = CliRunner().invoke(cli, ["watch", "-a", str(tmp_path / "a.db"), "--alert", 'mail "me', "wire"])
    assert done.exit_code == 2
    assert "is no command" in done.stderr
