"""Units that are known by a phrase: links, newsletters, consent, sharing, tags and notes on the page itself.

A unit comes in, its kind or None goes out. Only whole units are taken, and only short ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from communique.clean.cues import HEADS, compile_cues
from communique.clean.units import Unit
from communique.model import RemovedKind

MAX_WORDS = 130
MAX_LIST = 12
"""Lines of a list of links or tags; a longer run of short lines is more likely the article's own list."""
MAX_ITEM = 20
"""Words of one such line: the length of a headline."""

_LEADING, _TRAILING = frozenset(">»•*_|–—-"), frozenset(".*_|»>…→")
"""Signs before and behind the words, which are no part of a cue."""
_STOPPED = re.compile(r"[.!?:;,][\"'”’)]*$")
_HEAD = re.compile(rf"{HEADS}\W*", re.I)


@cache
def _tables() -> tuple[list[tuple[RemovedKind, int, re.Pattern[str]]], ...]:
    return compile_cues("whole"), compile_cues("start"), compile_cues("any")


def kind_of(unit: Unit) -> RemovedKind | None:
    """The kind of furniture that a unit is, None for what may be prose."""
    if len(unit.text) > 1_200 or unit.words > MAX_WORDS:
        return None
    words = unit.words
    trimmed = _trimmed(unit.text)
    if not trimmed:
        return None
    whole, start, anywhere = _tables()
    for kind, most, pattern in start:
        if words <= most and pattern.match(trimmed):
            return kind
    for kind, most, pattern in whole:
        if words <= most and pattern.fullmatch(trimmed):
            return kind
    for kind, most, pattern in anywhere:
        if words <= most and pattern.search(trimmed):
            return kind
    return None


def _trimmed(text: str) -> str:
    start, end = 0, len(text)
    while start < end and (text[start] in _LEADING or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in _TRAILING or text[end - 1].isspace()):
        end -= 1
    return text[start:end]


def list_after(units: Sequence[Unit], index: int) -> int:
    """How many units after `units[index]`, a heading such as "Related stories", are items of its list."""
    if not _HEAD.fullmatch(units[index].text):
        return 0
    count = 0
    for unit in units[index + 1 : index + 2 + MAX_LIST]:
        if unit.words > MAX_ITEM or _STOPPED.search(unit.text):
            break
        count += 1
    return count if count <= MAX_LIST else 0
