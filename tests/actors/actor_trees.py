"""Records from trees written by hand: one token as form/lemma/UPOS/XPOS/head/relation, heads counted from 1."""

from __future__ import annotations

from communique.model import Article, Mention, MentionKind, MentionType, Record, Sentence, Span, Token

Given = tuple[str, MentionKind, MentionType]


def record(*sentences: str, published: str | None = None, mentions: tuple[Given, ...] = ()) -> Record:
    """A record of these sentences; `mentions` are found in the text, each name once and in order."""
    text, tokens, found = "", [], []
    for number, sentence in enumerate(sentences):
        first = len(tokens)
        for cell in sentence.split():
            form, lemma, upos, xpos, head, relation = cell.rsplit("/", 5)
            glued = form in ("'s", ".", ",", "-") or (text.endswith("-") and upos != "PUNCT")
            text += "" if glued or not text else " "
            span = Span(len(text), len(text) + len(form))
            text += form
            index = int(head) - 1 + first if head != "0" else -1
            tokens.append(Token(len(tokens), span, form, lemma or form, upos, xpos, index, relation, number))
        found.append(Sentence(number, Span(tokens[first].span.start, tokens[-1].span.end), first, len(tokens)))
    listed, start = [], 0
    for words, kind, mention_type in mentions:
        start = text.index(words, start)
        span = Span(start, start + len(words))
        inside = [token for token in tokens if span.contains(token.span)]
        heads = [token.index for token in inside if token.head not in {other.index for other in inside}]
        listed.append(Mention(span, kind, mention_type, heads[0], len(listed)))
        start += 1
    return Record(
        Article("test", text, published=published),
        sentences=tuple(found),
        tokens=tuple(tokens),
        mentions=tuple(listed),
    )


def actor_of(record: Record, words: str) -> str | None:
    """The actor's id of the first mention with these words. Raises LookupError where no mention has them."""
    for mention in record.mentions:
        if mention.span.of(record.article.text) == words:
            return mention.actor
    raise LookupError(f"no mention {words!r} among {[m.span.of(record.article.text) for m in record.mentions]}")
