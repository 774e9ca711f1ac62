"""Quotations with their speakers, from raw text."""

from __future__ import annotations

import pytest

from communique.claims import Claims
from communique.language import Language
from communique.model import Article, Record

pytestmark = pytest.mark.engine

TABLE = {
    "cue after": ("“The border stays closed,” the minister said.",
                  [("direct", "the minister", "said", "The border stays closed")]),
    "inverted": ("“The border stays closed,” said Anna Novak, a spokeswoman for the ministry.",
                 [("direct", "Anna Novak, a spokeswoman for the ministry", "said", "The border stays closed")]),
    "cue before": ("The minister said: “The border stays closed.”",
                   [("direct", "The minister", "said", "The border stays closed")]),
    "interrupted": ("“We will pay,” she said, “but we will not pay today.”",
                    [("direct", "she", "said", "We will pay,” she said, “but we will not pay today")]),
    "goes on in the paragraph": ("“We will pay,” she said. “The bank has the money. It was sent today.”",
                                 [("direct", "she", "said",
                                   "We will pay,” she said. “The bank has the money. It was sent today")]),
    "paragraphs": ("“We will pay the whole sum.\n\n“The bank has the money,” she said.",
                   [("direct", "she", "said", "We will pay the whole sum.\n\n“The bank has the money")]),
    "next paragraph": ("“We will pay the sum,” she said.\n\n“The bank has the money.”",
                       [("direct", "she", "said", "We will pay the sum"),
                        ("direct", "she", None, "The bank has the money")]),
    "British": ("‘The ministers’ plan is dead,’ he said.", [("direct", "he", "said", "The ministers’ plan is dead")]),
    "question": ("“Who will pay?” she asked.", [("direct", "she", "asked", "Who will pay")]),
    "two speakers": ("“We will pay,” said Smith. “You will not,” said Jones.",
                     [("direct", "Smith", "said", "We will pay"), ("direct", "Jones", "said", "You will not")]),
    "signed": ("“We will pay the whole sum.” — Anna Novak", [("direct", "Anna Novak", "—", "We will pay the whole sum")]),
    "mixed": ("The minister said that the plan was “a disgrace”.",
              [("mixed", "The minister", "said", "that the plan was “a disgrace")]),
    "scare quotes": ("The “green men” left the town on Monday.", []),
    "title": ("The film “The Last Train Home” opens today.", []),
    "transcript": ("SMITH: Who will pay?\n\nJONES: The bank will pay.\n\nSMITH: Thank you very much.",
                   [("direct", "SMITH", ":", "Who will pay"), ("direct", "JONES", ":", "The bank will pay"),
                    ("direct", "SMITH", ":", "Thank you very much")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE)
def test_utterances(engine, text, expected):
    record = Claims()(Language(engine)(Record(Article("test", text))))
    found = [
        (
            claim.kind,
            claim.speaker.span.of(text) if claim.speaker else None,
            claim.cue.of(text) if claim.cue else None,
            claim.content.of(text),
        )
        for claim in record.claims
    ]
    assert found == expected


ODD = {
    "empty": "",
    "marks only": "“ ” ‘ ’ \" ' „ “ « »",
    "emoji": "“🙂🙂🙂,” said 🙃.",
    "never closed": "“He said " * 50,
    "said alone": "said said said, said. According to according to.",
    "right to left": "“السلام عليكم,” said the envoy.\u200f",
    "no letters": "1 2 3 … !!! ??? ---",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_any_text_passes_and_its_spans_lie_inside(engine, text):
    record = Claims()(Language(engine)(Record(Article("test", text))))
    for claim in record.claims:
        spans = [claim.content, claim.cue, claim.speaker and claim.speaker.span, claim.origin and claim.origin.span]
        assert all(0 <= span.start < span.end <= len(text) for span in spans if span)
