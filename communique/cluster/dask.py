"""The pool of many machines: a Dask scheduler and its workers.

Workers need the same communique, and must see the input and the output folder under the same names. Each should be a
process with one thread and a nanny (Dask's default), which starts it again where it dies.
"""

from __future__ import annotations

import time
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any

from communique.cluster.pool import Ended, Lost
from communique.cluster.work import Job, read_shard
from communique.errors import CommuniqueError, SetupError, extra

AHEAD = 2
"""Jobs for each worker: one that it reads and one that waits, so that it never waits for us."""
REACH = 30
"""Seconds to reach the scheduler, and to wait for it where it is lost."""
LOOK = 0.2
"""Seconds between two looks at a connection that is being made again."""


class DaskPool:
    """The workers of the scheduler at `address` (`tcp://host:8786`).

    Raises SetupError where there is no scheduler or Dask is not installed.
    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise SetupError(f"many machines need Dask: {extra('cluster')}") from error
        self.address = address
        try:
            self._client: Any = Client(address, timeout=REACH, set_as_default=False)
        except (OSError, ValueError) as error:
            raise SetupError(f"there is no Dask scheduler at {address}: {error}") from error
        self._jobs: dict[Any, Job] = {}

    @property
    def room(self) -> int:
        return max(AHEAD * len(self._client.scheduler_info(n_workers=-1)["workers"]), 1) - len(self._jobs)

    def submit(self, job: Job) -> None:
        key = f"communique-{job.shard.key}-{job.attempt}"
        self._jobs[self._client.submit(read_shard, job, key=key, pure=False, retries=0)] = job

    def ended(self, timeout: float) -> list[tuple[Job, Ended]]:
        from distributed import wait

        if self._jobs:
            # A scheduler that goes takes its tasks with it: they count as cancelled.
            with suppress(TimeoutError, CancelledError), self._client.as_current():
                wait(list(self._jobs), timeout, return_when="FIRST_COMPLETED")
        self._reach()
        found = []
        for future in [future for future in self._jobs if future.done()]:
            found.append((self._jobs.pop(future), self._answer(future)))
            future.release()
        return found

    def _reach(self) -> None:
        """Waits where the scheduler is lost, for it or another at its address. Raises SetupError where none comes."""
        deadline = time.monotonic() + REACH
        while self._client.status == "connecting" and time.monotonic() < deadline:
            time.sleep(LOOK)
        if self._client.status != "running":
            raise SetupError(
                f"the scheduler at {self.address} is gone; give the command again, what is finished is kept"
            )

    def close(self) -> None:
        for future in self._jobs if self._client.status == "running" else ():  # a closed client refuses
            future.cancel()
        self._client.close()

    def _answer(self, future: Any) -> Ended:  # noqa: ANN401 - distributed has no types
        try:
            if future.status == "finished":
                answer: Ended = future.result()
                return answer
            error = future.exception() if future.status == "error" else None
        except (OSError, CancelledError):  # the scheduler went while it was asked
            self._reach()
            error = None
        if isinstance(error, CommuniqueError):
            return error
        return Lost(f"{type(error).__name__}: {error}" if error else "the scheduler gave the task up")
