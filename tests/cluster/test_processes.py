"""Real worker processes: killed, hanging, and out of room."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique.cluster import Corpus, ProcessPool
from communique.errors import SetupError
from communique.export import to_contract
from communique.ingest import read_path
from communique.model import Version
from communique.reader import Reader
from tests.cluster.conftest import WORDS, files, table
from tests.cluster.light import steps

ROOT = Path(__file__).parent.parent.parent


def test_two_processes_read_what_one_reader_does(corpus, read, tmp_path):
    path = corpus([f"{WORDS} It was day {number}." for number in range(23)])
    outcome, told = read(path)
    assert (outcome.progress.shards, outcome.progress.articles, told) == (5, 23, [])
    plain = [
        json.dumps(to_contract(record), separators=(",", ":"))
        for record in Reader(steps=steps()).read_all(read_path(path))
    ]
    assert sorted(row["contract"] for row in table(tmp_path / "out", "records")) == sorted(plain)
    assert [row["trigger"] for row in table(tmp_path / "out", "events")] == ["met"] * 23
    assert len(table(tmp_path / "out", "claims")) == 23
    read(path, into="one", processes=1)
    assert files(tmp_path / "out") == files(tmp_path / "one")


def test_the_archive_takes_the_records_as_they_were_read(corpus, read, tmp_path):
    path = corpus([WORDS, "1234", f"{WORDS} Again."])
    read(path)
    records = [answer for answer in Reader(steps=steps()).read_all(read_path(path)) if hasattr(answer, "article")]
    answers = list(Corpus(tmp_path / "out").answers())
    assert [each.article for each in answers if hasattr(each, "article")] == [each.article for each in records]
    assert [(each.id, "no letters" in each.error) for each in answers if not hasattr(each, "article")] == [("a1", True)]
    events = tmp_path / "out" / "records"
    next(events.iterdir()).write_bytes(b"PAR1")
    with pytest.raises(SetupError, match="not the file that was written"):
        list(Corpus(tmp_path / "out").answers())


def test_a_worker_that_is_killed_costs_one_shard(corpus, read, tmp_path):
    texts = [f"{WORDS} {number}." for number in range(12)]
    texts[7] = f"{WORDS} ONCE {tmp_path / 'died'} here."
    outcome, told = read(corpus(texts))
    assert told == ["a worker was ended by signal 9 (SIGKILL); its shard is read again"]
    assert (outcome.progress.lost, outcome.progress.articles, outcome.failed) == (1, 12, ())
    assert len(table(tmp_path / "out", "records")) == 12
    assert table(tmp_path / "out", "failures") == []


def test_poison_is_written_down_and_passed_over(corpus, read, tmp_path):
    texts = [f"{WORDS} {number}." for number in range(12)]
    texts[3], texts[8] = f"{WORDS} DIE now.", f"{WORDS} DIE then."
    outcome, told = read(corpus(texts))
    assert (outcome.progress.poison, outcome.progress.articles, outcome.failed) == (2, 12, ())
    assert len([line for line in told if "is passed over" in line]) == 2
    failures = table(tmp_path / "out", "failures")
    assert [(row["article"], row["entry"], row["kind"]) for row in failures] == [
        ("a3", 4, "poison"),
        ("a8", 9, "poison"),
    ]
    assert "signal 9" in failures[0]["error"]
    again, told = read(corpus(texts))
    assert (again.progress.found, again.progress.lost, told) == (3, 0, [])


def test_an_article_that_hangs_is_given_up(corpus, read, tmp_path):
    texts = [f"{WORDS} {number}." for number in range(6)]
    texts[2] = f"{WORDS} HANG there."
    outcome, _ = read(corpus(texts), patience=1.0)
    assert (outcome.progress.poison, outcome.progress.lost) == (1, 2)
    (failure,) = table(tmp_path / "out", "failures")
    assert failure["article"] == "a2"
    assert "takes more than 1 seconds" in failure["error"]


def test_a_worker_that_stops_is_ended(corpus, read, monkeypatch, tmp_path):
    """SIGSTOP stops its own clock too, as a machine does that has gone; the supervisor's is left."""
    monkeypatch.setattr("communique.cluster.pool.limit", lambda job: 2.0 if job.attempt == 1 else 120.0)

    class Stopping(ProcessPool):
        stopped = False

        def submit(self, job):
            super().submit(job)
            if not self.stopped:
                os.kill(self._workers[0].process.pid, signal.SIGSTOP)
                self.stopped = True

    outcome, told = read(corpus([WORDS] * 3), pool=Stopping(1))
    assert told == ["a worker did not answer within 2 seconds; its shard is read again"]
    assert (outcome.progress.articles, outcome.failed) == (3, ())


