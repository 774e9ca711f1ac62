"""Where and by which agency a dispatch was filed: "BRUSSELS, May 3 (Reuters) -" at the head of its first line.

A unit comes in, the span of the dateline and its words go out, or None. The rest of the line is the
article's. What is no more than a name and a dash ("NATO -") is left, for it may begin a sentence, unless the name is
that of a city that papers date from.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from communique.clean.names import AGENCIES, CITIES
from communique.clean.units import Unit
from communique.errors import ArticleError
from communique.ingest import MONTH_PATTERN, WEEKDAY_PATTERN, parse_date
from communique.model import Span

MAX_LENGTH = 140
"""Characters: three cities with their states, a date and two agencies."""
NO_PLACES = frozenset(
    (
        "ANALYSIS", "ASEAN", "BREAKING", "BREAKING NEWS", "BREXIT", "BRICS", "CIA", "COP", "CORRECTED", "COVID",
        "DNC", "ECB", "EU", "EU SUMMIT", "EXCLUSIVE", "EXPLAINER", "FACT CHECK", "FACTBOX", "FBI", "GCC", "GOP",
        "IAEA", "ICC", "ICJ", "IMF", "INTERVIEW", "ISIL", "ISIS", "LIVE", "MR", "MS", "NATO", "NEW", "NOTE", "OPEC",
        "OPINION", "OSCE", "PRESIDENT", "PROFILE", "QUESTION", "RNC", "SCO", "SECRETARY", "TIMELINE", "UK", "UN",
        "UPDATE", "URGENT", "US", "USA", "VIDEO", "WATCH", "WATCH LIVE", "WHO", "WTO",
    )
)  # fmt: skip
"""Words in capitals that stand before a dash or colon and are no place."""

_DATE = rf"{MONTH_PATTERN}\s\d{{1,2}}(?!\d)(?:,?\s\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH_PATTERN}(?:,?\s\d{{4}})?"
_DAY = rf"(?i:(?:{WEEKDAY_PATTERN},?\s)?(?:{_DATE}))"
_FULL_DAY = rf"(?i:{MONTH_PATTERN}\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH_PATTERN},?\s\d{{4}})"
_CAPITALS = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĐİŞĞ][A-ZÀ-ÖØ-ÞŁŚŠŽČĐİŞĞ.'’-]+"
_CITY = rf"{_CAPITALS}(?:\s{_CAPITALS}){{0,4}}"
_CITIES = rf"(?P<city>{_CITY}(?:\s?/\s?{_CITY}|\s(?:and|AND)\s{_CITY}){{0,3}})"
_TOWN_NAME = rf"{_CAPITALS}(?:\s{_CAPITALS}){{0,2}}"
_BARE_CITY = rf"(?P<city>{_TOWN_NAME}(?:\s?/\s?{_TOWN_NAME})?)"
_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĐİŞĞ][\w.'’-]*"
_REGION = rf"(?:,\s{_WORD}(?:\s(?:and\s|of\s|the\s)?{_WORD}){{0,3}}){{0,3}}?"
_MIXED = rf"(?:{_WORD}(?:\s(?:de\s|la\s|al-)?{_WORD}){{0,3}}(?:\s?/\s?{_WORD}){{0,2}}{_REGION})"
_KNOWN = rf"(?:\((?:{AGENCIES})(?:\s?[/,|]\s?[\w .]{{2,30}})?\)|/(?:{AGENCIES})/)"
_ANY = r"(?:\([A-Z][\w .,&'’/-]{1,40}\)|/[A-Z][A-Za-z. -]{1,20}/)"
_DASH = r"\s*(?:-{2,}|[–—―‒−])\s*|\s+[-_]+(?:\s+|$)|\s*:\s+"

_TOWN = re.compile(rf"(?P<words>(?:{CITIES})(?:\s?/\s?(?:{CITIES}))?)(?:{_DASH})(?=[A-ZÀ-ÖØ-Þ\"“‘'`\d])")
MIN_WORDS = 10
"""Words of a paragraph behind a city in small letters: fewer may be a headline or a note."""
_TURN = re.compile(r"^\W{0,2}[A-Z][\w .'’-]{1,40}:\s", re.M)

_LABEL = re.compile(r"^\W{0,2}[A-Z][A-Z .'’-]{1,40}:\s", re.M)
"""Who speaks, in an interview or a transcript."""

_STRONG = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
"""The signs of Markdown around "**OSLO** —"."""

_START = rf"(?P<words>{_CITIES}{_REGION}(?:[,.]?\s{_DAY}\.?)?\s?"
_CAPITAL = r"A-ZÀ-ÖØ-ÞŁŚŠŽČĐİŞĞ"
_FORMS = (
    re.compile(rf"{_START}{_KNOWN})\.?(?:{_DASH}|\s+(?=[{_CAPITAL}\"“‘'`\d]|$))"),
    re.compile(rf"(?P<words>{_CITIES}{_REGION}[,.]?\s\(?{_DAY}\)?(?:\.?\s(?:INTERFAX|Interfax))?)(?:{_DASH})"),
    re.compile(rf"(?P<words>(?:{_MIXED},?\s)?(?:{_DAY}\.?,?\s)?{_KNOWN})\.?(?:{_DASH})"),
)
"""Forms that are datelines wherever they stand: capitals with agency or day, or a known agency with a dash."""
_OPENING_FORMS = (
    re.compile(rf"{_START}{_ANY})\.?(?:{_DASH})"),
    re.compile(rf"(?P<words>{_CITIES}{_REGION},\s{_DAY})\.\s+(?=[{_CAPITAL}\"“‘])"),
    re.compile(rf"(?P<words>{_MIXED}(?:,?\s{_DAY}\.?)?\s{_KNOWN})\.?\s*(?=[{_CAPITAL}\"“‘])"),
    re.compile(rf"(?P<words>{_MIXED}(?:,\s{_FULL_DAY}|\s\({_FULL_DAY}\)))(?:{_DASH}|\.\s+(?=[{_CAPITAL}\"“‘]))"),
    re.compile(
        rf"(?P<words>{_BARE_CITY}(?:,\s{_WORD}(?:\s{_WORD})?){{0,2}})(?P<dash>{_DASH})(?=[{_CAPITAL}\"“‘'`\d]|$)"
    ),
)
"""Forms that are datelines only where the article opens."""


class Dateline(NamedTuple):
    """The span runs to the first word of the sentence; `words` leave out the dash; `day` is ISO or None."""

    span: Span
    words: str
    day: str | None


def find(unit: Unit, text: str, *, opening: bool) -> Dateline | None:
    """The dateline at the head of a unit; `opening` where no body text stands before it."""
    head = _STRONG.sub(lambda match: " " * len(match.group()), unit.text[:MAX_LENGTH])
    lead = len(head) - len(head.lstrip())
    if lead:  # signs stand before the first letter, and go with the dateline
        found = _found(Unit(unit.start + lead, unit.end, unit.text[lead:]), head[lead:], text, opening)
        return found._replace(span=Span(unit.start, found.span.end)) if found else None
    return _found(unit, head, text, opening)


def _found(unit: Unit, head: str, text: str, opening: bool) -> Dateline | None:
    if not head or not (head[0].isupper() or head[0] in "(/"):
        return None
    for form in _FORMS:
        if match := form.match(head):
            return _dateline(unit, match)
    for form in _OPENING_FORMS if opening else ():
        match = form.match(head)
        if match and ("dash" not in match.groupdict() or _is_place(match, text)):
            return _dateline(unit, match)
    if opening and unit.words >= MIN_WORDS and (match := _TOWN.match(head)) and len(_TURN.findall(text[:20_000])) <= 1:
        return _dateline(unit, match)
    return None


def _is_place(match: re.Match[str], text: str) -> bool:
    """Whether capitals alone are a place: a word that the article writes so again is a name or a speaker's label."""
    city = match.group("city")
    if len(city) < 3 or city in NO_PLACES:
        return False
    if ":" in match.group("dash") and len(_LABEL.findall(text[:20_000])) > 1:
        return False
    return len(re.findall(rf"\b{re.escape(city)}\b", text[:20_000])) == 1


def _dateline(unit: Unit, match: re.Match[str]) -> Dateline:
    words = " ".join(match.group("words").split())
    day = None
    if full := re.search(_FULL_DAY, words):
        try:
            day = parse_date(full.group())
        except ArticleError:
            day = None  # a day that no calendar has; the words stay
    return Dateline(Span(unit.start, unit.start + match.end()), words, day)
