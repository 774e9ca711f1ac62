"""Words to the engine's input: windows of whole paragraphs, as arrays.

A window is `[CLS] words [SEP] words [SEP]`, one stretch a paragraph, at most `LONGEST` subwords. The encoder knows
no capitals; the token type says how a word is written and whether white space stands before it. Training and
reading build their windows here, so that they see the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

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
_STOP = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’»)]")


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


class Piece(NamedTuple):
    """One word on its way in: the ids of its subwords, and its type once for each of them."""

    ids: tuple[int, ...]
    types: tuple[int, ...]


def piece(ids: Sequence[int], kind: int) -> Piece:
    """A word of these subwords, all of one type."""
    return Piece(tuple(ids), (kind,) * len(ids))


@dataclass(slots=True)
class Paragraph:
    """A stretch over whose end no sentence runs: where its words stand, at least one, their forms, and what the graph
    takes of each.

    Too long for a window it is cut, where `sentences` says so after what is likely the end of one.
    """

    starts: list[int]
    ends: list[int]
    forms: list[str]
    pieces: list[Piece]
    sentences: bool = True


@dataclass(slots=True)
class Window:
    """One row for the engine.

    `boundary`, by word: a sentence must (1), must not (-1) or may (0) end here. `starts`, `ends` and `forms` are of the
    words too, where they were given.
    """

    ids: list[int] = field(default_factory=list)
    types: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)  # position of each word's first subword
    boundary: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)

    def add(self, one: Piece) -> None:
        self.extend((one,))

    def extend(self, pieces: Sequence[Piece]) -> None:
        """Adds words, at least one."""
        ids = [one[0] for one in pieces]
        self.words += accumulate(map(len, ids[:-1]), initial=len(self.ids))
        self.ids += chain.from_iterable(ids)
        self.types += chain.from_iterable([one[1] for one in pieces])
        self.boundary += [0] * len(ids)

    def separate(self, mark: int) -> None:
        self.ids.append(mark)
        self.types.append(SPECIAL)


def windows(paragraphs: Iterable[Paragraph], cls: int, sep: int, longest: int = LONGEST) -> Iterator[Window]:
    """Paragraphs packed in order, a window at a time; one that is longer than a window is cut."""
    window = _open(cls)
    for paragraph in paragraphs:
        for first, last, size in _cuts(paragraph, longest - 2):
            if window.words and len(window.ids) + size + 1 > longest:
                yield window
                window = _open(cls)
            window.extend(paragraph.pieces[first:last])
            window.starts += paragraph.starts[first:last]
            window.ends += paragraph.ends[first:last]
            window.forms += paragraph.forms[first:last]
            window.boundary[-1] = 1
            window.separate(sep)
    if window.words:
        yield window


def _cuts(paragraph: Paragraph, room: int) -> Iterator[tuple[int, int, int]]:
    """The paragraph, or the parts of it that fit: first word, last exclusive, subwords. Cut after the last likely end
    of a sentence, else anywhere."""
    sizes = [len(one[0]) for one in paragraph.pieces]
    if (whole := sum(sizes)) <= room:
        yield 0, len(sizes), whole
        return
    ends = _likely_ends(paragraph.forms) if paragraph.sentences else frozenset[int]()
    start = size = 0
    likely = -1
    position = 0
    while position < len(sizes):
        if size + sizes[position] > room and position > start:
            end = likely + 1 if likely >= start else position
            yield start, end, sum(sizes[start:end])
            start, size, position, likely = end, 0, end, -1
            continue
        size += sizes[position]
        if position in ends:
            likely = position
        position += 1
    if start < len(sizes):
        yield start, len(sizes), sum(sizes[start:])


def _likely_ends(forms: Sequence[str]) -> frozenset[int]:
    """Words behind which a sentence probably ends, the last left out."""
    ends = []
    for position, (form, following) in enumerate(pairwise(forms)):
        stops = form[-1] in _STOP or (form in _CLOSERS and position and forms[position - 1][-1] in _STOP)
        if stops and following[0].isupper() and (len(form) == 1 or form[0] in _STOP):
            ends.append(position)
    return frozenset(ends)


def _open(cls: int) -> Window:
    window = Window()
    window.separate(cls)
    return window
