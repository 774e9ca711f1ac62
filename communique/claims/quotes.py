"""Stretches of a text between quotation marks.

The text comes in; `Quote`s in text order go out, each with what lies between its marks. A quotation that is
opened again at each paragraph and closed once is one quote; one that is never closed ends with its first sentence,
or with the last of those after it in which somebody speaks of himself or to another.
Who speaks, and whether anybody does, is not decided here; nested quotations belong to the outer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from communique.claims.marks import PAIRS, Mark, closing_single, closings, find_marks
from communique.language import paragraphs
from communique.model import Span

LONGEST = 6000
"""Characters in one quote; a mark that is closed only later than this was never closed."""
SENTENCE = re.compile(r"[.?!…]+(?=\s+[\"“”„«‘']?[^\W\d_a-z])")
"""The end of a sentence: what comes next begins with a capital."""
SHORTENED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Sgt|Sen|Rep|Gov|St|Jr|Sr|No|vs|Rev|Hon|Adm|Brig)$"
)


PERSONAL = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us|[Yy]ou|[Yy]our)\b")
SAYING = r"\b(?:said|says|added|adds|told|wrote|asked|replied|stated|insisted|warned)\b"
ATTRIBUTED = re.compile(rf"(?<!\bI )(?<!\b[Ww]e ){SAYING}")
LED = re.compile(rf"{SAYING}[^.?!\n]{{0,40}}[:,]\s*\Z")
FOLLOWED = re.compile(rf"\s*(?:[\w.'’-]+ ){{0,5}}{SAYING}")


GAP = 2
"""Sentences between two in the first person which are the speaker's too."""


class Quote(NamedTuple):
    """`outer` holds the marks, `inner` what is between the first and the last; `closed` says the last is there."""

    outer: Span
    inner: Span
    closed: bool


def find_quotes(text: str) -> list[Quote]:
    """The outermost quotations of `text`, in order and apart from one another."""
    return list(_quotes(text))


@lru_cache(maxsize=4)
def _quotes(text: str) -> tuple[Quote, ...]:
    """Several stages ask for those of one text, one after the other."""
    quotes: list[Quote] = []
    reopened: int | None = None  # where the last quote, which runs to the end of its paragraph, was opened last
    for paragraph in paragraphs(text):
        for quote in _in_paragraph(text, paragraph.start, paragraph.end):
            begin = quote.inner.start
            if reopened is not None and _another(text, quotes[-1], quote):
                reopened = None  # two cues: the first lost its mark at the end of its paragraph
            if reopened is not None and _reopens(text, quotes[-1], quote, paragraph.start):
                first = quotes[-1]
                if quote.outer.end - first.outer.start <= LONGEST:
                    quotes.pop()
                    quote = Quote(
                        Span(first.outer.start, quote.outer.end), Span(first.inner.start, quote.inner.end), quote.closed
                    )
                    reopened = None
            if reopened is not None:
                quotes[-1] = _shortened(text, quotes[-1], reopened)
            quotes.append(quote)
            to_end = quote.outer.end == paragraph.start + len(paragraph.of(text).rstrip())
            reopened = begin if to_end and not quote.closed else None
    if reopened is not None:
        quotes[-1] = _shortened(text, quotes[-1], reopened)
    return tuple(quotes)


def _reopens(text: str, before: Quote, quote: Quote, paragraph: int) -> bool:
    """The open quotation ran to the end of its paragraph, and this one starts the next with the same mark."""
    if text[before.outer.start] != text[quote.outer.start]:
        return False
    return not text[paragraph : quote.outer.start].strip() and not text[before.outer.end : paragraph].strip()


def _another(text: str, before: Quote, quote: Quote) -> bool:
    """Both have a cue of their own, the open one before it and the other behind it: he would not be named twice."""
    above = text[max(0, before.outer.start - 80) : before.outer.start]
    return (
        quote.closed and bool(LED.search(above)) and bool(FOLLOWED.match(text, quote.outer.end, quote.outer.end + 80))
    )


def _shortened(text: str, quote: Quote, begin: int) -> Quote:
    """A quotation that nothing closes: the first sentence after `begin`, and what goes on in the first person."""
    last: int | None = None
    gap, seen = 0, begin
    for match in (*SENTENCE.finditer(text, begin, quote.inner.end), None):
        end = match.end() if match is not None else quote.inner.end
        if match is not None and SHORTENED.search(text, begin, match.start()):
            continue
        if last is None:
            last = seen = end
            continue
        if ATTRIBUTED.search(text, seen, end) or gap == GAP:
            break
        own = PERSONAL.search(text, seen, end) is not None
        last, gap, seen = (end if own else last), (0 if own else gap + 1), end
    if last is None:
        return quote
    return quote._replace(outer=Span(quote.outer.start, last), inner=Span(quote.inner.start, last))


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    marks = list(find_marks(text, start, end))
    pairs = closings(text, marks)
    stop = start + len(text[start:end].rstrip())
    position = 0
    while position < len(marks):
        index, opening = position, marks[position]
        position += 1
        if not opening.opens:
            continue
        if opening.kind == "single" and opening.form not in PAIRS:
            closing = closing_single(text, marks, index, pairs)
        elif index in pairs:
            closing = pairs[index]
        else:
            continue
        if closing is not None and marks[closing].start - opening.start <= LONGEST:
            quote = _quote(text, opening, marks[closing].start, marks[closing].end, closed=True)
            position = closing + 1
        elif closing is None and opening.kind == "double" and end - opening.start <= LONGEST:
            quote = _unclosed(text, marks, index, pairs, stop)
        else:
            continue
        if quote is not None:
            while position < len(marks) and marks[position].start < quote.outer.end:
                position += 1
            yield quote


def _unclosed(text: str, marks: list[Mark], index: int, pairs: dict[int, int | None], stop: int) -> Quote | None:
    """To the end of the paragraph, where nothing else is quoted in it; else to the end of its sentence."""
    following = next((at for at in range(index + 1, len(marks)) if at in pairs), None)
    if following is None:
        return _quote(text, marks[index], stop, stop, closed=False)
    quote = _quote(text, marks[index], marks[following].start, marks[following].start, closed=False)
    return _shortened(text, quote, quote.inner.start) if quote is not None else None


def _quote(text: str, opening: Mark, inner_end: int, outer_end: int, *, closed: bool) -> Quote | None:
    if not text[opening.end : inner_end].strip():
        return None
    return Quote(Span(opening.start, outer_end), Span(opening.end, inner_end), closed)
