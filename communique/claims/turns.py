"""The turns of a transcript: paragraphs that begin with a name and a colon.

A text comes in; `Turn`s go out, and only where a text has several: one such line is as likely a heading.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from communique.claims.quotes import paragraphs
from communique.model import Span

TURN = re.compile(
    r"[\s\"“”„«]*(?P<name>[A-Z][A-Z.'’\- ]{1,40}[A-Z.]|(?:[A-Z][\w.'’\-]+ ){0,3}[A-Z][\w'’\-]+|Q|A)(?P<cue>:)\s+(?=\S)"
)
FEWEST = 3
NO_SPEAKER = frozenset(
    "Note Update Correction Related Source Sources Photo Image Video Watch Read Editor Subject From To Date".split()
)


class Turn(NamedTuple):
    """Who speaks, the colon, and what is said, quotation marks included."""

    speaker: Span
    cue: Span
    said: Span


def find_turns(text: str) -> list[Turn]:
    """The turns of a text in order; none where fewer than three paragraphs look like one or only one name speaks."""
    if text.count(":") < FEWEST:
        return []
    turns = []
    for start, end in paragraphs(text):
        match = TURN.match(text, start, end)
        stop = start + len(text[start:end].rstrip())
        if match is not None and match.end() < stop and match["name"].split()[0] not in NO_SPEAKER:
            turns.append(Turn(Span(*match.span("name")), Span(*match.span("cue")), Span(match.end(), stop)))
    names = [turn.speaker.of(text) for turn in turns]
    repeated = len(names) > len(set(names)) > 1
    return turns if len(turns) >= FEWEST and repeated else []
