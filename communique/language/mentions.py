"""The engine's tags to mentions: names from B/I/O tags, other noun phrases and pronouns from typed heads.

Which actor a mention is, and which mentions are one thing, is not decided here: `actor` is None and each mention
stands in a chain of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from communique.language.bulk import in_bulk
from communique.model import Mention, MentionKind, MentionType, Span, Token

_BEFORE = frozenset(
    ["det", "amod", "compound", "nummod", "nmod:poss", "det:predet", "advmod", "nmod:unmarked", "nmod:desc"]
)
_AFTER = frozenset(["flat", "compound", "nummod", "nmod:desc"])
_ATTACHED = _BEFORE | _AFTER | {"case"}
_PERSONAL = frozenset({"PRP", "PRP$"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET"})
_TYPES: dict[str, MentionType] = {
    "person": "person",
    "organization": "organization",
    "place": "place",
    "event": "event",
    "group": "group",
    "facility": "facility",
}
_CLAUSE_PRONOUNS = frozenset(["it", "this", "that", "which", "what", "who", "whom", "whose", "there"])

Tag = tuple[int, str]
"""Where a tag stands that says something, and what it says."""
Row = tuple[Span, MentionKind, MentionType, int, float]
"""A mention before its chain is known."""


def find_mentions(
    tokens: Sequence[Token],
    offset: int,
    names: Sequence[Tag],
    scores: Sequence[float],
    heads: Sequence[Tag],
    chain: int,
) -> list[Mention]:
    """Mentions of `tokens[offset:]`, in text order; tags count from there.

    `scores` has one number a token, of which only those of names are looked at.
    """
    found = [_name(tokens, offset, first, last, kind, scores) for first, last, kind in name_runs(names)]
    taken = {index for _, first, last in found for index in range(first, last)}
    rows = [row for row, _, _ in found]
    children = _left_and_right(tokens, offset)
    for position, kind in heads:
        index = offset + position
        if general_of(tokens, index):
            index -= 1
        if index in taken:
            continue
        taken.add(index)
        token = tokens[index]
        upos = token.upos
        if upos == "PRON" or token.xpos in _PERSONAL:
            if token.xpos in _PERSONAL or token.form.lower() not in _CLAUSE_PRONOUNS:
                rows.append((token.span, "pronoun", _TYPES.get(kind, "other"), index, 1.0))
        elif upos in _NOMINAL:
            span = token.span
            if index in children:
                low, high = _phrase(tokens, children, index)
                span = Span(tokens[low].span.start, tokens[high].span.end)
            rows.append((span, "nominal", _TYPES.get(kind, "other"), index, 1.0))
    rows.sort(key=_place)
    if not rows:
        return []
    spans, kinds, types, at, confidences = zip(*rows, strict=True)
    return in_bulk(Mention, spans, kinds, types, at, range(chain, chain + len(rows)), repeat(None), confidences)


def general_of(tokens: Sequence[Token], index: int) -> bool:
    """Whether it is the second word of an office: "general" in "director general"."""
    token = tokens[index]
    return token.deprel == "amod" and token.head == index - 1 and token.form in ("general", "General")


def _place(row: Row) -> tuple[int, int]:
    span = row[0]
    return span.start, -span.end


def name_runs(names: Sequence[Tag]) -> list[tuple[int, int, str]]:
    """(first, last exclusive, type) of each name; an I without its B begins a name."""
    runs: list[tuple[int, int, str]] = []
    for position, tag in names:
        mark, _, kind = tag.partition("-")
        if mark == "I" and runs and runs[-1][1] == position:
            first, _, opened = runs[-1]
            runs[-1] = (first, position + 1, opened)
        else:
            runs.append((position, position + 1, kind))
    return runs


def _name(
    tokens: Sequence[Token], offset: int, first: int, last: int, kind: str, scores: Sequence[float]
) -> tuple[Row, int, int]:
    low, high = offset + first, offset + last
    sentence = tokens[low].sentence
    while tokens[high - 1].sentence != sentence:
        high -= 1
    head = low
    if high - low > 1:
        head = next((i for i in range(low, high) if not low <= tokens[i].head < high), low)
        span = Span(tokens[low].span.start, tokens[high - 1].span.end)
    else:
        span = tokens[low].span
    confidence = round(sum(scores[first : high - offset]) / (high - low), 3)
    return (span, "named", _TYPES.get(kind, "other"), head, confidence), low, high


def _left_and_right(tokens: Sequence[Token], offset: int) -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for token in tokens[offset:]:
        if token.deprel in _ATTACHED:
            children.setdefault(token.head, []).append(token.index)
    return children


def _phrase(tokens: Sequence[Token], children: dict[int, list[int]], index: int) -> tuple[int, int]:
    """First and last token of a noun phrase, without what hangs on behind its head."""
    low = high = index
    waiting = [index]
    while waiting:
        current = waiting.pop()
        for child in children.get(current, ()):
            relation = tokens[child].deprel
            if relation == "case" and current == index:
                continue
            if child == index + 1 and general_of(tokens, child):
                high = max(high, child)
            elif (child < index and (relation in _BEFORE or current != index)) or (
                child > index and relation in _AFTER
            ):
                low, high = min(low, child), max(high, child)
                waiting.append(child)
    return low, high
