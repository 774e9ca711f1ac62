"""Years, decades, centuries and fiscal years that are written out, and ranges of years.

A match comes in, readings go out; nothing is measured from publication here.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.times.anchor import Anchor
from communique.times.groups import full_year, group, year_of
from communique.times.reading import Reading, dated, ranged
from communique.times.scan import Found
from communique.times.words import DECADES, ordinal


def year(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "2024", "the year two thousand". Numbers before 1900 need a word that takes a year."""
    number = year_of(found.match, anchor)
    if number is None:
        return []
    if group(found.match, "year") and number < 1900 and not _takes_year(anchor.text, found.start):
        return []
    return [dated(found.start, found.end, f"{number:04}", f"the year {number}, as written")]


def _takes_year(text: str, start: int) -> bool:
    words = text[max(0, start - 12) : start].split()
    return bool(words) and words[-1].lower().lstrip("(") in (
        "in", "of", "since", "from", "until", "till", "by", "between", "and", "to", "early", "late", "before", "after",
        "the", "during", "around", "circa", "year",
    )  # fmt: skip


def years(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "2014–2016", "1914-18"."""
    match = found.match
    first = int(match["year"])
    last = full_year(match["year2"], first)
    if not first < last <= first + 150 or first < 1500:
        return year(found, anchor) if first >= 1900 else []
    opening = dated(found.start, match.end("year"), f"{first:04}", f"the year {first}, as written")
    closing = dated(match.start("year2"), found.end, f"{last:04}", f"the year {last}, as written")
    return ranged(opening, closing)


def decade(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "The 1990s", "the '80s", "the nineties"."""
    words = found.match["decade"].lower().strip("'’‘")
    if words in DECADES:
        number = 190 + DECADES[words]
    elif words[:4].isdigit():
        number = int(words[:3])
        if words[2] == "0" and number % 10 == 0 and number < 200:
            basis = f"the {number * 10}s, as written"
            return [dated(found.start, found.end, f"{number // 10:02}", basis)]
    elif found.match["decade"][0] in "'’‘" or _after_the(found, anchor.text):
        number = 190 + int(words[0])
    else:
        return []
    return [dated(found.start, found.end, f"{number:03}", f"the years {number * 10} to {number * 10 + 9}")]


def _after_the(found: Found, text: str) -> bool:
    """Whether years are meant ("the 80s", "the late 80s") and no age ("in her 80s")."""
    before = text[max(0, found.start - 10) : found.start].lower().split()
    return found.match[0].lower().startswith("the ") or before[-1:] in (["late"], ["early"], ["mid-"])


def century(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "The 20th century": the hundred years that share their first two figures."""
    number = ordinal(found.match["ordinal"])
    if number is None or not 2 <= number <= 30:
        return []
    return [dated(found.start, found.end, f"{number - 1:02}", f"the {number}th century, as written")]


def fiscal(found: Found, anchor: Anchor) -> Iterable[Reading]:
    """Reads "Fiscal 2023": the year by its name; whose fiscal year it is, and so its days, is not known."""
    digits = found.match["year"] or found.match["fy"]
    number = full_year(digits)
    basis = f"fiscal year {number}; the months it runs from and to are not known"
    return [Reading(found.start, found.end, "DATE", f"{number:04}", basis, precision="year")]
