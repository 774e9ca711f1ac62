"""The turns of a transcript: what stands behind a name and a colon, or behind Q and A.

A text comes in; `Turn`s go out, and only where a text has several: one such line is as likely a heading.
Q, A and the like say that somebody speaks and not who, so their turns have no speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from communique.language import paragraphs
from communique.model import Span

CAPITALS = r"[A-Z][A-Z.'’\- ]{1,40}[A-Z.]"
LINE = re.compile(
    rf"^[^\S\n]*[\"“”„«]*(?:(?P<name>{CAPITALS}|(?:[A-Z][\w.'’\-]+ ){{0,3}}[A-Z][\w'’\-]+|Q|A)(?P<cue>:)"
    r"|(?P<letter>[QA])(?P<dot>\.))\s+(?=\S)",
    re.MULTILINE,
)
INLINE = re.compile(rf"(?<=[.?!…\"”)])\s+(?:(?P<name>{CAPITALS}|Q|A)(?P<cue>:)|(?P<letter>[QA])(?P<dot>\.))\s+(?=\S)")
FEWEST = 3
NO_SPEAKER = frozenset(
    "Note Update Correction Related Source Sources Photo Image Video Watch Read Editor Subject From To Date".split()
)
NOBODY = frozenset(["Q", "A", "QUESTION", "ANSWER", "Question", "Answer"])
"""Labels that tell a question from an answer and name nobody."""


class Turn(NamedTuple):
    """Who speaks, None where the label names nobody; the colon or full stop; what is said, quotation marks included."""

    speaker: Span | None
    cue: Span
    said: Span


class _Label(NamedTuple):
    start: int
    name: Span
    cue: Span
    end: int


def find_turns(text: str) -> list[Turn]:
    """The turns of a text in order; none where fewer than three labels stand in it or only one name speaks.

    A turn ends with its paragraph. Where at least every other paragraph is labelled, it runs on to the next label.
    """
    if text.count(":") < FEWEST and text.count("Q.") < 2:
        return []
    labels = list(_labels(text))
    names = [label.name.of(text) for label in labels]
    if len(labels) < FEWEST or not len(names) > len(set(names)) > 1:
        return []
    ends = [paragraph.end for paragraph in paragraphs(text)]
    first, last = (bisect_left(ends, label.end) for label in (labels[0], labels[-1]))
    labelled = len({bisect_left(ends, label.end) for label in labels})
    runs_on = 2 * labelled >= last - first + 1
    turns = []
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        stop = ends[min(bisect_left(ends, label.end), len(ends) - 1)]
        if after is not None:
            stop = after.start if runs_on else min(stop, after.start)
        stop = label.end + len(text[label.end : stop].rstrip())
        if label.end < stop:
            who = None if label.name.of(text) in NOBODY else label.name
            turns.append(Turn(who, label.cue, Span(label.end, stop)))
    return turns


def _labels(text: str) -> Iterator[_Label]:
    """By their colons or full stops, so that "MR. SMITH:" at the beginning of a line is not "SMITH:" inside it."""
    found: dict[int, _Label] = {}
    for match in (*LINE.finditer(text), *INLINE.finditer(text)):
        name, cue = ("name", "cue") if match["name"] else ("letter", "dot")
        if match[name].split()[0] not in NO_SPEAKER:
            label = _Label(match.start(name), Span(*match.span(name)), Span(*match.span(cue)), match.end())
            found.setdefault(label.cue.start, label)
    dotted = sum(text[label.cue.start] == "." and label.name.of(text) == "Q" for label in found.values())
    for label in sorted(found.values()):
        if text[label.cue.start] == ":" or dotted > 1:
            yield label
