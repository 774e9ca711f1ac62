"""Where time expressions may stand: a look at the words first, patterns only where a word calls for them.

A stretch of text comes in, matches that do not overlap go out, in text order. What they mean is not asked here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

from communique.times.holidays import HOLIDAYS, UNDATED
from communique.times.patterns import BARE_MONTH_LEADS, Rule, rules
from communique.times.words import DECADES, MONTHS, ONES, ORDINALS, PLURALS, SEASONS, SETS, UNITS, WEEKDAYS

_WORD = re.compile(r"[A-Za-z]+|\d+(?:s\b)?")
_OF_DECADE = re.compile(r"0['’]?s", re.IGNORECASE)
_FIGURES = re.compile(r"\d[/.-]\d|\bQ ?[1-4]\b")
_CLOCK = re.compile(
    r"(?=[\dnmo])(?:\d ?[ap]\.? ?m\b|\d:\d\d|\b\d{4} (?:GMT|UTC|hours)|\bnoon\b|midday|midnight|o['’]clock|\d in the )",
    re.IGNORECASE,
)
_PARTS: Final = ("morning", "afternoon", "evening", "night", "overnight", "dawn", "dusk", "daybreak", "lunchtime")
_POINTING: Final = ("yesterday", "today", "tonight", "tomorrow")
_SIDES: Final = (
    "ago",
    "earlier",
    "later",
    "before",
    "after",
    "afterward",
    "afterwards",
    "previously",
    "hence",
    "now",
    "today",
)
_FRAMES: Final = (
    "past", "last", "next", "coming", "first", "previous", "preceding", "following", "final", "latest", "recent",
    "initial",
)  # fmt: skip
_POINTING_AT: Final = (
    "last", "next", "past", "coming", "following", "previous", "preceding", "current", "latest", "same", "this", "that",
)  # fmt: skip
_REFERENCES: Final = (
    "now", "currently", "nowadays", "current", "present", "presently", "past", "recent", "recently", "lately",
    "future", "moment", "time", "times", "coming", "then", "days", "term",
)  # fmt: skip
_NONE: Final[frozenset[str]] = frozenset()
_LOOKED_AT: Final = frozenset({"digit", "oclock", "part"})
"""Classes beside which a date in figures or a time of day may stand."""


class Found(NamedTuple):
    """One match of one rule; `start` and `end` are offsets into the text, and leave out what only surrounds it."""

    start: int
    end: int
    rule: Rule
    match: re.Match[str]


@cache
def _triggers() -> dict[str, tuple[str, ...]]:
    """Word in small letters → the classes of rules that it sets off."""
    table: dict[str, set[str]] = {}
    holiday_words = {
        word for name in [*HOLIDAYS, *UNDATED] for word in re.findall(r"[a-z]+", name) if len(word) > 3 or word == "ash"
    }
    classes: list[tuple[str, Iterable[str]]] = [
        ("month", MONTHS),
        ("weekday", [word for word in WEEKDAYS if word.endswith("day")]),
        ("unit", [*UNITS, *PLURALS]),
        ("unit", ["fiscal", "period"]),
        ("fiscal", ["fy", "fiscal", "financial"]),
        ("long", ["long"]),
        ("quarter", ["quarter", "quarters", "period"]),
        ("century", ["century"]),
        ("half", ["half"]),
        ("end", ["end"]),
        ("side", _SIDES),
        ("frame", _FRAMES),
        ("season", SEASONS),
        ("unit", [f"{season}s" for season in SEASONS]),
        ("part", _PARTS),
        ("word", _POINTING),
        ("ref", _REFERENCES),
        ("setword", SETS),
        ("yearword", ["nineteen", "eighteen", "thousand", "twenty"]),
        ("decade", DECADES),
        ("ordinal", ORDINALS),
        ("number", ONES),
        ("each", ["each", "every"]),
        ("rel", _POINTING_AT),
        ("units", PLURALS),
        ("holiday", holiday_words - WEEKDAYS.keys() - {"lunar", "orthodox", "rosh", "martin", "king"}),
    ]
    for name, words in classes:
        for word in words:
            table.setdefault(word, set()).add(name)
    return {word: tuple(sorted(names)) for word, names in table.items()}


@lru_cache(maxsize=20_000)
def _classes(word: str) -> tuple[str, ...]:
    """The classes of rules that a word or figure sets off."""
    triggers = _triggers()
    if names := triggers.get(word) or triggers.get(word.lower()):
        return names
    if word[0].isdigit():
        named = ("year",) if len(word) == 4 else ("decade",) if word[-1] == "s" else ()
        return ("digit", "number", *named)
    return ("oclock",) if word in ("noon", "midday", "midnight", "Noon", "Midnight", "clock") else ()


@lru_cache(maxsize=4096)
def _rules(called: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that these classes set off: sentences of a text call for few kinds of them."""
    return tuple(rule for rule in rules() if rule.triggers <= called)


