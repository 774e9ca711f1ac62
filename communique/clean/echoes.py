"""What stands in the text twice: the headline on top, paragraphs repeated, quotations pulled out of the body.

Units come in, spans with their kinds go out. Words are compared without regard to case and punctuation, and
nothing less than all the words of a unit counts. Of two the later goes, save that a pulled quotation goes
wherever it stands and the body keeps its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.clean.units import Unit, normal
from communique.model import Removed, Span

MIN_REPEAT = 8
"""Words: shorter paragraphs ("He refused.") may well stand twice."""
MIN_PULLED = 5
MAX_PULLED = 60
MAX_PLACES = 8
"""Places of the same five words that are compared; more are a refrain, and a limit keeps the search linear."""

Words = tuple[Unit, tuple[str, ...]]
"""A unit and its words in small letters."""

_OPEN = "\"“„«‘'`"
_QUOTED = re.compile(r"(?P<words>[\"“„«‘'`].*?[\"”“»’'][.,]?)(?P<by>\s*[-–—―]\s*[^\"“”]{2,80})?", re.S)
_ATTRIBUTION = re.compile(
    r"[-–—―~]\s*\S.{2,100}|(?:[A-ZÀ-Þ][\w.'’-]*)(?:\s+(?:[a-z]{1,4}|[A-ZÀ-Þ][\w.'’-]*)){1,5}(?:,\s.{2,60})?", re.S
)


def headline(units: Sequence[Unit], title: str | None, first: int = 4) -> list[int]:
    """Which of the first units are the headline again, whole or broken into up to three lines."""
    wanted = normal(title or "")
    if not wanted:
        return []
    top = [normal(unit.text) if len(unit.text) < 600 else () for unit in units[: first + 2]]
    for start in range(min(first, len(top))):
        words: tuple[str, ...] = ()
        for index in range(start, min(start + 3, len(top))):
            words += top[index]
            if words == wanted and top[start] and top[index]:
                return list(range(start, index + 1))
    return []


def find(units: Sequence[Unit], taken: frozenset[int]) -> list[Removed]:
    """Repeats and pulled quotations among the units that no other rule took."""
    rest = [(unit, normal(unit.text)) for index, unit in enumerate(units) if index not in taken]
    repeats = _repeats(rest)
    pulled = _pulled([pair for pair in rest if pair[0] not in repeats])
    # A quotation that was pulled out twice is no repeated paragraph.
    again = {normal(unit.text) for unit in pulled}
    removed = [Removed(Span(unit.start, unit.end), "pull-quote") for unit in pulled]
    removed += [
        Removed(Span(unit.start, unit.end), "pull-quote" if normal(unit.text) in again else "repeat")
        for unit in repeats
    ]
    return removed


def _repeats(rest: Sequence[Words]) -> dict[Unit, None]:
    """The later ones, in order; a dict, because whether a unit is among them is asked for every unit."""
    seen: set[tuple[str, ...]] = set()
    repeats: dict[Unit, None] = {}
    for unit, words in rest:
        if len(words) >= MIN_REPEAT:
            if words in seen:
                repeats[unit] = None
            seen.add(words)
    return repeats


def _pulled(rest: Sequence[Words]) -> list[Unit]:
    """Units whose every word stands again, in the same order, inside a quotation of a longer unit."""
    cores = {
        index: core
        for index, (unit, words) in enumerate(rest)
        if MIN_PULLED <= len(words) <= MAX_PULLED and len(core := _core(unit, words)) >= MIN_PULLED
    }
    places = _places(rest, {core[:MIN_PULLED] for core in cores.values()})
    pulled: list[Unit] = []
    for index, core in cores.items():
        if _stands_elsewhere(rest, index, core, places.get(core[:MIN_PULLED], [])):
            pulled.append(rest[index][0])
            if index + 1 < len(rest) and _is_attribution(rest[index + 1][0]):
                pulled.append(rest[index + 1][0])
    return pulled


def _core(unit: Unit, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a quotation without the name that may follow it after a dash."""
    match = _QUOTED.fullmatch(unit.text)
    return normal(unit.text[: match.end("words")]) if match and match.group("by") else words


def _places(rest: Sequence[Words], wanted: set[tuple[str, ...]]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Where the first five words of the candidates stand: index of the unit, index of the word."""
    starts = {key[0] for key in wanted}
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for index, (_, words) in enumerate(rest):
        for at, word in enumerate(words):
            if word in starts and words[at : at + MIN_PULLED] in wanted:
                found = places.setdefault(words[at : at + MIN_PULLED], [])
                if len(found) < MAX_PLACES:
                    found.append((index, at))
    return places


def _stands_elsewhere(
    rest: Sequence[Words], index: int, core: tuple[str, ...], places: Sequence[tuple[int, int]]
) -> bool:
    unit = rest[index][0]
    for other, at in places:
        body, words = rest[other]
        if other == index or len(words) <= len(core) or words[at : at + len(core)] != core:
            continue
        if unit.text[0] in _OPEN and _QUOTED.fullmatch(unit.text):
            return True
        if unit.text[0].isalnum() and _in_quotation(body.text, at):
            return True
    return False


def _in_quotation(text: str, at: int) -> bool:
    """Whether the words from number `at` on stand within quotation marks of `text`."""
    words = list(re.finditer(r"\w+", text.casefold()))
    if len(text.casefold()) != len(text):
        return False  # a few letters fold to two ("ß"), and then the places do not agree
    before = text[: words[at].start()]
    opened = before.count("“") + before.count("«") - before.count("”") - before.count("»")
    return opened > 0 or before.count('"') % 2 == 1


def _is_attribution(unit: Unit) -> bool:
    """A line that is a name, perhaps with an office, as under a pulled quotation."""
    return (
        unit.words <= 14
        and not unit.text.endswith((".", "!", "?", ":"))
        and _ATTRIBUTION.fullmatch(unit.text) is not None
    )
