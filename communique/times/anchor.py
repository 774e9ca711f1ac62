"""What an expression is measured from: the day of publication, and the dates that the text has named so far.

An article comes in; `Anchor` goes out, which the readers of expressions ask and to which they add what they have
read. It never falls back on today.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from communique.model import Article
from communique.times.calendar import Stretch, make_day
from communique.times.words import MONTHS, WEEKDAY_NAMES

Direction = Literal["past", "future", "unknown"]

_DATELINE = re.compile(
    r"\b(?:(?P<month>[A-Z][A-Za-z]{2,8})\.? (?P<day>\d{1,2})|(?P<day2>\d{1,2}) (?P<month2>[A-Z][A-Za-z]{2,8})\.?)"
    r",? (?P<year>(?:19|20)\d\d)\b"
)


_DASH = re.compile(r"[.,:]?\s*(?:\([^)]{2,30}\)\s*)?(?:[-–—]|--)")
_OPENING = 120
"""Characters at the head of a text in which a dateline ends."""


@dataclass(slots=True)
class Reference:
    """A date that the text has named: what later words ("the same day", "two weeks earlier") point back to.

    `fiscal` where the months it covers are not known, and `days` are those of the calendar's quarter of that name.
    """

    value: str
    days: Stretch
    fiscal: bool = False


@dataclass(slots=True)
class Anchor:
    """`day` is what "yesterday" is measured from, None where unknown; `name` says where it comes from.

    `reference` is the last date read, `quarter` the last quarter; `longer` whether a company's report has gone on from
    it to nine months or a year, with which it then compares. `direction` tells the tense at an offset.
    """

    text: str
    day: date | None
    name: str
    reference: Reference | None = None
    quarter: Reference | None = None
    longer: bool = False
    direction: Callable[[int, int], Direction] = field(default=lambda start, end: "unknown")

    def described(self) -> str:
        """For a basis: "publication on 2024-05-08 (a Wednesday)"."""
        if self.day is None:
            return "an unknown day of publication"
        return f"{self.name} {self.day.isoformat()} (a {WEEKDAY_NAMES[self.day.weekday()]})"


def anchor_of(article: Article) -> Anchor:
    """Measured from the date of publication, else from a full date in the dateline ("RIGA, May 3, 2024 –")."""
    if article.date is not None:
        return Anchor(article.text, article.date, "publication on")
    day = None
    if article.dateline:
        day = _dateline_day(_DATELINE.search(article.dateline))
    elif (opening := _DATELINE.search(article.text, 0, _OPENING)) and _DASH.match(article.text, opening.end()):
        day = _dateline_day(opening)
    return Anchor(article.text, day, "the dateline's date")


def _dateline_day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    month = MONTHS.get((match["month"] or match["month2"]).lower())
    return make_day(int(match["year"]), month, int(match["day"] or match["day2"])) if month else None
