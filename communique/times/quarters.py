"""Quarters, halves and seasons: "the third quarter", "the year-ago period", "the first half of 2024", "last summer".

A match comes in, readings go out. "The quarter" of a company's report is the one that the text named before.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.times.anchor import Anchor
from communique.times.calendar import shift_months, shift_year, stretch
from communique.times.groups import group, year_of
from communique.times.nearest import nearest, years_around
from communique.times.reading import Reading, dated, open_date
from communique.times.scan import Found
from communique.times.units import offset, value_of
from communique.times.words import SEASONS


def quarter(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "The third quarter", "Q3 2024", "next year's first quarter"."""
    match = found.match
    number = {"f": 1, "s": 2, "t": 3}.get(match["ordinal"][0].lower()) or int(match["ordinal"][0])
    number = 4 if match["ordinal"].lower() in ("fourth", "final", "last") else number
    named = group(match, "year") or group(match, "before")
    if group(match, "plural") and not named:
        return [
            Reading(
                found.start, found.end, "SET", f"XXXX-Q{number}", f"quarter {number} of any year", precision="quarter"
            )
        ]
    words = (group(match, "rel") or group(match, "rel2") or "").lower()
    if named:
        return [dated(found.start, found.end, f"{named}-Q{number}", f"quarter {number} of {named}, as written")]
    if anchor.day is None:
        return [open_date(found.start, found.end, f"quarter {number} of a year that is not known", "quarter")]
    chosen = anchor.day.year + offset(words)
    if not words:
        days = [each for year in years_around(anchor.day) if (each := stretch(f"{year:04}-Q{number}"))]
        picked = nearest(anchor.day, days, anchor.direction(found.start, found.end))
        chosen = picked.first.year if picked else chosen
    if group(match, "ago"):
        chosen -= 1
    if group(match, "fiscal"):
        value, basis = f"{anchor.day.year:04}-Q{number}", "a fiscal quarter; the months it covers are not known"
        return [Reading(found.start, found.end, "DATE", value, basis, precision="quarter")]
    basis = f"quarter {number}, measured from {anchor.described()}"
    return [dated(found.start, found.end, f"{chosen:04}-Q{number}", basis)]


def quarter_again(found: Found, anchor: Anchor, years: int) -> Iterable[Reading]:
    """Reads "The quarter", "the year-ago period": the quarter named last, else the last one that was over.

    Where the report has gone on to a longer span, "a year earlier" is the year before.
    """
    if anchor.quarter is not None:
        origin, source = anchor.quarter.days.first, f"the quarter named before ({anchor.quarter.value})"
    elif anchor.day is not None:
        before = shift_months(anchor.day, -3)
        if before is None:
            return
        origin, source = before, f"the last quarter over by {anchor.described()}"
    else:
        yield open_date(found.start, found.end, "a quarter that is not known", "quarter")
        return
    moved = shift_year(origin, years)
    if moved is None:
        return
    basis = source if not years else f"a year before {source}"
    value = value_of("quarter", moved)
    if years and anchor.longer and "quarter" not in found.match[0].lower():
        yield dated(found.start, found.end, value_of("year", moved), f"the year before that of {source}")
    elif anchor.quarter is not None and anchor.quarter.fiscal:
        yield Reading(found.start, found.end, "DATE", value, f"{basis}; a fiscal one", precision="quarter")
    else:
        yield dated(found.start, found.end, value, basis)


def ago_period(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "A year ago" of company reports: "the year-earlier quarter", "year-ago results"."""
    of = (group(found.match, "of") or "").lower()
    if of and of.endswith("months"):
        return [Reading(found.start, found.end, "DURATION", _months_value(of), f"{of} of the year before")]
    if anchor.quarter is None and "period" in found.match[0].lower():
        if anchor.day is None:
            return [open_date(found.start, found.end, "a period of a year that is not known", "year")]
        basis = f"a period of the year before {anchor.described()}"
        return [dated(found.start, found.end, f"{anchor.day.year - 1:04}", basis)]
    return list(quarter_again(found, anchor, -1))


def _months_value(words: str) -> str:
    count = {"three": 3, "six": 6, "nine": 9}.get(words.split()[0])
    return f"P{count if count else words.split()[0]}M"


def year_period(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "The 1988 quarter": the quarter named last, in that year."""
    number = int(found.match["year"])
    if anchor.quarter is None:
        return [dated(found.start, found.end, f"{number:04}", f"the year {number}, as written")]
    value = f"{number:04}{anchor.quarter.value[4:]}"
    return [dated(found.start, found.end, value, f"the quarter named before, in {number}")]


def half(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "The first half of 2024", "the second half of the year"."""
    match = found.match
    number = 1 if match["ordinal"].lower() == "first" else 2
    if match["year"]:
        chosen = int(match["year"])
    elif anchor.day is None:
        return [open_date(found.start, found.end, f"half {number} of a year that is not known", "quarter")]
    else:
        chosen = anchor.day.year + offset(match["rel"] or "")
    return [dated(found.start, found.end, f"{chosen:04}-H{number}", f"half {number} of {chosen}")]


def rel_season(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Last summer", "in the spring", "the winter of 2022"; seasons are those of the northern half."""
    match = found.match
    letters, name = SEASONS[match["season"].lower()], match["season"].lower()
    words = group(match, "rel") or ""
    chosen = year_of(match, anchor)
    if chosen is not None:
        basis = f"{name} {chosen}, as written (northern seasons)"
        return [dated(found.start, found.end, f"{chosen:04}-{letters}", basis)]
    if anchor.day is None:
        return [open_date(found.start, found.end, f"{name} of a year that is not known", "season")]
    step = offset(words)
    days = [each for year in years_around(anchor.day) if (each := stretch(f"{year:04}-{letters}"))]
    if step < 0:
        days = [each for each in days if each.last < anchor.day]
    elif step > 0:
        days = [each for each in days if each.first > anchor.day]
    elif words.lower().startswith("this"):
        days = [each for each in days if each.first.year == anchor.day.year or each.first <= anchor.day <= each.last]
    picked = nearest(anchor.day, days, anchor.direction(found.start, found.end))
    if picked is None:
        return []
    basis = f"the {name} nearest to {anchor.described()} (northern seasons)"
    return [dated(found.start, found.end, f"{picked.first.year:04}-{letters}", basis)]
