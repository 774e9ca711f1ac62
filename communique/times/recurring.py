"""What recurs: "every Monday", "twice a week", "900 euros a month", "annually", "each July".

A match comes in, readings of type SET go out; they cover no days.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from communique.times.anchor import Anchor
from communique.times.groups import group, month_number
from communique.times.reading import Reading
from communique.times.scan import Found
from communique.times.units import length
from communique.times.words import DAY_PARTS, LENGTH_LEADS, ONES, SETS, WEEKDAYS, number, singular


def rate(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "$2 billion a year", "twice a week", "every two years", "each day"."""
    match = found.match
    unit, words = singular(match["unit"]), match["each"].lower()
    if words in ("a", "an"):
        return one_each(found, unit) if is_rate(found, anchor, unit) else []
    amount = 2.0 if "other" in words else next((number(word) for word in words.split()[1:] if _counting(word)), 1.0)
    value = length(unit, amount)
    return [Reading(found.start, found.end, "SET", value, f"recurs: {match[0].lower()}", precision=unit)]


def one_each(found: Found, unit: str) -> list[Reading]:
    basis = f"recurs: {found.match[0].lower()}"
    return [Reading(found.start, found.end, "SET", length(unit, 1), basis, precision=unit)]


def _counting(word: str) -> bool:
    return word.isdigit() or word in ONES


_NO_RATE: Final = LENGTH_LEADS | frozenset(
    "is was be been being has have had having as with at to from and or but on into since until till that it such half "
    "quite what a the said says if when while this like between against before".split()
)


def is_rate(found: Found, anchor: Anchor, unit: str) -> bool:
    """An amount stands before: "flights a week", "$40 a day", "358,000 a month"; not "for a week", "was a day"."""
    if unit == "second":
        return False
    before = anchor.text[max(0, found.start - 24) : found.start]
    words = before.split()
    if not words or not before[-1].isspace() or before.rstrip()[-1] in ",;:.!?\"”'’(—-`":
        return False
    word = words[-1].lower()
    after = anchor.text[found.end : found.end + 12].split()
    if word in _NO_RATE or after[:1] in (["of"], ["that"], ["when"], ["for"]):
        return False
    return word[-1:].isdigit() or word[-1:] in ("s", "%") or word in ("once", "twice", "billion", "million", "thousand",
                                                                       "hundred", "percent", "trillion")  # fmt: skip


def set_word(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Daily", "annually", "every day"."""
    word = found.match["word"].lower()
    return [Reading(found.start, found.end, "SET", SETS.get(word, "P1D"), f"recurs: {word}", precision="day")]


def set_weekday(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Every Monday", "Tuesday nights"."""
    match = found.match
    day = WEEKDAYS[match["weekday"].rstrip(".").lower()] + 1
    part = group(match, "part")
    value = f"XXXX-WXX-{day}" + (f"T{DAY_PARTS[part.lower()]}" if part else "")
    return [Reading(found.start, found.end, "SET", value, f"recurs: {match[0]}", precision="day")]


def set_month(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Each July"."""
    value = f"XXXX-{month_number(found.match['month']):02}"
    return [Reading(found.start, found.end, "SET", value, f"recurs: {found.match[0]}", precision="month")]