def test_a_shard_that_costs_worker_after_worker_is_named_and_others_go_on(corpus, read, tmp_path):
    class Doomed(ProcessPool):
        def submit(self, job):
            super().submit(job)
            if job.shard.first == 1:
                self._workers[0].process.kill()

    outcome, told = read(corpus([f"{WORDS} {number}." for number in range(10)]), pool=Doomed(1))
    assert outcome.progress.lost == 3
    (failed,) = outcome.failed
    assert "corpus.jsonl, line 1 to 5: 3 workers were lost" in failed
    assert told[-1] == failed
    assert len(table(tmp_path / "out", "records")) == 5


def test_what_is_finished_is_passed_over(corpus, read, tmp_path):
    texts = [f"{WORDS} {number}." for number in range(12)]
    path = corpus(texts)
    read(path)
    before = files(tmp_path / "out")
    (damaged, *_) = sorted((tmp_path / "out" / "events").iterdir())
    damaged.write_bytes(b"cut")
    outcome, _ = read(path)
    assert (outcome.progress.found, outcome.progress.shards) == (2, 3)
    assert files(tmp_path / "out") == before
    moved, _ = read(corpus(texts, "elsewhere.jsonl"))
    assert moved.progress.found == 3, "the same entries under another name"


def test_more_articles_and_another_version_supersede(corpus, read, tmp_path):
    texts = [f"{WORDS} {number}." for number in range(7)]
    read(corpus(texts))
    outcome, _ = read(corpus([*texts, WORDS]))
    assert (outcome.progress.found, outcome.superseded) == (1, 1)
    assert len(table(tmp_path / "out", "records")) == 8
    outcome, _ = read(corpus([*texts, WORDS]), version=Version("0.0.2", "light"))
    assert (outcome.progress.found, outcome.superseded) == (0, 2)
    assert len(table(tmp_path / "out", "records")) == 8
    assert len(table(tmp_path / "out" / "superseded", "records")) == 2 + 8


def test_a_command_that_is_killed_goes_on_where_it_was(corpus, read, tmp_path):
    path = corpus([f"{WORDS} SLOW {number}." for number in range(40)])
    script = (
        "import sys; from pathlib import Path; from communique.cluster import *; from tests.cluster.light import *\n"
        "if __name__ == '__main__':\n"
        "    read_corpus([sys.argv[1]], Path(sys.argv[2]), ProcessPool(2), Settings(VERSION, steps=steps), size=5)\n"
    )
    runner = tmp_path / "runner.py"
    runner.write_text(script)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, str(runner), path, str(tmp_path / "out")], cwd=ROOT, env=environment)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and len(list((tmp_path / "out").glob("shards/*.json"))) < 2:
        time.sleep(0.02)
    process.kill()
    process.wait()
    finished = len(list((tmp_path / "out").glob("shards/*.json")))
    assert 2 <= finished < 8
    time.sleep(1.0)  # its workers end with the shard that they are at
    outcome, _ = read(path)
    assert outcome.progress.found >= finished
    assert len(table(tmp_path / "out", "records")) == 40
    assert not [name for name in files(tmp_path / "out") if name.endswith(".part")]


@pytest.fixture
def tiny(tmp_path):
    """A disk of 400 kB: room for what two workers have in hand, and not for all."""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "out"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_ends_the_run_and_keeps_what_is_finished(corpus, read, tiny):
    long = [f"{WORDS} {os.urandom(2000).hex()}." for _ in range(200)]
    path = corpus(long)
    with pytest.raises(SetupError, match=r"cannot write .*: No space left on device"):
        read(path, size=10)
    finished = len(list((tiny / "shards").glob("*.json")))
    assert finished >= 1
    assert not [name for name in files(tiny) if name.endswith(".part")]
    subprocess.run(["mount", "-o", "remount,size=20m", str(tiny)], check=True)
    outcome, _ = read(path, size=10)
    assert (outcome.progress.found, outcome.progress.articles) == (finished, 200)
