"""What a named place lies in, where the text says so: "Paris, Texas", "Springfield, Ill.", "Bakhmut (Donetsk Oblast)".

Names in text order come in; the same go out, each linked to the name right after it that can hold it, with abbreviated
states added. A list of equals ("Virginia, Maryland and Delaware") is not read as places in one another.
"""

from __future__ import annotations

import re
from itertools import pairwise

from communique.model import Span
from communique.places.find import Name, Source
from communique.places.gazetteer import Entry, Gazetteer, PlaceKind
from communique.places.words import Words

_JOIN = re.compile(
    r"\s*[,(]\s*(?:(?:the|a|its|an)\s[\w\s-]{0,40}?\b(?:capital|city|town|port|village|suburb)\s(?:of|in)\s(?:the\s)?)?"
)
_SHORT = re.compile(r"\s*[,(]\s*((?:W\. ?Va|[A-Z][a-z]{1,5}|(?:[A-Z]\. ?){1,2}[A-Z])\.|[A-Z]{2}|NSW|Qld|Vic)(?![\w-])")
_LIST = re.compile(r",?\s+(?:and|or)\s|,\s+[A-Z][\w ]+,?\s+(?:and|or)\s")
HOLDERS: frozenset[PlaceKind] = frozenset({"country", "region", "county"})
NEAR = 1.0
"""Degrees between a town and the seat of the county that holds it; few counties of the US reach farther."""


def enclose(text: str, names: list[Name], gazetteer: Gazetteer, words: Words) -> list[Name]:
    """The names with their links, in text order."""
    abbreviated = _abbreviated(text, names, gazetteer, words)
    if abbreviated:
        names = _apart(sorted([*abbreviated, *names], key=lambda name: name.span.start))
    for name, holder in pairwise(names):
        gap = text[name.span.end : holder.span.start]
        if not _JOIN.fullmatch(gap):
            continue
        if _wide(name) and _LIST.match(text, holder.span.end):
            continue
        if (
            _able(name, holder)
            or (not name.entries and _wide(holder))
            or (holder.text.endswith(".") and not _wide(name))
        ):
            name.inside = holder
    return names


def _abbreviated(text: str, names: list[Name], gazetteer: Gazetteer, words: Words) -> list[Name]:
    """States in short after a name; they stand where the engine may have seen anything."""
    found = []
    for name in names:
        match = _SHORT.match(text, name.span.end)
        if match and match[1] in words.abbreviations:
            short = Name(
                Span(*match.span(1)), match[1], gazetteer.entries(words.abbreviations[match[1]]), Source.AROUND
            )
            if match[1].endswith(".") or _able(name, short):
                found.append(short)
    return found


def _apart(names: list[Name]) -> list[Name]:
    """The names without those that begin inside the one before."""
    kept: list[Name] = []
    for name in names:
        if not kept or name.span.start >= kept[-1].span.end:
            kept.append(name)
    return kept


def _able(name: Name, holder: Name) -> bool:
    """Whether some place of the one name lies in some place of the other."""
    return any(holds(outer, inner) for outer in holder.entries for inner in name.entries)


def _wide(name: Name) -> bool:
    """Whether this may be a country or a division, and so one of a list of such."""
    return any(entry.kind in HOLDERS for entry in name.entries)


def holds(outer: Entry, inner: Entry) -> bool:
    """Whether one place lies in the other, as far as codes and coordinates tell."""
    if outer.country is None or outer.country != inner.country or outer.kind not in HOLDERS:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    if inner.kind in ("country", "region") or outer.region != inner.region:
        return False
    if outer.kind == "county":
        return inner.kind != "county" and abs(outer.lat - inner.lat) < NEAR and abs(outer.lon - inner.lon) < NEAR
    return True
