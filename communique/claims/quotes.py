"""Stretches of a text between quotation marks.

The text comes in; `Quote`s in text order go out, each with what lies between its marks. A quotation that is
opened again at each paragraph and closed once is one quote. Who speaks, and whether anybody does, is not
decided here; nested quotations belong to the outer one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from communique.model import Span

MARK = re.compile("''+|``|[\"“”„‟«»‹›‘’‚'＂「」]")
DOUBLE = frozenset('"“”„‟«»‹›＂「」')
OPENERS = frozenset("“„‟«‹「»")
CLOSERS = frozenset("”›」»")
PAIRS = {"„": '“”"', "‚": "‘’", "«": "»", "‹": "›", "「": "」", "»": "«"}
"""Marks that only their own partner closes: German and French quotations, and German ones in guillemets."""
BEFORE_OPENING = frozenset("([{-–—―/:;,.…>\"“”„«'‘")
ELISION = re.compile(r"['’](?:\d0s|em|tis|twas|til|cause|bout|round|n)\b", re.IGNORECASE)
LONGEST = 6000
"""Characters in one quote; a mark that is closed only later than this was never closed."""


class Quote(NamedTuple):
    """`outer` holds the marks, `inner` what is between the first and the last; `closed` says the last is there."""

    outer: Span
    inner: Span
    closed: bool


class _Mark(NamedTuple):
    start: int
    end: int
    form: str
    kind: str  # "double" or "single"
    opens: bool
    closes: bool


def find_quotes(text: str) -> list[Quote]:
    """The outermost quotations of `text`, in order and apart from one another."""
    quotes: list[Quote] = []
    for start, end in paragraphs(text):
        for quote in _in_paragraph(text, start, end):
            if quotes and not quotes[-1].closed and _reopens(text, quotes[-1], quote, start):
                first = quotes.pop()
                if quote.outer.end - first.outer.start > LONGEST:
                    quotes.append(first)
                else:
                    quote = Quote(
                        Span(first.outer.start, quote.outer.end), Span(first.inner.start, quote.inner.end), quote.closed
                    )
            quotes.append(quote)
    return quotes


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that holds anything; a line break ends a paragraph."""
    start = 0
    for line in text.splitlines(keepends=True):
        if not line.isspace():
            yield start, start + len(line)
        start += len(line)


def _reopens(text: str, before: Quote, quote: Quote, paragraph: int) -> bool:
    """The open quotation ran to the end of its paragraph, and this one starts the next."""
    return not text[paragraph : quote.outer.start].strip() and not text[before.outer.end : paragraph].strip()


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    marks = list(_marks(text, start, end))
    closers: dict[str, list[int]] = {}
    position = 0
    while position < len(marks):
        opening = marks[position]
        position += 1
        if not opening.opens:
            continue
        if opening.kind == "single" and opening.form not in PAIRS:
            closing = _closing_single(text, marks, position)
        else:
            closing = _closing(text, marks, position, closers)
        if closing is not None and marks[closing].start - opening.start <= LONGEST:
            quote = _quote(text, opening, marks[closing].start, marks[closing].end, closed=True)
            position = closing + 1
        elif closing is None and opening.kind == "double" and end - opening.start <= LONGEST:
            stop = start + len(text[start:end].rstrip())
            quote = _quote(text, opening, stop, stop, closed=False)
            position = len(marks)
        else:
            continue
        if quote is not None:
            yield quote


def _quote(text: str, opening: _Mark, inner_end: int, outer_end: int, *, closed: bool) -> Quote | None:
    if not text[opening.end : inner_end].strip():
        return None
    return Quote(Span(opening.start, outer_end), Span(opening.end, inner_end), closed)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in MARK.finditer(text, start, end):
        mark, first, last = match.group(), match.start(), match.end()
        before = text[first - 1] if first > start else " "
        after = text[last] if last < end else " "
        can_open = (before.isspace() or before in BEFORE_OPENING) and not after.isspace()
        can_close = not before.isspace()
        if mark in ("``", "''") or len(mark) > 1:
            yield _Mark(first, last, mark, "double", mark == "``" or can_open, mark != "``" and can_close)
        elif mark in DOUBLE:
            if mark == '"' and before.isdigit() and (after.isdigit() or after.isspace()) and _inches(text, first):
                continue
            opens = can_open or (mark in OPENERS and mark != "»" and not after.isspace())
            yield _Mark(first, last, mark, "double", opens, (can_close and mark not in OPENERS) or mark in CLOSERS)
        elif not (before.isalnum() and after.isalnum()) and not ELISION.match(text, first, end):
            opens = can_open and (mark in "‘‚" or mark == "'" or (mark == "’" and after.isupper()))
            yield _Mark(first, last, mark, "single", opens, can_close and mark not in "‘‚" and not after.isalnum())


def _inches(text: str, mark: int) -> bool:
    """6'4" is a height."""
    return bool(re.search(r"\d['’]\d{1,2}$", text[max(0, mark - 5) : mark]))


def _closing(text: str, marks: list[_Mark], position: int, closers: dict[str, list[int]]) -> int | None:
    """The mark that closes the one before `position`; `closers` keeps, by kind of opening, what may close it."""
    form = marks[position - 1].form
    pair = PAIRS.get(form, "")
    if pair not in closers:
        closers[pair] = [
            index
            for index, mark in enumerate(marks)
            if (mark.form in pair if pair else mark.kind == "double" and _closes(text, mark))
        ]
    index = bisect_left(closers[pair], position)
    return closers[pair][index] if index < len(closers[pair]) else None


def _closes(text: str, mark: _Mark) -> bool:
    return mark.closes and not (mark.opens and text[mark.start - 1].isspace())


def _closing_single(text: str, marks: list[_Mark], position: int) -> int | None:
    """The same for single marks, some of which are apostrophes: one after a full stop or comma closes at once."""
    fallback = None
    for index in range(position, len(marks)):
        mark = marks[index]
        if mark.kind != "single":
            continue
        if mark.opens and not mark.closes:
            break
        if mark.closes:
            if text[mark.start - 1] in ".,?!…;":
                return index
            if text[mark.start - 1] not in "sSzxZX":  # a plural's possessive looks just the same
                return index if fallback is None else fallback
            fallback = index if fallback is None else fallback
        if mark.start - marks[position - 1].start > LONGEST:
            break
    return fallback
