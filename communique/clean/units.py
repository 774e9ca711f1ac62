"""A text → its units: the lines or paragraphs that the rules of this stage look at.

In most texts a unit is a line. In texts that were wrapped at a fixed width it is a paragraph, found by the
test of the wrapping itself: a line was broken where its next word would not have fitted. Spans are into the
text as given; nothing is altered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

MAX_WIDTH = 110
"""No fixed width in use is wider; a longer line means that lines are paragraphs."""
HEADER_LINES = 3
"""Lines on top that may be wider than the body is wrapped."""
WRAPPED_SHARE = 0.7
"""Of the line breaks inside paragraphs, how many must look wrapped; in unwrapped texts about a tenth do."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_WORD = re.compile(r"\w+")
_CLOSED = re.compile(r"[.!?:;…\"”’'»)\]][*_]*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """`text[start:end]`, without white space at its ends."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words there are, roughly."""
        return self.text.count(" ") + self.text.count("\n") + 1


def normal(text: str) -> tuple[str, ...]:
    """The words alone, in small letters: what two texts must share to be the same words."""
    return tuple(_WORD.findall(text.casefold()))


def split(text: str) -> list[Unit]:
    """The units of `text` in order; white space and empty lines lie between them."""
    lines = _lines(text)
    breaks = [_is_break(text, one, other) for one, other in pairwise(lines)]
    width = _width(lines, breaks)
    units: list[Unit] = []
    first = 0
    for index, (start, end) in enumerate(lines):
        last = index == len(lines) - 1
        if last or breaks[index] or not _continues(text, (start, end), lines[index + 1], width):
            begin = lines[first][0]
            units.append(Unit(begin, end, text[begin:end]))
            first = index + 1
    return units


def _lines(text: str) -> list[tuple[int, int]]:
    """Lines that hold something, without the white space at their ends."""
    lines = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - len(line) + len(line.rstrip())
        if start < end:
            lines.append((start, end))
    return lines


def _is_break(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether an empty line lies between two lines."""
    between = text[one[1] : other[0]].replace("\r\n", "\n")
    return sum(between.count(sign) for sign in "\n\r\u2028\u2029") > 1


def _width(lines: list[tuple[int, int]], breaks: list[bool]) -> int | None:
    """The width at which the text was wrapped, None where it was not."""
    inner = [
        (lines[index][1] - lines[index][0], lines[index + 1])
        for index in range(min(HEADER_LINES, len(breaks)), len(breaks))
        if not breaks[index]
    ]
    if len(inner) < 3:
        return None
    width = max(end - start for start, end in lines[HEADER_LINES:])
    if width > MAX_WIDTH:
        return None
    # A long word stands for the next one here: the exact test is made at each break.
    wrapped = sum(1 for length, _ in inner if length > width - 16)
    return width if wrapped >= len(inner) * WRAPPED_SHARE else None


def _continues(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    """Whether the following line is the same paragraph."""
    if width is not None:
        word = text[following[0] : following[1]].split(None, 1)[0]
        return line[1] - line[0] + 1 + len(word) > width
    return text[following[0]].islower() and not _CLOSED.search(text, line[0], line[1])
