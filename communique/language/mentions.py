"""The engine's tags to mentions: names from B/I/O tags, other noun phrases and pronouns from typed heads.

Which actor a mention is, and which mentions are one thing, is not decided here: `actor` is None and each mention
stands in a chain of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.model import Mention, MentionKind, MentionType, Span, Token

_BEFORE = frozenset(
    ["det", "amod", "compound", "nummod", "nmod:poss", "det:predet", "advmod", "nmod:unmarked", "nmod:desc"]
)
_AFTER = frozenset(["flat", "compound", "nummod", "nmod:desc"])
_TYPES: dict[str, MentionType] = {
    "person": "person",
    "organization": "organization",
    "place": "place",
    "event": "event",
    "group": "group",
    "facility": "facility",
}
_PEOPLE = frozenset(["people", "troops", "forces", "soldiers", "police", "residents", "protesters", "citizens"])
_CLAUSE_PRONOUNS = frozenset(["it", "this", "that", "which", "what", "who", "whom", "whose", "there"])


def find_mentions(
    tokens: Sequence[Token],
    offset: int,
    names: Sequence[str],
    scores: Sequence[float],
    heads: Sequence[str],
    chain: int,
) -> list[Mention]:
    """Mentions of `tokens[offset:]`, in text order; tags run parallel to those tokens."""
    found = [_name(tokens, offset, first, last, kind, scores) for first, last, kind in name_runs(names)]
    taken = {index for _, first, last in found for index in range(first, last)}
    mentions = [mention for mention, _, _ in found]
    children = _left_and_right(tokens, offset)
    for position, kind in enumerate(heads):
        index = offset + position
        if kind == "O" or index in taken:
            continue
        token = tokens[index]
        if token.upos == "PRON" or token.xpos in ("PRP", "PRP$"):
            if token.xpos in ("PRP", "PRP$") or token.form.lower() not in _CLAUSE_PRONOUNS:
                mentions.append(Mention(token.span, "pronoun", _TYPES.get(kind, "other"), index, 0))
        elif token.upos in ("NOUN", "PROPN", "NUM", "ADJ", "DET"):
            low, high = _phrase(tokens, children, index)
            span = Span(tokens[low].span.start, tokens[high].span.end)
            proper: MentionKind = "nominal"
            mentions.append(Mention(span, proper, _TYPES.get(kind, "other"), index, 0))
    mentions.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    return [
        Mention(m.span, m.kind, m.type, m.head, chain + number, None, m.confidence) for number, m in enumerate(mentions)
    ]


def name_runs(names: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first, last exclusive, type) of each name; an I without its B begins a name."""
    runs: list[tuple[int, int, str]] = []
    for position, tag in enumerate(names):
        if tag == "O":
            continue
        mark, _, kind = tag.partition("-")
        if mark == "I" and runs and runs[-1][1] == position:
            first, _, opened = runs[-1]
            runs[-1] = (first, position + 1, opened)
        else:
            runs.append((position, position + 1, kind))
    return runs


def _name(
    tokens: Sequence[Token], offset: int, first: int, last: int, kind: str, scores: Sequence[float]
) -> tuple[Mention, int, int]:
    low, high = offset + first, offset + last
    sentence = tokens[low].sentence
    while tokens[high - 1].sentence != sentence:
        high -= 1
    head = next((i for i in range(low, high) if not low <= tokens[i].head < high), low)
    span = Span(tokens[low].span.start, tokens[high - 1].span.end)
    confidence = round(sum(scores[first : high - offset]) / (high - low), 3)
    return Mention(span, "named", _TYPES.get(kind, "other"), head, 0, None, confidence), low, high


def _left_and_right(tokens: Sequence[Token], offset: int) -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for token in tokens[offset:]:
        if token.deprel in _BEFORE or token.deprel in _AFTER or token.deprel == "case":
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
            if (child < index and (relation in _BEFORE or current != index)) or (child > index and relation in _AFTER):
                low, high = min(low, child), max(high, child)
                waiting.append(child)
    return low, high
