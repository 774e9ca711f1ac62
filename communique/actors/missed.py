"""People whose names the engine did not see.

In: a reading and the tokens that its names have taken. Out: drafts of further names, where a role noun or the state
that the text speaks of vouches for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from communique.actors.reading import Draft, Reading
from communique.model import Span

SURE = 0.6
"""Confidence of such a name."""


def missed_people(reading: Reading, taken: Set[int]) -> list[Draft]:
    """The names that stand on none of the tokens `taken` nor on one another. Linear in tokens."""
    found = list(_introduced(reading, taken))
    return [*found, *_leaders(reading, taken | {index for one in found for index in range(one.first, one.last)})]


def _introduced(reading: Reading, taken: Set[int]) -> Iterator[Draft]:
    """Names of two words and more behind a role noun ("opposition leader Levan Khabeishvili"), where the engine sees
    none."""
    tokens, noun = reading.record.tokens, reading.lexicon.noun

    def free(index: int) -> bool:
        token = tokens[index]
        named = token.upos == "PROPN" and token.form[:1].isupper() and token.form[1:2].islower()
        return named and index not in taken and index not in reading.match_at and noun(token.form.lower()) is None

    for title in tokens[:-2]:
        role = noun(title.lemma.lower()) if title.upos == "NOUN" and title.xpos == "NN" else None
        if role is None or role.group:
            continue
        last = title.index + 1
        while last < len(tokens) and tokens[last].sentence == title.sentence and free(last):
            last += 1
        if last - title.index > 2:
            first = title.index + 1
            span = Span(tokens[first].span.start, tokens[last - 1].span.end)
            yield Draft(first, last, reading.head_of(first, last), span, "named", "person", SURE)


def _leaders(reading: Reading, taken: Set[int]) -> Iterator[Draft]:
    """Surnames of leaders whose state the text names, where the engine sees no name."""
    lexicon = reading.lexicon
    for token in reading.record.tokens:
        if token.upos != "PROPN" or token.index in taken or token.index in reading.match_at:
            continue
        word = reading.folded[token.index]
        if len(word) > 3 and token.form[0].isupper() and lexicon.leads(word, reading.states):
            yield Draft(token.index, token.index + 1, token.index, token.span, "named", "person", SURE)
