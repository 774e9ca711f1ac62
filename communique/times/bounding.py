"""What a dated meeting says of other expressions: when "two days before the summit" was, when a text was published.

Readings of a sentence and the meetings that the text names come in; readings with days go out. A length keeps its
TIMEX3 value and gains days; a date that was open gains its value. Where publication is not known, the meetings bound
it, and with it what is measured from it: the value stays open, and the basis says which meeting bounds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final

from communique.times.anchor import Anchor, Direction
from communique.times.calendar import month_value, shift_days
from communique.times.meetings import Named
from communique.times.reading import Reading, dated
from communique.times.units import shifted, value_of

_SIDE: Final = re.compile(
    r"\s*+(?P<side>before|after|ahead of|prior to|following|into)?\s*+(?:the|this|that|last|next)?\s*+", re.I
)
_NOUN: Final = re.compile(
    r"(?P<noun>summit|conference|meeting|talks|vote|polls?|elections?|referendum|treaty|accords?|agreement|deal|signing)\b",
    re.I,
)
_NOUNS: Final = {
    "summit": ("summit", "meeting", "talks"),
    "conference": ("conference", "meeting", "talks", "summit"),
    "election": ("election", "elections", "vote", "poll", "polls"),
    "referendum": ("referendum", "vote"),
    "treaty": ("treaty", "accord", "accords", "agreement", "deal", "signing"),
}
_LENGTH: Final = re.compile(r"P(\d+)([DWMY])")
_UNITS: Final = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_AT: Final = re.compile(
    r"\b(?:at|during|on the (?:sidelines|margins|fringes) of)\s+(?:the|this|that|a|an)?\s*(?:[\w.’'-]+\s+){0,2}$", re.I
)
_TO_COME: Final = re.compile(
    r"\b(?:ahead of|before|upcoming|coming|next|until|planned|forthcoming|towards?)\s+(?:[\w.’'-]+\s+){0,3}$", re.I
)
_REACH: Final = {"day": 7, "hour": 7, "minute": 7, "week": 14, "month": 370, "quarter": 370, "season": 370, "year": 800}
"""Days that an expression of this precision may lie from publication ("Monday", "in March")."""
_WORD_DAYS: Final = {
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days between which a text was published, as far as the meetings it names tell; `basis` in words."""

    earliest: date | None
    latest: date | None
    basis: str


def bounds(found: Sequence[Named], text: str, direction: Callable[[int, int], Direction]) -> Bounds | None:
    """When a text without a date was published: after what it tells as past, before what it tells as still to come."""
    after: Named | None = None
    before: Named | None = None
    for each in found:
        to_come = _TO_COME.search(text, max(0, each.start - 60), each.start) is not None
        way = "future" if to_come else direction(each.start, each.end)
        if way == "future":
            before = min(filter(None, (before, each)), key=lambda one: one.meeting.last)
        elif way == "past":
            after = max(filter(None, (after, each)), key=lambda one: one.meeting.first)
    if after and before and after.meeting.first > before.meeting.last:
        return None
    parts = []
    if after:
        parts.append(f"on or after {after.meeting.first.isoformat()}, as it tells of the {_told(after)}")
    if before:
        parts.append(f"by {before.meeting.last.isoformat()}, as the {_told(before)} is still to come")
    if not parts:
        return None
    earliest = after.meeting.first if after else None
    latest = before.meeting.last if before else None
    return Bounds(earliest, latest, f"the text was published {' and '.join(parts)}")


def _told(named: Named) -> str:
    first, last = named.meeting.first.isoformat(), named.meeting.last.isoformat()
    return f"{named.meeting.name} ({first})" if first == last else f"{named.meeting.name} ({first} to {last})"


