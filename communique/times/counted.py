"""Counted units: lengths ("three years") and dates at a distance ("two weeks ago").

A match comes in, readings go out. A date at a distance is as fine as its unit: "three years ago" is a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from communique.times.anchor import Anchor
from communique.times.calendar import shift_days, shift_months
from communique.times.groups import group
from communique.times.pointing import beside, has_object
from communique.times.reading import Reading, dated, open_date
from communique.times.recurring import is_rate, one_each
from communique.times.scan import Found
from communique.times.units import fineness, length, shifted, value_of
from communique.times.words import LENGTH_LEADS, SEASONS, number, singular

_CLOCK_UNITS: Final = frozenset({"second", "minute", "hour"})
_LARGEST = 100_000
"""Counts beyond this are no lengths of time that news measures from a date."""


def _length_reading(found: Found, unit: str, count: float | None) -> Reading:
    basis = f"{'some' if count is None else f'{count:g}'} {unit}(s)"
    value = length(unit, count)
    return Reading(found.start, found.end, "DURATION", value, basis, precision=fineness(unit), counted=True)


def count(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Three years", "a two-hour meeting", "half an hour"."""
    unit = singular(found.match["unit"])
    words = found.match["n"]
    if not _counts(found, anchor, words, unit):
        return one_each(found, unit) if words.lower() in ("a", "an") and is_rate(found, anchor, unit) else []
    amount = number(words)
    if amount is not None and _ahead(found, anchor):
        return [_at_distance(found, unit, amount, anchor)]
    reading = _length_reading(found, unit, amount)
    return [replace(reading, start=found.match.start("n"))] if _is_adjective(found) else [reading]


_RECORD: Final = re.compile(r"\b(?:first|last|only|most|least|worst|best|[a-z]{3,}est)\b")
"""Words of a record: "the first visit in two decades" looks back, whatever the verb."""


def _ahead(found: Found, anchor: Anchor) -> bool:
    """Whether a day is named ("will end in three days", "in two weeks' time") and no length ("built in three days")."""
    if anchor.text[max(0, found.start - 4) : found.start].split()[-1:] not in (["in"], ["In"]):
        return False
    after = anchor.text[found.end : found.end + 7].lower()
    if _RECORD.search(anchor.text, max(0, found.start - 90), found.start):
        return False
    return after.lstrip("'’ ").startswith("time") or (
        anchor.day is not None and anchor.direction(found.start, found.end) == "future"
    )


def _is_adjective(found: Found) -> bool:
    """Whether it stands before a noun ("the 24-hour truce"), whose article it then has."""
    return found.match[0][: -len(found.match["unit"])].endswith(("-", "‑", "–"))


def _counts(found: Found, anchor: Anchor, words: str, unit: str) -> bool:
    """Keeps out ordinals ("a second"), rates ("flights a day" is a set) and names of periods that are no length."""
    if words.lower() in ("a", "an"):
        if unit == "second" or found.match["unit"].lower().endswith("s"):
            return False
        before = anchor.text[max(0, found.start - 16) : found.start].split()
        after = anchor.text[found.end : found.end + 8].split()
        return (bool(before) and before[-1].lower() in LENGTH_LEADS) or after[:1] in (["of"], ["or"], ["long"])
    return not (unit in ("night", "weekend") and words.lower() == "one")


