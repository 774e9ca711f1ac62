"""A Dask scheduler with workers in processes of their own.

One worker is killed, one dies of an article, one hangs, and the scheduler itself is killed: what is there at the end is
what one process writes, byte for byte.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from communique.errors import SetupError
from tests.cluster.conftest import WORDS, files, table

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
psutil = pytest.importorskip("psutil", reason="Dask needs it, so it is there where Dask is")
ROOT = Path(__file__).parent.parent.parent

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Dask leaves sockets to the garbage collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(scope="module")
def scheduler():
    """Two workers with one thread each, and nannies that start them again."""
    import dask

    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT)
    settings = {"distributed.scheduler.allowed-failures": 0, "distributed.worker.daemon": True}
    with dask.config.set(settings):
        cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None)
        yield cluster
        cluster.close()
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


def test_dask_reads_what_one_process_does(corpus, read, scheduler, tmp_path):
    from communique.cluster import DaskPool

    texts = [f"{WORDS} It was day {number}." for number in range(23)]
    outcome, told = read(corpus(texts), pool=DaskPool(scheduler.scheduler_address))
    assert (outcome.progress.articles, outcome.failed, told) == (23, (), [])
    read(corpus(texts), into="one", processes=1)
    assert files(tmp_path / "out") == files(tmp_path / "one")


def test_a_dask_worker_that_is_killed_costs_a_shard(corpus, read, scheduler, tmp_path):
    from communique.cluster import DaskPool

    def kill():
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and not list((tmp_path / "out" / "work").glob("*")):
            time.sleep(0.02)
        os.kill(next(iter(scheduler.workers.values())).process.pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    outcome, _ = read(
        corpus([f"{WORDS} SLOW {number}." for number in range(60)]), pool=DaskPool(scheduler.scheduler_address)
    )
    killer.join()
    assert (outcome.progress.articles, outcome.failed) == (60, ())
    assert len(table(tmp_path / "out", "records")) == 60


def test_poison_under_dask(corpus, read, scheduler, tmp_path):
    from communique.cluster import DaskPool

    texts = [f"{WORDS} {number}." for number in range(8)]
    texts[2] = f"{WORDS} DIE now."
    outcome, _ = read(corpus(texts), pool=DaskPool(scheduler.scheduler_address))
    assert (outcome.progress.poison, outcome.progress.articles, outcome.failed) == (1, 8, ())
    assert [row["article"] for row in table(tmp_path / "out", "failures")] == ["a2"]


class Cluster:
    """A scheduler and two workers, each a process started from the command line, as on many machines."""

    def __init__(self, folder, port):
        self.folder, self.port, self.started = folder, port, []

    def start(self):
        settings = {
            "PYTHONPATH": str(ROOT),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
            "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "2s",
        }
        address = f"tcp://127.0.0.1:{self.port}"
        for command in (
            ["dask_scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard"],
            *[["dask_worker", address, "--nthreads", "1", "--no-dashboard", "--death-timeout", "30"]] * 2,
        ):
            self.started.append(
                subprocess.Popen(
                    [sys.executable, "-m", f"distributed.cli.{command[0]}", *command[1:]],
                    cwd=self.folder, env=os.environ | settings, start_new_session=True,
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                )
            )  # fmt: skip
        return address

    def kill(self, number):
        """The one with this number and what it started; 0 is the scheduler."""
        os.killpg(self.started[number].pid, signal.SIGKILL)
        self.started[number].wait()

    def freeze(self, number):
        """What the nanny of a worker started neither works nor ends."""
        for process in psutil.Process(self.started[number].pid).children(recursive=True):
            process.send_signal(signal.SIGSTOP)

    def stop(self):
        for number in range(len(self.started)):
            if self.started[number].poll() is None:
                self.kill(number)
        self.started.clear()


@pytest.fixture
def many(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    cluster = Cluster(tmp_path, port)
    yield cluster
    cluster.stop()


def finished(folder):
    return len(list((folder / "records").glob("*.parquet")))


@pytest.fixture
def after_two(tmp_path):
    """Does something when two shards are finished, while others are read."""
    started = []

    def later(act):
        def run():
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and finished(tmp_path / "out") < 2:
                time.sleep(0.02)
            act()

        started.append(threading.Thread(target=run))
        started[-1].start()

    yield later
    for thread in started:
        thread.join()


def test_a_scheduler_that_is_killed_ends_the_command_and_another_goes_on(
    corpus, read, many, after_two, monkeypatch, tmp_path
):
    from communique.cluster import DaskPool

    monkeypatch.setattr("communique.cluster.dask.REACH", 5)
    path = corpus([f"{WORDS} SLOW {number}." for number in range(100)])
    pool = DaskPool(many.start())
    after_two(lambda: many.kill(0))
    with pytest.raises(SetupError, match="is gone; give the command again"):
        read(path, pool=pool)
    many.stop()
    kept = finished(tmp_path / "out")
    assert 2 <= kept < 20
    outcome, _ = read(path, pool=DaskPool(many.start()))
    assert (outcome.progress.articles, outcome.progress.found, outcome.failed) == (100, kept, ())
    read(path, into="one", processes=1)
    assert files(tmp_path / "out") == files(tmp_path / "one")


def test_a_scheduler_that_comes_back_in_time_loses_nothing(corpus, read, many, after_two, tmp_path):
    from communique.cluster import DaskPool

    path = corpus([f"{WORDS} SLOW {number}." for number in range(60)])

    def again():
        many.stop()  # the workers too
        many.start()

    pool = DaskPool(many.start())
    after_two(again)
    outcome, _ = read(path, pool=pool)
    assert (outcome.progress.articles, outcome.failed) == (60, ())
    assert outcome.progress.lost > 0
    read(path, into="one", processes=1)
    assert files(tmp_path / "out") == files(tmp_path / "one")


def test_a_dask_worker_that_hangs_is_given_up(corpus, read, many, after_two, tmp_path):
    from communique.cluster import DaskPool

    path = corpus([f"{WORDS} SLOW {number}." for number in range(60)])
    pool = DaskPool(many.start())
    after_two(lambda: many.freeze(1))
    outcome, told = read(path, pool=pool)
    assert (outcome.progress.articles, outcome.failed) == (60, ())
    assert any("its shard is read again" in line for line in told)
    read(path, into="one", processes=1)
    assert files(tmp_path / "out") == files(tmp_path / "one")


def test_no_scheduler(monkeypatch):
    from communique.cluster import DaskPool

    monkeypatch.setattr("communique.cluster.dask.REACH", 1)
    with pytest.raises(SetupError, match="there is no Dask scheduler at tcp://127"):
        DaskPool("tcp://127.0.0.1:9")
