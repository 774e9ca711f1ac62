"""Sees that the training runs from its first step to its last: `python -m training.smoke --data ../shared/data`.

The commands of `make train`, in its order, over a few documents of each source and for one epoch: minutes in place of
an hour. The weights that come out are good for nothing but to be loaded: the engine reads a sentence with them, and
its trees are held to be trees. The package's own weights are left as they are.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tempfile
from pathlib import Path

from communique.language import Engine
from communique.language.sound import is_tree
from communique.model import Span

DOCUMENTS, SENTENCES = 4, 12
"""Of each treebank, and of each document: enough words for one step of every head."""
LINES = 20
TREEBANKS = ("en_ewt-ud-train", "gum-train", "en_ewt-ud-dev", "gum-dev")
LISTS = ("meantime/dev.jsonl", "plv/train.jsonl", "gsr/dev.jsonl")
TEXT = "The minister met the envoy in Oslo on Monday. Nobody said what they had agreed."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave the data, the checkpoint and the weights here")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = chosen.keep or Path(folder)
        print(f"{run(chosen.data, place)} words read with the weights that were made")


def run(data: Path, place: Path) -> int:
    """All steps, within `place`; the number of words that the engine then finds. Raises SystemExit where one fails."""
    small, out, weights = place / "data", place / "out", place / "weights"
    cut(data, small)
    given = ["--data", str(small)]
    rounds = ["--epochs", "2", "--stop-after", "1", "--out", str(out / "first")]
    step("train", *given, *rounds)
    step("train", *given, "--epochs", "1", "--peak", "0.7", "--seed", "29", "--resume", str(out / "first"),
         "--out", str(out))  # fmt: skip
    step("label_head", *given, "--checkpoint", str(out), "--passes", "1")
    step("relation_head", *given, "--checkpoint", str(out), "--rows", str(LINES))
    step("export", *given, "--checkpoint", str(out), "--target", str(weights))
    read = Engine(folder=weights).read(TEXT, [Span(0, len(TEXT))])
    for sentence in read.sentences:
        heads = [token.head for token in read.tokens[sentence.first : sentence.last]]
        if not is_tree(heads, sentence.first):
            raise SystemExit(f"the sentence {sentence.span.of(TEXT)!r} is no tree: {heads}")
    return len(read.tokens)


def step(name: str, *arguments: str) -> None:
    """One command of the training, in a process of its own, as a person gives it."""
    print(f"training.{name}", flush=True)
    if (status := subprocess.run([sys.executable, "-m", f"training.{name}", *arguments], check=False).returncode) != 0:
        raise SystemExit(f"training.{name} failed with the status {status}")


def cut(data: Path, small: Path) -> None:
    """The first documents and lines of every source that the training asks for."""
    (small / "treebank").mkdir(parents=True, exist_ok=True)
    for name in TREEBANKS:
        path = Path("treebank") / f"{name}.conllu.gz"
        with gzip.open(data / path, "rt", encoding="utf-8") as source:
            (small / path).write_bytes(gzip.compress(documents(source.read()).encode()))
    for name in LISTS:
        (small / name).parent.mkdir(parents=True, exist_ok=True)
        lines = (data / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (small / name).write_text("".join(lines[:LINES]), encoding="utf-8")


def documents(treebank: str) -> str:
    """The first sentences of the first documents of a treebank in CoNLL-U."""
    mark, gap = "# newdoc", "\n\n"
    head, *found = treebank.split(mark)
    kept = ([part for part in each.split(gap) if part.strip()][:SENTENCES] for each in found[:DOCUMENTS])
    return mark.join([head, *(gap.join([*parts, ""]) for parts in kept)])


if __name__ == "__main__":
    main()
