"""A publication date as people and machines write it → ISO 8601, or an error that says what is accepted.

It refuses what can be read in two ways (03/05/2024) and what is no day (May 2024): a wrong anchor would
move every "yesterday" of the article.
"""

from __future__ import annotations

import datetime
import re

from communique.errors import ArticleError

ACCEPTED = "an ISO date (2024-05-03), a date-time (2024-05-03T12:04:00Z) or words such as 3 May 2024"

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
ZONES = {"utc": "+00:00", "gmt": "+00:00", "z": "+00:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00"}
"""Only zones whose letters mean one offset. EST, IST and the like are read as local time, without an offset."""

MONTH_PATTERN = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY_PATTERN = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?!\d)\s*(?:[ap]\.?\s?m\b\.?)?"
ZONE = r"(?:[A-Z]{1,4}\b|[+-]\d{2}:?\d{2}\b)"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
DAY_PATTERN = (
    rf"(?:(?:{WEEKDAY_PATTERN},?\s+)?(?:{_NUMBER}\s+(?:of\s+)?{MONTH_PATTERN},?\s+\d{{4}}|{MONTH_PATTERN}\s+{_NUMBER},?\s+\d{{4}})"
    r"|\d{4}-\d{2}-\d{2}|\d{4}/\d{2}/\d{2})(?!\d)"
)
"""A full day in words or ISO figures; clean builds its own patterns on these parts."""
WHEN_PATTERN = (
    rf"(?:{CLOCK}\s*{ZONE}?,?\s+(?:on\s+)?)?{DAY_PATTERN}"
    rf"(?:T[\d:.]+(?:Z|[+-]\d{{2}}:?\d{{2}})?|(?:\s+at|,|\s+[-–|/•])?\s+{CLOCK}(?:\s*{ZONE})?)?"
)
"""A day with or without a time of day on either side."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:$|[T ])")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH_PATTERN}),?\s+(\d{{4}})\b", re.I)
_MONTH_FIRST = re.compile(rf"\b({MONTH_PATTERN})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I)
_YEAR_FIRST = re.compile(r"\b(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)")
_CLOCK = re.compile(rf"\b(\d{{1,2}})[:.](\d{{2}})(?:[:.](\d{{2}}))?(?!\d)\s*([ap])?(?:\.?\s?m\b\.?)?\s*({ZONE})?", re.I)
_LEFT_OVER = re.compile(rf"{WEEKDAY_PATTERN}|\bat\b|\bon\b|[\s,|/•–-]+", re.I)


def parse_date(value: str) -> str:
    """`value` as an ISO 8601 date or date-time: as given where it is ISO already, else put into that form.

    Raises ArticleError, naming the value and the accepted forms, where it is no full date.
    """
    value = value.strip()
    if re.match(r"\d{8}(?:$|T)|\d{4}-\d{2}-\d{2}", value):
        try:
            moment = datetime.datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is not None and _ISO.match(value):
            return value.replace(" ", "T", 1)
        if moment is not None:
            return moment.date().isoformat() if len(value) == 8 else moment.isoformat()
    found = _in_words(value)
    if found is None:
        raise ArticleError(f"{value!r} is not a date: give {ACCEPTED}")
    return found


def _in_words(value: str) -> str | None:
    """The ISO form of a date written in words, None where it is none or where more stands beside it."""
    day, span = _day(value)
    if day is None:
        return None
    rest = f"{value[: span[0]]} {value[span[1] :]}"
    clock = _CLOCK.search(rest)
    time = ""
    if clock:
        parsed = _time(clock)
        if parsed is None:
            return None
        time = f"T{parsed}"
        rest = rest[: clock.start()] + rest[clock.end() :]
    return None if _LEFT_OVER.sub("", rest) else day.isoformat() + time


def _day(value: str) -> tuple[datetime.date | None, tuple[int, int]]:
    """The first full day that `value` names, and where it stands."""
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR_FIRST, (1, 2, 3))):
        if match := pattern.search(value):
            year, month, day = (match.group(index) for index in order)
            number = MONTHS.get(month.lower().rstrip("."))
            try:
                return datetime.date(int(year), number or int(month), int(day)), match.span()
            except ValueError:
                return None, (0, 0)
    return None, (0, 0)


def _time(match: re.Match[str]) -> str | None:
    """`HH:MM[:SS][+HH:MM]`; the offset only where the zone's letters are certain."""
    hour, minute, second, half, zone = match.groups()
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half.lower() == "p" else 0)
    if number > 23 or int(minute) > 59 or int(second or 0) > 59:
        return None
    offset = ""
    if zone:
        offset = ZONES.get(zone.lower(), "") if zone[0].isalpha() else f"{zone[:3]}:{zone[-2:]}"
    return f"{number:02}:{minute}" + (f":{second}" if second else "") + offset
