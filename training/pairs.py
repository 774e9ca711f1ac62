"""Two marked actors in a sentence and the relation between them, as batches for the relation head.

Rows come from PLV, from the GSR and from the sentences written for this project (`training.relations`). The engine
that is being trained further cuts them into words and says which word heads each actor. An actor is marked by the
token type of its subwords; a share of the rows is left unmarked, because the reader asks about every pair of a
sentence in the one pass that it makes anyway, where nothing can be marked.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from communique.language import Engine
from communique.language.pairs import covered, head_of, marked
from communique.language.windows import GLUED, LONGEST, Piece, Window, shape
from communique.model import TIES, Span
from training import relations
from training.batches import Disguise, subwords
from training.network import Network

YIELD = ("CONCEDE", "RETREAT")
"""PLV has the two as one type."""
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "ASSAULT", "SUPPORT", None})
"""Types that may hold both ways, so that the pair the other way round teaches nothing."""
BARE = 0.4
"""Share of rows whose actors are not marked."""
TURNED = 0.2
"""Share of rows shown the other way round, where nothing holds."""
POOL, MEASURED = 400, 32
"""Rows among which those of like length are brought together; rows of a batch when measuring."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, the spans of two actors in it, and the types that are right."""

    id: str
    text: str
    source: Span
    target: Span
    types: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A row as words: forms, whether each is glued to the one before, the actors' words and their heads."""

    id: str
    forms: tuple[str, ...]
    glued: tuple[bool, ...]
    source: tuple[int, int]
    target: tuple[int, int]
    source_head: int
    target_head: int
    types: tuple[str | None, ...]


def plv(path: Path) -> list[Row]:
    found = []
    for row in _jsonl(path):
        if row["source"] and row["target"]:
            types = YIELD if row["type"] == "YIELD" else (row["type"],)
            found.append(Row(row["id"], row["text"], Span(*row["source"]), Span(*row["target"]), types))
    return found


def gsr(path: Path) -> list[Row]:
    found = []
    for row in _jsonl(path):
        sides = [[part for part in row[side] if part["start"] is not None] for side in ("actors", "recipients")]
        for source in sides[0]:
            others = sides[1] or [part for part in sides[0] if part is not source]
            for target in others:
                spans = (Span(part["start"], part["end"]) for part in (source, target))
                found.append(Row(row["id"], row["text"], *spans, (row["type"],)))
    return found


def own(folder: Path = relations.FOLDER) -> list[Row]:
    return [
        Row(relation.id, relation.text, relation.source, relation.target, (relation.type,))
        for path in sorted(folder.glob("relations_*.txt"))
        for relation in relations.load(path)
    ]


def _jsonl(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def examples(rows: Sequence[Row], engine: Engine) -> list[Example]:
    """Rows as words; one whose actors share all their words is left out."""
    found = []
    for row in rows:
        tokens = engine.read(row.text, [Span(0, len(row.text))]).tokens
        source, target = covered(tokens, row.source), covered(tokens, row.target)
        if source is None or target is None:
            continue
        heads = head_of(tokens, 0, source), head_of(tokens, 0, target)
        if heads[0] == heads[1]:
            continue
        glued = (False, *(one.span.end == other.span.start for one, other in pairwise(tokens)))
        forms = tuple(token.form for token in tokens)
        found.append(Example(row.id, forms, glued, source, target, *heads, row.types))
    return found


class PairBatcher:
    """Examples to arrays: `ids`, `types`, `mask` (rows, subwords), `words`, `present` (rows, words), `source`,
    `target` (rows,) and `right` (rows, relations), 1 where a type is right."""

    def __init__(self, tokenizer: Tokenizer, seed: int) -> None:
        self.chance = random.Random(seed)
        self.ids = subwords(tokenizer)
        self.cls, self.sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    def epoch(self, found: Sequence[Example], size: int) -> Iterator[dict[str, Tensor]]:
        """Each example once, some turned round, in batches of about `size` subwords."""
        rows = [self.row(self._turned(example), self.chance.random() > BARE, True) for example in found]
        self.chance.shuffle(rows)
        batches = self.batches(rows, size)
        self.chance.shuffle(batches)
        for batch in batches:
            yield self.arrays(batch)

    def fixed(self, found: Sequence[Example], marks: bool) -> Iterator[dict[str, Tensor]]:
        """Each example once, in order and undisguised, to measure on."""
        for start in range(0, len(found), MEASURED):
            yield self.arrays([self.row(example, marks, False) for example in found[start : start + MEASURED]])

    def batches(self, rows: list[tuple[Window, Example]], size: int) -> list[list[tuple[Window, Example]]]:
        """The rows, those of like length together, in batches of about `size` subwords."""
        found: list[list[tuple[Window, Example]]] = []
        for start in range(0, len(rows), POOL):
            batch: list[tuple[Window, Example]] = []
            for row in sorted(rows[start : start + POOL], key=lambda row: len(row[0].ids)):
                if batch and (len(batch) + 1) * len(row[0].ids) > size:
                    found.append(batch)
                    batch = []
                batch.append(row)
            found.append(batch)
        return found

    def _turned(self, example: Example) -> Example:
        if RECIPROCAL.isdisjoint(example.types) and self.chance.random() < TURNED:
            return Example(
                example.id, example.forms, example.glued, example.target, example.source, example.target_head,
                example.source_head, (None,),
            )  # fmt: skip
        return example

    def row(self, example: Example, marks: bool, disguised: bool) -> tuple[Window, Example]:
        window = Window()
        window.separate(self.cls)
        disguise = Disguise(self.chance) if disguised else None
        for position, (form, glued) in enumerate(zip(example.forms, example.glued, strict=True)):
            form = disguise.form(form) if disguise else form
            kind = shape(form) + GLUED * glued
            if marks:
                kind = marked(position, example.source, example.target, kind)
            piece = Piece(self.ids(form), kind)
            if len(window.ids) + len(piece.ids) + 1 > LONGEST and position > max(
                example.source_head, example.target_head
            ):
                break
            window.add(piece)
        window.separate(self.sep)
        return window, example

    def arrays(self, batch: list[tuple[Window, Example]]) -> dict[str, Tensor]:
        rows, longest = len(batch), max(len(window.ids) for window, _ in batch)
        count = max(len(window.words) for window, _ in batch)
        arrays = {name: torch.zeros(rows, longest, dtype=torch.int64) for name in ("ids", "types", "mask")}
        arrays |= {name: torch.zeros(rows, count, dtype=torch.int64) for name in ("words", "present")}
        arrays["source"] = torch.tensor([example.source_head for _, example in batch])
        arrays["target"] = torch.tensor([example.target_head for _, example in batch])
        arrays["right"] = torch.tensor([[float(kind in example.types) for kind in TIES] for _, example in batch])
        for r, (window, _) in enumerate(batch):
            size, words = len(window.ids), len(window.words)
            arrays["ids"][r, :size] = torch.tensor(window.ids)
            arrays["types"][r, :size] = torch.tensor(window.types)
            arrays["mask"][r, :size] = 1
            arrays["words"][r, :words] = torch.tensor(window.words)
            arrays["present"][r, :words] = 1
        return arrays


def pair_loss(network: Network, batch: dict[str, Tensor]) -> Tensor:
    """The mean of -log of what is given to the right types together."""
    found, _ = network.read(batch["ids"], batch["types"], batch["mask"], batch["words"])
    scores = network.relations(found, batch["source"], batch["target"], batch["present"]).float()
    given = torch.log_softmax(scores, 1).masked_fill(batch["right"] == 0, float("-inf"))
    return -torch.logsumexp(given, 1).mean()
