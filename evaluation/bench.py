"""Speed and size, measured: `make bench`.

- words a second of `communique read --jsonl` over 200 articles of about 500 words, on one core;
- whole / encoder: all steps and the writing against the bare ONNX encoder over the same text, article by article in
  turn in one process, so that what else the machine does falls on both alike;
- the share of each step;
- start-up of `communique read` on one short article, beyond Python itself;
- peak memory of the batch.

Seconds are of the processor (user and system), not of the clock, so that other work on the machine counts little.
The articles are made of the bundled dispatches, paragraphs shuffled by a fixed seed, so that the figures can be had
anywhere. The bare encoder is the packaged graph cut off behind its last layer; without the `onnx` package (in the
`training` extra) the graph cannot be cut, and the engine's whole graph is timed and named instead.

`--memory 10000` and `--processes 2` measure what takes minutes, and nothing else: see `evaluation.bench_scale`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib.resources import files
from pathlib import Path

from evaluation import bench_scale

EXAMPLES = Path(__file__).parent.parent / "examples" / "dispatches"
ARTICLES, WORDS = 200, 500
SHORT = "Hungary's foreign minister met his Slovak counterpart in Budapest on Monday.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--memory", type=int, metavar="ARTICLES", help="only the peak of one process over so many")
    parser.add_argument("--processes", type=int, metavar="N", help="only so many processes against one, by the clock")
    chosen = parser.parse_args()
    if chosen.memory is not None:
        bench_scale.memory(chosen.memory)
        return
    if chosen.processes is not None:
        bench_scale.processes(chosen.processes, chosen.articles)
        return
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    batch = articles(chosen.articles)
    count = sum(len(str(article["text"]).split()) for article in batch)
    print(f"{len(batch)} articles, {count} words, one core")
    whole, memory = command(batch)
    print(f"communique read --jsonl    {whole:7.1f} s  {count / whole:7.0f} words/s  peak memory {memory:.0f} MB")
    in_turn(batch)
    print(f"start-up on one short article, beyond Python itself: {start_up():.2f} s")


def articles(number: int) -> list[dict[str, object]]:
    chance = random.Random(7)
    paragraphs = [
        paragraph.strip()
        for path in sorted(EXAMPLES.glob("*.txt"))
        for paragraph in path.read_text(encoding="utf-8").split("\n\n")
        if len(paragraph.split()) > 15
    ]
    found: list[dict[str, object]] = []
    for index in range(number):
        text: list[str] = []
        while sum(len(paragraph.split()) for paragraph in text) < WORDS - 20:
            text.append(chance.choice(paragraphs))
        found.append({"id": f"bench-{index}", "text": "\n\n".join(dict.fromkeys(text)), "published": "2024-05-03"})
    return found


def command(batch: list[dict[str, object]]) -> tuple[float, float]:
    """CPU seconds and peak megabytes of the whole command, loading included."""
    lines = "".join(json.dumps(article) + "\n" for article in batch)
    took = _spent(
        [sys.executable, "-m", "communique", "read", "--jsonl"],
        lines.encode(),
    )
    return took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _spent(command: list[str], given: bytes) -> float:
    """CPU seconds of a child process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=given, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turn(batch: list[dict[str, object]]) -> None:
    """Each article through the bare encoder and then through all steps; the first fifth only warms up."""
    import onnxruntime

    from communique.cli.collector import quiet
    from communique.export import JsonLines
    from communique.language import Engine
    from communique.language.paragraphs import paragraphs
    from communique.model import Article, Record
    from communique.reader import default_steps

    engine = Engine()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with tempfile.TemporaryDirectory() as folder:
        name, path = bare_graph(Path(folder))
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    wanted = {argument.name for argument in session.get_inputs()}
    pipeline, written = default_steps(), JsonLines()
    bare, words = 0.0, 0
    spent: Counter[str] = Counter()
    with quiet() as article_done:
        for number, article in enumerate(batch):
            counts = number >= len(batch) // 5
            text = str(article["text"])
            feeds = [
                {key: value for key, value in feed.items() if key in wanted}
                for feed in engine.encode(text, list(paragraphs(text)))
            ]
            began = time.process_time()
            for feed in feeds:
                session.run(None, feed)
            bare += (time.process_time() - began) * counts
            words += len(text.split()) * counts
            record = Record(Article(str(article["id"]), text, published="2024-05-03", language="en"))
            for step in pipeline:
                began = time.process_time()
                record = step(record)
                spent[step.name] += (time.process_time() - began) * counts
            began = time.process_time()
            "".join(written.writes(record))
            spent["as JSON"] += (time.process_time() - began) * counts
            article_done()
    total = sum(spent.values())
    print(f"{name:26} {bare:7.1f} s  {words / bare:7.0f} words/s  (of {words} words)")
    print(f"all steps                  {total:7.1f} s  {words / total:7.0f} words/s")
    print(f"whole / encoder            {total / bare:7.2f}")
    print("share of each step: " + ", ".join(f"{step} {value / total:.1%}" for step, value in spent.items()))


def bare_graph(folder: Path) -> tuple[str, Path]:
    source = Path(str(files("communique.language") / "weights" / "engine.onnx"))
    try:
        import onnx
    except ImportError:
        return "engine's whole graph", source
    graph = onnx.load(str(source)).graph
    last = [node for node in graph.node if "/encoder/layers.5/last_norm" in node.name][-1].output[0]
    target = folder / "encoder.onnx"
    onnx.utils.extract_model(str(source), str(target), ["ids", "types", "mask"], [last])
    return "bare encoder", target


def start_up() -> float:
    """CPU seconds of `communique read` on one sentence, less those of Python doing nothing; best of three."""

    def best(command: list[str]) -> float:
        return min(_spent(command, SHORT.encode()) for _ in range(3))

    return best([sys.executable, "-m", "communique", "read", "-"]) - best([sys.executable, "-c", "pass"])


if __name__ == "__main__":
    main()
