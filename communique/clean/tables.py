"""Tables: lines of cells that stand below one another.

A text comes in, spans of kind boilerplate go out. Two lines at least must be cut into as many cells by bars or by tabs;
what a table says is in no sentence, and read as prose its cells run into one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.model import Removed, Span

FEWEST_ROWS, FEWEST_BARS = 2, 2
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\s|:+=-]+")
"""The line below the head of a table in Markdown."""


def find(text: str) -> Iterator[Removed]:
    """The tables of a text, in order."""
    if text.count("|") < FEWEST_ROWS * FEWEST_BARS and text.count("\t") < FEWEST_ROWS * FEWEST_BARS:
        return
    rows: list[tuple[Span, int]] = []
    for match in _LINE.finditer(text):
        cells = _cells(match.group())
        if not cells and not match.group().strip():
            continue
        if rows and (cells != rows[-1][1] or text.count("\n", rows[-1][0].end, match.start()) > 1):
            yield from _table(rows)
            rows = []
        if cells:
            rows.append((Span(*match.span()), cells))
    yield from _table(rows)


def _cells(line: str) -> int:
    """How many signs cut a line into cells; a negative number for tabs, 0 where it is no row."""
    inner = line.strip()
    bars = inner.strip("|").count("|") + 1 if inner.startswith("|") else inner.count("|")
    if bars >= FEWEST_BARS or (bars and _RULE.fullmatch(inner)):
        return bars
    tabs = line.strip(" ").strip("\t").count("\t")
    return -tabs if tabs >= FEWEST_BARS else 0


def _table(rows: list[tuple[Span, int]]) -> Iterator[Removed]:
    if len(rows) >= FEWEST_ROWS:
        yield Removed(Span(rows[0][0].start, rows[-1][0].end), "boilerplate")
