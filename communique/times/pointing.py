"""Units that point from the day of publication or back to a date named before: "last week", "that year", "the day
before", "the past month", "now".

A match comes in, readings go out. Where the day they are measured from is not known they stay without value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from communique.times.anchor import Anchor
from communique.times.calendar import shift_year, stretch, week_value
from communique.times.groups import group, month_number, year_of
from communique.times.nearest import nearest_year
from communique.times.quarters import quarter_again
from communique.times.reading import Reading, dated, open_date
from communique.times.scan import Found
from communique.times.units import fineness, offset, shifted, value_of

_SAME_AS: Final = re.compile(r"\s+(?:in|of|last|as|that)\b")
"""After "the same day" these say that it is the same as another thing's, not as the date named before."""
_ANAPHORIC: Final = frozenset("that same following previous preceding".split())


def rel_unit(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Last week", "this year", "that month", "the following day", "the quarter"."""
    unit, words = found.match["unit"].lower(), found.match["rel"].lower()
    if found.match[0] == "This Week":
        return []  # the programme
    fiscal = (group(found.match, "fiscal") or "").strip().lower() in ("fiscal", "financial")
    if unit == "period":
        return list(quarter_again(found, anchor, 0))
    if unit == "quarter" and words in ("the", "its", "their", "the latest", "latest", "the same", "that"):
        return list(quarter_again(found, anchor, 0))
    if unit == "year" and words == "the" and anchor.text[found.end : found.end + 7].strip().lower().startswith("end"):
        return [Reading(found.start, found.end, "DURATION", "P1Y", "a year that ended or ends then", precision="year")]
    pieces = set(words.split())
    if unit in ("day", "night") and not pieces & _ANAPHORIC and words != "the next":
        return list(_day_unit(found, unit, words))
    if "past" in pieces or (words == "the last" and unit in ("year", "decade", "century", "month")):
        return [_up_to_now(found, unit, anchor)]
    if words == "the next" and unit not in ("day",) and anchor.reference is None and anchor.day is None:
        return [open_date(found.start, found.end, f"{words} {unit}, and of what is not known", unit)]
    if "same" in pieces and _SAME_AS.match(anchor.text, found.end):
        return [open_date(found.start, found.end, f"{words} {unit} as another", fineness(unit))]
    back = pieces & _ANAPHORIC or (words == "the next" and unit in ("day", "night"))
    origin = anchor.reference.days.first if back and anchor.reference else None if back else anchor.day
    if back and origin is None and unit not in ("day", "night") and not pieces & {"same", "that"}:
        origin = anchor.day
    source = (
        f"{origin.isoformat()}, the date named before" if back and origin and anchor.reference else anchor.described()
    )
    if origin is None:
        return [open_date(found.start, found.end, f"{words} {unit}, and of what is not known", fineness(unit))]
    moved = (
        _weekend(found, anchor, origin, offset(words)) if unit == "weekend" else shifted(unit, origin, offset(words))
    )
    if moved is None:
        return []
    basis = f"{' '.join(found.match[0].lower().split())}, measured from {source}"
    if fiscal:
        return [Reading(found.start, found.end, "DATE", value_of(unit, moved), basis, precision="year")]
    return [dated(found.start, found.end, value_of(unit, moved), basis)]


def _weekend(found: Found, anchor: Anchor, origin: date, step: int) -> date:
    """A day of the weekend meant: "the weekend" is the last one, or the one that runs, unless the verb looks ahead."""
    saturday = origin - timedelta(days=origin.weekday()) + timedelta(days=5)
    if step > 0 or (step == 0 and anchor.direction(found.start, found.end) == "future"):
        return saturday if origin < saturday else saturday + timedelta(days=7)
    return saturday if origin >= saturday and step == 0 else saturday - timedelta(days=7)


def _day_unit(found: Found, unit: str, words: str) -> Iterable[Reading]:
    if words in ("this", "the current", "this very"):
        yield Reading(found.start, found.end, "DATE", "PRESENT_REF", f"{words} {unit}")


def _up_to_now(found: Found, unit: str, anchor: Anchor) -> Reading:
    """Reads "The past year" is a length that ends on the day of publication."""
    letter = {"week": "P1W", "month": "P1M", "quarter": "P1Q", "year": "P1Y", "decade": "P10Y", "century": "P100Y"}
    value = letter.get(unit, "P2D" if unit == "weekend" else "P1D")
    first = shifted(unit, anchor.day, -1) if anchor.day else None
    basis = f"the {unit} up to {anchor.described()}"
    return Reading(
        found.start, found.end, "DURATION", value, basis, first, anchor.day if first else None, fineness(unit)
    )


def day_beside(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "The day before", "a year earlier", "the week after": beside the date named last."""
    unit, side = found.match["unit"].lower(), found.match["side"].lower()
    if side in ("before", "after") and has_object(found, anchor):
        return [open_date(found.start, found.end, f"the {unit} {side} what follows", fineness(unit))]
    count = 1 if side in ("after", "later", "afterwards") else -1
    return [beside(found, anchor, unit, count)]


def has_object(found: Found, anchor: Anchor) -> bool:
    """Whether it hangs on what follows ("two days before the summit") and not on a date that the text named."""
    after = anchor.text[found.end : found.end + 2]
    return after[:1].isspace() and after[1:2].isalnum()


def beside(found: Found, anchor: Anchor, unit: str, count: int) -> Reading:
    """`count` units from the date that the text named last."""
    if unit == "year" and anchor.quarter is not None and count == -1:
        return next(iter(quarter_again(found, anchor, -1)))
    reference = anchor.reference.days if anchor.reference else None
    if reference is None and unit == "year" and anchor.day is not None:
        moved = shift_year(anchor.day, count)
        basis = f"{abs(count)} year(s) from {anchor.described()}, as the text names no date before it"
        return dated(found.start, found.end, value_of(unit, moved), basis) if moved else _adrift(found, unit)
    if reference is None or (unit in ("day", "night") and reference.precision not in ("day", "hour", "minute")):
        return _adrift(found, unit)
    moved = shifted(unit, reference.first, count)
    if moved is None:
        return _adrift(found, unit)
    basis = f"{abs(count)} {unit}(s) {'after' if count > 0 else 'before'} {reference.first.isoformat()}, named before"
    return dated(found.start, found.end, value_of(unit, moved), basis)


def _adrift(found: Found, unit: str) -> Reading:
    return open_date(found.start, found.end, "measured from something that is no date", fineness(unit))


def year_end(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Year-end": the last day of the year, of the one before for "since"."""
    if anchor.day is None:
        return [open_date(found.start, found.end, "the end of a year that is not known", "day")]
    before = anchor.text[max(0, found.start - 8) : found.start].lower().split()
    number = anchor.day.year - (before[-1:] == ["since"])
    return [dated(found.start, found.end, f"{number:04}-12-31", f"the end of {number}")]


def week_of(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "The week of March 6"."""
    month, day = month_number(found.match["month"]), int(found.match["day"])
    number = year_of(found.match, anchor) or nearest_year(anchor, month, day, anchor.direction(found.start, found.end))
    value = stretch(f"{number:04}-{month:02}-{day:02}") if number else None
    if value is None:
        return [open_date(found.start, found.end, "a week of a year that is not known", "week")]
    return [dated(found.start, found.end, week_value(value.first), f"the week that holds {value.first.isoformat()}")]


def reference(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Now", "recently", "in the future": no date, but a side of the day of publication."""
    kind = found.match.lastgroup or ""
    value = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}[kind]
    day = anchor.day
    first, last = {"present": (day, day), "past": (None, day), "future": (day, None)}[kind]
    basis = f"{found.match[kind].lower()}: measured from {anchor.described()}"
    return [Reading(found.start, found.end, "DATE", value, basis, first, last)]
