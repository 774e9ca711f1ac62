"""Dated meetings that a text names: "the NATO summit in Vilnius", "COP28", "the 2016 US presidential election".

A text and its day of publication (or None) come in, `Named` meetings go out, in text order. A series without place or
year is the meeting nearest to publication, and none where there is no such day; what fits several meetings alike is
left out. What follows from a meeting for other expressions is for `bounding`.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

FILE: Final = "meetings.json.gz"
KINDS: Final = frozenset({"summit", "conference", "election", "referendum", "treaty"})
NEAR: Final = 60
"""Days from publication within which "the NATO summit" is the one that is on, was just held or is due."""
SAME: Final = 400
"""Days from publication within which one of several meetings in one town is meant."""
AFTER, BEFORE = 10, 4
"""Words behind and before a name in which its place or its year stands."""
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_DROPPED: Final = ".'’"
_YEARS: Final = {"last": -1, "previous": -1, "this": 0, "next": 1}


class Meeting(NamedTuple):
    """`series` is the name of the series, `force` the day a treaty came into force; None where there is none."""

    name: str
    kind: str
    series: str | None
    first: date
    last: date
    place: str
    force: date | None


@dataclass(frozen=True, slots=True)
class Named:
    """A meeting where the text names it: offsets of the name with its place and year."""

    start: int
    end: int
    meeting: Meeting


class _Words(NamedTuple):
    """The words of a text as they are compared, and where each stands."""

    plain: list[str]
    spans: list[tuple[int, int]]


def plain(words: str) -> list[str]:
    """The words as they are compared: "U.S.-Africa" → us, africa."""
    found = _WORD.findall(words)
    # All at once, with a mark between them that no word holds: many times quicker than word by word.
    joined = "\0".join(found).lower()
    for mark in _DROPPED:
        joined = joined.replace(mark, "")
    return joined.split("\0") if found else []


class Meetings:
    """The compiled list. `by_first` files phrases under their first word, the longest first."""

    def __init__(self, compiled: dict[str, object]) -> None:
        rows: Sequence[Sequence[str | None]] = compiled["meetings"]  # type: ignore[assignment]
        self.meetings = [_meeting(row) for row in rows]
        self.of_series: dict[str, list[int]] = defaultdict(list)
        for number, meeting in enumerate(self.meetings):
            if meeting.series:
                self.of_series[meeting.series].append(number)
        phrases: dict[str, list[int]] = compiled["phrases"]  # type: ignore[assignment]
        series: dict[str, str] = compiled["series"]  # type: ignore[assignment]
        by_first: dict[str, list[tuple[list[str], list[int], str | None]]] = defaultdict(list)
        for phrase, name in series.items():
            words = phrase.split()
            by_first[words[0]].append((words, self.of_series[name], name))
        for phrase, numbers in phrases.items():
            words = phrase.split()
            by_first[words[0]].append((words, numbers, None))
        self.by_first = {
            first: sorted(rows, key=lambda row: (-len(row[0]), row[2] is not None)) for first, rows in by_first.items()
        }


def _meeting(row: Sequence[str | None]) -> Meeting:
    name, kind, series, first, last, place, force = row
    return Meeting(
        name or "", kind or "", series, date.fromisoformat(first or ""), date.fromisoformat(last or ""), place or "",
        date.fromisoformat(force) if force else None,
    )  # fmt: skip


@cache
def known() -> Meetings:
    """The packaged list, read when the first text is."""
    packed = (resources.files("communique") / "data" / FILE).read_bytes()
    return Meetings(json.loads(gzip.decompress(packed)))


def named(text: str, published: date | None) -> list[Named]:
    """The meetings that a text names and that can be told from their like."""
    listed, compared = known(), plain(text)
    found = list(_matches(compared, listed))
    if not found:
        return []
    words = _Words(compared, [match.span() for match in _WORD.finditer(text)])
    spoken_of = {series for _, _, _, series in found if series}
    result = []
    for first, last, numbers, series in found:
        chosen = _choose(words, first, last, numbers, listed, spoken_of if series is None else set(), published)
        if chosen is not None:
            meeting, end = chosen
            result.append(Named(words.spans[first][0], end, meeting))
    return result


def _matches(words: list[str], listed: Meetings) -> Iterator[tuple[int, int, list[int], str | None]]:
    """Stretches of words (first, last exclusive) with the meetings they may mean, and their series where it is one."""
    by_first, free = listed.by_first, 0
    for index in [number for number, word in enumerate(words) if word in by_first]:
        if index < free:
            continue
        for phrase, numbers, series in by_first[words[index]]:
            end = index + len(phrase)
            if words[index:end] == phrase:
                yield index, end, numbers, series
                free = end
                break


def _choose(
    words: _Words,
    first: int,
    last: int,
    numbers: list[int],
    listed: Meetings,
    spoken_of: set[str],
    published: date | None,
) -> tuple[Meeting, int] | None:
    """The meeting meant and where its words end; None where it stays open."""
    fitting = [listed.meetings[number] for number in numbers]
    if len(fitting) > 1 and spoken_of:
        fitting = [each for each in fitting if each.series in spoken_of] or fitting
    end = words.spans[last - 1][1]
    around = words.plain[max(0, first - BEFORE) : last + AFTER]
    placed = [each for each in fitting if _holds(around, _parted(each.place))]
    if placed:
        fitting = placed
        end = max(end, _end_of(words, last, _parted(placed[0].place)))
    years = {each for each in around if len(each) == 4 and each.isdigit()}
    if published and (step := _relative(words.plain, first)) is not None:
        years = {str(published.year + step)}
    if years:
        fitting = [each for each in fitting if str(each.first.year) in years]
    if len(fitting) > 1 and published is not None:
        near = [each for each in fitting if _away(each, published) <= (SAME if placed else NEAR)]
        fitting = sorted(near, key=lambda each: _away(each, published))[:1]
    elif published is not None and not placed and not years and len(numbers) > 1:
        fitting = [each for each in fitting if _away(each, published) <= NEAR]
    return (fitting[0], end) if len(fitting) == 1 else None


@cache
def _parted(place: str) -> list[str]:
    """The words of a meeting's place; each place of the list is parted once."""
    return plain(place)


def _away(meeting: Meeting, day: date) -> int:
    """Days between a meeting and a day; 0 where it is on."""
    return max(0, (meeting.first - day).days, (day - meeting.last).days)


def _holds(words: list[str], wanted: list[str]) -> bool:
    size = len(wanted)
    return any(words[at : at + size] == wanted for at in range(len(words) - size + 1))


def _end_of(words: _Words, last: int, place: list[str]) -> int:
    """Where a place that follows at once ("summit in Vilnius") ends; 0 where something stands between."""
    if place and last < len(words.plain) and words.plain[last] in ("in", "at", "near"):
        end = last + 1 + len(place)
        if words.plain[last + 1 : end] == place:
            return words.spans[end - 1][1]
    return 0


def _relative(words: Sequence[str], first: int) -> int | None:
    """-1 for "last year's NATO summit", 0 for "this year's", 1 for "next year's"; None without such words."""
    before = words[max(0, first - 3) : first]
    if "years" in before:
        at = before.index("years")
        return _YEARS.get(before[at - 1]) if at else None
    return None
