"""The words of time: tables of months, weekdays, numbers, units and parts of the day, and what a number word counts.

Words come in, numbers and TIMEX3 letters go out. Nothing here knows of a date.
"""

from __future__ import annotations

import re
from typing import Final

MONTHS: Final = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6,
    "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
MONTH_NAMES: Final = [name.capitalize() for name in list(MONTHS)[:12]]

WEEKDAYS: Final = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
WEEKDAY_NAMES: Final = [name.capitalize() for name in list(WEEKDAYS)[:7]]

ONES: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
"""Also the base of compounds: "twenty-first" is a ten and an ordinal."""

VAGUE: Final = ("several", "few", "many", "couple", "dozens", "scores", "hundreds", "thousands", "number")
"""Counts that are no number; TIMEX3 writes X. A couple is two."""

# Unit → (TIMEX3 letter, needs the T of clock units, how many of that letter). A counted decade is ten years.
UNITS: Final = {
    "second": ("S", True, 1), "minute": ("M", True, 1), "hour": ("H", True, 1), "day": ("D", False, 1),
    "night": ("D", False, 1), "week": ("W", False, 1), "fortnight": ("W", False, 2), "month": ("M", False, 1),
    "quarter": ("Q", False, 1), "year": ("Y", False, 1), "decade": ("Y", False, 10), "century": ("Y", False, 100),
    "weekend": ("D", False, 2),
}  # fmt: skip
PLURALS: Final = {f"{unit}s": unit for unit in UNITS if unit != "century"} | {"centuries": "century"}
LARGE_LETTERS: Final = {"decade": "E", "century": "C"}
"""Letters of decades and centuries that nobody counted ("for decades" is PXE)."""

SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS: Final = {
    "morning": "MO", "midmorning": "MO", "dawn": "MO", "daybreak": "MO", "afternoon": "AF", "midafternoon": "AF",
    "evening": "EV", "dusk": "EV", "night": "NI", "overnight": "NI", "lunchtime": "MI",
}  # fmt: skip
DECADES: Final = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
SETS: Final = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "biennially": "P2Y",
}  # fmt: skip

LENGTH_LEADS: Final = frozenset(
    "for in within over after during than about nearly almost around every by under lasting last lasted once only just "
    "another of spent spend took take takes another's not until whole entire some approximately roughly barely "
    "as".split()
)
"""Words after which "a week" is a length and no rate."""

_PIECE = re.compile(r"[a-z]+|\d[\d,]*(?:\.\d+)?|½|\d/\d")
LONGEST = 15
"""Characters of a piece of a count, as long as "nine hundred" in its parts; longer figures count no days or years."""
_FRACTIONS = {"½": 0.5, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}


def singular(unit: str) -> str:
    """The unit of a plural: "weeks" → "week"."""
    unit = unit.lower()
    return PLURALS.get(unit, unit)


def number(words: str) -> float | None:
    """What a count says: "twenty-four" 24, "2 1/2" 2.5, "a couple of" 2, "half an" 0.5; None where it is vague."""
    words = words.lower()
    if "couple" in words:
        return 2
    if "quarter" in words:
        return 0.75 if "three" in words else 0.25
    total, current = 0.0, 0.0
    for fraction, amount in _FRACTIONS.items():
        if fraction in words:
            total += amount
            words = words.replace(fraction, " ")
    for piece in _PIECE.findall(words):
        if piece in VAGUE or len(piece) > LONGEST:
            return None
        if piece[0].isdigit():
            current += float(piece.replace(",", ""))
        elif piece == "half":
            total += 0.5
        elif piece in ("hundred", "thousand"):
            current = max(current, 1) * (100 if piece == "hundred" else 1000)
        elif piece == "dozen":
            current = max(current, 1) * 12
        else:
            current += ONES.get(piece, 0) + TENS.get(piece, 0)
    if not current + total and re.match(r"an?\b", words):
        return 1
    return current + total


def ordinal(words: str) -> int | None:
    """What an ordinal says: "3rd", "third", "twenty-first" → 3, 3, 21; None where it is none."""
    words = words.lower()
    if digits := re.match(r"\d+", words):
        return int(digits[0]) if len(digits[0]) <= LONGEST else None
    pieces = re.findall(r"[a-z]+", words)
    if not pieces or pieces[-1] not in ORDINALS:
        return None
    return ORDINALS[pieces[-1]] + (TENS.get(pieces[0], 0) if len(pieces) > 1 else 0)


def spoken_year(words: str) -> int | None:
    """The year that words spell: "nineteen ninety-six", "two thousand and four"; None where it is no year."""
    pieces = [piece for piece in re.findall(r"[a-z]+", words.lower()) if piece != "and"]
    values = [ONES.get(piece, 0) + TENS.get(piece, 0) for piece in pieces]
    if len(pieces) >= 2 and pieces[1] == "thousand":
        return 2000 + sum(values[2:])
    year = values[0] * 100 + sum(values[1:]) if pieces else 0
    return year if 1100 <= year <= 2099 else None
