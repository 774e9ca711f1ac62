"""`communique read-corpus` and `communique archive load`, as a user calls them, with the engine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from communique.archive import Archive
from communique.cli.read_corpus import state
from communique.cluster import Progress

ROOT = Path(__file__).parent.parent.parent
ARTICLES = (
    {"id": "a", "text": "Poland closed its border with Belarus on Friday.", "published": "2023-02-11"},
    {
        "id": "b",
        "text": "Estonia summoned the Russian ambassador, its foreign minister said.",
        "published": "2023-02-11",
    },
    {"id": "c", "text": "1234"},
)


def call(*arguments, cwd):
    command = [sys.executable, "-m", "communique", *arguments]
    return subprocess.run(command, cwd=cwd, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False)  # fmt: skip


@pytest.mark.engine
def test_read_and_load(tmp_path):
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(each) + "\n" for each in ARTICLES))
    done = call("read-corpus", "*.jsonl", "--output", "out", "--processes", "1", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("3 articles in 1 shards (0 finished before): ")
    assert "1 not read, 0 poison" in done.stdout
    again = call("read-corpus", "*.jsonl", "--output", "out", "--processes", "1", cwd=tmp_path)
    assert "(1 finished before)" in again.stdout
    loaded = call("archive", "load", "out", cwd=tmp_path)
    assert (loaded.returncode, loaded.stdout) == (1, "run 1: 2 new, 0 changed, 0 the same, 1 not read\n")
    added = call("archive", "add", "c.jsonl", cwd=tmp_path)
    assert added.stdout == "run 2: 0 new, 0 changed, 0 the same, 1 not read, 2 read before\n", "what was loaded is read"
    with Archive.open(tmp_path / "communique.db") as archive:
        assert archive.numbers()["articles"] == 2
        assert archive.record("a").tokens


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.jsonl", "-o", "out"), "error: there is no file none.jsonl: check the name\n"),
        (("c.jsonl", "-o", "out", "--processes", "2", "--scheduler", "tcp://h:1"), "--processes is of this machine"),
        (("c.txt", "-o", "out"), "is of no form that is read"),
    ],
)
def test_wrong_calls(tmp_path, arguments, message):
    (tmp_path / "c.txt").write_text("x")
    done = call("read-corpus", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_loading_what_is_no_corpus(tmp_path):
    done = call("archive", "load", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "manifest.json is not there" in done.stderr


def test_what_is_shown_while_it_reads():
    progress = Progress(1000)
    progress.started -= 100
    progress.articles = progress.read = 200
    progress.done = progress.fresh = 100
    progress.poison = 1
    assert state(progress) == "200 articles, 2.0 a second, 15 min left, 1 poison"
