"""Replies as threads."""

from __future__ import annotations

from communique.archive import ClaimRow
from communique.web.pages.claims import threads


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
