"""The engine's mentions and the lexicon's names brought together.

In: a `Reading` with its matches. Out: its drafts, in text order, each span once. The engine's mention stands where
both see one; the lexicon corrects its type, completes it where it saw a part, and adds what it missed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from communique.actors.missed import missed_people
from communique.actors.nicknames import join_nicknames
from communique.actors.reading import Draft, Reading
from communique.actors.scan import Match
from communique.model import Mention, MentionType, Span, Token

TYPES: dict[str, MentionType] = {
    "S": "place",
    "C": "place",
    "D": "group",
    "P": "group",
    "O": "organization",
    "M": "organization",
    "A": "place",
    "H": "person",
}
AROUND = frozenset({"DET", "PUNCT", "CCONJ", "ADP"})
"""What may stand at the edge of the engine's span of a name without being part of it."""


LOOSE = frozenset({"DET", "PUNCT", "CCONJ", "ADP", "SCONJ", "AUX"})
PARTY = re.compile(r"[RDI]?-[A-Z][\w.]*\.?")
"""A lawmaker's party and state ("R-S.C.")."""
ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
MONTHS = frozenset("January February March April May June July August September October November December".split())
RANKS = 4
"""Words that may stand before a person's name as titles and service ("Navy Vice Adm.")."""


def draft_mentions(reading: Reading) -> None:
    """Fills `reading.drafts` and `reading.by_head`."""
    starts, ends = reading.tree.starts, [token.span.end for token in reading.record.tokens]
    drafts = []
    for mention in reading.record.mentions:
        first, last = bisect_right(ends, mention.span.start), bisect_left(starts, mention.span.end)
        if first < last and (draft := _from_engine(reading, mention, first, last)) is not None:
            drafts.append(draft)
    named = sorted((draft for draft in drafts if draft.kind == "named"), key=lambda draft: (draft.first, -draft.last))
    others = [draft for draft in drafts if draft.kind != "named"]
    named = _with_matches(reading, [draft for draft in named if not _is_list(reading, draft)])
    named = join_nicknames(reading, named)
    spans = {draft.span for draft in named}
    others = [draft for draft in others if draft.span not in spans]
    reading.drafts = sorted([*named, *others], key=lambda draft: (draft.span.start, -draft.span.end))
    for draft in reading.drafts:
        known = reading.by_head.get(draft.head)
        if known is None or (known.kind != "named" and draft.kind == "named"):
            reading.by_head[draft.head] = draft


def _from_engine(reading: Reading, mention: Mention, first: int, last: int) -> Draft | None:
    """The draft of a mention that covers `tokens[first:last]`; None where it is no name after all."""
    head = mention.head if first <= mention.head < last else reading.head_of(first, last)
    draft = Draft(first, last, head, mention.span, mention.kind, mention.type, mention.confidence)
    if mention.kind == "named":
        return _cleaned(reading, draft)
    if (first := behind_date(reading.record.tokens, draft.first, draft.head)) != draft.first:
        _resize(reading, draft, first, draft.last)
    return draft


def _cleaned(reading: Reading, draft: Draft) -> Draft | None:
    """A name without loose words at its edges and titles before it; None where nothing is left."""
    tokens, titles = reading.record.tokens, reading.lexicon.titles
    first, last = draft.first, draft.last
    while first < last and tokens[first].upos in LOOSE:
        first += 1
    while first < last and tokens[last - 1].upos in LOOSE and tokens[last - 1].form != ".":
        last -= 1
    if first >= last or PARTY.fullmatch(draft.span.of(reading.record.article.text)):
        return None
    if _is_title(reading, first, last):
        draft.kind = "nominal"
    elif draft.type == "person":
        for index in range(min(last - 2, first + RANKS), first - 1, -1):
            if tokens[index].form.lower() in titles:
                first = index + 1
                break
    elif draft.type == "organization" and first > 0 and ORDINAL.fullmatch(tokens[first - 1].form):
        first -= 1
    if (first, last) != (draft.first, draft.last):
        _resize(reading, draft, first, last)
    return draft


def behind_date(tokens: Sequence[Token], first: int, head: int) -> int:
    """Where a phrase begins that a date was taken into: "on June 9 gunmen fired", "in May thirteen guards left"."""
    start = first + (tokens[first].form.lower() in ("on", "in"))
    if not 0 < start < head - 1 or tokens[start].form not in MONTHS:
        return first
    before, day = tokens[start - 1].form.lower(), tokens[start + 1]
    if before == "in" and day.upos == "NUM":
        return start + 1
    return start + 2 if before == "on" and day.form.isdecimal() else first


