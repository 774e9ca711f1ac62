"""Quotation marks: where they stand, which open and which close, and which of them belong together.

A stretch of text comes in, its marks in order go out, and for each mark that opens the one that closes it. Single
marks, half of which are apostrophes, are told apart by what stands on either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MARK = re.compile("''+|``|[\"“”„‟«»‹›‘’‚'＂「」]")
DOUBLE = frozenset('"“”„‟«»‹›＂「」')
OPENERS = frozenset("“„‟«‹「»")
CLOSERS = frozenset("”›」»")
GUILLEMETS = frozenset("«‹")
"""Marks that may stand apart from the words that they enclose: « Non »."""
PAIRS = {"„": '“”"', "‚": "‘’", "«": "»", "‹": "›", "「": "」", "»": "«"}
"""Marks that only their own partner closes: German and French quotations, and German ones in guillemets."""
BEFORE_OPENING = frozenset("([{-–—―/:;,.…>\"“”„«'‘")
ELISION = re.compile(r"['’](?:\d0s|em|tis|twas|til|cause|bout|round|n)\b", re.IGNORECASE)

LOOSE = frozenset('"”＂')
"""Marks that close what is open though blanks stand on either side of them."""
DEEPEST = 12
"""Quotations inside one another; of more marks that open than this, the outer ones were never closed."""


class Mark(NamedTuple):
    """`kind` is "double" or "single"; a mark may both open and close, by what stands around it."""

    start: int
    end: int
    form: str
    kind: str
    opens: bool
    closes: bool


def find_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The marks between two offsets; apostrophes inside words and inches are none."""
    for match in MARK.finditer(text, start, end):
        mark, first, last = match.group(), match.start(), match.end()
        before = text[first - 1] if first > start else " "
        after = text[last] if last < end else " "
        can_open = (before.isspace() or before in BEFORE_OPENING) and not after.isspace()
        can_close = not before.isspace()
        if mark in ("``", "''") or len(mark) > 1:
            yield Mark(first, last, mark, "double", mark == "``" or can_open, mark != "``" and can_close)
        elif mark in DOUBLE:
            if mark == '"' and before.isdigit() and (after.isdigit() or after.isspace()) and _inches(text, first):
                continue
            apart = mark in GUILLEMETS and before.isspace()
            if mark in LOOSE and before.isspace() and after.isspace() and last < end:
                yield Mark(first, last, mark, "double", opens=False, closes=True)
                continue
            opens = can_open or apart or (mark in OPENERS and mark != "»" and not after.isspace())
            yield Mark(first, last, mark, "double", opens, (can_close and mark not in OPENERS) or mark in CLOSERS)
        elif not (before.isalnum() and after.isalnum()) and not ELISION.match(text, first, end):
            opens = can_open and (mark in "‘‚" or mark == "'" or (mark == "’" and after.isupper()))
            yield Mark(first, last, mark, "single", opens, can_close and mark not in "‘‚" and not after.isalnum())


def _inches(text: str, mark: int) -> bool:
    """6'4" is a height."""
    return bool(re.search(r"\d['’]\d{1,2}$", text[max(0, mark - 5) : mark]))


def closings(text: str, marks: Sequence[Mark]) -> dict[int, int | None]:
    """For each double mark that opens the index of the one that closes it, None where none does.

    The last one opened is the first one closed, however deep they are nested; so of two that open and one that
    closes, the first is the one that was never closed.
    """
    found: dict[int, int | None] = {}
    open_: list[int] = []
    for index, mark in enumerate(marks):
        if mark.kind != "double" and mark.form not in PAIRS and not _german(marks, open_, mark):
            continue
        lowest = max(-1, len(open_) - 1 - DEEPEST)
        depth = next((at for at in range(len(open_) - 1, lowest, -1) if _closes(text, marks[open_[at]], mark)), None)
        if depth is not None:
            found[open_[depth]] = index
            del open_[depth:]
        elif mark.opens:
            found[index] = None
            open_.append(index)
    return found


def _german(marks: Sequence[Mark], open_: Sequence[int], mark: Mark) -> bool:
    """The end of ‚…‘ or ‚…’."""
    return bool(open_) and marks[open_[-1]].form == "‚" and mark.form in PAIRS["‚"]


def _closes(text: str, opening: Mark, mark: Mark) -> bool:
    if opening.form in PAIRS:
        return mark.form in PAIRS[opening.form]
    if mark.kind != "double":
        return False
    return mark.closes and not (mark.opens and text[mark.start - 1].isspace())


def closing_single(text: str, marks: Sequence[Mark], opening: int, nested: dict[int, int | None]) -> int | None:
    """The same for a single mark; one after a full stop or comma closes at once. What `nested` pairs hold is passed by.

    None where the next mark opens again before one closes.
    """
    fallback = None
    index = opening + 1
    while index < len(marks):
        mark = marks[index]
        inner = nested.get(index)
        if inner is not None:
            index = inner + 1
            continue
        index += 1
        if mark.kind != "single":
            continue
        if mark.opens and not mark.closes:
            break
        if mark.closes:
            if text[mark.start - 1] in ".,?!…;":
                return index - 1
            if text[mark.start - 1] not in "sSzxZX":  # a plural's possessive looks just the same
                return index - 1 if fallback is None else fallback
            fallback = index - 1 if fallback is None else fallback
    return fallback
