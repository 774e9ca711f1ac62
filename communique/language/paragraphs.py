"""Where paragraphs end: stretches of text over whose end no sentence runs.

A blank line always ends one, and so does whatever was set aside as no body text. A single line break ends one where
the text is not hard-wrapped, or where the line could end a sentence or begins a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.model import Removed, Span

WRAP = 120
"""A text with a line longer than this is not hard-wrapped."""
SHORT = 45
"""A line shorter than this, in wrapped text, was not broken for want of room."""
_BLANK = re.compile(r"[^\S\n\r\u2028\u2029\x0b\x0c\x85]*+[\n\r\u2028\u2029\x0b\x0c\x85]\s*+")
_LIST = re.compile(r"[-*•·–—]\s|\(?\d{1,2}[.)]\s|#+\s|>")
_STOPS = ".!?:;…\"”’'»)]"


def paragraphs(text: str, removed: Sequence[Removed] = ()) -> Iterator[Span]:
    """Spans in text order, none of them blank."""
    start = 0
    for gap in (*sorted(item.span for item in removed), Span(len(text), len(text) + 1)):
        if gap.start > start:
            yield from _within(text, start, gap.start)
        start = max(start, gap.end)


def _within(text: str, start: int, end: int) -> Iterator[Span]:
    breaks = [match.span() for match in _BLANK.finditer(text, start, end)]
    wrapped = _wrapped(breaks, start, end)
    first = start
    for at, after in breaks:
        if at <= first and not text[first:at].strip():
            first = after
            continue
        gap = text[at:after]
        line_start = max(first, text.rfind("\n", first, at) + 1)
        if (
            gap.count("\n") + gap.count("\r") - gap.count("\r\n") > 1
            or not wrapped
            or _ends(text, line_start, at, after)
        ):
            yield Span(first, at)
            first = after
    if first < end and text[first:end].strip():
        yield Span(first, end)


def _wrapped(breaks: list[tuple[int, int]], start: int, end: int) -> bool:
    starts = [start, *(after for _, after in breaks)]
    ends = [*(at for at, _ in breaks), end]
    return all(b - a <= WRAP for a, b in zip(starts, ends, strict=True))


def _ends(text: str, line_start: int, at: int, after: int) -> bool:
    return (
        (at > line_start and text[at - 1] in _STOPS and at - line_start < SHORT)
        or at - line_start < SHORT // 2
        or _LIST.match(text, after) is not None
    )