def _is_list(reading: Reading, draft: Draft) -> bool:
    """Whether one span holds several names of the lexicon ("European Union and the United States")."""
    tokens = reading.record.tokens
    inside = {match.first for index in range(draft.first, draft.last) if (match := reading.match_at.get(index))}
    outside = [tokens[index] for index in range(draft.first, draft.last) if index not in reading.match_at]
    return len(inside) > 1 and any(token.upos == "CCONJ" for token in outside)


def _is_title(reading: Reading, first: int, last: int) -> bool:
    """Whether the words are a bare title or a plain noun ("President", "Paris court", "bloc"), which no name is."""
    tokens, titles = reading.record.tokens[first:last], reading.lexicon.titles
    head = reading.record.tokens[reading.head_of(first, last)]
    if head.form.islower() and head.lemma.lower() in reading.lexicon.heads:
        return True
    bare = [token for token in tokens if token.index not in reading.match_at]
    if bare and bare[-1] is tokens[-1] and all(token.form.lower() in titles or token.form == "-" for token in bare):
        return True
    if len(bare) < len(tokens):
        return False
    if len(tokens) == 1 and tokens[0].form == "State" and first > 1 and reading.folded[first - 2] == "secretary":
        return True
    return len(tokens) == 1 and tokens[0].upos == "NOUN" and tokens[0].lemma.lower() in reading.lexicon.heads


def _with_matches(reading: Reading, named: list[Draft]) -> list[Draft]:
    """The engine's names with the lexicon's laid on: joined where they are one, added where the engine has none."""
    surnames = {reading.folded[one.last - 1] for one in named if one.type == "person" and one.last - one.first > 1}
    found: list[Draft] = []
    dropped: set[int] = set()
    position = 0
    for match in _all_matches(reading):
        kind = match.items[0][0]
        while position < len(named) and named[position].last <= match.first:
            position += 1
        around = []
        for at in range(position, len(named)):
            if named[at].first >= match.last:
                break
            around.append(at)
        draft = _same(reading, match, [named[at] for at in around])
        if (
            draft is not None
            and draft.type == "person"
            and match.last - match.first == 1
            and reading.folded[match.last - 1] in surnames
            and kind in "SCT"
        ):
            continue
        if draft is not None:
            draft.match = match
            _retype(reading, draft, match)
            tokens = reading.record.tokens
            if kind == "H" or any(tokens[at].upos in ("CCONJ", "ADP") for at in (draft.first, draft.last - 1)):
                _resize(reading, draft, match.first, match.last)
            elif draft.first > match.first or draft.last < match.last:
                _resize(reading, draft, min(draft.first, match.first), max(draft.last, match.last))
            dropped |= {at for at in around if named[at] is not draft and _covers(match, named[at])}
            continue
        if kind == "T":
            continue
        longer = [named[at] for at in around if named[at].first <= match.first and match.last <= named[at].last]
        if longer and not _nested(match, longer[0]):
            continue
        dropped |= {at for at in around if _covers(match, named[at])}
        found.append(_new(reading, match))
    kept = [draft for at, draft in enumerate(named) if at not in dropped]
    taken = {index for draft in (*kept, *found) for index in range(draft.first, draft.last)}
    for draft in kept:
        _by_noun(reading, draft)
        _with_given_name(reading, draft, taken)
        _with_surname(reading, draft, taken)
    unique = {draft.span: draft for draft in [*found, *kept, *missed_people(reading, taken)]}
    return list(unique.values())


def _all_matches(reading: Reading) -> Iterator[Match]:
    """The matches, and the demonym that an organisation's name begins with after it ("Israeli army")."""
    names = reading.lexicon.names
    for match in reading.matches:
        yield match
        if match.last - match.first > 1 and match.items[0][0] in "OM":
            items = names.get(reading.folded[match.first], "").split("\n")
            demonyms = tuple(("D", item[2:]) for item in items if item.startswith("D:"))
            if demonyms and demonyms[0][1] in reading.lexicon.state_ids:
                yield Match(match.first, match.first + 1, demonyms)


