"""Dates that name a month or are written in figures, and ranges of them.

A match comes in, readings go out: two for a range ("May 3–5"), whose opening reading covers the whole of it. A date
without a year takes the year nearest to publication on the side that the verb points to. A date in figures that can
be read two ways ("03/05/2024") keeps only its year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from communique.times.anchor import Anchor, Direction
from communique.times.calendar import make_day, month_value
from communique.times.groups import full_year, group, month_number, year_of
from communique.times.nearest import nearest_year, year_side
from communique.times.reading import Reading, dated, open_date, ranged
from communique.times.scan import Found
from communique.times.words import MONTH_NAMES, ordinal

FIRM = re.compile(r"\b(?:on|since)\s+\Z", re.IGNORECASE)
"""What stands before a day that is over where the verb says so. Without it a past tense is as often of what was
fixed before ("a dividend was payable Nov. 10", told in October): without this, value F1 on TBAQ falls by 0.006."""
BEFORE = 8
PRINTED = 7
"""Days by which an article may be dated before what it tells of as over."""


def day_month(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "3 May 2024", "May 3rd", "Monday, Oct. 26", "the 3rd of May"."""
    match = found.match
    month = month_number(match["month"])
    day = int(match["day"]) if group(match, "day") else ordinal(match["day_word"])
    if day is None:
        return []
    return [_day(found.start, found.end, (month, day), year_of(match, anchor), found, anchor)]


def _day(start: int, end: int, month_day: tuple[int, int], year: int | None, found: Found, anchor: Anchor) -> Reading:
    month, day = month_day
    name = f"{day} {MONTH_NAMES[month - 1]}"
    if year is not None:
        known = make_day(year, month, day)
        if known is None:
            return open_date(start, end, f"{name} {year} is in no calendar", "day")
        written = group(found.match, "year") or group(found.match, "spoken")
        basis = f"{name} {year}, as written" if written else f"{name} of the year measured from {anchor.described()}"
        return dated(start, end, known.isoformat(), basis)
    direction = anchor.direction(found.start, found.end)
    picked = nearest_year(anchor, month, day, direction)
    rel = (group(found.match, "rel") or "").strip().lower()
    resolved = make_day(picked, month, day) if picked else None
    before = anchor.text[max(0, start - BEFORE) : start]
    if picked and resolved and anchor.day and rel in ("last", "next"):
        wrong = resolved >= anchor.day if rel == "last" else resolved <= anchor.day
        picked += (-1 if rel == "last" else 1) * wrong
        resolved = make_day(picked, month, day)
    ahead = (resolved - anchor.day).days if picked and resolved and anchor.day else 0
    if picked and ahead > PRINTED and direction == "past" and FIRM.search(before):
        picked -= 1  # "took effect on January 1", told in December
        resolved = make_day(picked, month, day)
    if picked is None or resolved is None:
        return open_date(start, end, f"{name} of a year that is not known", "day")
    side = year_side(anchor, picked, month, day)
    return dated(start, end, resolved.isoformat(), f"the {name} {side} {anchor.described()}")


