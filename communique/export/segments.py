"""Findings that overlap, laid on the text as stretches that do not.

In: a text and marks, each a span with the id of a finding and the part it plays there. Out:
paragraphs, each a list of segments in order, each segment with all the marks that cover it; every
character outside the gaps between paragraphs is in exactly one segment. HTML elements must nest and
findings need not: a claim may hold an event whose actor stands before it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from communique.model import Span

Part = Literal["actor", "time", "place", "claim", "voice", "trigger", "party", "removed", "skipped", "hedge"]
GAP = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """`finding` is the id of its card; `main` is set on the one mark that stands for the finding in the text."""

    span: Span
    finding: str
    part: Part
    main: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that no mark begins or ends inside of; `opens` are those of `marks` that begin with it."""

    span: Span
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]


def lay_out(text: str, marks: Sequence[Mark]) -> list[list[Segment]]:
    """The paragraphs of a text as segments. A mark that reaches outside the text is cut to it, or left out."""
    bounds = _paragraphs(text)
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        start, end = max(mark.span.start, 0), min(mark.span.end, len(text))
        if start < end:
            opening.setdefault(start, []).append(number)
            closing.setdefault(end, []).append(number)
    edges = {edge for span in bounds for edge in (span.start, span.end)}
    cuts = sorted(edges | opening.keys() | closing.keys())
    laid: list[list[Segment]] = [[] for _ in bounds]
    active: dict[int, Mark] = {}
    waiting: tuple[Mark, ...] = ()
    paragraph = 0
    for start, end in itertools.pairwise(cuts):
        for number in closing.get(start, ()):
            del active[number]
        fresh = {number: marks[number] for number in opening.get(start, ())}
        active |= fresh
        waiting += tuple(fresh.values())
        while paragraph < len(bounds) and bounds[paragraph].end <= start:
            paragraph += 1
        if paragraph < len(bounds) and bounds[paragraph].start <= start:
            laid[paragraph].append(Segment(Span(start, end), tuple(active.values()), waiting))
            waiting = ()
    return laid


def _paragraphs(text: str) -> list[Span]:
    """The stretches between blank lines, without the blank space around them."""
    end = len(text.rstrip())
    position = len(text) - len(text.lstrip())
    found = []
    for gap in GAP.finditer(text, position, end):
        found.append(Span(position, gap.start()))
        position = gap.end()
    if position < end:
        found.append(Span(position, end))
    return found
