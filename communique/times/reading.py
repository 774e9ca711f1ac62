"""One expression as read, and the words around it that narrow it ("early", "the end of", "about").

Values and offsets come in, `Reading` goes out; `narrow` widens its span over such words and tightens its days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from communique.model import TimeType
from communique.times.anchor import Anchor
from communique.times.calendar import narrowed, stretch


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch of text says of time. `first` and `last` are the days it covers, None where open."""

    start: int
    end: int
    type: TimeType
    value: str | None
    basis: str
    first: date | None = None
    last: date | None = None
    precision: str = "unknown"
    clock: str | None = None
    """The time of day ("T14:00") of a clock time that still needs its day."""
    counted: bool = False
    """Whether a number of units stands in it: only then do "about" and "nearly" belong to it."""


def dated(start: int, end: int, value: str, basis: str, kind: TimeType = "DATE") -> Reading:
    """A reading whose days follow from its value."""
    days = stretch(value)
    if days is None:
        return Reading(start, end, kind, value, basis)
    return Reading(start, end, kind, value, basis, days.first, days.last, days.precision)


def open_date(start: int, end: int, basis: str, precision: str, kind: TimeType = "DATE") -> Reading:
    """A date that stays relative, because what it is measured from is not known."""
    return Reading(start, end, kind, None, basis, precision=precision)


# The word before → the part of the stretch that it leaves
_EDGES: Final = {"early": "START", "beginning": "START", "start": "START", "late": "END", "end": "END", "close": "END",
                 "mid": "MID", "middle": "MID", "earlier": "BEFORE", "later": "AFTER"}  # fmt: skip
_EDGE: Final = re.compile(
    r"(?:\b(?P<word>early|late|earlier|later|mid)(?:er)?(?:\s+in)?(?:\s+on)?(?:\s+the)?[\s-]+"
    r"|\b(?:the\s+)?(?:very\s+)?(?P<noun>beginning|start|middle|end|close|early\s+part|latter\s+part)\s+of\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_HALF: Final = re.compile(r"\b(?:the\s+)?(?P<which>first|second|last|latter)\s+half\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"\b(?:(?:no\s+)?(?:more|less|fewer)\s+than|at\s+least|at\s+most|up\s+to|as\s+many\s+as|nearly|almost|about|around"
    r"|roughly|approximately|some|over|under|just\s+(?:over|under)|barely|only)\s+$",
    re.IGNORECASE,
)
_LONGEST_EDGE: Final = 24


def narrow(reading: Reading, anchor: Anchor, floor: int) -> Reading:
    """The reading with the word before it that narrows it, if there is one after the offset `floor`."""
    text = anchor.text
    low = max(floor, reading.start - _LONGEST_EDGE)
    if reading.counted:
        if text[reading.start : reading.start + 4].lower() == "the ":  # "over the past year" is no more than that
            return reading
        match = _ABOUT.search(text, low, reading.start)
        return replace(reading, start=match.start()) if match else reading
    if reading.type == "SET" or (reading.type == "DURATION" and reading.value not in (None, "")):
        return reading
    match = _EDGE.search(text, low, reading.start)
    if match is None:
        return _half(reading, _HALF.search(text, low, reading.start))
    word = (match["word"] or match["noun"]).lower().split()[0]
    part = _EDGES.get(word, "END" if word == "latter" else "START")
    wider = replace(reading, start=match.start())
    if wider.first is None or wider.last is None:
        return wider
    if part in ("BEFORE", "AFTER"):
        return _beside(wider, part, anchor)
    days = stretch(wider.value or "")
    if days is None or days.first == days.last or (days.first, days.last) != (wider.first, wider.last):
        return wider
    cut = narrowed(days, part)
    return replace(wider, first=cut.first, last=cut.last, basis=f"{reading.basis}; its {_WORDS[part]} third")


_WORDS: Final = {"START": "first", "MID": "middle", "END": "last"}


def _beside(reading: Reading, part: str, anchor: Anchor) -> Reading:
    """That "earlier this month" ends, and "later this year" begins, on the day of publication."""
    first, last = reading.first, reading.last
    if anchor.day is None or first is None or last is None or not first <= anchor.day <= last:
        return reading
    if part == "BEFORE":
        return replace(reading, last=anchor.day, basis=f"{reading.basis}; before {anchor.described()}")
    return replace(reading, first=anchor.day, basis=f"{reading.basis}; after {anchor.described()}")


def _half(reading: Reading, match: re.Match[str] | None) -> Reading:
    if match is None or reading.first is None or reading.last is None:
        return reading
    middle = reading.first + (reading.last - reading.first) / 2
    if match["which"].lower() == "first":
        return replace(reading, start=match.start(), last=middle, basis=f"{reading.basis}; its first half")
    return replace(reading, start=match.start(), first=middle, basis=f"{reading.basis}; its second half")


def ranged(opening: Reading, closing: Reading) -> list[Reading]:
    """The opening of a range covers the whole of it."""
    if opening.first and closing.last and opening.first <= closing.last:
        basis = f"{opening.basis}; opens a range that ends on {closing.last.isoformat()}"
        opening = replace(opening, last=closing.last, basis=basis)
    return [opening, closing]
