"""Names of the lexicon in a text: one pass over the tokens, the longest name at each.

In: tokens and their folded forms. Out: `Match`es that do not overlap. A word that is also no name ("turkey",
"us") counts only in the form that a name has; who is meant is decided later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.actors.lexicon import Lexicon
from communique.model import Token

GLUE = frozenset("-‐‑–'’/.&")
"""Tokens within a name that its key does not have."""
LOWER = frozenset({"al", "el", "dpa", "an"})
"""Names may begin with these in lower case."""
RANKS = frozenset({"National", "Supreme", "State", "Federal", "Regional", "Homeland", "Inner"})
"""Words that make another body of one whose name they stand before."""
BODIES = frozenset({"Army", "Front", "Party", "Guard", "Movement"})
"""Last words of names that many bodies share, and that another name may stand before."""
AMERICAS = frozenset({"Latin", "North", "South", "Central", "Native", "African", "Asian", "Ibero", "Meso", "Pan"})
"""Words before "American" that make it a word of no state."""
NOT_NAMES = frozenset({"AUX", "PRON", "DET", "ADP", "SCONJ", "CCONJ", "VERB", "INTJ"})


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the lexicon at `tokens[first:last]`; `items` are (kind, id) as in `Lexicon.names`."""

    first: int
    last: int
    items: tuple[tuple[str, str], ...]

    def has(self, kinds: str) -> str | None:
        """The id of the first item of one of these kinds."""
        return next((identifier for kind, identifier in self.items if kind in kinds), None)

    @property
    def people(self) -> list[str]:
        return [identifier for kind, identifier in self.items if kind == "H"]

    @property
    def seats(self) -> list[str]:
        """What the name of a seat or body may stand for, state and sector ("USA:MIL"), the likeliest first."""
        return [identifier for kind, identifier in self.items if kind == "M"]


def scan(text: str, tokens: Sequence[Token], folded: Sequence[str], lexicon: Lexicon) -> list[Match]:
    """All matches in text order. O(tokens × words of the longest name begun)."""
    names, free = lexicon.names, 0
    found: list[Match] = []
    for position, token in enumerate(tokens):
        form = token.form
        if "a" <= form[:1] <= "z" and form not in LOWER:  # most words: no more is asked of them
            continue
        if position < free or folded[position] not in names:
            continue
        if form[:1].isupper() or form[:1].isdigit() or form in LOWER:
            match = _longest(text, tokens, folded, position, names)
            if match is not None and not _rest_of_name(
                tokens, match, range(found[-1].first, found[-1].last) if found else range(0)
            ):
                found.append(match)
                free = match.last
    return found


def _rest_of_name(tokens: Sequence[Token], match: Match, taken: range) -> bool:
    """Whether a name is only the end of another: a "National Security Council" is not the UN's, nor are Latin
    American states American, nor is the West Papua National Liberation Army of Colombia. `taken` is the name before."""
    first = tokens[match.first]
    if match.first == 0 or tokens[match.first - 1].sentence != first.sentence:
        return False
    before = tokens[match.first - 1].form
    if match.last - match.first == 1:
        at = match.first - 2 if before in GLUE else match.first - 1
        return first.form.startswith("America") and at >= 0 and tokens[at].form in AMERICAS
    if match.has("O") is None:
        return False
    named = tokens[match.first - 1].upos == "PROPN" and tokens[match.last - 1].form in BODIES
    return before in RANKS or (named and before[:1].isupper() and match.first - 1 not in taken)


def _longest(
    text: str, tokens: Sequence[Token], folded: Sequence[str], first: int, names: dict[str, str]
) -> Match | None:
    key, position, best = folded[first], first, None
    sentence = tokens[first].sentence
    while (items := names.get(key)) is not None:
        if items and (chosen := _fitting(items, text, tokens, first, position)):
            best = Match(first, position + 1, chosen)
        position += 1
        if position < len(tokens) and not folded[position] and tokens[position].form in GLUE:
            position += 1
        if position >= len(tokens) or not folded[position] or tokens[position].sentence != sentence:
            break
        key += folded[position]
    return best


def _fitting(items: str, text: str, tokens: Sequence[Token], first: int, last: int) -> tuple[tuple[str, str], ...]:
    """The items that stand as they must be printed; a lone word that the tagger reads as no name is none."""
    start, end = tokens[first].span.start, tokens[last].span.end
    shown = text[start:end]
    chosen = []
    for item in items.split("\n"):
        kind, _, rest = item.partition(":")
        identifier, bar, exact = rest.partition("|")
        if bar:
            if shown != exact:
                continue
        elif first == last and (tokens[first].upos in NOT_NAMES or shown in LOWER):
            continue
        chosen.append((kind, identifier))
    return tuple(chosen)
