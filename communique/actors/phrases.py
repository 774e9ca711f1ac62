"""Noun phrases with a role that the engine has no mention for.

In: a reading with its drafts. Out: further nominal drafts, and the description of each role noun outside names.
Says nothing of who they are (`communique.actors.nominals` does).
"""

from __future__ import annotations

from communique.actors.describe import GENERAL, Describer
from communique.actors.drafts import behind_date
from communique.actors.owners import Description
from communique.actors.reading import Draft, Reading
from communique.model import MentionType, Span

NOT_IN_PHRASE = frozenset({"case", "punct", "cc", "mark", "advmod", "cop", "nsubj", "aux"})
"""What stands before a noun without being part of its phrase."""
NOT_HEADS = frozenset({"compound", "nmod:desc", "flat", "amod"})
UNSEEN = 0.7
"""Confidence of a phrase that only the role nouns of the lexicon found."""


def add_phrases(reading: Reading, describer: Describer) -> dict[int, Description]:
    """Adds the missing drafts to the reading; gives the descriptions by head token."""
    described: dict[int, Description] = {}
    named = {index for draft in reading.drafts if draft.kind == "named" for index in range(draft.first, draft.last)}
    heads = reading.lexicon.heads
    for token in reading.record.tokens:
        if token.upos not in ("NOUN", "PROPN") or token.index in named or token.lemma.lower() not in heads:
            continue
        if token.deprel in NOT_HEADS or (description := describer.at(token.index)) is None:
            continue
        described[token.index] = description
        if token.index not in reading.by_head:
            draft = _draft(reading, token.index, description)
            reading.drafts.append(draft)
            reading.by_head[token.index] = draft
    reading.drafts.sort(key=lambda draft: (draft.span.start, -draft.span.end))
    return described


def _draft(reading: Reading, head: int, description: Description) -> Draft:
    """From the first modifier to the noun, and to "general" behind it."""
    tokens, first, last = reading.record.tokens, head, head
    for child in reading.tree.below[head]:
        if child == head + 1 and tokens[child].form.lower() == GENERAL and tokens[child].deprel == "amod":
            last = child
        if child < first and tokens[child].deprel not in NOT_IN_PHRASE:
            first = min(first, *reading.tree.subtree(child))
    first = behind_date(tokens, first, head)
    kind: MentionType = "organization" if description.noun.group else "person"
    span = Span(tokens[first].span.start, tokens[last].span.end)
    return Draft(first, last + 1, head, span, "nominal", kind, UNSEEN)
