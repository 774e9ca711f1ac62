"""What the pages of the desk cost as an archive grows: `python -m evaluation.bench_desk --articles 10000`.

The archive is one of `evaluation.desk_archive`. Of each kind of page: the time of its answer for one reader, the bytes
that it needs before it is seen, and for 50 who open one page every ten seconds on average, each another thing, while a
writer adds articles. Times are those that a reader's machine sees on this one, server and readers together, from the
question to the last byte.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import os
import random
import re
import socket
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from communique import Reader
from communique.archive import Archive
from communique.model import Record
from evaluation.desk_archive import OUTLETS, SHARES, STATES, archive_of, made
from examples.demo import dispatches

READERS, PAUSE = 50, 10.0
PAGES = {
    "today": ["/"],
    "today, of one": ["/?code=HUN", "/?code=USA"],
    "map": ["/map"],
    "article": [],
    "compare": [],
    "occurrence": [],
    "story": [],
    "actors": ["/actors", "/actors?name=hu"],
    "actor": ["/actors/USA", "/actors/HUN", "/actors/person%3Aviktor-orban", "/actors/NATO"],
    "pair": ["/pair?a=USA&b=RUS", "/pair?a=HUN&b=SWE", "/pair?a=HUN&b=NATO"],
    "blocs": ["/blocs"],
    "bloc": ["/blocs/NATO?on=RUS", "/blocs/EU?on=HUN"],
    "outlets": ["/outlets"],
    "outlet": ["/outlets/Outlet%207"],
    "claims": ["/claims", "/claims?actor=NATO"],
    "search": ["/search?q=Hungary", "/search?q=sanctions+type%3ASANCTION", "/search?q=minister"],
    "review": ["/review"],
}

WIDE = 200
"""Addresses of a kind that the crowd opens: so many that most are opened by one reader alone."""
WORDS = "minister embassy sanctions talks ferry visa treaty army court border grain summit strike protest loan".split()
BLOCS = ("NATO", "EU", "ASEAN", "AU", "BRICS")


def wide(pages: dict[str, list[str]], chance: random.Random) -> dict[str, list[str]]:
    """The pages with many addresses more of those kinds that differ by what is asked for, as readers ask: the share of
    a state falls with its rank."""
    more: dict[str, list[str]] = defaultdict(list)

    def state() -> str:
        return chance.choices(STATES, SHARES)[0]

    for _ in range(WIDE):
        one, other = state(), state()
        more["today, of one"].append(f"/?code={one}")
        more["actor"].append(f"/actors/{one}")
        if one != other:
            more["pair"].append(f"/pair?a={one}&b={other}")
        more["bloc"].append(f"/blocs/{chance.choice(BLOCS)}?on={one}")
        more["outlet"].append(f"/outlets/Outlet%20{chance.randrange(OUTLETS)}")
        more["claims"].append(f"/claims?actor={one}")
        more["search"].append(f"/search?q={chance.choice(WORDS)}+actor%3A{one}")
        more["map"].append(f"/map?code={one}")
    return {kind: [*addresses, *more[kind]] for kind, addresses in pages.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="where the archive is made, and found again by the next call")
    parser.add_argument("--seconds", type=int, default=60, help="of 50 readers; 0 leaves them out")
    parser.add_argument("--repeat", type=int, default=5, help="of each address, by one reader")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = archive_of(chosen.folder or Path(folder), chosen.articles)
        with Archive.open(path) as archive:
            held = archive.numbers()
            pages = {kind: [*addresses, *_things(archive, kind)] for kind, addresses in PAGES.items()}
        size = path.stat().st_size / 1e6
        print(f"{held['articles']} articles, {held['events']} events, {size:.0f} MB", flush=True)
        port = _free()
        server = multiprocessing.get_context("spawn").Process(target=serve, args=(str(path), port), daemon=True)
        server.start()
        _wait(port)
        first = {each: _first(port, each) for addresses in pages.values() for each in addresses}
        pages = {kind: [each for each in addresses if first[each] is not None] for kind, addresses in pages.items()}
        print(
            "one reader (milliseconds)             median     95 %    worst    kB   processor, median  worst first time"
        )
        for kind, addresses in pages.items():
            found, spent = [], []
            for address in addresses * chosen.repeat:
                before = _processor(server.pid)
                found.append(_open(port, address))
                spent.append(_processor(server.pid) - before)
            slowest = max(first[each] or 0 for each in addresses) if addresses else 0
            if found:
                _told(kind, found, _static(port, addresses[0]), (statistics.median(spent), slowest))
        if chosen.seconds:
            crowd(port, path, wide(pages, random.Random(1)), chosen.seconds)
        server.terminate()


def serve(path: str, port: int) -> None:
    """The desk in a process of its own; a benchmark is no attack, so it may ask as often as it likes."""
    from communique.web import Settings, make_app
    from communique.web.running import run

    with Archive.open(path) as archive:
        settings = Settings(port=port, rate=10**9)
        run(make_app(archive, settings), settings, log_level="error")


def crowd(port: int, path: Path, pages: dict[str, list[str]], seconds: int) -> None:
    """Fifty readers and a writer for some time."""
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    ends = time.monotonic() + seconds
    written = [0]

    def read(seed: int) -> None:
        chance = random.Random(seed)
        time.sleep(chance.random() * PAUSE)
        while time.monotonic() < ends:
            kind = chance.choice(list(pages))
            found[kind].append(_open(port, chance.choice(pages[kind])))
            time.sleep(chance.uniform(0.5, 1.5) * PAUSE)

    def write() -> None:
        templates = [record for record in Reader().read_all(dispatches()[:4]) if isinstance(record, Record)]
        with Archive.open(path) as archive:
            for told in made(templates, 10**9, seed=time.time_ns()):
                if time.monotonic() >= ends:
                    return
                archive.add_many(told)
                written[0] += len(told)
                time.sleep(1)

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(READERS)]
    threads.append(threading.Thread(target=write))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{READERS} readers, a page every {PAUSE:.0f} s each, while {written[0]} articles were added")
    for kind in pages:
        if found[kind]:
            _told(kind, found[kind])
    every = [seconds for some in found.values() for seconds, _ in some]
    print(f"all: median {_median(every):.0f} ms, 95 % {_most(every):.0f} ms, of {len(every)} pages")


def _told(kind: str, found: list[tuple[float, int]], beside: int = 0, more: Sequence[float] = ()) -> None:
    spent = [seconds for seconds, _ in found]
    line = f"{kind:36}{_median(spent):8.0f} {_most(spent):8.0f} {1000 * max(spent):8.0f}"
    if more:
        size = (max(size for _, size in found) + beside) / 1000
        line += f"{size:6.0f}{1000 * more[0]:20.0f}{more[1]:18.0f}"
    print(line, flush=True)


def _static(port: int, address: str) -> int:
    """Bytes of the styles and scripts that a page names."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", address)
    body = connection.getresponse().read().decode()
    connection.close()
    return sum(_open(port, name)[1] for name in sorted(set(re.findall(r"/static/[\w.]+", body))))


