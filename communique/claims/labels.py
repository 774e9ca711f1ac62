"""A name and a colon before what is said, or behind it: `Novak: "We stay"`, "Army leaves the town: officials".

A record with its tree and the place of a colon come in, who speaks goes out; None where what stands beside the
colon is no person, body or state, such as a topic or the town of a list. Without quotation marks only a line that
stands alone and has no full stop, as headlines do, is read in this way.
"""

from __future__ import annotations

from communique.claims.phrases import CHUNK, NAMING, Range
from communique.claims.reported import Report
from communique.language import Tree
from communique.model import Record

SPEAKERS = frozenset(["person", "organization", "group"])
JOINING = frozenset(["ADP", "CCONJ"])
LONGEST_LABEL = 12
"""Tokens in a name with its office."""
LONGEST_LINE = 40
"""Tokens in a headline."""
DASHES = frozenset("-–—―")
BEHIND = frozenset("source official police report minister ministry army expert analyst court".split())
"""Nouns that may stand bare behind the colon of a headline."""


class Labels:
    """Finds the labels of one record."""

    def __init__(self, record: Record, tree: Tree) -> None:
        self.record, self.tree, self.tokens = record, tree, tree.tokens
        self.heads = {
            mention.head: mention
            for mention in record.mentions
            if mention.type in SPEAKERS or (mention.kind == "named" and mention.actor is not None)
        }

    def before(self, colon: int) -> Report | None:
        """The label that ends with the token `colon` and begins its line or sentence."""
        if colon <= 0 or self.tokens[colon].form != ":":
            return None
        sentence, first = self.tokens[colon].sentence, colon - 1
        while first > 0 and self._together(first - 1, first, sentence):
            first -= 1
        return self._report(first, colon - 1, colon)

    def _together(self, left: int, right: int, sentence: int) -> bool:
        between = self.record.article.text[self.tokens[left].span.end : self.tokens[right].span.start]
        return self.tokens[left].sentence == sentence and "\n" not in between

    def _report(self, first: int, last: int, colon: int) -> Report | None:
        """The report of who speaks; what is said is for the caller to fill in."""
        if not 0 <= last - first < LONGEST_LABEL:
            return None
        words = self.tokens[first : last + 1]
        if any(token.upos not in CHUNK | JOINING and token.xpos != "POS" and token.form != "," for token in words):
            return None
        head = next((index for index in range(first, last + 1) if self._is_speaker(index, first, last)), None)
        if head is None:
            return None
        return Report((colon, colon), head, (colon, colon), "assert", "label", colon, (first, last))

    def _is_speaker(self, index: int, first: int, last: int) -> bool:
        """The head of the phrase, and somebody."""
        token = self.tokens[index]
        outside = token.head < 0 or not first <= token.head <= last
        return token.upos in NAMING and token.upos != "PRON" and outside and index in self.heads

    def headline(self) -> Report | None:
        """What a line that stands alone says in somebody's name."""
        text, tokens = self.record.article.text.strip(), self.tokens
        if "\n" in text or text.endswith((".", "!", "?")) or not 4 <= len(tokens) <= LONGEST_LINE:
            return None
        for index, token in enumerate(tokens):
            if token.form != ":" and token.form not in DASHES:
                continue
            front, behind = (0, index - 1), (index + 1, len(tokens) - 1)
            if token.form == ":" and self._told(behind) and (found := self.before(index)) is not None:
                return found._replace(content=behind) if found.phrase == front else None
            if self._told(front) and index + 1 < len(tokens):
                last = self._report(*behind, index)
                if last is not None and (token.form == ":" or tokens[behind[1]].lemma.lower() in BEHIND):
                    return last._replace(content=front)
            return None
        return None

    def _told(self, words: Range) -> bool:
        return any(token.upos in ("VERB", "AUX") for token in self.tokens[words[0] : words[1] + 1])
