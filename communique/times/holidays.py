"""Days that have a name, and when they fall.

A name comes in, a day of a year goes out. Feasts that follow the moon and are fixed by sight or by other calendars
(Ramadan, Eid, Diwali, the Lunar New Year, Passover) are recognised and left undated.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from communique.times.calendar import easter, nth_weekday

Finder = Callable[[int], date]


def _on(month: int, day: int) -> Finder:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> Finder:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, nth: int, later: int = 0) -> Finder:
    return lambda year: nth_weekday(year, month, weekday, nth) + timedelta(days=later)


HOLIDAYS: Final[dict[str, Finder]] = {
    "new year's day": _on(1, 1),
    "new year's eve": _on(12, 31),
    "epiphany": _on(1, 6),
    "martin luther king day": _nth(1, 0, 3),
    "valentine's day": _on(2, 14),
    "presidents' day": _nth(2, 0, 3),
    "st. patrick's day": _on(3, 17),
    "palm sunday": _after_easter(-7),
    "ash wednesday": _after_easter(-46),
    "maundy thursday": _after_easter(-3),
    "good friday": _after_easter(-2),
    "easter": _after_easter(0),
    "easter sunday": _after_easter(0),
    "easter monday": _after_easter(1),
    "ascension day": _after_easter(39),
    "pentecost": _after_easter(49),
    "may day": _on(5, 1),
    "memorial day": _nth(5, 0, -1),
    "juneteenth": _on(6, 19),
    "fourth of july": _on(7, 4),
    "bastille day": _on(7, 14),
    "labor day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2),
    "halloween": _on(10, 31),
    "all saints' day": _on(11, 1),
    "election day": _nth(11, 0, 1, later=1),
    "veterans day": _on(11, 11),
    "armistice day": _on(11, 11),
    "thanksgiving": _nth(11, 3, 4),
    "thanksgiving day": _nth(11, 3, 4),
    "christmas": _on(12, 25),
    "christmas day": _on(12, 25),
    "christmas eve": _on(12, 24),
    "boxing day": _on(12, 26),
}
UNDATED: Final = (
    "ramadan", "eid al-fitr", "eid al-adha", "passover", "yom kippur", "rosh hashanah", "hanukkah", "diwali",
    "lunar new year", "nowruz", "orthodox easter", "orthodox christmas",
)  # fmt: skip


def holiday(name: str, year: int) -> date | None:
    """The day in that year; None for a feast that is not dated here."""
    finder = HOLIDAYS.get(" ".join(name.lower().replace("’", "'").split()))
    return finder(year) if finder else None
