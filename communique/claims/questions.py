"""Interviews without labels: paragraphs that ask, in bold letters or not or behind a dash, and the answers below them.

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
    r"|(?:met|received|hosted) our|questions (?:to|for|put to)|answers? (?:our |the )?questions|answered)\b",
    re.IGNORECASE,
)
DASH = re.compile(r"(?:[-–—―]|--)[ \t]+(?=\S)")
TITLE = re.compile(r"#+[ \t]")


def find_questions(text: str, headline: str | None = None) -> list[Turn]:
    """The questions and answers of a text in order; the headline may be what speaks of an interview."""
    if text.count("?") < FEWEST - 1:
        return []
    spans = list(paragraphs(text))
    if turns := _dashed(text, spans, headline or ""):
        return turns
    if text.count("?") < FEWEST:
        return []
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


def _dashed(text: str, spans: list[Span], headline: str) -> list[Turn]:
    """The turns of a talk of which each begins with a dash: the first asks, the next answers.

    Of those that ask half at least are questions, of those that answer hardly any; what stands without a dash between
    two turns goes on with the first.
    """
    marked = [number for number, span in enumerate(spans) if DASH.match(text, span.start)]
    if len(marked) < 2 * FEWEST or not (TOLD.search(headline) or TOLD.search(text, 0, spans[marked[0]].start)):
        return []
    if 2 * len(marked) < marked[-1] - marked[0] + 1:
        return []
    said = []
    for number, after in zip(marked, [*marked[1:], marked[-1] + 1], strict=True):
        match = DASH.match(text, spans[number].start)
        said.append(Span(match.end() if match else spans[number].start, spans[after - 1].end))
    asks = [bool(QUESTION.fullmatch(span.of(text).strip())) for span in said]
    own = sum(PERSONAL.search(span.of(text)) is not None for span in said[1::2])
    if 2 * sum(asks[::2]) < len(asks[::2]) or 4 * sum(asks[1::2]) > len(asks) or 2 * own < len(said[1::2]):
        return []
    return [Turn(None, None, span, "answers" if number % 2 else "asks") for number, span in enumerate(said)]


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
