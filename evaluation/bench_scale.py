"""Many articles: what one process holds of them, and what a second one brings. The part of `evaluation.bench` that
takes minutes: `python -m evaluation.bench --memory 10000`, `python -m evaluation.bench --processes 2`.

The articles are made of the bundled dispatches, and no two are alike: paragraphs are drawn, and names and rare words
stand for others, made of syllables, so that whatever a process remembers of words, names and sentences grows as it does
with news. Memory is the most that the process ever held (VmHWM, so on Linux alone), read at each tenth of the way.
Processes are timed by the clock, so on a machine that does nothing else.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from communique.errors import SetupError

EXAMPLES = Path(__file__).parent.parent / "examples" / "dispatches"
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bral cron dest fim gor hask jel kran".split()
NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
"""A word within a sentence that begins with a capital: mostly a name, or part of one."""
CHANGED = 0.5
"""Share of such words that are made up; the others stay as they are, so that lexicons are asked too."""
SHORT, LONG = 90, 500
"""Words of an article, and of every tenth."""
TENTHS = 10
SHARD = 20
"""Articles in a shard: small, so that two processes end at about the same time."""


def made(number: int, *, words: int | None = None, seed: int = 11) -> Iterator[dict[str, str]]:
    """So many articles, each once, of `words` words about; of few and every tenth of many where none is given."""
    chance = random.Random(seed)
    paragraphs = [
        paragraph.strip()
        for path in sorted(EXAMPLES.glob("*.txt"))
        for paragraph in path.read_text(encoding="utf-8").split("\n\n")
        if len(paragraph.split()) > 15
    ]
    for index in range(number):
        wanted = words or (LONG if index % 10 == 9 else SHORT)
        names: dict[str, str] = {}

        def other(match: re.Match[str], names: dict[str, str] = names) -> str:
            word = match.group()
            if word not in names:
                made_up = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
                names[word] = made_up if chance.random() < CHANGED else word
            return names[word]

        text: list[str] = []
        while sum(len(paragraph.split()) for paragraph in text) < wanted - 20:
            text.append(NAMED.sub(other, chance.choice(paragraphs)))
        day = f"2024-{1 + index % 12:02}-{1 + index % 28:02}"
        yield {"id": f"made-{index}", "text": "\n\n".join(text), "published": day}


def memory(number: int) -> None:
    """Prints the peak of one process that reads so many articles, at each tenth of the way.

    Raises SetupError where the system does not tell what a process holds.
    """
    if not Path("/proc/self/status").exists():
        raise SetupError("what a process holds at most is told by Linux alone: /proc is not here")
    began = time.monotonic()
    command = [sys.executable, "-m", "communique", "read", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        threading.Thread(target=_give, args=(process.stdin, number), daemon=True).start()
        marks = {max(1, number * tenth // TENTHS) for tenth in range(1, TENTHS + 1)}
        count, peak = 0, 0.0
        for count, _ in enumerate(process.stdout, 1):
            if count in marks and (held := _held(process.pid)) is not None:
                peak = held
                print(f"{count:7} articles read: peak memory {peak:.0f} MB", flush=True)
    if process.returncode or count != number:
        raise SetupError(f"of {number} articles {count} were read (exit status {process.returncode})")
    print(f"one process, {number} articles: peak memory {peak:.0f} MB ({time.monotonic() - began:.0f} s by the clock)")


def _give(stream: IO[bytes], number: int) -> None:
    with stream:
        for article in made(number):
            stream.write(json.dumps(article).encode() + b"\n")


def _held(process: int) -> float | None:
    """Megabytes that a process held at most; None where it has just ended."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return None
    found = re.search(r"VmHWM:\s+(\d+) kB", told)
    return int(found.group(1)) / 1024 if found else None


def processes(several: int, number: int) -> None:
    """Prints how much sooner so many processes have read a corpus than one, by the clock."""
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as folder:
        corpus = Path(folder) / "corpus.jsonl"
        corpus.write_text("".join(json.dumps(each) + "\n" for each in made(number, words=LONG)), encoding="utf-8")
        took = {count: _timed(corpus, Path(folder) / f"by-{count}", count) for count in (1, several)}
    for count, seconds in took.items():
        print(f"read-corpus --processes {count}: {number} articles in {seconds:.1f} s, {number / seconds:.2f} a second")
    print(f"{several} processes / one: {took[1] / took[several]:.2f} x")


def _timed(corpus: Path, output: Path, count: int) -> float:
    command = [sys.executable, "-m", "communique", "read-corpus", str(corpus), "--output", str(output)]
    command += ["--processes", str(count), "--shard-size", str(SHARD)]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SetupError(f"read-corpus ended with {done.returncode}: {done.stderr.strip()}")
    return time.monotonic() - began
