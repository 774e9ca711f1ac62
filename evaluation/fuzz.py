"""Damaged input by the thousand: `python -m evaluation.fuzz --number 50000`.

Each case is a seed: it chooses one of our dispatches or lexicons, damages it (see `mutate`) and has it read as an
article, a page, bytes, JSON lines, a shard of a corpus, a web archive, a codebook or a file of actors. A case passes
where a record comes out of which `invariants` hold, or an error of ours; it fails on any other exception, on a step
that failed, after `SECONDS` of CPU time, or when the process has grown beyond `MEGABYTES`. A worker process runs
the cases, so that one that kills it or never returns is found as well. What failed is written to a folder, one file a
case, with its input and its traceback.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import select
import signal
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import islice
from pathlib import Path
from types import FrameType

from communique import Article, CommuniqueError, Reader, Unread
from communique.actors import Actors
from communique.cluster.plan import BROKEN
from communique.cluster.sources import Form
from communique.events import Codebook
from communique.ingest import BadLine, read_bytes, read_lines
from communique.ingest.entries import entries, item
from communique.model import Record
from evaluation.invariants import broken
from evaluation.mutate import mutated

ROOT = Path(__file__).parent.parent
SECONDS = 5.0
"""CPU seconds a case; what an article of the size that is tried here takes is under one."""
MEGABYTES = 1000
STUCK = 600.0
"""Wall seconds without a word after which the worker is given up; the CPU limit cannot end a loop inside a library."""
LENGTH = 1500
KINDS = ("article", "article", "page", "page", "bytes", "lines", "corpus", "warc", "warc", "codebook", "actors")
ENCODINGS = ("utf-8", "utf-16", "cp1252", "utf-16-le", "latin-1", "utf-8-sig", "cp1251")
LEXICONS = {"codebook": "lexicons/codebook/*.yaml", "actors": "lexicons/actors/people/*.yaml"}
PAGE = (
    "<!doctype html><html><head><title>{title}</title><meta name='author' content='A. Writer'>"
    "<meta property='article:published_time' content='2024-05-03'></head><body><nav><a href='/'>Home</a></nav>"
    "<article><h1>{title}</h1><p>{body}</p></article><footer>All rights reserved</footer></body></html>"
)


Run = Callable[[Reader, str, random.Random], list[str]]


class TooSlow(BaseException):
    """Not an Exception, so that no step can take it for one of its own."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=5000, help="cases")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--folder", type=Path, default=Path("fuzz-failures"), help="where failed cases are written")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.work:
        work(chosen.first, chosen.number, chosen.folder)
        return
    failed = supervise(chosen.first, chosen.number, chosen.folder)
    print(
        f"{chosen.number} cases from seed {chosen.first}: {failed} failed" + (f", see {chosen.folder}" * bool(failed))
    )
    sys.exit(bool(failed))


def supervise(first: int, number: int, folder: Path) -> int:
    """Runs the cases in a worker, and in another where it dies or is stuck. Returns how many failed."""
    seed, end, failed = first, first + number, 0
    while seed < end:
        command = [sys.executable, "-m", "evaluation.fuzz", "--work", "--folder", str(folder)]
        command += ["--first", str(seed), "--number", str(end - seed)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True, bufsize=1) as worker:
            assert worker.stdout is not None
            while True:
                if not select.select([worker.stdout], [], [], STUCK)[0]:
                    worker.kill()
                    break
                line = worker.stdout.readline()
                if not line:
                    break
                word, _, rest = line.strip().partition(" ")
                if word == "begin":
                    seed = int(rest)
                elif word == "failed":
                    failed += 1
                    print(f"seed {rest}", flush=True)
                elif word == "done":
                    print(rest, flush=True)
                    seed = end
        if seed < end:
            write(folder, seed, "the worker died or was stuck", *case(seed))
            print(f"seed {seed}: the worker died or was stuck", flush=True)
            failed += 1
            seed += 1
    return failed


def work(first: int, number: int, folder: Path) -> None:
    """Runs cases one after the other and says on standard output how it goes."""
    signal.signal(signal.SIGPROF, _too_slow)
    reader = Reader()
    counts: Counter[str] = Counter()
    grown = 0.0
    for seed in range(first, first + number):
        print(f"begin {seed}", flush=True)
        kind, text = case(seed)
        wrong = attempt(reader, kind, text, seed)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if not wrong and memory > max(MEGABYTES, grown):
            wrong = f"the process has grown to {memory:.0f} MB"
        grown = max(grown, memory)
        counts[f"{kind} failed" if wrong else kind] += 1
        if wrong:
            write(folder, seed, wrong, kind, text)
            print(f"failed {seed} ({kind}): {wrong.strip().splitlines()[-1][:150]}", flush=True)
    print(f"done {dict(counts)}, peak memory {grown:.0f} MB", flush=True)


