"""Units: a day moved by them, the value of the one that holds a day, the value of a length.

A unit by name, a day and a count come in; a day or a TIMEX3 value goes out, None outside the calendar.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from communique.times.calendar import month_value, quarter_of, shift_days, shift_months, shift_year, week_value
from communique.times.words import LARGE_LETTERS, UNITS

BACKWARD: Final = frozenset("last past previous preceding".split())
FORWARD: Final = frozenset("next coming following".split())


def offset(words: str) -> int:
    """-1 for "last", 1 for "next", else 0."""
    pieces = words.lower().split()
    return -1 if BACKWARD.intersection(pieces) else 1 if FORWARD.intersection(pieces) else 0


def value_of(unit: str, day: date) -> str:
    """The value of the week, month, ... that holds the day."""
    match unit:
        case "week" | "fortnight":
            return week_value(day)
        case "weekend":
            return f"{week_value(day)}-WE"
        case "month":
            return month_value(day.year, day.month)
        case "quarter":
            return f"{day.year:04}-Q{quarter_of(day.month)}"
        case "year":
            return f"{day.year:04}"
        case "decade":
            return f"{day.year // 10:03}"
        case "century":
            return f"{day.year // 100:02}"
        case _:
            return day.isoformat()


def shifted(unit: str, day: date, count: int) -> date | None:
    """A day as many units on."""
    match unit:
        case "week" | "weekend":
            return shift_days(day, 7 * count)
        case "fortnight":
            return shift_days(day, 14 * count)
        case "month":
            return shift_months(day, count)
        case "quarter":
            return shift_months(day, 3 * count)
        case "year":
            return shift_year(day, count)
        case "decade":
            return shift_year(day, 10 * count)
        case "century":
            return shift_year(day, 100 * count)
        case _:
            return shift_days(day, count)


def fineness(unit: str) -> str:
    """The precision that a unit gives."""
    return {"night": "day", "weekend": "day", "fortnight": "week", "second": "minute"}.get(unit, unit)


def length(unit: str, count: float | None) -> str:
    """The TIMEX3 value of a length: ("week", 2) → "P2W", ("hour", 5.5) → "PT5H30M", ("year", None) → "PXY"."""
    letter, clock, factor = UNITS[unit]
    prefix = "PT" if clock else "P"
    if count is None:
        return f"{prefix}X{LARGE_LETTERS.get(unit, letter)}"
    total = count * factor
    whole = int(total)
    if total == whole:
        return f"{prefix}{whole}{letter}"
    finer = {"H": (60, "M"), "M": (60, "S") if clock else (30, "D"), "Y": (12, "M"), "D": (24, "H"), "W": (7, "D")}
    if letter not in finer:
        return f"{prefix}{total:g}{letter}"
    size, small = finer[letter]
    rest = round((total - whole) * size)
    head = f"{whole}{letter}" if whole else ""
    return f"P{head}T{rest}{small}" if letter == "D" else f"{prefix}{head}{rest}{small}"
