"""Several processes on one archive; one of them dies in the middle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from communique.archive import Archive
from tests.archive.made import FIRST, record

ROOT = Path(__file__).parent.parent.parent


def writer(place: str, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.archive.writer", place, str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def whole(archive: Archive) -> int:
    """How many articles there are; every one of them has its record and all its rows."""
    records = list(archive.records())
    events = list(pages(archive.events))
    assert sorted(row.article for row in events) == sorted(each.article.id for each in records)
    assert all(len(row.actors) == len(row.recipients) == 1 for row in events)
    assert sum(1 for _ in pages(archive.claims)) == len(records)
    for each in records:
        assert each == record(each.article.id)
    assert sum(1 for _ in pages(lambda **asked: archive.search("acted", **asked))) == len(records)
    return len(records)


def pages(ask):
    after = None
    while True:
        page = ask(limit=500, after=after)
        yield from page.items
        if (after := page.next) is None:
            return


def test_a_writer_that_is_killed_leaves_whole_batches(place):
    Archive.open(place, create=True).close()
    before = 0
    for batches in (1, 3):
        process = writer(place, 100_000 * batches, 100_000 * (batches + 1))
        for _ in range(batches):
            process.stdout.readline()
        process.kill()
        process.wait()
        process.stdout.close()
        with Archive.open(place) as archive:
            found = whole(archive)
            assert found % 5 == 0
            assert found >= before + 5 * batches
            more = [record(f"{batches} {number}") for number in range(5)]
            assert archive.add_many(more, version=FIRST) == {"new": 5}
            assert archive.add_many(more, version=FIRST) == {"same": 5}
            before = found + 5


def test_one_reads_while_two_write(place):
    with Archive.open(place, create=True) as archive:
        archive.add(record("first"), version=FIRST)
        processes = [writer(place, 0, 40), writer(place, 1000, 1040)]
        seen = 0
        while any(process.poll() is None for process in processes):
            now = archive.numbers()
            assert now["articles"] == now["records"] == now["events"] >= seen
            seen = now["articles"]
        for process in processes:
            process.stdout.close()
            assert process.returncode == 0
        assert whole(archive) == 81
