"""The entries of a live blog: what stands below each time of day that opens a line.

A text comes in; `Entry`s in text order go out, none where fewer than three lines open with a time or where the times
run in no order. A tape with times before its labels is a transcript and no live blog. Which day an entry is of is told
only where a line above it is a date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from communique.clean.units import Unit
from communique.errors import ArticleError
from communique.ingest import DAY_PATTERN, parse_date
from communique.model import Span

FEWEST = 3
LONG = 8
"""Entries of which one night may lie between without a line that says so."""
MIDNIGHTS = 60
HEADING = 16
"""Words of the line that heads an entry."""
MARK = r"(?:\*\*|__|</?(?:b|strong|h\d)>)"
STAMP = re.compile(
    rf"^[^\S\n]*(?:[-*•#>]+[^\S\n]+)?{MARK}?[\[(]?(?P<time>"
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?:[^\S\n]?(?P<half>[ap])\.?m\b\.?)?|[^\S\n]?(?P<half2>[ap])\.?m\b\.?)"
    r"(?:[^\S\n]?(?P<zone>GMT|UTC|BST|CES?T|EES?T|E[SD]?T|P[SD]?T|C[SD]T|IST|MSK|JST|local time))?"
    r"|(?P<hours>[01]\d|2[0-3])(?P<minutes>[0-5]\d)[^\S\n](?P<zone2>GMT|UTC))"
    rf"[\])]?{MARK}?(?:[^\S\n]*(?:[-–—|:•·]{{1,3}}(?=\s)|$)|[^\S\n]+(?=[A-ZÀ-Þ“\"‘']))[^\S\n]*{MARK}?",
    re.MULTILINE,
)
LABEL = re.compile(r"[*_\"“]{0,3}[A-Z][\w .'’-]{0,40}:\s")
"""A speaker's label behind the time of a tape."""
DAY = re.compile(
    rf"^[^\S\n]*(?:#+[^\S\n]+)?{MARK}?(?P<day>{DAY_PATTERN}){MARK}?[^\S\n]*$", re.MULTILINE | re.IGNORECASE
)


class Entry(NamedTuple):
    """`span` runs from the stamp to the next entry; `opening` holds the stamp and the signs around it, `stamp` the time
    alone; `clock` is HH:MM with Z behind it for GMT. `day` is None where no date stands above.
    """

    span: Span
    opening: Span
    stamp: Span
    clock: str
    day: date | None


@lru_cache(maxsize=4)
def find_entries(text: str) -> tuple[Entry, ...]:
    """The entries of a text; several stages ask for those of one text, one after the other."""
    stamps = [match for match in STAMP.finditer(text) if _is_time(match)]
    if len(stamps) < FEWEST or 2 * sum(LABEL.match(text, match.end()) is not None for match in stamps) > len(stamps):
        return ()
    days = list(_days(text))
    clocks = [_clock(match) for match in stamps]
    if not _ordered(clocks, midnights=len(days) or len(clocks) // LONG):
        return ()
    ends = [match.start() for match in stamps[1:]] + [len(text)]
    starts = [at for at, _ in days]
    entries = []
    for match, clock, end in zip(stamps, clocks, ends, strict=True):
        above = bisect_right(starts, match.start()) - 1
        day = days[above][1] if above >= 0 else None
        end = next((at for at in starts if match.end() <= at < end), end)
        zone = "Z" if (match["zone"] or match["zone2"]) in ("GMT", "UTC") else ""
        entries.append(
            Entry(Span(match.start(), end), Span(*match.span()), Span(*match.span("time")), f"{clock}{zone}", day)
        )
    return tuple(entries)


def _is_time(match: re.Match[str]) -> bool:
    """A full stop between figures is as likely a section's number, where no zone and no half of the day follows."""
    return "." not in match["time"][:3] or bool(match["half"] or match["half2"] or match["zone"])


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"] or match["hours"]), match["minute"] or match["minutes"] or "00"
    half = match["half"] or match["half2"]
    if half:
        hour = hour % 12 + 12 * (half == "p")
    return f"{hour:02}:{minute}"


def _ordered(clocks: Sequence[str], midnights: int) -> bool:
    """The times rise or fall all the way, but for the midnights between."""
    falls = sum(one > other for one, other in pairwise(clocks))
    rises = sum(one < other for one, other in pairwise(clocks))
    return min(falls, rises) <= min(midnights, MIDNIGHTS) and max(falls, rises) > 0


def _days(text: str) -> Iterator[tuple[int, date]]:
    """The lines that are a date, with its day; one without a year is passed by."""
    for match in DAY.finditer(text):
        try:
            yield match.start(), date.fromisoformat(parse_date(match["day"])[:10])
        except ArticleError:
            continue


def across_midnight(entries: Sequence[Entry]) -> bool:
    """Whether the entries are of more than one day though no line says of which."""
    clocks = [entry.clock for entry in entries]
    falls = sum(one > other for one, other in pairwise(clocks))
    rises = sum(one < other for one, other in pairwise(clocks))
    return falls > 0 and rises > 0


def entry_at(entries: Sequence[Entry], offset: int) -> int | None:
    """The number of the entry that an offset lies in; None above the first, below a line with a date, and where there
    are none."""
    number = bisect_right(entries, offset, key=lambda entry: entry.span.start) - 1
    return number if number >= 0 and offset < entries[number].span.end else None


def headings(entries: Sequence[Entry], units: Sequence[Unit]) -> Iterator[Unit]:
    """The lines that head an entry which says more below: short, and no sentence."""
    for entry in entries:
        number = bisect_right(units, entry.opening.end, key=lambda unit: unit.end)
        if number + 1 >= len(units) or units[number + 1].end > entry.span.end:
            continue
        unit = units[number]
        start = max(unit.start, entry.opening.end)
        line = unit.text[start - unit.start :]
        words = line.strip(" *_#")
        if words and len(words.split()) <= HEADING and words[-1] not in '.!?…:;"”’':
            yield Unit(start, unit.end, line)
