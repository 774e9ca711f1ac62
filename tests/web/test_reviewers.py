"""Agreement of reviewers, and replies as threads."""

from __future__ import annotations

import pytest

from communique.archive import ClaimRow
from communique.model import Correction
from communique.web.pages.claims import threads
from communique.web.reviewers import agreements, kappa


def judged(reviewer, finding, judgement, field=None, value=None):
    return Correction("a", "event", finding, judgement, reviewer, field, value)


def test_kappa_is_that_of_a_worked_example():
    pairs = [("accept", "accept")] * 20 + [("accept", "reject")] * 5 + [("reject", "accept")] * 10 + [("reject", "reject")] * 15  # fmt: skip
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("accept", "accept")] * 3) is None
    assert kappa([("accept", "reject"), ("reject", "accept")]) == -1


def test_the_last_word_of_each_on_the_same_findings_counts():
    listed = [
        judged("anna", "e1", "reject"),
        judged("anna", "e1", "accept"),
        judged("ben", "e1", "accept"),
        judged("anna", "e2", "amend", "type", "CONSULT"),
        judged("ben", "e2", "amend", "type", "AID"),
        judged("anna", "e3", "accept"),
        judged("cleo", "e9", "accept"),
    ]
    (found,) = agreements(listed)
    assert (found.one, found.other, found.both, found.share) == ("anna", "ben", 2, 0.5)
    assert agreements([]) == []


def claim(id, replies_to=None, start=0, article="a"):
    return ClaimRow(article, id, "direct", None, "words", start, start + 5, None, None, None, None, None, None, replies_to, (), 1.0, "", None, None)  # fmt: skip


def test_replies_stand_under_what_they_reply_to():
    listed = [claim("c1"), claim("c3", "c2", 20), claim("c2", "c1", 10), claim("c4", "gone"), claim("c1", None, 0, "b")]
    assert [(each.article, each.id, [reply.id for reply in replies]) for each, replies in threads(listed)] == [
        ("a", "c1", ["c2", "c3"]),
        ("a", "c4", []),
        ("b", "c1", []),
    ]


def test_claims_that_reply_to_each_other_are_all_told():
    told = [
        each.id for claim_, replies in threads([claim("c1", "c2"), claim("c2", "c1")]) for each in (claim_, *replies)
    ]
    assert sorted(set(told)) == ["c1", "c2"]
