"""Kills an ingest at random moments: `python -m evaluation.kill --kills 200 --server postgresql://user@host/postgres`.

Each round takes the same sources into a new archive, by the parts that `communique ingest` is made of. A process that
does it is killed (SIGKILL) after a random time, several times within what an undisturbed run takes, and started again
until one comes to its end. Then the archive is held against that of an undisturbed run: articles with their texts,
records, events, claims, what searches find, and the archive's own check; and every article must have been new once,
counted over all runs. The reader is a made one, so that the kills fall upon the archive; with `--command` it is the
command itself, a process of its own with the real reader. `--server` does the same in PostgreSQL, in databases that it
makes and drops.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select

from communique.archive import Archive
from communique.archive.tables import articles, records
from communique.cli.keeping import Keeping
from communique.ingest.gather import Gathering
from communique.ingest.visit import Visitor
from communique.model import Version
from communique.reader import Reader
from evaluation.killed import Made, write_sources

LONGER = 1.1
"""What the mean wait grows by from kill to kill of one round."""
PER_RUN = 5
"""Kills that are meant to fall within what one undisturbed run takes."""
VERSION = Version("0", "made", ())
_databases = count(1)

Contents = dict[str, list[str]]
Start = Callable[[str, Path], int]
"""Starts an ingest of a folder into a place; the id of its process."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="how many, of each database")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server", metavar="URL", help="a PostgreSQL database from which others can be made")
    parser.add_argument("--only-server", action="store_true", help="leave SQLite out")
    parser.add_argument("--command", action="store_true", help="the command with the real reader")
    chosen = parser.parse_args()
    start = command if chosen.command else forked
    wrong = 0
    for server in ([] if chosen.only_server else [None]) + ([chosen.server] if chosen.server else []):
        outcome = killed(chosen.kills, chosen.articles, chosen.seed, server, start)
        print(f"{'PostgreSQL' if server else 'SQLite'}: {outcome}", flush=True)
        for line in outcome.wrong:
            print(f"  {line}")
        wrong += len(outcome.wrong)
    sys.exit(bool(wrong))


@dataclass(slots=True)
class Outcome:
    """What came of many kills; `seconds` is what an undisturbed run took."""

    kills: int
    rounds: int
    articles: int
    seconds: float
    wrong: list[str]

    def __str__(self) -> str:
        return (
            f"{self.kills} kills in {self.rounds} ingests of {self.articles} articles ({self.seconds:.1f} s "
            f"undisturbed): {len(self.wrong)} differences"
        )


def killed(kills: int, number: int, seed: int, server: str | None, start: Start) -> Outcome:
    """Ingests until at least so many processes were killed."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="communique-kill-") as room:
        folder = Path(room) / "sources"
        write_sources(folder, number, seed)
        with _place(Path(room), server) as place:
            began = time.monotonic()
            if not _ended(start(place, folder), None):
                raise RuntimeError("the undisturbed run was killed")
            took = time.monotonic() - began
            calm = contents(place)
        outcome = Outcome(0, 0, len(calm["articles"]), took, list(calm["problems"]))
        while outcome.kills < kills:
            outcome.rounds += 1
            with _place(Path(room), server) as place:
                # Most waits are short; they grow from kill to kill, so that every round comes to its end however much
                # has to be done before anything is kept: the tables are made in one go.
                wait = took / PER_RUN
                while not _ended(start(place, folder), chance.expovariate(1 / wait)):
                    outcome.kills += 1
                    wait *= LONGER
                outcome.wrong += _differences(calm, contents(place), outcome.rounds)
    return outcome


def _ended(process: int, seconds: float | None) -> bool:
    """Whether a process ended by itself before so many seconds, after which it is killed. Raises where it failed."""
    until = None if seconds is None else time.monotonic() + seconds
    while until is None or time.monotonic() < until:
        found, status = os.waitpid(process, 0 if until is None else os.WNOHANG)
        if found:
            return _ended_well(status)
        time.sleep(0.0005)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return not os.WIFSIGNALED(status) and _ended_well(status)


def _ended_well(status: int) -> bool:
    # The command ends with 1, since the sources hold what cannot be read.
    if not os.WIFEXITED(status) or os.WEXITSTATUS(status) not in (0, 1):
        raise RuntimeError(f"an ingest ended by itself with status {status}")
    return True


def forked(place: str, folder: Path) -> int:
    """An ingest by a copy of this process, which has everything loaded, with a made reader."""
    process = os.fork()
    if process:
        return process
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # it tells what it cannot read
        with Archive.open(place, create=True) as kept:
            Keeping(kept, Reader(steps=(Made(),)), VERSION).keep(Gathering(Visitor())([str(folder)]))
    except BaseException:  # noqa: BLE001 - a copy of a process must never go on as if it were the first
        sys.stdout.write(traceback.format_exc())
        sys.stdout.flush()
        os._exit(3)
    os._exit(0)


def command(place: str, folder: Path) -> int:
    """The command as a user gives it."""
    call = [sys.executable, "-m", "communique", "ingest", str(folder), "--archive", place]
    silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0o600) for stream in (1, 2)]
    return os.posix_spawn(sys.executable, call, dict(os.environ), file_actions=silent)


def contents(place: str) -> Contents:
    """All that an archive holds and answers, without the numbers of rows and the times of reading."""
    with Archive.open(place) as kept:
        with kept._reads() as connection:
            every = connection.execute(select(articles)).all()
            hashes = {row.key: row.hash for row in every}
            read = connection.execute(select(records)).all()
        found = {
            "articles": [str([value for name, value in row._asdict().items() if name not in _OWN]) for row in every],
            "records": [f"{hashes.get(row.article)} {row.digest} {row.current}" for row in read],
            "read": [repr(record) for record in kept.records()],
            "events": [_row(each) for each in _pages(kept.events)],
            "claims": [_row(each) for each in _pages(kept.claims)],
            "found by words": [hit.article.id for hit in _pages(lambda **asked: kept.search("harbour", **asked))],
            "problems": [f"{each.part} {each.where}: {each.what}" for each in kept.check() if not each.note],
        }
        if (new := sum(run.new for run in kept.runs())) != len(every):
            found["problems"].append(f"{len(every)} articles were new {new} times")
    return {name: sorted(rows) for name, rows in found.items()}


_OWN = ("key", "added")


def _row(row: object) -> str:
    return json.dumps({name: value for name, value in asdict(row).items() if name != "key"}, sort_keys=True)  # type: ignore[call-overload]


def _pages(ask: Callable[..., Any]) -> Iterator[Any]:
    after = None
    while True:
        page = ask(limit=500, after=after)
        yield from page.items
        if (after := page.next) is None:
            return


def _differences(calm: Contents, disturbed: Contents, number: int) -> Iterator[str]:
    for name, rows in calm.items():
        lost, more = list(rows), []
        for row in disturbed[name]:
            if row in lost:
                lost.remove(row)
            else:
                more.append(row)
        if lost or more:
            some = (lost + more)[0][:200]
            yield f"ingest {number}: {name}: {len(lost)} lost, {len(more)} more or other: {some}"


@contextmanager
def _place(room: Path, server: str | None) -> Iterator[str]:
    """Where there is no archive yet; what was made there is taken away in the end."""
    name = f"communique_kill_{os.getpid()}_{next(_databases)}"
    if server is None:
        path = room / f"{name}.db"
        try:
            yield str(path)
        finally:
            for each in room.glob(f"{path.name}*"):
                each.unlink()
        return
    import psycopg
    from sqlalchemy import make_url

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield make_url(server).set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    main()
