"""Half a country's name: "the North" and "the South", where a text speaks of Korea.

In: tokens and the names found. Out: matches of the two states, where the word stands for one: after "the", capital, and
with no name behind it ("the South China Sea").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from communique.actors.scan import Match
from communique.model import Token

HALVES = {"North": "PRK", "South": "KOR"}


def with_halves(tokens: Sequence[Token], matches: list[Match]) -> list[Match]:
    """The matches and the halves, in text order; the same list where the text names neither state. Linear."""
    if not any(identifier in HALVES.values() for match in matches for _, identifier in match.items):
        return matches
    taken = {index for match in matches for index in range(match.first, match.last)}
    halves = [match for match in _halves(tokens) if match.first not in taken]
    return sorted([*matches, *halves], key=lambda match: match.first) if halves else matches


def _halves(tokens: Sequence[Token]) -> Iterator[Match]:
    for before, token in pairwise(tokens):
        if token.form not in HALVES or before.form.lower() != "the":
            continue
        behind = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
        if behind is None or not (behind.form[:1].isupper() or behind.form in ("of", "-")):
            yield Match(token.index, token.index + 1, (("S", HALVES[token.form]),))