def bounded(reading: Reading, limits: Bounds, anchor: Anchor) -> Reading:
    """A reading that stays relative to an unknown publication, with the days that bound it."""
    if (
        reading.value is not None
        or reading.first
        or reading.last
        or "not known" not in reading.basis + _unknown(reading)
    ):
        return reading
    words = " ".join(anchor.text[reading.start : reading.end].lower().split())
    low = high = _WORD_DAYS.get(words)
    if low is None or high is None:
        reach = _REACH.get(reading.precision, 800)
        way = anchor.direction(reading.start, reading.end)
        low, high = (0 if way == "future" else -reach), (0 if way == "past" else reach)
    first = shift_days(limits.earliest, low) if limits.earliest else None
    last = shift_days(limits.latest, high) if limits.latest else None
    if first is None and last is None:
        return reading
    return replace(reading, first=first, last=last, basis=f"{reading.basis}; {limits.basis}")


def _unknown(reading: Reading) -> str:
    return "not known" if "an unknown day of publication" in reading.basis else ""


def anchored(readings: list[Reading], found: Sequence[Named], text: str) -> list[Reading]:
    """Lengths and days "before" and "after" what follows, measured from the date or the meeting that follows."""
    result = []
    for reading, following in pairwise([*readings, None]):
        if reading is not None:
            result.append(_measured(reading, following, found, text))
    return result


def _measured(reading: Reading, following: Reading | None, found: Sequence[Named], text: str) -> Reading:
    open_day = reading.type == "DATE" and reading.value is None and " what follows" in reading.basis
    length = _LENGTH.fullmatch(reading.value or "") if "measured from what follows" in reading.basis else None
    if not open_day and length is None:
        return reading
    gap = _SIDE.match(text, reading.end)
    own = text[reading.start : reading.end].lower().split()[-1]
    side = (gap["side"] if gap and gap["side"] else own).lower()
    forward = side in ("after", "following", "into")
    at = gap.end() if gap else reading.end
    origin = _origin(at, following, found, text)
    if origin is None:
        return reading
    first, last, name = origin
    count, unit = (int(length[1]), _UNITS[length[2]]) if length else (1, reading.precision)
    moved = shifted(unit, last if forward else first, count if forward else -count)
    if moved is None:
        return reading
    days = dated(reading.start, reading.end, value_of(unit, moved), "")
    basis = f"{count} {unit}(s) {'after' if forward else 'before'} {name}"
    if length:
        return replace(reading, first=days.first, last=days.last, basis=basis)
    return replace(days, basis=basis)


def _origin(at: int, following: Reading | None, found: Sequence[Named], text: str) -> tuple[date, date, str] | None:
    """The days that an expression is measured from: a date, a meeting, or the only meeting that a noun may mean."""
    near = following is not None and 0 <= following.start - at <= 1
    if near and following and following.first and following.last and (following.last - following.first).days <= 31:
        return following.first, following.last, text[following.start : following.end]
    for each in found:
        if 0 <= each.start - at <= 1:
            return each.meeting.first, each.meeting.last, f"the {_told(each)}"
    if noun := _NOUN.match(text, at):
        meant = {each.meeting for each in found if noun["noun"].lower() in _NOUNS[each.meeting.kind]}
        if len(meant) == 1:
            only = Named(at, at, meant.pop())
            return only.meeting.first, only.meeting.last, f"the {_told(only)}, named in the text"
    return None


def held(found: Sequence[Named], readings: Sequence[Reading], text: str, start: int, end: int) -> list[Reading]:
    """Summits and conferences at which something of text[start:end] happened, as dates of their own."""
    dates = []
    for each in found:
        if not start <= each.start < end or each.meeting.kind not in ("summit", "conference"):
            continue
        if not _AT.search(text, max(start, each.start - 60), each.start):
            continue
        if any(reading.start < each.end and each.start < reading.end for reading in readings):
            continue
        first, last = each.meeting.first, each.meeting.last
        same = (first.year, first.month) == (last.year, last.month)
        value = (
            first.isoformat() if first == last else month_value(first.year, first.month) if same else f"{first.year:04}"
        )
        day = dated(each.start, each.end, value, f"the {_told(each)}, a dated meeting")
        dates.append(replace(day, first=first, last=last))
    return dates
