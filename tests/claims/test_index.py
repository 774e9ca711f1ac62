"""Which claim carries some words."""

from __future__ import annotations

import pytest

from communique.claims import ClaimIndex, claim_at
from communique.model import Article, Claim, Record, Span

OUTER = Claim("c1", "indirect", Span(10, 60), cue=Span(5, 9), speaker=None, stance="assert")
INNER = Claim("c2", "direct", Span(20, 50), cue=Span(30, 34), speaker=None, stance="assert")
BLAME = Claim("c3", "indirect", Span(70, 90), cue=Span(62, 69), speaker=None, stance="blame")
QUOTED_BLAME = Claim("c4", "direct", Span(100, 120), cue=None, speaker=None, stance="blame")
DENIED = Claim("c5", "indirect", Span(130, 140), cue=Span(145, 151), speaker=None, stance="deny")
CLAIMS = (OUTER, INNER, BLAME, QUOTED_BLAME, DENIED)

TABLE = [
    (Span(12, 15), "c1", "c1"),
    (Span(22, 25), "c2", "c2"),
    (Span(30, 34), "c1", "c1"),  # the inner claim's cue is the outer one's word
    (Span(52, 58), "c1", "c1"),
    (Span(58, 65), None, None),
    (Span(0, 4), None, None),
    (Span(75, 80), "c3", None),  # what is blamed is taken for granted
    (Span(105, 110), "c4", "c4"),
    (Span(132, 136), "c5", None),  # "he accused them, a charge that they deny": they do not say that he did
]


@pytest.mark.parametrize(("span", "held", "carried"), TABLE)
def test_innermost(span, held, carried):
    index = ClaimIndex(CLAIMS)
    assert getattr(index.at(span), "id", None) == held
    assert getattr(index.carrier(span), "id", None) == carried
    assert claim_at(Record(Article("a", "x" * 160), claims=CLAIMS), span) == index.at(span)


def test_no_claims():
    assert ClaimIndex(()).at(Span(0, 1)) is None


def test_the_outlets_words_between_two_parts_of_a_quotation_are_its_own():
    text = "“We will pay,” said Rutte, who has backed Kyiv. “But not today.”"
    quoted = Claim("c1", "direct", Span(1, len(text) - 2), cue=Span(15, 19), speaker=None, stance="assert")
    index = ClaimIndex((quoted,), text)
    assert index.at(Span(text.index("pay"), text.index("pay") + 3)) == quoted
    assert index.at(Span(text.index("today"), text.index("today") + 5)) == quoted
    assert index.at(Span(text.index("backed"), text.index("backed") + 6)) is None
