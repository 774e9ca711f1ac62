"""Records for the tests of this stage, from words with marks instead of an engine."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from communique.model import Article, Mention, MentionType, Record, Sentence, Span, Token

TYPES: dict[str, MentionType] = {"p": "person", "o": "organization", "l": "place", "f": "facility"}
_WORD = re.compile(r"(?:[A-Z]\.){2,}|(?:Ill|Tex|Ont)\.|'s\b|\w+|[^\w\s]")
_MARK = re.compile(r"\[(\w):([^\]]+)\]")


def marked(words: str, publisher: str | None = None) -> Record:
    """A record of one sentence; `[l:Paris]` is a mention of a place, p of a person, o of a body, f of a facility."""
    text, spans, position = "", [], 0
    for match in _MARK.finditer(words):
        text += words[position : match.start()]
        spans.append((match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        position = match.end()
    text += words[position:]
    tokens = []
    for index, match in enumerate(_WORD.finditer(text)):
        upos = "PUNCT" if not match[0][0].isalnum() else "PROPN" if match[0][0].isupper() and match[0] != "The" else "X"
        tokens.append(Token(index, Span(*match.span()), match[0], match[0].lower(), upos, "NNP", -1, "dep", 0))
    mentions = []
    for chain, (letter, start, end) in enumerate(spans):
        inside = [token.index for token in tokens if start <= token.span.start < end]
        mentions.append(Mention(Span(start, end), "named", TYPES[letter], inside[-1], chain))
    sentences = (Sentence(0, Span(0, len(text)), 0, len(tokens)),) if tokens else ()
    article = Article("test", text, publisher=publisher)
    return Record(article, sentences=sentences, tokens=tuple(tokens), mentions=tuple(mentions))


@pytest.fixture(scope="session")
def read() -> Callable[..., Record]:
    return marked
