"""Expressions that mean one day: "on Monday", "yesterday", "Friday morning", "the next morning", "Thanksgiving".

A match comes in, readings go out. Where the day they are measured from is not known they stay without value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from communique.model import TimeType
from communique.times.anchor import Anchor
from communique.times.calendar import Stretch, shift_days
from communique.times.groups import group
from communique.times.holidays import holiday as holiday_day
from communique.times.nearest import nearest, years_around
from communique.times.reading import Reading, dated, open_date
from communique.times.scan import Found
from communique.times.units import offset
from communique.times.words import DAY_PARTS, SETS, WEEKDAY_NAMES, WEEKDAYS


def weekday(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Monday", "next Monday", "Friday morning", "Tuesday last week"."""
    match = found.match
    number = WEEKDAYS[match["weekday"].rstrip(".").lower()]
    name = WEEKDAY_NAMES[number]
    words, week = (match["rel"] or "").lower(), (match["week"] or "").lower()
    anaphoric = bool(anchor.reference) and (words in ("the following", "the previous", "the next"))
    origin = anchor.reference.days.first if anaphoric and anchor.reference else anchor.day
    if origin is None:
        return [open_date(found.start, found.end, f"a {name}, and the week is not known", "day")]
    if week in ("last week", "this week", "next week"):
        monday = origin - timedelta(days=origin.weekday()) + timedelta(days=7 * offset(week))
        day = monday + timedelta(days=number)
    elif "week from" in words:
        day = _ahead(origin, number, same=False) + timedelta(days=7)
    elif "a week" in words:
        day = _back(origin, number, same=False) - timedelta(days=7)
    else:
        day = _nearest_weekday(found, anchor, origin, number, offset(words))
    side = "on" if day == origin else "before" if day < origin else "after"
    basis = f"the {name} {side} {origin.isoformat() if anaphoric else anchor.described()}"
    part = match["part"]
    return [_with_part(found, day, part, basis)]


def _nearest_weekday(found: Found, anchor: Anchor, origin: date, number: int, step: int) -> date:
    if step:
        return _ahead(origin, number, same=False) if step > 0 else _back(origin, number, same=False)
    if anchor.direction(found.start, found.end) == "future":
        return _ahead(origin, number, same=True)
    return _back(origin, number, same=True)


def _back(day: date, weekday_number: int, *, same: bool) -> date:
    away = (day.weekday() - weekday_number) % 7
    return day - timedelta(days=away if away or same else 7)


def _ahead(day: date, weekday_number: int, *, same: bool) -> date:
    away = (weekday_number - day.weekday()) % 7
    return day + timedelta(days=away if away or same else 7)


def _with_part(found: Found, day: date, part: str | None, basis: str) -> Reading:
    if part:
        letters = DAY_PARTS[part.lower().removeprefix("mid").lstrip("-‑ ")]
        value = f"{day.isoformat()}T{letters}"
        return dated(found.start, found.end, value, f"{basis}, {part.lower()}", "TIME")
    return dated(found.start, found.end, day.isoformat(), basis)


_DAY_WORDS: Final = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1,
                     "the day after tomorrow": 2}  # fmt: skip


def day_word(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Yesterday", "tonight", "tomorrow morning"."""
    word = " ".join(found.match["word"].lower().split())
    part = "night" if word == "tonight" else found.match["part"]
    if anchor.day is None:
        kind: TimeType = "TIME" if part else "DATE"
        return [open_date(found.start, found.end, f"{word}, measured from {anchor.described()}", "day", kind)]
    day = shift_days(anchor.day, _DAY_WORDS[word])
    if day is None:
        return []
    basis = f"{word}, measured from {anchor.described()}"
    return [_with_part(found, day, part, basis)]


OF_DAY = re.compile(r" (?:on|of) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


def part_of_day(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "This morning", "last night", "the next morning", "overnight"."""
    words = (group(found.match, "rel") or "").lower()
    part = found.match["part"].lower().removeprefix("at ")
    if not words and OF_DAY.match(anchor.text, found.end):
        return []  # "at dawn on Thursday": the day that follows is the one meant
    reference = anchor.reference.days if anchor.reference and anchor.reference.days.precision == "day" else None
    name = found.match[0].lower()
    day = anchor.day
    if words in ("that", "the same", "the next", "the following", "the previous"):
        day = reference.first if reference else None
        day = shift_days(day, offset(words)) if day else None
        origin = f"the day named before ({reference.first.isoformat()})" if reference else "a day that is not known"
    else:
        origin = anchor.described()
        if day and words == "last":
            day = shift_days(day, -1)
    basis = f"{name}, measured from {origin}"
    if day is None:
        return [open_date(found.start, found.end, basis, "hour", "TIME")]
    return [replace(_with_part(found, day, part, basis), basis=basis)]


def holiday(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Christmas", "last Thanksgiving", "Easter 2023"."""
    match = found.match
    name, words = match["holiday"], (match["rel"] or "").lower()
    if words in ("every", "each"):
        return [Reading(found.start, found.end, "SET", SETS["yearly"], f"{name} of every year", precision="day")]
    if match["year"]:
        day = holiday_day(name, int(match["year"]))
        return [_feast(found, day, f"{name} {match['year']}")]
    if anchor.day is None:
        return [open_date(found.start, found.end, f"{name} of a year that is not known", "day")]
    direction = anchor.direction(found.start, found.end)
    days = [Stretch(each, each, "day") for year in years_around(anchor.day) if (each := holiday_day(name, year))]
    if words == "last":
        days = [each for each in days if each.last < anchor.day]
    elif words == "next":
        days = [each for each in days if each.first > anchor.day]
    picked = nearest(anchor.day, days, direction)
    day = picked.first if picked else None
    return [_feast(found, day, f"the {name} nearest to {anchor.described()}")]


def _feast(found: Found, day: date | None, basis: str) -> Reading:
    if day is None:
        return open_date(
            found.start, found.end, f"{found.match['holiday']}: a feast whose day is not worked out", "day"
        )
    return dated(found.start, found.end, day.isoformat(), basis)
