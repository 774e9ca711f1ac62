"""What comparing needs of a record, and no more: a record in, a `Profile` out.

A batch of records does not fit into memory, a batch of profiles does: a profile holds counts, sets and hashes, and
none of the text but the figures and names that a difference is told by. Order never matters: everything that is
iterated later is sorted here.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from communique.model import Record, Span, Token

CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))
"""Parts of speech whose lemmas tell what an article is about."""
LIGHT = frozenset(
    "be have do make take get go come give say tell add report accord ask see know think want last new first other "
    "many more most some such own same year month week day time monday tuesday wednesday thursday friday saturday "
    "sunday today yesterday tomorrow percent one two three people mr. mrs. ms.".split()
)
"""Words of all news: they would only lengthen the vectors."""
SHINGLE = 3
"""Words in a shingle. Rewritten sentences keep runs of three words where they keep few of five."""
HEADLINE_WEIGHT = 2
"""A word of the headline counts as if it stood in the body this often."""

_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Profile:
    """One article, ready for comparison.

    `terms` are lemmas with their counts, `names` those of them that stand in names of actors and places (so that a
    name that no list knows counts too). `day` is the ordinal of the day of publication,
    `sentences` the body's words in lower case, `speakers` the ids or words of those quoted.
    """

    article: str
    order: tuple[str, str, int, str]
    day: int | None
    terms: dict[str, int]
    names: dict[str, int]
    headline: str | None
    sentences: tuple[tuple[str, ...], ...]
    speakers: frozenset[str]

    @property
    def shingles(self) -> frozenset[str]:
        """The runs of three words of the body, across sentences."""
        return frozenset(map(" ".join, self.runs))

    @property
    def runs(self) -> Iterator[tuple[str, ...]]:
        """The same as they follow each other, word by word; of a shorter body itself."""
        words = list(chain.from_iterable(self.sentences))
        if len(words) < SHINGLE:
            return iter((tuple(words),) if words else ())
        return zip(*(words[first:] for first in range(SHINGLE)), strict=False)

    @property
    def numbers(self) -> frozenset[str]:
        """The figures of the body, in digits as written."""
        return frozenset(
            word for sentence in self.sentences for word in sentence if word[0].isdecimal() and _NUMBER.fullmatch(word)
        )


def profile(record: Record) -> Profile:
    """The profile of one record; needs its tokens, and uses of the rest what is there."""
    article = record.article
    terms: Counter[str] = Counter()
    names: Counter[str] = Counter()
    _count(record, terms, names, 1)
    if record.headline is not None:
        _count(record.headline, terms, names, HEADLINE_WEIGHT)
    sentences = tuple(
        tuple(sys.intern(word.lower()) for word in _WORD.findall(sentence.span.of(article.text)))
        for sentence in record.sentences
    )
    day = article.date
    return Profile(
        article=article.id,
        order=order(record),
        day=day.toordinal() if day else None,
        terms=dict(sorted(terms.items())),
        names=dict(sorted(names.items())),
        headline=article.headline,
        sentences=sentences,
        speakers=frozenset(
            claim.speaker.actor or claim.speaker.span.of(article.text).lower()
            for claim in record.claims
            if claim.speaker is not None
        ),
    )


def order(record: Record) -> tuple[str, str, int, str]:
    """Which of two articles came first: the day, then the time of it, then the longer, then the id.

    What is not known comes after what is known. A time with an offset is brought to UTC.
    """
    published = record.article.published
    if not published:
        return ("~", "~", -len(record.article.text), record.article.id)
    if len(published) <= 10:
        return (published, "~", -len(record.article.text), record.article.id)
    moment = datetime.datetime.fromisoformat(published)
    if moment.tzinfo is not None:
        moment = moment.astimezone(datetime.UTC)
    return (moment.date().isoformat(), moment.time().isoformat(), -len(record.article.text), record.article.id)


def _count(record: Record, terms: Counter[str], names: Counter[str], weight: int) -> None:
    spans = sorted(mention.span for mention in record.mentions if mention.kind == "named")
    spans += [place.span for place in record.places if place.role == "location"]
    inside = _inside(record.tokens, spans)
    for token in record.tokens:
        if token.upos not in CONTENT:
            continue
        lemma = sys.intern(token.lemma.lower())
        if len(lemma) < 2 or lemma in LIGHT:
            continue
        terms[lemma] += weight
        if token.upos == "PROPN" or (token.index in inside and token.upos == "NOUN" and token.form[:1].isupper()):
            names[lemma] += weight


def _inside(tokens: tuple[Token, ...], spans: list[Span]) -> frozenset[int]:
    """Indices of the tokens that stand in one of the spans."""
    covered = {position for span in spans for position in range(span.start, span.end)}
    return frozenset(token.index for token in tokens if token.span.start in covered)
