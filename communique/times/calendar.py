"""Calendar arithmetic: TIMEX3 values of dates, and the days they cover.

Dates and values come in, values and first and last days go out. It knows neither texts nor publication dates, and
works in the proleptic Gregorian calendar from year 1 to 9999.
"""

from __future__ import annotations

import datetime
import re
from datetime import date, timedelta
from typing import Final, NamedTuple

SEASON_MONTHS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season of the northern half; winter runs into the next year."""


class Stretch(NamedTuple):
    """The days a value covers, both inclusive, and how fine the value is."""

    first: date
    last: date
    precision: str


def month_value(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def week_value(day: date) -> str:
    """The ISO week that holds the day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_of(month: int) -> int:
    return (month + 2) // 3


def shift_month(year: int, month: int, count: int) -> tuple[int, int]:
    """`count` months on: (2024, 11) and 3 give (2025, 2)."""
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


def shift_year(day: date, count: int) -> date | None:
    """The same day of another year, 28 February for a leap day; None outside the calendar."""
    if not 1 <= day.year + count <= 9999:
        return None
    last = month_end(day.year + count, day.month).day
    return date(day.year + count, day.month, min(day.day, last))


def shift_days(day: date, count: float) -> date | None:
    """`count` days on; None outside the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def shift_months(day: date, count: int) -> date | None:
    """The same day of another month, or the last day of a shorter one; None outside the calendar."""
    year, month = shift_month(day.year, day.month, count)
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, month_end(year, month).day))


def month_end(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none (30 February)."""
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= month_end(year, month).day:
        return date(year, month, day)
    return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the Anonymous Gregorian algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month; -1 is the last."""
    if nth < 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


_VALUE = re.compile(
    r"(?P<year>\d{4})(?:"
    r"-W(?P<week>\d{2})(?P<weekend>-WE)?"
    r"|-Q(?P<quarter>[1-4])"
    r"|-H(?P<half>[12])"
    r"|-(?P<season>SP|SU|FA|WI)"
    r"|-(?P<month>\d{2})(?:-(?P<day>\d{2})(?P<time>T[\w:]+)?)?"
    r")?"
)
_ROUND = re.compile(r"(?P<century>\d\d)(?P<decade>\d)?")


def stretch(value: str) -> Stretch | None:
    """The days that a TIMEX3 value of type DATE or TIME covers; None where it names none (PAST_REF, P3D)."""
    if match := _ROUND.fullmatch(value):
        return _decade_or_century(match)
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    year = int(match["year"])
    if not 1 <= year <= 9998:
        return None
    if match["week"]:
        return _week(year, int(match["week"]), weekend=bool(match["weekend"]))
    if match["quarter"]:
        month = int(match["quarter"]) * 3
        return Stretch(date(year, month - 2, 1), month_end(year, month), "quarter")
    if match["half"]:
        month = int(match["half"]) * 6
        return Stretch(date(year, month - 5, 1), month_end(year, month), "quarter")
    if match["season"]:
        month = SEASON_MONTHS[match["season"]]
        return Stretch(date(year, month, 1), month_end(*shift_month(year, month, 2)), "season")
    if not match["month"]:
        return Stretch(date(year, 1, 1), date(year, 12, 31), "year")
    return _month_or_day(year, match)


def _decade_or_century(match: re.Match[str]) -> Stretch | None:
    century = int(match["century"])
    if match["decade"]:
        year = century * 100 + int(match["decade"]) * 10
        return Stretch(date(year, 1, 1), date(year + 9, 12, 31), "decade") if year >= 1 else None
    return Stretch(date(century * 100, 1, 1), date(century * 100 + 99, 12, 31), "century") if century else None


def _week(year: int, week: int, weekend: bool) -> Stretch | None:
    try:
        first = date.fromisocalendar(year, week, 6 if weekend else 1)
    except ValueError:  # week 53 of a year that has 52
        return None
    return Stretch(first, first + timedelta(days=1 if weekend else 6), "day" if weekend else "week")


def _month_or_day(year: int, match: re.Match[str]) -> Stretch | None:
    month = int(match["month"])
    if not 1 <= month <= 12:
        return None
    if not match["day"]:
        return Stretch(date(year, month, 1), month_end(year, month), "month")
    day = make_day(year, month, int(match["day"]))
    if day is None:
        return None
    time = match["time"]
    precision = "day" if time is None else "minute" if ":" in time and not time.rstrip("Z").endswith(":00") else "hour"
    return Stretch(day, day, precision)


def narrowed(found: Stretch, part: str) -> Stretch:
    """The first, middle or last third of a stretch (`part` START, MID or END): "early", "mid", "late"."""
    days = (found.last - found.first).days + 1
    third = max(1, days // 3)
    if part == "START":
        return found._replace(last=found.first + datetime.timedelta(days=third - 1 if days > 2 else days - 1))
    if part == "END":
        return found._replace(first=found.last - datetime.timedelta(days=third - 1 if days > 2 else days - 1))
    margin = datetime.timedelta(days=third if days > 2 else 0)
    return found._replace(first=found.first + margin, last=found.last - margin)
