"""Adjectives and nouns of peoples: "Ukrainian troops", "a Texan", "South Korean ships".

A record and the words of this stage come in; places in the role "adjective" go out, in text order. They say whose
something is, not where it is. Adjectives of a language ("spoke Russian"), of persons' names and of companies
("American Airlines") are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.model import PlaceRef, Record, Span, Token
from communique.places.gazetteer import Entry, Gazetteer
from communique.places.words import Words

MOST_WORDS = 3
CONFIDENCE = 0.9
"""Of demonyms in LGL, nine in ten are marked with the country that the list gives."""
PRECISION = {"county": "region"}


def adjectives(record: Record, gazetteer: Gazetteer, words: Words) -> list[PlaceRef]:
    """The demonyms of a record that no person's name covers."""
    tokens, found = record.tokens, []
    begins = [token.index for token in tokens if token.form in words.demonym_begins and token.form[:1].isupper()]
    persons, end = _persons(record) if begins else set(), 0
    for index in begins:
        if index < end or index in persons:
            continue
        end, place = _longest(tokens, index, words)
        if place and not _other(tokens, index, end, words):
            entry = next(iter(gazetteer.entries(place)), None)
            if entry is not None:
                span = Span(tokens[index].span.start, tokens[end - 1].span.end)
                found.append(_place(span, entry, span.of(record.article.text)))
    return found


def _persons(record: Record) -> set[int]:
    """The tokens of persons' names."""
    starts = {token.span.start: token.index for token in record.tokens}
    inside: set[int] = set()
    for mention in record.mentions:
        if mention.kind == "named" and mention.type == "person" and mention.span.start in starts:
            index = starts[mention.span.start]
            while index < len(record.tokens) and record.tokens[index].span.start < mention.span.end:
                inside.add(index)
                index += 1
    return inside


def _longest(tokens: Sequence[Token], first: int, words: Words) -> tuple[int, str | None]:
    """The end of the longest demonym that starts here, and the place it is of; the next token and None without one."""
    for end in range(min(first + MOST_WORDS, len(tokens)), first, -1):
        if tokens[end - 1].sentence == tokens[first].sentence:
            place = words.demonyms.get(" ".join(token.form for token in tokens[first:end]))
            if place:
                return end, place
    return first + 1, None


def _other(tokens: Sequence[Token], first: int, end: int, words: Words) -> bool:
    """Whether its neighbours make another thing of it: a language, a company, a people of another place."""
    sentence = tokens[first].sentence
    if first and tokens[first - 1].sentence == sentence and tokens[first - 1].form in words.not_before_demonym:
        return True
    if end < len(tokens) and tokens[end].sentence == sentence:
        return tokens[end].form in words.not_after_demonym
    return False


def _place(span: Span, entry: Entry, words: str) -> PlaceRef:
    return PlaceRef(
        span,
        entry.name,
        entry.geonameid,
        entry.lat,
        entry.lon,
        entry.country,
        PRECISION.get(entry.kind, entry.kind),
        CONFIDENCE,
        f"“{words}” is an adjective or a people of it",
        "adjective",
    )
