"""Reads a corpus: cuts it into shards, has them read by a pool, and sees to those that fail.

A shard whose worker is lost is read again. Where two workers in turn end at the same article, that article is the
poison: it is written down among the failures and passed over. A shard that fails in other ways is tried `ATTEMPTS`
times and then named in the manifest; the others go on. Nothing here holds an article.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from communique.cluster.plan import Broken, Shard, digest, shards
from communique.cluster.pool import Ended, Lost, Pool
from communique.cluster.shelf import Done, Shelf
from communique.cluster.sources import Source, sources
from communique.cluster.work import Job, Poison, Settings
from communique.errors import SetupError

ATTEMPTS = 3
"""Workers that a shard may cost without any article being at fault; a preempted machine seldom takes two."""
SIZE = 1000
"""Articles in a shard: some eight minutes of one core, and 5 MB of results."""
LOOK = 0.5
"""Seconds between two looks at the pool where nothing ends."""


@dataclass(slots=True)
class Progress:
    """How far it has come. `bytes` are of the input: `done` of the shards that are read, `total` of all files."""

    total: int
    started: float = field(default_factory=time.monotonic)
    done: int = 0
    fresh: int = 0
    """Bytes that were read by this command, not found finished."""
    shards: int = 0
    found: int = 0
    """Shards that were finished before."""
    articles: int = 0
    unread: int = 0
    poison: int = 0
    lost: int = 0
    """Workers that were lost."""
    events: int = 0
    claims: int = 0
    records: int = 0
    read: int = 0
    """Articles that were read by this command."""

    @property
    def rate(self) -> float:
        """Articles a second, of this command."""
        return self.read / max(time.monotonic() - self.started, 1e-9)

    @property
    def left(self) -> float | None:
        """Seconds that it will still take, by the bytes of the input; None where that cannot be told."""
        if not self.fresh or not self.total:
            return None
        return (time.monotonic() - self.started) * max(self.total - self.done, 0) / self.fresh


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command came to. `failed` are shards that were given up and files that broke off, each with the reason;
    `superseded` counts shards in the folder that are not of this corpus and version any more."""

    progress: Progress
    failed: tuple[str, ...]
    superseded: int
    manifest: Path


Tell = Callable[[Progress, str | None], None]
"""Told of every change, with a line for the user where there is one to say."""


def read_corpus(
    names: Sequence[str],
    output: Path,
    pool: Pool,
    settings: Settings,
    *,
    size: int = SIZE,
    tell: Tell = lambda progress, line: None,
) -> Outcome:
    """Reads the files that `names` stand for into the folder `output`; finished shards are passed over.

    The pool is closed at the end. Raises SetupError where nothing can be read or written any more; what is finished
    by then is kept.
    """
    shelf = Shelf(output)
    try:
        found = sources(names)
        shelf.prepare()
        run = _Run(found, shelf, pool, settings, size, tell)
        run.all()
    finally:
        pool.close()
        with suppress(OSError):  # the next command sweeps too
            shelf.sweep()
    failed = tuple(run.failed)
    superseded = 0 if failed else shelf.supersede(run.kept)
    manifest = shelf.write_manifest(_manifest(found, settings, run))
    return Outcome(run.progress, failed, superseded, manifest)