def scan(text: str, start: int, end: int) -> list[Found]:
    """The time expressions of text[start:end]: of several that overlap the longest, of equals the earlier rule."""
    called = _called(text, start, end)
    if not called:
        return []
    candidates = [
        found
        for rule in _rules(called)
        for match in rule.pattern.finditer(text, start, end)
        if (found := _trimmed(rule, match, text)) is not None
    ]
    if len(candidates) < 2:
        return candidates
    candidates.sort(key=lambda found: (found.start - found.end, found.start))
    starts: list[int] = []
    chosen: list[Found] = []
    for found in candidates:
        place = bisect_left(starts, found.start)
        before = place == 0 or chosen[place - 1].end <= found.start
        if before and (place == len(chosen) or found.end <= starts[place]):
            starts.insert(place, found.start)
            chosen.insert(place, found)
    return chosen


def _called(text: str, start: int, end: int) -> frozenset[str]:
    """The classes of rules that the words of a stretch set off."""
    called = _NONE.union(*map(_classes, _WORD.findall(text, start, end)))
    more: list[str] = []
    if not called.isdisjoint(_LOOKED_AT):
        if _FIGURES.search(text, start, end):
            more.append("figures")
        if _CLOCK.search(text, start, end):
            more.append("clock")
    if "decade" in called:
        more.append("year")
    elif "year" in called and _OF_DECADE.search(text, start, end):
        more.append("decade")
    return called.union(more) if more else called


_TAILS: Final = ("'s", "’s", "'", "’")
_TAIL_ENDS: Final = frozenset("s'’")
_MONTH_ALONE: Final = frozenset({"may", "march", "mar", "dec", "jan", "sep", "jun", "apr"})
_PROPER: Final = re.compile(r"[A-Z][a-z]+ $")
_LAST_WORD = re.compile(r"([A-Za-z]+)(?:\s+|-)?(?:the\s+)?$")


def _trimmed(rule: Rule, match: re.Match[str], text: str) -> Found | None:
    """The match without blanks, possessive and leading words that are no part; None where it is no time at all."""
    start, end = match.span()
    if rule.name == "bare_month" and not _is_month(match, text):
        return None
    if rule.name == "reference":
        start, end = match.span(match.lastgroup or 0)
    if text[end - 1 : end] in _TAIL_ENDS and rule.name not in ("decade", "month_year"):
        end -= next((len(tail) for tail in _TAILS if text.endswith(tail, start, end)), 0)
    while start < end and text[end - 1].isspace():
        end -= 1
    return Found(start, end, rule, match) if start < end else None


def _is_month(match: re.Match[str], text: str) -> bool:
    """Whether a month is meant. "May" and "March" need a word before them that takes a month, short forms a stop."""
    word = match["month"].rstrip(".").lower()
    if len(word) <= 4 and word not in ("june", "july") and word != "may" and not match["month"].endswith("."):
        return False
    if word not in _MONTH_ALONE:
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 20), match.start())
    if before is None:
        return False
    return before[1].lower() in BARE_MONTH_LEADS and not text[match.end() : match.end() + 1].isalnum()
