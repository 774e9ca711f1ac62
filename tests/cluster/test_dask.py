"""A Dask scheduler with workers in processes of their own; one of them is killed, one dies of an article."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from communique.errors import SetupError
from tests.cluster.conftest import WORDS, files, table

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
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


def test_no_scheduler(monkeypatch):
    from communique.cluster import DaskPool

    monkeypatch.setattr("communique.cluster.dask.REACH", 1)
    with pytest.raises(SetupError, match="there is no Dask scheduler at tcp://127"):
        DaskPool("tcp://127.0.0.1:9")
