"""Two actors in a sentence and the relation between them, to learn from.

Rows come from PLV, from the GSR and from the sentences written for this project (`training.relations`). The shipped
engine cuts them into words and says which word heads each actor.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from communique.language import Engine
from communique.language.pairs import covered, head_of
from communique.model import Span
from training import relations

YIELD = ("CONCEDE", "RETREAT")
"""PLV has the two as one type."""


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
    """A row as words: forms, whether each is glued to the one before, and the words that head the actors."""

    id: str
    forms: tuple[str, ...]
    glued: tuple[bool, ...]
    source: int
    target: int
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
        found.append(Example(row.id, forms, glued, *heads, row.types))
    return found