def _covers(match: Match, draft: Draft) -> bool:
    return match.first <= draft.first and draft.last <= match.last


def _same(reading: Reading, match: Match, around: list[Draft]) -> Draft | None:
    """The engine's mention that means what the match does: the same words, give or take an article or titles."""
    for draft in around:
        if (draft.first, draft.last) == (match.first, match.last):
            return draft
    kind = match.items[0][0]
    tokens = reading.record.tokens
    for draft in around:
        outside = [*range(draft.first, min(match.first, draft.last)), *range(max(match.last, draft.first), draft.last)]
        if kind == "H" and draft.last == match.last and draft.first <= match.first:
            return draft
        if kind == "H" and draft.type == "person" and match.first <= draft.head < match.last:
            return draft
        articles = all(tokens[index].upos in AROUND or tokens[index].xpos == "POS" for index in outside)
        if articles and kind != "T" and draft.first <= match.first and match.last <= draft.last:
            return draft
        if (
            kind in "OHM"
            and match.first <= draft.first < match.last
            and draft.last <= match.last
            and match.last - match.first > 1
        ):
            return draft
    return None


def _by_noun(reading: Reading, draft: Draft) -> None:
    """A name that ends in "University", "Council" or the like is an organisation's, whatever the engine took it for."""
    token = reading.record.tokens[draft.last - 1]
    if draft.last - draft.first < 2 or draft.match is not None or draft.type == "organization":
        return
    noun = reading.lexicon.noun(token.form.lower())
    if noun is not None and noun.group and token.form[:1].isupper():
        draft.type = "organization"


def _with_given_name(reading: Reading, draft: Draft, taken: set[int]) -> None:
    """A lone surname whose given name stands before it outside any mention takes it in."""
    first = draft.first - 1
    if draft.type != "person" or draft.last - draft.first > 1 or first < 0 or first in taken:
        return
    token, lexicon = reading.record.tokens[first], reading.lexicon
    word = token.form.lower().rstrip(".")
    same = token.sentence == reading.record.tokens[draft.first].sentence
    role = word in lexicon.titles or token.form.lower() in lexicon.titles or lexicon.noun(word) is not None
    if same and token.upos == "PROPN" and not role and first not in reading.match_at:
        _resize(reading, draft, first, draft.last)


def _with_surname(reading: Reading, draft: Draft, taken: set[int]) -> None:
    """A person's name takes in the names that the tree joins to it and no mention has ("Kaja" with "Kalas")."""
    tokens, last = reading.record.tokens, draft.last
    while draft.type == "person" and draft.match is None and last < len(tokens) and last not in taken:
        token = tokens[last]
        if not (token.deprel == "flat" and draft.first <= token.head < last and token.form[:1].isupper()):
            break
        last += 1
    if last > draft.last:
        _resize(reading, draft, draft.first, last)


def _nested(match: Match, around: Draft) -> bool:
    """Whether a name within a longer one is a mention of its own: a demonym is, a state's name at its head too."""
    if match.items[0][0] in "DP" and match.has("S") is None:
        return around.type != "person" or match.first == around.first
    if match.has("S") and match.last == around.last and match.first - around.first > 1:
        return True
    return around.type in ("place", "event", "other", "facility") and match.items[0][0] in "SO"


def _retype(reading: Reading, draft: Draft, match: Match) -> None:
    kind = match.items[0][0]
    if kind == "T":
        return
    right = TYPES[kind]
    if kind in "SC" and draft.type in ("organization", "group"):
        return
    if kind == "O" and (identifier := match.has("O")) and (entity := reading.lexicon.entity(identifier)):
        right = entity.type
    draft.type = right


def _resize(reading: Reading, draft: Draft, first: int, last: int) -> None:
    tokens = reading.record.tokens
    draft.first, draft.last = first, last
    draft.span = Span(tokens[first].span.start, tokens[last - 1].span.end)
    draft.head = reading.head_of(first, last)


def _new(reading: Reading, match: Match) -> Draft:
    tokens = reading.record.tokens
    span = Span(tokens[match.first].span.start, tokens[match.last - 1].span.end)
    head = reading.head_of(match.first, match.last)
    draft = Draft(match.first, match.last, head, span, "named", TYPES[match.items[0][0]], 0.9, match)
    _retype(reading, draft, match)
    return draft
