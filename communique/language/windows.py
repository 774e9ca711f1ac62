"""Words to the engine's input: windows of whole paragraphs, as arrays.

A window is `[CLS] words [SEP] words [SEP]`, one stretch a paragraph, at most `LONGEST` subwords. The encoder knows
no capitals; the token type says how a word is written and whether white space stands before it. Training and
reading build their windows here, so that they see the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

LONGEST = 192
"""Subwords in a window. Attention grows with its square; at 192 it costs a twelfth of the encoder."""
WORD_CAP = 12
"""Subwords of one word that are read; the rest of an address or a hash says nothing."""

SPECIAL = 16
"""Token type of [CLS] and [SEP]."""
TOKEN_TYPES = 32
"""Rows of the type table; those unused are kept for heads to come."""

_LOWER, _TITLE, _CAPITALS, _LETTER, _MIXED, _DIGIT, _MARK = range(7)
GLUED = 8
"""Added where no white space stands before the word."""


def shape(form: str) -> int:
    """How a word is written, 0 to 6."""
    if form.islower():
        return _LOWER
    first = form[0]
    if first.isupper():
        if len(form) == 1:
            return _LETTER
        rest = form[1:]
        if rest.islower():
            return _TITLE
        return _CAPITALS if form.isupper() else _MIXED
    if first.isdigit():
        return _DIGIT
    if not any(character.isalnum() for character in form):
        return _MARK
    return _MIXED if not form.islower() else _LOWER


@dataclass(slots=True)
class Piece:
    """One word on its way in: its subwords' ids and its type.

    `boundary`: a sentence must (1), must not (-1) or may (0) end here; 2 marks where a long paragraph is best cut.
    """

    ids: Sequence[int]
    type: int
    boundary: int = 0


@dataclass(slots=True)
class Window:
    """One row for the engine."""

    ids: list[int] = field(default_factory=list)
    types: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)  # position of each word's first subword
    boundary: list[int] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        self.extend((piece,))

    def extend(self, pieces: Sequence[Piece]) -> None:
        ids, types, words, boundary = self.ids, self.types, self.words, self.boundary
        for piece in pieces:
            words.append(len(ids))
            boundary.append(piece.boundary)
            if len(piece.ids) == 1:
                ids.append(piece.ids[0])
                types.append(piece.type)
            else:
                ids += piece.ids
                types += [piece.type] * len(piece.ids)

    def separate(self, mark: int) -> None:
        self.ids.append(mark)
        self.types.append(SPECIAL)


def windows(paragraphs: Iterable[Sequence[Piece]], cls: int, sep: int, longest: int = LONGEST) -> Iterator[Window]:
    """Paragraphs packed in order, a window at a time; one that is longer than a window is cut where `cuts` says."""
    window = _open(cls)
    for paragraph in paragraphs:
        for part, size in _cuts(paragraph, longest - 2):
            if window.words and len(window.ids) + size + 1 > longest:
                yield window
                window = _open(cls)
            window.extend(part)
            window.boundary[-1] = 1
            window.separate(sep)
    if window.words:
        yield window


def cuts(paragraph: Sequence[Piece], room: int) -> Iterator[Sequence[Piece]]:
    """The paragraph, or parts of it that fit: cut after the last likely sentence end (`boundary` 2), else anywhere."""
    return (part for part, _ in _cuts(paragraph, room))


def _cuts(paragraph: Sequence[Piece], room: int) -> Iterator[tuple[Sequence[Piece], int]]:
    """As `cuts`, each part with its subwords."""
    sizes = [len(piece.ids) for piece in paragraph]
    if (whole := sum(sizes)) <= room:
        if paragraph:
            yield paragraph, whole
        return
    start = size = 0
    likely = -1
    position = 0
    while position < len(paragraph):
        if size + sizes[position] > room and position > start:
            end = likely + 1 if likely >= start else position
            yield paragraph[start:end], sum(sizes[start:end])
            start, size, position, likely = end, 0, end, -1
            continue
        size += sizes[position]
        if paragraph[position].boundary == 2:
            likely = position
        position += 1
    if start < len(paragraph):
        yield paragraph[start:], sum(sizes[start:])


def _open(cls: int) -> Window:
    window = Window()
    window.separate(cls)
    return window
