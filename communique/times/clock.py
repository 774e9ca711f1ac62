"""Times of day: "10:30 am", "noon", "4 in the morning", "1400 GMT".

A match comes in, a reading with its `clock` goes out; `join` gives it the day that stands beside it, else the nearest
day of its sentence, else the day of publication. GMT is written as Z; other zones are left out, and the day is that of
the text's own clock.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from communique.times.anchor import Anchor
from communique.times.groups import group
from communique.times.reading import Reading, dated
from communique.times.scan import Found

_WORDS: Final = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
_BETWEEN: Final = frozenset(
    {"", ",", "on", ", on", "at", ", at", "around", "about", "at about", "at around", "(", "of"}
)


def clock(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """The time of day alone; its day is found by `join`."""
    match = found.match
    if word := group(match, "word"):
        return [
            Reading(found.start, found.end, "TIME", None, word.lower(), precision="hour", clock=_WORDS[word.lower()])
        ]
    hour, minute = int(match["hour"]), group(match, "minute") or "00"
    half = (group(match, "half") or "").lower()
    part = (group(match, "part") or group(match, "part2") or "").lower()
    if half == "p" or part in ("afternoon", "evening", "night"):
        hour += 12 if hour < 12 else 0
    elif hour == 12 and (half == "a" or part == "morning"):
        hour = 0
    precision = "minute" if group(match, "minute") else "hour"
    zone = "Z" if group(match, "zone") in ("GMT", "UTC") else ""
    value = f"T{hour:02}:{minute}{zone}"
    return [Reading(found.start, found.end, "TIME", None, match[0], precision=precision, clock=value)]


def join(readings: Sequence[Reading], anchor: Anchor) -> list[Reading]:
    """Clock times with their days; a clock time and a day that stand side by side become one reading."""
    if not any(reading.clock for reading in readings):
        return list(readings)
    joined: list[Reading] = []
    index = 0
    while index < len(readings):
        reading = readings[index]
        following = readings[index + 1] if index + 1 < len(readings) else None
        index += 1
        if following and bool(reading.clock) != bool(following.clock) and _beside(reading, following, anchor.text):
            time, day = (reading, following) if reading.clock else (following, reading)
            index += 1
            reading = replace(_at(time, day), start=reading.start, end=following.end)
        joined.append(reading)
    days = [each for each in joined if not each.clock and _is_day(each) and each.value != "PRESENT_REF"]
    return [_placed(reading, days, anchor) if reading.clock else reading for reading in joined]


def _is_day(reading: Reading) -> bool:
    return reading.first is not None and reading.first == reading.last and reading.type in ("DATE", "TIME")


def _beside(reading: Reading, following: Reading, text: str) -> bool:
    day = following if reading.clock else reading
    gap = " ".join(text[reading.end : following.start].split()).lower()
    return _is_day(day) and day.value != "PRESENT_REF" and gap in _BETWEEN


def _at(time: Reading, day: Reading) -> Reading:
    if day.first is None:
        return time
    basis = f"{time.basis}; {day.basis.rpartition('; ')[2]}"
    found = dated(time.start, time.end, f"{day.first.isoformat()}{time.clock}", basis, "TIME")
    return replace(found, precision=time.precision, first=day.first, last=day.first)


def _placed(time: Reading, days: Sequence[Reading], anchor: Anchor) -> Reading:
    """The nearest day of the sentence, else that of publication; `days` in text order."""
    place = bisect_left(days, time.start, key=lambda each: each.start)
    if beside := days[max(0, place - 1) : place + 1]:
        return _at(time, min(beside, key=lambda each: abs(each.start - time.start)))
    if anchor.day is not None:
        found = dated(time.start, time.end, f"{anchor.day.isoformat()}{time.clock}", "", "TIME")
        basis = f"{time.basis}, on the day of {anchor.described()}"
        return replace(found, basis=basis, precision=time.precision, first=anchor.day, last=anchor.day)
    return replace(time, clock=None, basis=f"{time.basis}, on a day that is not known")
