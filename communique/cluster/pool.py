"""Where jobs run: the small protocol that the supervisor speaks, and the pool of processes on this machine.

A pool takes jobs and gives back, in whatever order they end, what became of each: `Done`, an error of ours, or `Lost`
where the worker is gone. It never tries again by itself; that is for the supervisor to decide.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Protocol

from communique.cluster.shelf import Done
from communique.cluster.work import Job, read_shard
from communique.errors import CommuniqueError

STARTING = 120.0
"""Seconds that a worker may take to start and to load weights and lexicons, beside what its articles may take."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The worker ended, or did not answer, before the job did."""

    reason: str


Ended = Done | CommuniqueError | Lost


class Pool(Protocol):
    """Workers. One supervisor talks to it, from one thread."""

    @property
    def room(self) -> int:
        """How many more jobs it takes now."""
        ...

    def submit(self, job: Job) -> None:
        """Begins a job. Raises SetupError where the workers cannot be reached any more."""
        ...

    def ended(self, timeout: float) -> list[tuple[Job, Ended]]:
        """What has ended, waiting up to `timeout` seconds for the first. Raises SetupError as `submit` does."""
        ...

    def close(self) -> None:
        """Ends the workers, and drops what they are at."""
        ...


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    job: Job | None = None
    deadline: float = 0.0


class ProcessPool:
    """`size` processes on this machine, each started afresh and kept from one job to the next."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._workers: list[_Worker] = []

    @property
    def room(self) -> int:
        return self.size - sum(worker.job is not None for worker in self._workers)

    def submit(self, job: Job) -> None:
        worker = next((each for each in self._workers if each.job is None and each.process.is_alive()), None)
        worker = worker or self._start()
        worker.job = job
        worker.deadline = time.monotonic() + limit(job)
        with suppress(OSError):  # it may have died between two jobs; `ended` will find it lost
            worker.pipe.send(job)

    def ended(self, timeout: float) -> list[tuple[Job, Ended]]:
        busy = {worker.pipe: worker for worker in self._workers if worker.job is not None}
        found: list[tuple[Job, Ended]] = []
        for pipe in wait(list(busy), timeout):  # the pipe of a process that has ended is ready too
            assert isinstance(pipe, Connection)
            found.append(self._ended(busy.pop(pipe)))
        now = time.monotonic()
        for worker in busy.values():
            if now > worker.deadline and worker.job is not None:
                found.append((worker.job, Lost(f"did not answer within {limit(worker.job):.0f} seconds")))
                self._end(worker)
        return found

    def close(self) -> None:
        for worker in list(self._workers):
            self._end(worker)

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), daemon=True, name="communique worker")
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _ended(self, worker: _Worker) -> tuple[Job, Ended]:
        job = worker.job
        assert job is not None
        try:
            answer: Ended = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(5)
            answer = Lost(_how(worker.process.exitcode, job))
            self._end(worker)
        worker.job = None
        return job, answer

    def _end(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.process.close()
        worker.pipe.close()


def limit(job: Job) -> float:
    """Seconds after which a worker that has not answered is given up. Each article has its own, shorter limit, kept by
    the worker itself; this one is for a worker that cannot keep it, as on a machine that has stopped."""
    return STARTING + job.settings.patience * job.shard.count


def serve(pipe: Connection) -> None:
    """What a worker process does until its pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the supervisor ends its workers
    while True:
        try:
            job: Job = pipe.recv()
        except EOFError:
            return
        try:
            answer: Ended = read_shard(job)
        except CommuniqueError as error:
            answer = error
        try:
            pipe.send(answer)
        except OSError:
            return  # nobody listens any more


def _how(code: int | None, job: Job) -> str:
    """How a process ended, in words."""
    if code is None:
        return "stopped answering"
    if code < 0:
        return f"was ended by signal {-code} ({signal.Signals(-code).name})"
    return (
        f"ended with status {code}, as one does that takes more than {job.settings.patience:g} seconds for an article"
    )
