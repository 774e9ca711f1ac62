"""Who wrote it and when it was put out: lines that name authors, desks and the time of publication.

A unit comes in; its kind, the authors and the date it gives go out. Prose that begins with "By" is left:
a byline is names and no sentence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from communique.clean.names import AGENCIES, CITIES, FULL_NAME, NAMES, ROLE_LINE, WORD
from communique.clean.units import Unit
from communique.errors import ArticleError
from communique.ingest import DAY_PATTERN, WHEN_PATTERN, parse_date
from communique.model import RemovedKind, Span

MAX_WORDS = 30
_SMALL = frozenset(
    ("by", "and", "in", "at", "of", "for", "the", "from", "reporting", "editing", "writing", "additional")
)
"""Words in small letters that a list of desks is made of."""

_REST = (
    rf"(?:\s+in\s+[A-Z][\w .,'’/&-]{{1,60}}|[,|/–—·•-]?\s*(?:{ROLE_LINE}|{AGENCIES})|\s*[,|/–—·•-]\s*[^.!?]{{2,80}})?"
)
_BY = re.compile(
    rf"(?:By|BY|by|Written by|Story by|Text by|Words by|Posted by|Reported by|Author:|From)\s*:?\s+"
    rf"(?P<names>{NAMES}){_REST}\.?"
)
_BY_DESK = re.compile(rf"(?i:by|from) (?:our|a|the|staff)\b(?: [\w’'&-]+){{0,4}} {ROLE_LINE}\.?", re.I)
_WITH_ROLE = re.compile(rf"(?P<names>{FULL_NAME}(?:,? (?:and|&) {FULL_NAME})*)\s*[,|–—-]\s*{ROLE_LINE}")
_CITY = r"(?:[A-Z][\w.'’-]+ ?){1,3}"
_IN_CITY = re.compile(rf"(?P<names>{FULL_NAME})\s+in\s+{_CITY}(?:,?\s?and (?P<more>{FULL_NAME})\s+in\s+{_CITY})?")
_ROLE_LINE = re.compile(ROLE_LINE)
_AGENCY = re.compile(
    r"\W*(?:[Bb]y |BY )?(?!(?:AN|MAP|TAP|AA|TT|PA|CP|DJ|Trend)\b)"
    rf"(?:{AGENCIES}|(?:THE )?ASSOCIATED PRESS|AGENCE FRANCE-PRESSE)(?:\s*[/,]\s*(?:{AGENCIES}))*\W*"
)
_DESK = re.compile(
    rf"\(?(?:reporting|writing|editing|edited|compiled|translated|written|reported)(?:,? (?:and )?(?:additional )?"
    rf"(?:reporting|writing|editing|edited))* by (?-i:{NAMES}).{{0,300}}?\)?\.?",
    re.I | re.S,
)
_DESK_END = re.compile(
    r"[(\[]\s*(?P<more>additional |further |with )?(?:reporting|writing|editing|edited|compiled|translated|written"
    r"|reported)(?: and \w+)? by [^()\[\]]{3,400}[)\]]\.?$",
    re.I | re.S,
)
_PUBLISHED = re.compile(
    rf"\W*(?P<verb>(?:first |originally |last )?(?:published|posted|updated|modified|created|issued|released|date"
    rf"|uploaded|edited))\s*(?:on|at|date)?\s*[:|–—-]?\s*(?P<when>{WHEN_PATTERN})\W*+(?:\w++\W*+){{0,12}}",
    re.I,
)
_FIRST_PUBLISHED = re.compile(rf"\bpublished\s*(?:on|at)?\s*[:|–—-]?\s*(?P<when>{WHEN_PATTERN})", re.I)
_WHEN = re.compile(rf"\W*(?P<when>{WHEN_PATTERN})\W*", re.I)
_TITLE = rf"(?:{WORD}|\d{{1,3}})(?:\s(?:(?:of|the|and|de|la|du|del|for|in|on|al|&)\s){{0,2}}{WORD}){{0,6}}"
_APART = r"\s*(?:[,|/:•·–—]|\s-{1,2}(?=\s))\s*"
_NAMED_DAY = re.compile(
    rf"[^\w(]*(?:(?P<before>(?:(?:{_TITLE}){_APART}){{1,2}})(?P<when>(?i:{WHEN_PATTERN}))"
    rf"|(?P<first>(?i:{WHEN_PATTERN}))(?:{_APART}|\s+(?=\())\(?(?P<after>{_TITLE}\)?(?:{_APART}{_TITLE})?))\W*"
)
"""The outlet or the town, and the day, and nothing else: "Harbour Gazette, 3 May 2024", also the other way round."""
_NAME_ALONE = re.compile(rf"[^\w(]*{_TITLE}[^\w.!?]*")
_TOWN = re.compile(rf"(?i:{CITIES})")
_DAY = re.compile(DAY_PATTERN, re.I)


class Line(NamedTuple):
    """A line about the article: its span and kind, the authors as one string, the date as ISO, and how sure it is.

    `rank` orders dates: 0 published, 1 a bare date, 2 updated.
    """

    span: Span
    kind: RemovedKind
    authors: str | None = None
    published: str | None = None
    rank: int = 1


def find(unit: Unit, *, opening: bool, closing: bool) -> Line | None:
    """What a unit says of the article; `opening` before the body, `closing` among the last units."""
    if closing and unit.text.endswith((")", ").", "]")) and (match := _DESK_END.search(unit.text)):
        kind: RemovedKind = "boilerplate" if match.group("more") else "byline"
        return Line(Span(unit.start + match.start(), unit.start + match.end()), kind)
    if unit.words > MAX_WORDS + 40 * closing:
        return None
    span = Span(unit.start, unit.end)
    if closing and _DESK.fullmatch(unit.text) and _is_names(unit.text):
        return Line(span, "byline")
    if not opening and not closing:
        return None
    if match := _PUBLISHED.fullmatch(unit.text):
        if first := _FIRST_PUBLISHED.search(unit.text):
            return Line(span, "boilerplate", published=_date(first.group("when")), rank=0)
        updated = match.group("verb").lower().startswith(("updated", "last", "modified", "edited"))
        return Line(span, "boilerplate", published=_date(match.group("when")), rank=2 if updated else 0)
    if opening and (match := _WHEN.fullmatch(unit.text)):
        return Line(span, "boilerplate", published=_date(match.group("when")))
    if (line := _byline(unit, span, opening=opening)) is not None:
        return line
    if opening and (match := _NAMED_DAY.fullmatch(unit.text)):
        town = _TOWN.match((match.group("before") or "").strip(" *_"))
        day = _date(match.group("when") or match.group("first"))
        return Line(span, "dateline" if town else "boilerplate", published=day)
    return None


def is_name(unit: Unit) -> bool:
    """Whether a line is a name and nothing else, as that of the outlet above the day of its issue."""
    return _NAME_ALONE.fullmatch(unit.text) is not None


def _byline(unit: Unit, span: Span, *, opening: bool) -> Line | None:
    text = unit.text
    if match := _BY.fullmatch(text):
        rest = text[match.end("names") :].strip(" .")
        # A sentence may begin with "By": a full stop after more than names is one.
        if not (text.endswith(".") and len(rest.split()) > 6):
            return Line(span, "byline", _authors(match.group("names")), _date_in(text))
    if _BY_DESK.fullmatch(text):
        return Line(span, "byline")
    if _AGENCY.fullmatch(text):
        return Line(span, "byline", text.strip(" .()-–—") if opening else None)
    if opening and not text.endswith("."):
        for pattern in (_WITH_ROLE, _IN_CITY):
            if match := pattern.fullmatch(text):
                more = match.groupdict().get("more")
                return Line(span, "byline", _authors(match.group("names")) + (f" and {more}" if more else ""))
    return None


def _authors(names: str) -> str:
    """The names on one line, without the offices that a comma may set among them."""
    parts = " ".join(names.split()).rstrip(",.").split(", ")
    return ", ".join(part for index, part in enumerate(parts) if index == 0 or not _ROLE_LINE.fullmatch(part))


def _is_names(text: str) -> bool:
    """Whether capitalised words make up most of it, as in a list of desks; a sentence has more small words."""
    words = re.findall(r"[^\W\d_]+", text)
    small = sum(1 for word in words if word.islower() and word not in _SMALL)
    return small <= len(words) * 0.25


def _date(when: str) -> str | None:
    try:
        return parse_date(when)
    except ArticleError:
        day = _DAY.search(when)
        return _date(day.group()) if day and day.group() != when else None


def _date_in(text: str) -> str | None:
    match = re.search(WHEN_PATTERN, text, re.I)
    return _date(match.group()) if match else None