class _Run:
    """One command's reading."""

    def __init__(
        self, found: tuple[Source, ...], shelf: Shelf, pool: Pool, settings: Settings, size: int, tell: Tell
    ) -> None:
        self.shelf, self.pool, self.settings, self.tell = shelf, pool, settings, tell
        self.plan: Iterator[Shard | Broken] = shards(found, settings.version, size)
        self.progress = Progress(sum(source.size for source in found))
        self.again: deque[Job] = deque()
        self.kept: dict[str, Done] = {}
        self.origin: dict[str, Shard] = {}
        self.failed: list[str] = []
        self.under_way: set[str] = set()
        self.suspects: Counter[tuple[str, int]] = Counter()
        self.deaths: Counter[str] = Counter()

    def all(self) -> None:
        planned = True
        while planned or self.again or self.under_way:
            while (self.again or planned) and self.pool.room > 0:
                job = self.again.popleft() if self.again else self._next()
                if job is None:
                    planned = False
                else:
                    self.under_way.add(job.shard.key)
                    self.pool.submit(job)
            for job, answer in self.pool.ended(LOOK) if self.under_way else ():
                self.under_way.discard(job.shard.key)
                self._take(job, answer)
            self.tell(self.progress, None)

    def _next(self) -> Job | None:
        """The next shard that is not finished yet."""
        for shard in self.plan:
            if isinstance(shard, Broken):
                self._fail(shard.error)
            elif shard.key in self.origin:
                self.progress.done += shard.weight  # the same entries once more
            else:
                self.origin[shard.key] = shard
                if (done := self.shelf.done(shard.key)) is None:
                    return Job(shard, self.shelf.folder, self.settings)
                self.progress.found += 1
                self._keep(shard, done)
                self.tell(self.progress, None)
        return None

    def _take(self, job: Job, answer: Ended) -> None:
        if isinstance(answer, Done):
            self.progress.read += answer.articles
            self.progress.fresh += job.shard.weight
            self._keep(job.shard, answer)
        elif isinstance(answer, SetupError):
            raise answer
        elif isinstance(answer, Lost):
            self._lost(job, answer.reason)
        else:
            self._fail(str(answer))

    def _keep(self, shard: Shard, done: Done) -> None:
        self.kept[shard.key] = done
        progress = self.progress
        progress.shards += 1
        progress.done += shard.weight
        progress.articles += done.articles
        progress.unread += done.unread
        progress.poison += done.poison
        for kind in ("records", "events", "claims"):
            setattr(progress, kind, getattr(progress, kind) + done.files[kind].rows)

    def _lost(self, job: Job, reason: str) -> None:
        """Finds out whether an article is at fault, and has the shard read again."""
        self.progress.lost += 1
        key, where = job.shard.key, _trail(job)
        self.deaths[key] += 1
        if where:
            self.suspects[key, where] += 1
        if where and self.suspects[key, where] > 1:
            poison = Poison(where, f"whoever reads it {reason}")
            self.tell(self.progress, f"{_name(job.shard, where)} is passed over: {poison.error}")
            self.deaths[key] = 0
            self.again.append(replace(job, poison=(*job.poison, poison), attempt=job.attempt + 1))
        elif self.deaths[key] < ATTEMPTS:
            self.tell(self.progress, f"a worker {reason}; its shard is read again")
            self.again.append(replace(job, attempt=job.attempt + 1))
        else:
            first, last = job.shard.first, job.shard.first + job.shard.count - 1
            self._fail(f"{_name(job.shard, first)} to {last}: {ATTEMPTS} workers were lost, the last one {reason}")

    def _fail(self, reason: str) -> None:
        self.failed.append(reason)
        self.tell(self.progress, reason)


def _trail(job: Job) -> int:
    """The entry that a dead worker was reading; 0 where it was reading none, or that cannot be told."""
    try:
        return int(job.trail.read_bytes() or b"0")
    except (OSError, ValueError):
        return 0


def _name(shard: Shard, number: int) -> str:
    kind = {"parquet": "row", "warc": "record"}.get(shard.source.form, "line")
    return f"{shard.source.address}, {kind} {number}"


def _manifest(found: tuple[Source, ...], settings: Settings, run: _Run) -> dict[str, Any]:
    """Everything that says what is in the folder; two runs that came to the same write the same."""
    progress = run.progress
    counts = ("articles", "records", "events", "claims", "unread", "poison", "shards")
    return {
        "version": asdict(settings.version),
        "digest": digest(settings.version),
        "sources": [asdict(source) for source in found],
        "counts": {name: getattr(progress, name) for name in counts},
        "failed": sorted(run.failed),
        "shards": [
            {
                "key": key,
                "source": shard.source.address,
                "first": shard.first,
                "count": shard.count,
                "content": shard.content,
                "files": {kind: asdict(file) for kind, file in run.kept[key].files.items()},
            }
            for key, shard in run.origin.items()
            if key in run.kept
        ],
    }
