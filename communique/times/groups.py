"""What the groups of a match say: months, years, years measured from publication.

A match comes in, numbers go out. Shared by the readers of expressions.
"""

from __future__ import annotations

from re import Match

from communique.times.anchor import Anchor
from communique.times.words import MONTHS, spoken_year

_PIVOT = 50
"""Years of two figures: up to 50 are this century's, the others the last's."""


def group(match: Match[str], name: str) -> str | None:
    """A group that the pattern may not have."""
    return match.group(name) if name in match.re.groupindex else None


def month_number(word: str) -> int:
    return MONTHS[word.rstrip(".").lower()]


def year_of(match: Match[str], anchor: Anchor) -> int | None:
    """The year that the match itself names."""
    if year := group(match, "year"):
        return int(year)
    if spoken := group(match, "spoken"):
        return spoken_year(spoken)
    relative = group(match, "relyear") or group(match, "relyear2")
    if relative and anchor.day:
        return anchor.day.year + {"last": -1, "this": 0, "next": 1}[relative.lower()]
    return None


def full_year(digits: str, century_of: int | None = None) -> int:
    """Reads "24" → 2024, "98" → 1998; after an opening year ("1914-18") the century is that year's."""
    year = int(digits)
    if len(digits) > 2:
        return year
    if century_of is not None:
        return century_of // 100 * 100 + year
    return year + (2000 if year <= _PIVOT else 1900)
