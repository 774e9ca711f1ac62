"""Records of plain texts, with and without tags, for the tests of times."""

from __future__ import annotations

import re

from communique.model import Article, Record, Sentence, Span, Token

_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_STOP = re.compile(r"(?<=[a-z0-9][.!?])\s+(?=[A-Z])")


def plain(text: str, published: str | None = "2024-05-08", **article: str) -> Record:
    """A record cut into sentences and words, without tags or trees."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    start = 0
    for end in [*(match.start() for match in _STOP.finditer(text)), len(text)]:
        first, index = len(tokens), len(sentences)
        for match in _WORD.finditer(text, start, end):
            span = Span(match.start(), match.end())
            tokens.append(Token(len(tokens), span, match[0], match[0].lower(), "", "", -1, "", index))
        if len(tokens) > first:
            span = Span(tokens[first].span.start, tokens[-1].span.end)
            sentences.append(Sentence(index, span, first, len(tokens)))
        start = end
    return Record(Article("x", text, published=published, **article), sentences=tuple(sentences), tokens=tuple(tokens))


def tagged(rows: str, published: str | None = "2024-05-08") -> Record:
    """A record of one sentence from rows of `form xpos head deprel`; heads count from 1, 0 is the root."""
    tokens: list[Token] = []
    text = ""
    for index, row in enumerate(rows.strip().splitlines()):
        form, xpos, head, deprel = row.split()
        text += " " if text else ""
        span = Span(len(text), len(text) + len(form))
        text += form
        tokens.append(Token(index, span, form, form.lower(), "X", xpos, int(head) - 1, deprel, 0))
    sentence = Sentence(0, Span(0, len(text)), 0, len(tokens))
    return Record(Article("x", text, published=published), sentences=(sentence,), tokens=tuple(tokens))