def _processor(process: int | None) -> float:
    """Seconds of the processor that a process has used; 0 where the system does not tell it as Linux does."""
    try:
        parts = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def _median(spent: list[float]) -> float:
    return 1000 * statistics.median(spent)


def _most(spent: list[float]) -> float:
    return 1000 * (statistics.quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0])


def _open(port: int, address: str) -> tuple[float, int]:
    """Seconds until the last byte of a page, and its bytes. Raises AssertionError where it is no page."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    spent = time.perf_counter() - began
    connection.close()
    assert answer.status == 200, (address, answer.status, body[:300])
    return spent, len(body)


def _first(port: int, address: str) -> float | None:
    """Milliseconds of the first answer, before anything is remembered; None where a small archive lacks the thing."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return None if answer.status == 404 else 1000 * (time.perf_counter() - began)


def _things(archive: Archive, kind: str) -> list[str]:
    """Addresses of some things of the archive."""
    if kind == "article":
        return [f"/articles/{quote(row.id, safe='')}" for row in archive.articles(limit=12).items]
    if kind == "compare":
        pairs = [(copy.original, copy.article) for copy in archive.duplicates()[:8]]
        return [f"/compare?one={one}&other={other}" for one, other in pairs]
    if kind == "occurrence":
        return [f"/occurrences/{quote(one.id, safe='')}" for one in archive.occurrences(limit=12).items]
    if kind == "story":
        return [f"/stories/{quote(one.id, safe='')}" for one in archive.stories(limit=12).items]
    return []


def _free() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            _open(port, "/health")
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the desk did not start")


if __name__ == "__main__":
    main()
