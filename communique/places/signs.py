"""What the words around a name say of it: that it is a place, which kind of place, that it is part of a longer name.

The tokens of a record come in with a stretch of them; answers go out. Nothing is looked up here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.model import Token
from communique.places.gazetteer import PlaceKind
from communique.places.words import Words

_STATE = re.compile(r",\s*(?:[A-Z][a-z]{1,5}\.|(?:[A-Z]\.\s?){1,2}(?:[A-Z]\.|[A-Z][a-z]\.)|[A-Z]{2}\b)")
_DATELINE = re.compile(
    r"(?:,[^,.()\n]{2,25}\.?)?\s*(?:\([A-Z][\w ./-]{1,24}\)\s*)?(?:[—–-]|--)[\s—–-]|\s*\((?:AP|AFP|Reuters)\)"
)


class Signs:
    """Reads the neighbours of stretches of one record; `taken` marks the tokens of names found so far."""

    __slots__ = ("taken", "text", "tokens", "words")

    def __init__(self, text: str, tokens: Sequence[Token], words: Words, taken: bytearray) -> None:
        self.text = text
        self.tokens = tokens
        self.words = words
        self.taken = taken

    def around(self, first: int, last: int) -> bool:
        """Whether the words around a name speak of a place."""
        tokens = self.tokens
        sentence = tokens[first].sentence
        before = tokens[first - 1].form.lower() if first and tokens[first - 1].sentence == sentence else None
        after = tokens[last].form.lower() if last < len(tokens) and tokens[last].sentence == sentence else None
        end = tokens[last - 1].span.end
        if before in self.words.prepositions or before in self.words.modifiers:
            return True
        if after in self.words.local or after in self.words.after or _STATE.match(self.text, end):
            return True
        if self._is_taken(first, last):
            return True
        if before in ("and", ",", "or") and first >= 2 and self.taken[first - 2]:
            return True
        if after in ("-", "–") and last + 1 < len(tokens) and tokens[last + 1].form in ("based", "born", "area"):
            return True
        return self.text[tokens[first].span.start : end].isupper() and _DATELINE.match(self.text, end) is not None

    def _is_taken(self, first: int, last: int) -> bool:
        """Whether it is the object of a verb such as "shell" or "besiege"."""
        head = next((token for token in self.tokens[first:last] if not first <= token.head < last), None)
        while head is not None and head.deprel == "conj" and head.head >= 0:
            head = self.tokens[head.head]
        if head is None or head.head < 0 or head.deprel not in ("obj", "nsubj:pass"):
            return False
        governor = self.tokens[head.head]
        return governor.upos == "VERB" and governor.lemma in self.words.taken

    def asked(self, first: int, last: int) -> PlaceKind | None:
        """The kind that the words around a name ask for: "Donetsk region", "Luhansk and Donetsk regions"."""
        tokens, words = self.tokens, self.words
        sentence = tokens[first].sentence
        if last < len(tokens) and tokens[last].sentence == sentence:
            kind = words.after.get(tokens[last].form.lower())
            listed = first > 0 and tokens[first - 1].form == "and"
            if kind and (listed or not tokens[last].form.endswith("s")):
                return kind
            if tokens[last].form == "and" and last + 2 < len(tokens) and tokens[last + 1].form[:1].isupper():
                follower = tokens[last + 2].form.lower()
                if follower.endswith("s") and follower in words.after:
                    return words.after[follower]
        if first >= 2 and tokens[first - 1].form == "of" and tokens[first - 2].sentence == sentence:
            if tokens[first - 2].form == "district":
                return None  # "the Karrada district of Baghdad": what it lies in is as a rule a city
            return words.before.get(tokens[first - 2].form.lower())
        if first >= 1 and tokens[first - 1].form in ("city", "town", "village"):
            return "city"
        return None

    def joined(self, first: int, last: int) -> bool:
        """Whether a capitalised neighbour makes an unmarked name a part of a longer one."""
        sides = []
        if first:
            sides.append(self.tokens[first - 1])
        if last < len(self.tokens):
            sides.append(self.tokens[last])
        return any(self.joins(token, self.tokens[first].sentence) for token in sides)

    def joins(self, token: Token, sentence: int) -> bool:
        lower = token.form.lower()
        return (
            token.sentence == sentence
            and token.upos == "PROPN"
            and token.form[:1].isupper()
            and not self.taken[token.index]
            and lower not in self.words.local
            and lower not in self.words.after
            and lower not in self.words.modifiers
        )