def days_month(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "May 3–5", "from 3 to 5 May 2024"."""
    match = found.match
    month, year = month_number(match["month"]), year_of(match, anchor)
    if int(match["day2"]) <= int(match["day"]):
        return []
    month_first = match.start("month") < match.start("day")
    ends = (match.start("month" if month_first else "day"), match.end("day"))
    other = (match.start("day2"), found.end)
    opening = _day(*ends, (month, int(match["day"])), year, found, anchor)
    closing = _day(*other, (month, int(match["day2"])), year, found, anchor)
    return ranged(opening, closing)


def month_year(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "May 2024", "June last year", "May of nineteen ninety-six", "May '24"."""
    match = found.match
    month = month_number(match["month"])
    year = full_year(match["year2"]) if group(match, "year2") else year_of(match, anchor)
    if year is None:
        return [open_date(found.start, found.end, f"{MONTH_NAMES[month - 1]} of a year that is not known", "month")]
    basis = f"{MONTH_NAMES[month - 1]} {year}, as written"
    if group(match, "relyear") or group(match, "relyear2"):
        basis = f"{MONTH_NAMES[month - 1]} of the year measured from {anchor.described()}"
    return [dated(found.start, found.end, month_value(year, month), basis)]


def month_list(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "April to June 2024", "April and May 2024"."""
    match = found.match
    year = int(match["year"])
    readings = []
    for name, start, end in (
        ("month", found.start, match.end("month")),
        ("month2", match.start("month2"), found.end),
    ):
        month = month_number(match[name])
        basis = f"{MONTH_NAMES[month - 1]} {year}, as written"
        readings.append(dated(start, end, month_value(year, month), basis))
    between = anchor.text[match.end("month") : match.start("month2")].strip().lower()
    return readings if between in ("and", "or") else ranged(readings[0], readings[1])


def bare_month(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "in March": by the verb, else the nearest."""
    month = month_number(found.match["month"])
    return [_month(found, month, anchor.direction(found.start, found.end), anchor)]


def rel_month(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Last November", "this May", "next March", "that June"."""
    month = month_number(found.match["month"])
    words = found.match["rel"].lower()
    if words == "that" and anchor.reference:
        year = anchor.reference.days.first.year
        basis = f"{MONTH_NAMES[month - 1]} of the year named before ({year})"
        return [dated(found.start, found.end, month_value(year, month), basis)]
    if any(word in words for word in ("last", "past", "previous")):
        return [_month(found, month, "past", anchor, strict=words != "this past")]
    if any(word in words for word in ("next", "coming", "following")):
        return [_month(found, month, "future", anchor, strict=True)]
    if anchor.day is None:
        return [_month(found, month, "unknown", anchor)]
    basis = f"{MONTH_NAMES[month - 1]} of the year of {anchor.described()}"
    return [dated(found.start, found.end, month_value(anchor.day.year, month), basis)]


def _month(found: Found, month: int, direction: Direction, anchor: Anchor, *, strict: bool = False) -> Reading:
    """`strict` keeps out the month of publication itself ("last May" written in May)."""
    name = MONTH_NAMES[month - 1]
    year = nearest_year(anchor, month, None, direction)
    if year is None or anchor.day is None:
        return open_date(found.start, found.end, f"{name} of a year that is not known", "month")
    if strict:
        today = (anchor.day.year, anchor.day.month)
        wrong = (year, month) >= today if direction == "past" else (year, month) <= today
        year += (-1 if direction == "past" else 1) * wrong
    side = year_side(anchor, year, month, None)
    return dated(found.start, found.end, month_value(year, month), f"the {name} {side} {anchor.described()}")


def iso_date(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "2024-05-03", "2024-05-03T14:00Z"."""
    day, clock = found.match["iso"], found.match["clock"]
    if make_day(*map(int, day.split("-"))) is None:
        return []
    value = f"{day}T{clock}" if clock else day
    return [dated(found.start, found.end, value, "as written", "TIME" if clock else "DATE")]


def figures(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "25/12/2023", "3.5.2024". Only where one order alone fits, or both mean one day, is the day known."""
    match = found.match
    year = full_year(match["y"])
    a, b = int(match["a"]), int(match["b"])
    if len(match["y"]) == 2 and match["mark"] != "/":
        return []
    day_first, month_first = make_day(year, b, a), make_day(year, a, b)
    if match["mark"] == ".":
        month_first = None
    known = day_first or month_first
    if known is None:
        return []
    if day_first and month_first and day_first != month_first:
        first, last = sorted((day_first, month_first))
        basis = f"day and month can be read both ways: {first.isoformat()} or {last.isoformat()}"
        return [replace(dated(found.start, found.end, f"{year:04}", basis), first=first, last=last)]
    return [dated(found.start, found.end, known.isoformat(), "as written")]
