"""What a worker does with a shard: reads its articles one after the other and puts their rows on the shelf.

In: a `Job`, which says everything, so that it can be sent to another process or machine. Out: a `Done`. It holds one
article and the rows of a few. Before each article it leaves a trail, its number in a small file beside the results,
so that whoever finds the worker dead knows what it died of. An article that takes longer than the job's patience
ends the process: nothing inside a process can stop a loop in compiled code.
"""

from __future__ import annotations

import faulthandler
import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from communique.cluster.plan import Shard
from communique.cluster.shelf import Done, File, Shelf, sha256, whole
from communique.cluster.tables import KINDS, Row, columns, failure, rows
from communique.errors import CommuniqueError, SetupError
from communique.ingest import BadLine
from communique.ingest.entries import BROKEN, Entry, entries, item
from communique.model import Version
from communique.reader import Reader, Unread
from communique.steps import Step

TOGETHER = 32
"""Articles whose rows are held and written together, 2 MB or so."""

Steps = Callable[[], Sequence[Step]]


class ShardError(CommuniqueError):
    """A shard cannot be read now, for a reason outside its articles: its file has gone or changed."""


@dataclass(frozen=True, slots=True)
class Poison:
    """An entry that ends whoever reads it, and how that was seen."""

    number: int
    error: str


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read. `steps` makes other steps than the usual; a function of a module, so that it can be sent.
    `patience` is the seconds that one article may take."""

    version: Version
    codebook: Path | None = None
    steps: Steps | None = None
    patience: float = 300.0


@dataclass(frozen=True, slots=True)
class Job:
    """One try at a shard; `poison` is passed over."""

    shard: Shard
    folder: Path
    settings: Settings
    poison: tuple[Poison, ...] = ()
    attempt: int = 1

    @property
    def trail(self) -> Path:
        return self.folder / "work" / self.shard.key


_turn = threading.Lock()


def read_shard(job: Job) -> Done:
    """Reads a shard; runs in a worker.

    Raises SetupError where no shard can be read (a full disk, another version than the one asked for), ShardError
    where this one cannot.
    """
    with _turn:  # a reader serves one thread, and so does the clock
        reader = _reader(job.settings)
        with _Trail(job) as trail, _Tables(job) as tables:
            unread = poison = 0
            bad = {each.number: each.error for each in job.poison}
            for entry in _entries(job):
                name = job.shard.source.address
                if entry.number in bad:
                    poison += 1
                    tables.add(failure(_id_of(entry, name), entry.number, "poison", bad[entry.number]))
                    continue
                with trail.at(entry.number):
                    answer = next(reader.read_all((item(entry, name),)))
                    found = rows(answer) if not isinstance(answer, Unread) else None
                if found is None:
                    assert isinstance(answer, Unread)
                    unread += 1
                    found = failure(answer.id, entry.number, "unread", answer.error)
                tables.add(found)
            files = tables.close()
        done = Done(job.shard.key, files, unread, poison)
        Shelf(job.folder).finish(done)
        return done


@lru_cache(maxsize=1)
def _reader(settings: Settings) -> Reader:
    """The reader of this process; weights and lexicons are loaded once."""
    if settings.steps is not None:
        return Reader(steps=settings.steps())
    from communique.archive import reading_version  # with it comes a database's whole toolkit

    if (here := reading_version(settings.codebook)) != settings.version:
        raise SetupError(
            f"a worker has communique {here.communique} and other weights, lexicons or codebook than the command, "
            f"which has {settings.version.communique}: install the same on all machines"
        )
    return Reader(codebook=settings.codebook)


def _entries(job: Job) -> Iterator[Entry]:
    """The entries of the shard, which must be those that it was cut from."""
    shard, content = job.shard, hashlib.sha256()
    name, left = shard.source.address, shard.count
    try:
        with shard.source.open() as file:
            for entry in entries(file, shard.source.form, name, shard.at, shard.first):
                content.update(entry.signature())
                yield entry
                left -= 1
                if not left:
                    break
    except BROKEN as error:
        raise ShardError(f"{name} cannot be read: {error}") from error
    if left or content.hexdigest() != shard.content:
        raise ShardError(f"{name} has changed since it was cut into shards: give the command again")


def _id_of(entry: Entry, name: str) -> str:
    """The id of an article that must not be read, where that can be had without reading it."""
    if entry.address is not None:
        return entry.address
    found = item(entry, name)
    return (found.id or f"line-{entry.number}") if isinstance(found, BadLine) else found.id


class _Trail:
    """Where the worker is, for whoever looks after it is gone; and the clock that ends it."""

    def __init__(self, job: Job) -> None:
        self.path, self.patience = job.trail, job.settings.patience

    def __enter__(self) -> _Trail:
        try:
            self.handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        except OSError as error:
            raise SetupError(f"cannot write {self.path}: {error.strerror}") from error
        self.nowhere = open(os.devnull, "w")
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.handle)
        self.nowhere.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    @contextmanager
    def at(self, number: int) -> Iterator[None]:
        """While this lasts the worker is reading entry `number`."""
        self._write(number)
        faulthandler.dump_traceback_later(self.patience, exit=True, file=self.nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
        self._write(0)

    def _write(self, number: int) -> None:
        try:
            os.pwrite(self.handle, b"%020d" % number, 0)
        except OSError as error:
            raise SetupError(
                f"cannot write {self.path}: {error.strerror}; make room, what is finished is kept"
            ) from error


class _Tables:
    """The tables of one shard, written a few articles at a time."""

    def __init__(self, job: Job) -> None:
        self.shelf, self.key = Shelf(job.folder), job.shard.key
        self.waiting: dict[str, list[Row]] = {kind: [] for kind in KINDS}
        self.counts = dict.fromkeys(KINDS, 0)
        self.articles = 0

    def __enter__(self) -> _Tables:
        from pyarrow.parquet import ParquetWriter

        self.open = ExitStack()
        self.writers: dict[str, Any] = {}
        with self.open as opening:
            for kind in KINDS:
                file = opening.enter_context(whole(self.shelf.path(kind, self.key)))
                self.writers[kind] = opening.enter_context(ParquetWriter(file, columns(kind), compression="zstd"))
            self.open = opening.pop_all()
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:  # noqa: ANN401 - as contextlib has it
        self.open.__exit__(kind, error, trace)

    def add(self, found: dict[str, list[Row]]) -> None:
        for kind, some in found.items():
            self.waiting[kind] += some
            self.counts[kind] += len(some)
        self.articles += 1
        if self.articles % TOGETHER == 0:
            self._write()

    def close(self) -> dict[str, File]:
        """Puts the files in their places. Raises SetupError where the disk is full."""
        self._write()
        self.open.close()
        found = {}
        for kind in KINDS:
            path = self.shelf.path(kind, self.key)
            found[kind] = File(self.counts[kind], path.stat().st_size, sha256(path))
        return found

    def _write(self) -> None:
        import pyarrow

        for kind, some in self.waiting.items():
            if some:
                self.writers[kind].write_table(pyarrow.Table.from_pylist(some, schema=columns(kind)))
                some.clear()