def case(seed: int) -> tuple[str, str]:
    """What the seed stands for: a kind and a damaged text."""
    chance = random.Random(seed)
    kind = chance.choice(KINDS)
    if kind in LEXICONS:
        text = chance.choice(sources(LEXICONS[kind]))
        start = chance.choice([0, *(place for place in range(len(text)) if text.startswith("\n- ", place))])
        return kind, mutated(text[start : start + 2 * LENGTH].lstrip("\n"), chance, kind)
    text = chance.choice(sources("examples/dispatches/*.*"))
    start = chance.choice((0, 0, chance.randrange(len(text))))
    text = text[start : start + chance.choice((LENGTH, LENGTH // 3))]
    if kind == "page":
        text = PAGE.format(title=text[:60], body=text.replace("\n\n", "</p><p>"))
    elif kind == "warc":
        text = warc(text)
    elif kind in ("lines", "corpus"):
        line = {"id": "fuzz", "text": text, "published": "2024-05-03", "headline": text[:60]}
        text = json.dumps(line, ensure_ascii=chance.random() < 0.5)
    return kind, mutated(text, chance, kind)


def warc(text: str) -> str:
    """A web archive of two pages, its lengths right; what is damaged later makes them wrong."""
    records = []
    for number, body in enumerate((text, text[: LENGTH // 3])):
        page = PAGE.format(title=body[:60], body=body.replace("\n\n", "</p><p>"))
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
            "WARC-Date: 2024-05-03T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer.encode())}\r\n\r\n"
        )
        records.append(f"{head}{answer}\r\n\r\n")
    return "".join(records)


_SOURCES: dict[str, list[str]] = {}


def sources(pattern: str) -> list[str]:
    if pattern not in _SOURCES:
        _SOURCES[pattern] = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(ROOT.glob(pattern))]
    return _SOURCES[pattern]


def attempt(
    reader: Reader, kind: str, text: str, seed: int, seconds: float = SECONDS, runs: Mapping[str, Run] | None = None
) -> str:
    """What went wrong, empty where nothing did; `runs` are ours where none are given."""
    try:
        # The timer comes back every tenth of a second after the first time: a library may swallow the first.
        signal.setitimer(signal.ITIMER_PROF, seconds, 0.1)
        try:
            wrong = (runs or RUNS)[kind](reader, text, random.Random(seed))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except CommuniqueError:
        return ""
    except TooSlow:
        return f"took more than {seconds:g} s\n{traceback.format_exc(limit=-12)}"
    except Exception:  # noqa: BLE001 - whatever is raised is what is looked for
        return traceback.format_exc()
    return "; ".join(wrong)


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TooSlow


def _article(reader: Reader, text: str, chance: random.Random) -> list[str]:
    headline = mutated(text[:80], chance, "article")[:300] if chance.random() < 0.3 else None
    published = chance.choice((None, "2024-05-03", "2024-05-03T12:04:00Z"))
    return broken(reader.read(Article("fuzz", text, headline=headline, published=published)))


def _page(reader: Reader, text: str, chance: random.Random) -> list[str]:
    return broken(reader.read(read_bytes(text.encode("utf-8", "surrogatepass"), "fuzz.html")))


def _bytes(reader: Reader, text: str, chance: random.Random) -> list[str]:
    data = bytearray(text.encode(chance.choice(ENCODINGS), "replace"))
    for _ in range(chance.choice((0, 1, 5, 50))):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    return broken(reader.read(read_bytes(bytes(data), chance.choice(("fuzz.txt", "fuzz", "fuzz.md", "fuzz.html")))))


def _lines(reader: Reader, text: str, chance: random.Random) -> list[str]:
    lines = BytesIO(text.encode("utf-8", "surrogatepass"))
    answers: Iterator[object] = islice(reader.read_all(read_lines(lines, "fuzz.jsonl")), 3)
    return [what for answer in answers if not isinstance(answer, Unread) for what in broken(answer)]  # type: ignore[arg-type]


def _codebook(reader: Reader, text: str, chance: random.Random) -> list[str]:
    with tempfile.NamedTemporaryFile("wb", suffix=".yaml") as file:
        file.write(text.encode("utf-8", "surrogatepass"))
        file.flush()
        entries = Codebook.load().extend(Path(file.name)).entries
    return [] if entries else ["a codebook without entries"]


def _entries(reader: Reader, data: bytes, form: Form) -> list[str]:
    """The entries of a file of a corpus, each made an article; the first three are read."""
    found: list[str] = []
    try:
        for entry in islice(entries(BytesIO(data), form, "fuzz"), 20):
            article = item(entry, "fuzz")
            if not isinstance(article, BadLine) and entry.number <= 3:
                answer = next(reader.read_all([article]))
                found += [] if isinstance(answer, Unread) else broken(answer)
    except BROKEN:
        pass  # a damaged file ends there, and the reading of a corpus says so
    return found


def _warc(reader: Reader, text: str, chance: random.Random) -> list[str]:
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.3:
        data = gzip.compress(data, 1, mtime=0)
    if chance.random() < 0.3:
        start = chance.randrange(len(data) + 1)
        data = data[:start] + chance.randbytes(chance.choice((0, 1, 20))) + data[start + chance.choice((0, 1, 50)) :]
    return _entries(reader, data, "warc")


def _corpus(reader: Reader, text: str, chance: random.Random) -> list[str]:
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.5:
        return _entries(reader, data, "lines")
    data = bytearray(gzip.compress(data, 1, mtime=0))
    if data and chance.random() < 0.7:
        data[chance.randrange(len(data))] = chance.randrange(256)
    return _entries(reader, bytes(data), "zipped lines")


def _actors(reader: Reader, text: str, chance: random.Random) -> list[str]:
    with tempfile.NamedTemporaryFile("wb", suffix=chance.choice((".yaml", ".yaml", ".csv", ".txt"))) as file:
        file.write(text.encode("utf-8", "surrogatepass"))
        file.flush()
        Actors(Path(file.name))(Record(Article("fuzz", "x")))
    return []


RUNS: dict[str, Run] = {
    "article": _article,
    "page": _page,
    "bytes": _bytes,
    "lines": _lines,
    "codebook": _codebook,
    "corpus": _corpus,
    "warc": _warc,
    "actors": _actors,
}


def write(folder: Path, seed: int, wrong: str, kind: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{seed}.txt").write_bytes(f"{kind}\n{wrong}\n--- input\n{text}".encode("utf-8", "backslashreplace"))


if __name__ == "__main__":
    main()
