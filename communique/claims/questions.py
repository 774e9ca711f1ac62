"""Interviews without labels: paragraphs that ask, in bold letters or not, and the answers below them.

A text that has no labelled turns comes in, `Turn`s without cue go out, none where it is no such interview. Papers often
set the questions in bold letters, which a text without markup has lost; so what tells them is that whole paragraphs are
questions, that what stands below them speaks in the first person, and that the opening speaks of an interview.
"""

from __future__ import annotations

import re

from communique.claims.turns import CLOSE, OPEN, PERSONAL, Turn
from communique.language import paragraphs
from communique.model import Span

FEWEST = 3
"""Questions of an interview."""
LONGEST = 90
"""Words of a question."""
PERSONAL_SHARE = 0.6
"""Of the answers, how many must be in the first person: columns that ask their readers are not."""
QUESTION = re.compile(rf"(?P<open>{OPEN})?(?P<words>[^\s\"“„«(].*\?){CLOSE}?", re.DOTALL)
TOLD = re.compile(
    r"\b(?:interview\w*|Q\s?&\s?A|in conversation|conversation with|(?:spoke|speaks|talked|talks|sat down) (?:to|with)"
    r"|questions (?:to|for|put to)|answers? (?:our |the )?questions|answered)\b",
    re.IGNORECASE,
)
TITLE = re.compile(r"#+[ \t]")


def find_questions(text: str) -> list[Turn]:
    """The questions and answers of a text in order."""
    if text.count("?") < FEWEST:
        return []
    spans = list(paragraphs(text))
    bold = {number for number, span in enumerate(spans) if _question(span.of(text), bold=True)}
    asked = bold if len(bold) >= FEWEST else {n for n, span in enumerate(spans) if _question(span.of(text), bold=False)}
    asked = {number for number in asked if number + 1 < len(spans)}
    if len(asked) < FEWEST or (asked != bold and not TOLD.search(text, 0, spans[min(asked)].start)):
        return []
    pairs = [(number, _answer(spans, number, asked, text)) for number in sorted(asked)]
    answers = [answer.of(text) for _, answer in pairs if answer is not None]
    own = sum(PERSONAL.search(answer) is not None and not answer.startswith(tuple('"“„«')) for answer in answers)
    if not answers or own < PERSONAL_SHARE * len(pairs):
        return []
    turns = []
    for number, answer in pairs:
        turns.append(Turn(None, None, _inner(spans[number], text), "asks"))
        if answer is not None:
            turns.append(Turn(None, None, answer, "answers"))
    return turns


def _question(words: str, *, bold: bool) -> bool:
    words = words.strip()
    match = QUESTION.fullmatch(words)
    return match is not None and len(words.split()) <= LONGEST and (match["open"] is not None or not bold)


def _inner(span: Span, text: str) -> Span:
    """The question without the signs of bold letters."""
    match = QUESTION.search(text, span.start, span.end)
    return Span(*match.span("words")) if match else span


def _answer(spans: list[Span], number: int, asked: set[int], text: str) -> Span | None:
    """Up to the next question; behind the last one, up to the first paragraph that is not in the first person."""
    last, following = number, number + 1
    final = number == max(asked)
    while following < len(spans) and following not in asked:
        words = spans[following].of(text)
        if TITLE.match(words) or (final and following > number + 1 and not PERSONAL.search(words)):
            break
        last, following = following, following + 1
    return Span(spans[number + 1].start, spans[last].end) if last > number else None
