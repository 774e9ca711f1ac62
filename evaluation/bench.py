"""Speed and size, measured: `make bench`.

- words a second of `communique read --jsonl` over 200 articles of about 500 words, on one core;
- the same text through the bare ONNX encoder on the same core, and the ratio whole / encoder;
- the share of each step;
- start-up of `communique read` on one short article, beyond Python itself;
- peak memory of the batch.

The articles are made of the bundled dispatches, paragraphs shuffled by a fixed seed, so that the figures can be had
anywhere. The bare encoder is the packaged graph cut off behind its last layer; without the `onnx` package (in the
`training` extra) the graph cannot be cut, and the engine's whole graph is timed and named instead.
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

EXAMPLES = Path(__file__).parent.parent / "examples" / "dispatches"
ARTICLES, WORDS = 200, 500
SHORT = "Hungary's foreign minister met his Slovak counterpart in Budapest on Monday.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    chosen = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    batch = articles(chosen.articles)
    count = sum(len(str(article["text"]).split()) for article in batch)
    print(f"{len(batch)} articles, {count} words, one core")
    whole, memory = command(batch)
    print(f"communique read --jsonl    {whole:7.1f} s  {count / whole:7.0f} words/s  peak memory {memory:.0f} MB")
    name, bare = encoder(batch)
    print(f"{name:26} {bare:7.1f} s  {count / bare:7.0f} words/s")
    start = start_up()
    print(f"whole / encoder            {(whole - start) / bare:7.2f}     (without the {start:.2f} s of loading)")
    steps(batch)
    print(f"start-up on one short article, beyond Python itself: {start:.2f} s")


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
    """Seconds and peak megabytes of the whole command."""
    lines = "".join(json.dumps(article) + "\n" for article in batch)
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "communique", "read", "--jsonl"],
        input=lines.encode(),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    took = time.monotonic() - began
    return took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def encoder(batch: list[dict[str, object]]) -> tuple[str, float]:
    """Name of what was run, and its seconds for the whole batch."""
    import onnxruntime

    from communique.language import Engine
    from communique.language.paragraphs import paragraphs

    engine = Engine()
    feeds = [
        feed
        for article in batch
        for feed in engine.encode(str(article["text"]), list(paragraphs(str(article["text"]))))
    ]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with tempfile.TemporaryDirectory() as folder:
        name, path = bare_graph(Path(folder))
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    wanted = {argument.name for argument in session.get_inputs()}
    given = [{key: value for key, value in feed.items() if key in wanted} for feed in feeds]
    for feed in given[:20]:
        session.run(None, feed)
    began = time.monotonic()
    for feed in given:
        session.run(None, feed)
    return name, time.monotonic() - began


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


def steps(batch: list[dict[str, object]]) -> None:
    from communique.export import to_contract
    from communique.model import Article, Record
    from communique.reader import default_steps

    spent: Counter[str] = Counter()
    pipeline = default_steps()
    for number, article in enumerate(batch[:60]):
        record = Record(Article(str(article["id"]), str(article["text"]), published="2024-05-03", language="en"))
        for step in pipeline:
            began = time.perf_counter()
            record = step(record)
            spent[step.name] += (time.perf_counter() - began) * (number > 4)
        began = time.perf_counter()
        json.dumps(to_contract(record))
        spent["as JSON"] += (time.perf_counter() - began) * (number > 4)
    total = sum(spent.values())
    print("share of each step: " + ", ".join(f"{name} {value / total:.1%}" for name, value in spent.items()))


def start_up() -> float:
    """Seconds of `communique read` on one sentence, less those of Python doing nothing; best of three."""

    def best(command: list[str]) -> float:
        times = []
        for _ in range(3):
            began = time.monotonic()
            subprocess.run(command, input=SHORT.encode(), stdout=subprocess.DEVNULL, check=True)
            times.append(time.monotonic() - began)
        return min(times)

    return best([sys.executable, "-m", "communique", "read", "-"]) - best([sys.executable, "-c", "pass"])


if __name__ == "__main__":
    main()
