"""Names in raw news, as the whole reader finds them: `python -m training.silver` writes training/cache/silver.jsonl.

The actors step knows tens of thousands of names; the engine learns from the treebanks' few thousand. Here the reader,
lexicons and all, reads raw news, and the engine learns the names (and nothing else) from what it found. Adjectives of
nationality, which the lexicon marks as groups, are left unknown, as are names of which the engine itself was unsure.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from communique.model import Article, Record
from communique.reader import Reader, default_steps
from training.corpus import Document, Sentence, Word

CACHE = Path("training/cache/silver.jsonl")
SOURCES = (("polnear/train.jsonl.gz", 170), ("times/tbaq.jsonl", 256))
"""Raw texts, and how many articles of each; their own annotation is not looked at."""
SURE = 0.6
TYPES = {"person": "person", "organization": "organization", "place": "place", "facility": "place", "event": "event"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    chosen = parser.parse_args()
    reader = Reader(steps=[step for step in default_steps() if step.name in ("clean", "language", "actors")])
    CACHE.parent.mkdir(parents=True, exist_ok=True)
    with CACHE.open("w", encoding="utf-8") as stream:
        for source, most in SOURCES:
            for text in texts(chosen.data / source, most):
                record = reader.read(Article("silver", text))
                stream.write(json.dumps(list(sentences(record)), ensure_ascii=False) + "\n")


def texts(path: Path, most: int) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        for _, line in zip(range(most), stream, strict=False):
            yield json.loads(line)["text"]


def sentences(record: Record) -> Iterator[list[tuple[str, bool, str | None]]]:
    """Each sentence as (form, glued, name tag or None)."""
    tags: list[str | None] = ["O"] * len(record.tokens)
    starts = {token.span.start: token.index for token in record.tokens}
    for mention in record.mentions:
        first = starts.get(mention.span.start)
        if mention.kind != "named" or first is None:
            continue
        last = first
        while last + 1 < len(tags) and record.tokens[last + 1].span.end <= mention.span.end:
            last += 1
        inner = any(tags[index] not in ("O", None) for index in range(first, last + 1))
        label = TYPES.get(mention.type, "other")
        known = mention.type != "group" and (mention.confidence >= SURE or mention.actor is not None)
        for index in range(first, last + 1):
            if not inner:
                tags[index] = (("B-" if index == first else "I-") + label) if known else None
    for sentence in record.sentences:
        row = []
        for token in record.tokens[sentence.first : sentence.last]:
            glued = token.index > sentence.first and record.tokens[token.index - 1].span.end == token.span.start
            row.append((token.form, glued, tags[token.index]))
        yield row


def documents(path: Path = CACHE) -> list[Document]:
    """The cached names as training documents; empty where none were made."""
    if not path.exists():
        return []
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        rows = [[Word(form, glued, name=name) for form, glued, name in row] for row in json.loads(line)]
        found.append(Document([Sentence(row, ends_known=False) for row in rows]))
    return found


if __name__ == "__main__":
    main()