def count_range(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Two to three weeks": the first figure counts."""
    unit = singular(found.match["unit"])
    low, high = number(found.match["n"]), number(found.match["n2"])
    reading = _length_reading(found, unit, low)
    return [replace(reading, basis=f"{low:g} to {high:g} {unit}(s)")] if low is not None and high is not None else []


def count_and_half(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Two and a half years", "a minute and a half"."""
    match = found.match
    unit = singular(match["unit"] or match["unit1"])
    amount = (number(match["n"]) or 0 if match["n"] else 1) + 0.5
    return [_length_reading(found, unit, amount)]


def count_side(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Three weeks ago", "two days later", "five years from now"."""
    match = found.match
    unit, amount = singular(match["unit"]), number(match["n"])
    side = match["side"].lower()
    away = -1 if side in ("ago", "earlier", "before", "previously") else 1
    from_publication = side in ("ago", "from now", "from today", "hence")
    if side in ("before", "after", "on") and has_object(found, anchor):
        return list(_length_to_side(found, unit, amount, match.start("side")))
    if unit in _CLOCK_UNITS:
        return [_length_reading(found, unit, amount)] if not from_publication else [_same_day(found, unit, anchor)]
    if from_publication:
        if anchor.day is None:
            basis = f"{side}, measured from {anchor.described()}"
            return [replace(open_date(found.start, found.end, basis, unit), counted=True)]
        if amount is None or amount > _LARGEST:
            return [_vague_side(found, away, anchor, unit)]
        if unit == "year" and amount == 1 and away < 0 and anchor.quarter is not None:
            return [replace(beside(found, anchor, unit, -1), counted=True)]
        return [_at_distance(found, unit, amount * away, anchor)]
    if amount is None or amount != int(amount):
        return [_vague_side(found, away, anchor, unit)]
    return [replace(beside(found, anchor, unit, int(amount) * away), counted=True)]


def _length_to_side(found: Found, unit: str, amount: float | None, side: int) -> Iterable[Reading]:
    reading = _length_reading(found, unit, amount)
    text = found.match.string
    end = side
    while end > found.start and text[end - 1].isspace():
        end -= 1
    yield replace(reading, end=end, basis=f"{reading.basis}, measured from what follows")


def _same_day(found: Found, unit: str, anchor: Anchor) -> Reading:
    basis = f"{found.match[0]}, measured from {anchor.described()}"
    if anchor.day is None:
        return open_date(found.start, found.end, basis, unit, "TIME")
    return replace(dated(found.start, found.end, anchor.day.isoformat(), basis), counted=True)


def _vague_side(found: Found, away: int, anchor: Anchor, unit: str) -> Reading:
    """A vague count ("several years ago") is somewhere in the past or the future."""
    value = "PAST_REF" if away < 0 else "FUTURE_REF"
    first, last = (None, anchor.day) if away < 0 else (anchor.day, None)
    return Reading(found.start, found.end, "DATE", value, f"{found.match[0]}: a count that is no number", first, last,
                   counted=True)  # fmt: skip


def _at_distance(found: Found, unit: str, amount: float, anchor: Anchor) -> Reading:
    day = anchor.day
    if day is None or abs(amount) > _LARGEST:
        return open_date(found.start, found.end, f"measured from {anchor.described()}", fineness(unit))
    if unit in _CLOCK_UNITS:
        return _length_reading(found, unit, amount)
    if amount == int(amount):
        moved = shifted(unit, day, int(amount))
    elif unit in ("year", "decade"):
        moved, unit = shift_months(day, round(amount * (12 if unit == "year" else 120))), "month"
    else:
        moved, unit = shift_days(day, amount * {"week": 7, "month": 30, "quarter": 91}.get(unit, 1)), "day"
    if moved is None:
        return open_date(found.start, found.end, "outside the calendar", unit)
    finer = "year" if unit in ("decade", "century") else "day" if unit == "weekend" else unit
    basis = f"{abs(amount):g} {unit}(s) {'before' if amount < 0 else 'after'} {anchor.described()}"
    return replace(dated(found.start, found.end, value_of(finer, moved), basis), counted=True)


def count_frame(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "The past three years", "the next few weeks", "the first nine months", "the past three summers"."""
    match = found.match
    if match["season"]:
        value = f"XXXX-{SEASONS[match['season'].lower().removesuffix('s')]}"
        return [Reading(found.start, found.end, "SET", value, "a season of several years", precision="season")]
    unit, words = singular(match["unit"]), match["n"]
    plural = match["unit"].lower() != unit
    if words is None and not plural:
        if not match[0].lower().endswith("or so"):
            return []  # "the first day" is no length
        words = "one"
    reading = _length_reading(found, unit, number(words) if words else None)
    frame = match["frame"].lower()
    amount = number(words) if words else None
    if anchor.day is None or unit in _CLOCK_UNITS or amount is None or amount > _LARGEST or amount != int(amount):
        return [reading]
    if frame in ("past", "last", "preceding", "previous"):
        first = shifted(unit, anchor.day, -int(amount))
        basis = f"{reading.basis} up to {anchor.described()}"
        return [replace(reading, first=first, last=anchor.day, basis=basis)] if first else [reading]
    if frame in ("next", "coming", "following"):
        last = shifted(unit, anchor.day, int(amount))
        basis = f"{reading.basis} from {anchor.described()}"
        return [replace(reading, first=anchor.day, last=last, basis=basis)] if last else [reading]
    return [reading]


def bare_units(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "For decades", "in recent weeks", "years ago", "a day-long siege"."""
    match = found.match
    unit = singular(match["unit"])
    side, frame = (group(match, "side") or "").lower(), (group(match, "frame") or "").lower()
    if unit in _CLOCK_UNITS and not _takes_length(found, anchor):
        return []
    if side in ("ago", "earlier"):
        return [_vague_side(found, -1, anchor, unit)]
    if side in ("later", "ahead", "to come"):
        return [_vague_side(found, 1, anchor, unit)]
    if frame == "past":
        return [Reading(found.start, found.end, "DATE", "PAST_REF", match[0].lower(), None, anchor.day)]
    if frame == "future":
        return [Reading(found.start, found.end, "DATE", "FUTURE_REF", match[0].lower(), anchor.day, None)]
    long = match[0].lower().endswith("-long") and match["unit"].lower() == unit
    if side:  # "weeks before the vote": the length alone is the expression
        return list(_length_to_side(found, unit, None, match.start("side")))
    reading = _length_reading(found, unit, 1 if long else None)
    if frame in ("recent", "the past", "the last"):
        return [replace(reading, last=None, basis=f"{reading.basis} up to {anchor.described()}")]
    return [reading]


def _takes_length(found: Found, anchor: Anchor) -> bool:
    before = anchor.text[max(0, found.start - 16) : found.start].split()
    return bool(before) and before[-1].lower() in LENGTH_LEADS
