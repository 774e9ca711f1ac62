"""Sentences and their words."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.span import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `tokens[first:last]` of its record."""

    index: int
    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word of Universal Dependencies.

    `index` and `head` number the tokens of the whole record from 0; the root of a sentence has head -1.
    A contraction ("don't") is two tokens whose spans touch.
    """

    index: int
    span: Span
    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    sentence: int
