"""A nickname between the names of one person: Joaquín "El Chapo" Guzmán, Ivan ‘the Bull’ Petrov.

In: the named drafts of a reading. Out: the same, the two halves as one name; and which tokens of it are names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.actors.reading import Draft, Reading
from communique.model import Span

OPENING = frozenset("\"“‘'`„«")
CLOSING = frozenset("\"”’'“»")
LONGEST = 4
"""Words of a nickname, quotation marks not counted."""


def join_nicknames(reading: Reading, named: Sequence[Draft]) -> list[Draft]:
    """One draft where two stood on both sides of a nickname; what stood inside it is no name of its own."""
    starting = {draft.first: draft for draft in named}
    gone: set[int] = set()
    for draft in named:
        surname = _behind(reading, draft.last) if id(draft) not in gone and draft.last - draft.first <= 2 else None
        other = starting.get(surname) if surname is not None else None
        if surname is None or "person" not in (draft.type, other.type if other else None):
            continue
        last = other.last if other else surname + 1
        gone |= {id(one) for one in named if one is not draft and draft.last <= one.first < last}
        draft.last, draft.match, draft.type = last, None, "person"
        tokens = reading.record.tokens
        draft.span = Span(draft.span.start, tokens[last - 1].span.end)
        draft.head = reading.head_of(draft.first, last)
    return [draft for draft in named if id(draft) not in gone]


def spelled_out(reading: Reading, first: int, last: int) -> Iterator[int]:
    """The tokens of `tokens[first:last]` outside a nickname."""
    index = first
    while index < last:
        behind = _behind(reading, index) if index > first else None
        if behind is not None and behind < last:
            index = behind
        yield index
        index += 1


def _behind(reading: Reading, mark: int) -> int | None:
    """The token behind the nickname that opens at `mark`, where that is a name; None where no nickname does."""
    tokens = reading.record.tokens
    if mark >= len(tokens) - 2 or tokens[mark].form not in OPENING:
        return None
    for index in range(mark + 2, min(mark + LONGEST + 2, len(tokens) - 1)):
        if tokens[index].form in CLOSING:
            after = tokens[index + 1]
            names = tokens[index - 1].form[:1].isupper() and after.form[:1].isupper() and after.upos == "PROPN"
            return index + 1 if names and after.sentence == tokens[mark].sentence else None
        if not tokens[index].form[:1].isalnum() and tokens[index].form not in "-’'.":
            return None
    return None
