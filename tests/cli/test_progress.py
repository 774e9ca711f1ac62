"""The bar of an ingest: how much, how fast, how long still."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from communique.archive import Archive
from communique.cli.keeping import Keeping
from communique.cli.progress import Pace, duration, shown, state
from communique.ingest.gather import Gathering
from communique.ingest.visit import Visitor
from communique.model import Version
from communique.reader import Reader
from evaluation.killed import Made

ROOT = Path(__file__).parent.parent.parent
TEXT = "Norland sanctioned Sudria over the ships in harbour {}, Ida Berg said on Monday."


def test_what_is_left_is_told_by_the_last_minute():
    now = [0.0]
    pace = Pace(lambda: now[0])
    now[0] = 2.0
    assert pace.at(0.01, 4) == (2.0, None), "too early to tell"
    now[0] = 10.0
    assert pace.at(0.5, 1000) == (100.0, 10.0), "much was passed over"
    for second in range(11, 101):
        now[0] = second
        found = pace.at(0.5 + 0.001 * (second - 10), 1000 + 2 * (second - 10))
    rate, left = found
    assert (round(rate, 1), round(left)) == (2.0, 410)


def test_no_estimate_where_nothing_moves():
    now = [0.0]
    pace = Pace(lambda: now[0])
    now[0] = 50.0
    assert pace.at(0.0, 5) == (0.1, None)


@pytest.mark.parametrize(
    ("seconds", "said"), [(20, "under a minute"), (61, "1 min"), (3599, "1 h 0 min"), (9000, "2 h 30 min")]
)
def test_durations(seconds, said):
    assert duration(seconds) == said


def test_the_share_grows_evenly_over_folders_files_and_lines(tmp_path):
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT.format(1))
    lines = [json.dumps({"id": str(number), "text": TEXT.format(number) * 40}) for number in range(200)]
    (folder / "b.jsonl").write_text("\n".join(lines))
    (folder / "c.bin").write_bytes(b"x")
    (folder / "d.txt").write_text(TEXT.format(2))
    gathering = Gathering(Visitor())
    shares = [gathering.share for _ in gathering([str(folder), str(folder / "a.txt")])]
    assert gathering.share == 1.0
    assert shares == sorted(shares)
    assert shares[0] < 0.15
    assert [round(shares[1 + number], 2) for number in (50, 100, 150)] == pytest.approx([0.16, 0.19, 0.22], abs=0.015)
    assert shares[-2:] == [0.375, 0.5], "a file that is read as a whole is not counted until it is done"


def test_the_links_of_a_list_are_even_shares(tmp_path):
    (tmp_path / "a.urls").write_text("".join(f"http://127.0.0.1:9/{number}\n" for number in range(4)) + "no address\n")
    gathering = Gathering(Visitor())
    assert [gathering.share for _ in gathering([str(tmp_path / "a.urls")])] == [0.0, 0.2, 0.4, 0.6, 0.8]


def test_no_bar_where_nobody_looks(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(TEXT.format(1))
    (tmp_path / "b.txt").write_text("12")
    gathering = Gathering(Visitor())
    with Archive.open(tmp_path / "a.db", create=True) as kept, shown(lambda: gathering.share) as (tell, after):
        keeping = Keeping(kept, Reader(steps=(Made(),)), Version("0", "made", ()), tell=tell, after=after)
        keeping.keep(gathering([str(tmp_path)]))
    assert state(keeping, 2.04, 100) == "1 read, 1 failed, 2.0 a second, 2 min left"
    assert (keeping.done, gathering.passed) == (2, [str(tmp_path / "a.db"), *gathering.passed[1:]])
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.engine
def test_a_terminal_gets_the_bar_and_the_messages_above_it(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(number))
    (tmp_path / "\x1b[31mbad.txt").write_text("12")
    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "communique", "ingest", str(tmp_path), "-a", str(tmp_path / ".a.db")]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "150"}
    process = subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the terminal of a process that has ended
            break
        if not part:
            break
        seen += part
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out.startswith(b"run 1: 3 new, 0 changed, 0 the same, 1 failed\n")
    written = seen.decode()
    assert "a second" in written
    assert "3 read, 1 failed" in written
    assert "has no letters" in written.replace("\r\n", " ")
    assert "\x1b[31mbad" not in written
