"""What the contract leaves out of a record, so that both together are the record again.

That is the tokens, which of them each sentence and each mention holds, and the record of the headline. In: a record.
Out: a JSON object, tokens as columns, since a thousand small objects cost ten times the room. The words of a
token are stored only where they are not those of its span. Confidences are kept as the contract writes them, to four
decimals.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from communique.contract.read import from_contract
from communique.contract.write import Fields, to_contract
from communique.errors import ArticleError
from communique.model import Record, Span, Tie, Token

COLUMNS = ("lemma", "upos", "xpos", "head", "deprel", "sentence")


def to_rest(record: Record) -> Fields:
    """The rest of the record."""
    text, headline = record.article.text, record.headline
    tokens: Fields = {name: [getattr(token, name) for token in record.tokens] for name in COLUMNS}
    return {
        "tokens": tokens
        | {
            "start": [token.span.start for token in record.tokens],
            "end": [token.span.end for token in record.tokens],
            "form": [None if token.form == token.span.of(text) else token.form for token in record.tokens],
        },
        "sentences": [[sentence.first, sentence.last] for sentence in record.sentences],
        "heads": [mention.head for mention in record.mentions],
        "ties": [[tie.source, tie.target, list(tie.scores)] for tie in record.ties],
        "headline": None
        if headline is None
        else {"text": headline.article.text, "contract": to_contract(headline), "rest": to_rest(headline)},
    }


def from_rest(record: Record, rest: Fields) -> Record:
    """The record with its rest. Raises ArticleError where the two do not belong together."""
    parts = cast("dict[str, Any]", rest)
    try:
        columns = parts["tokens"]
        tokens = tuple(
            Token(index, span := Span(start, end), form if form is not None else span.of(record.article.text), *more)
            for index, (start, end, form, *more) in enumerate(
                zip(*(columns[name] for name in ("start", "end", "form", *COLUMNS)), strict=True)
            )
        )
        sentences = zip(record.sentences, parts["sentences"], strict=True)
        mentions = zip(record.mentions, parts["heads"], strict=True)
        headline = parts["headline"]
        return replace(
            record,
            tokens=tokens,
            sentences=tuple(replace(sentence, first=first, last=last) for sentence, (first, last) in sentences),
            mentions=tuple(replace(mention, head=head) for mention, head in mentions),
            ties=tuple(Tie(source, target, tuple(scores)) for source, target, scores in parts.get("ties", ())),
            headline=None
            if headline is None
            else from_rest(from_contract(headline["contract"], headline["text"]), headline["rest"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ArticleError(
            f"the words of {record.article.id} do not fit its record ({error}): read it again"
        ) from error
