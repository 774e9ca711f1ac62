"""Two texts side by side, sentence by sentence, with the words in which they differ.

In: two records. Out: rows in the order of the texts: a sentence that stands in both, alike or rewritten, or in one
alone; one that stands elsewhere in the other is told so. Sentences are laid side by side so that as many words as
possible stand beside the same words, and none before what comes before it (Needleman and Wunsch 1970). Nothing is said
of who wrote first: that is for whoever compared the articles.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from communique.model import Record

Kind = Literal["same", "rewritten", "moved", "first", "second"]
LIKE = 0.4
"""Two sentences with this share of their words in common are one, rewritten."""
MOST = 250
"""Sentences of a text that are laid beside another: the work grows with the square."""
WORD = re.compile(r"\w+(?:['’.,-]\w+)*|[^\w\s]")

Words = Counter[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence; `other` where the sentence beside has others there, or none."""

    text: str
    other: bool


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """`first` alone where the second text lacks the sentence, `second` alone where the first does.

    One that was moved stands alone where it is, on both sides.
    """

    kind: Kind
    first: Pieces | None
    second: Pieces | None


def beside(one: Record, other: Record) -> list[Row]:
    """The rows of two texts, at most `MOST` sentences of each."""
    first, second = _sentences(one), _sentences(other)
    bags, others = [_words(text) for text in first], [_words(text) for text in second]
    pairs = dict(_aligned(bags, others))
    left = [number for number in range(len(first)) if number not in pairs]
    right = [number for number in range(len(second)) if number not in pairs.values()]
    moved = _moved(left, right, bags, others)
    rows, at = [], 0
    ends = [*sorted(pairs.items()), (len(first), len(second))]
    done = 0
    for here, there in ends:
        rows += [_alone(first[number], "moved" if number in moved else "first", 0) for number in range(done, here)]
        rows += [
            _alone(second[number], "moved" if number in moved.values() else "second", 1) for number in range(at, there)
        ]
        if here < len(first):
            rows.append(_pair(first[here], second[there]))
        done, at = here + 1, there + 1
    return rows


def counted(rows: Sequence[Row]) -> Counter[Kind]:
    """How many rows are of each kind; what was moved counts once."""
    found = Counter(row.kind for row in rows)
    found["moved"] = found["moved"] // 2
    return found


def _sentences(record: Record) -> list[str]:
    text = record.article.text
    return [" ".join(sentence.span.of(text).split()) for sentence in record.sentences[:MOST]]


def _words(text: str) -> Words:
    return Counter(word.casefold() for word in WORD.findall(text) if word[0].isalnum())


def _likeness(one: Words, other: Words) -> float:
    """Words in common, as a share of all (Dice); 0 to 1."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


def _aligned(bags: Sequence[Words], others: Sequence[Words]) -> list[tuple[int, int]]:
    """Pairs of sentences in the order of both texts, with the greatest sum of likeness."""
    like = [[near if (near := _likeness(one, other)) >= LIKE else 0.0 for other in others] for one in bags]
    best = [[0.0] * (len(others) + 1) for _ in range(len(bags) + 1)]
    for here in range(len(bags) - 1, -1, -1):
        for there in range(len(others) - 1, -1, -1):
            taken = like[here][there] + best[here + 1][there + 1] if like[here][there] else 0.0
            best[here][there] = max(taken, best[here + 1][there], best[here][there + 1])
    found: list[tuple[int, int]] = []
    here = there = 0
    while here < len(bags) and there < len(others):
        if like[here][there] and best[here][there] == like[here][there] + best[here + 1][there + 1]:
            found.append((here, there))
            here, there = here + 1, there + 1
        elif best[here][there] == best[here + 1][there]:
            here += 1
        else:
            there += 1
    return found


def _moved(left: list[int], right: list[int], bags: Sequence[Words], others: Sequence[Words]) -> dict[int, int]:
    """Sentences of both that are left over and are one, the most alike first."""
    alike = [(-_likeness(bags[here], others[there]), here, there) for here in left for there in right]
    found: dict[int, int] = {}
    for likeness, here, there in sorted(alike):
        if -likeness >= LIKE and here not in found and there not in found.values():
            found[here] = there
    return found


def _alone(text: str, kind: Kind, side: int) -> Row:
    pieces = (Piece(text, other=kind != "moved"),)
    return Row(kind, pieces, None) if side == 0 else Row(kind, None, pieces)


def _pair(one: str, other: str) -> Row:
    if one == other:
        return Row("same", (Piece(one, other=False),), (Piece(other, other=False),))
    spans = [[match.span() for match in WORD.finditer(text)] for text in (one, other)]
    words = [[text[start:end] for start, end in listed] for text, listed in zip((one, other), spans, strict=True)]
    matched = SequenceMatcher(None, words[0], words[1], autojunk=False).get_matching_blocks()
    ours = [(block.a, block.a + block.size) for block in matched]
    theirs = [(block.b, block.b + block.size) for block in matched]
    return Row("rewritten", _pieces(one, spans[0], ours), _pieces(other, spans[1], theirs))


def _pieces(text: str, spans: list[tuple[int, int]], same: list[tuple[int, int]]) -> Pieces:
    """The text cut where what both have in common begins and ends; nothing of it is lost."""
    cuts: list[tuple[int, bool]] = []
    for begin, end in same:
        if begin < end:
            cuts += [(spans[begin][0], False), (spans[end - 1][1], True)]
    cuts = [(0, True), *cuts, (len(text), True)]
    found: list[Piece] = []
    for (start, other), (end, _) in itertools.pairwise(cuts):
        if start < end:
            bare = not text[start:end].strip()
            found.append(Piece(text[start:end], other and not bare))
    return tuple(found)
