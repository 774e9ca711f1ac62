"""Replies as threads."""

from __future__ import annotations

import pytest

from communique.archive import Archive, ClaimRow
from communique.model import Article
from communique.web.templating import environment
from communique.web.threads import DEEPEST, replied_to, threads
from tests.docs.pages import ROOT
from tests.web.conftest import desk, fill


def claim(id, replies_to=None, start=0, article="a"):
    return ClaimRow(article, id, "direct", None, "words", start, start + 5, None, None, None, None, None, None, replies_to, (), 1.0, "", None, None)  # fmt: skip


def told(found):
    return [(one.claim.article, one.claim.id, told(one.replies)) for one in found]


def test_replies_stand_under_what_they_reply_to():
    listed = [
        claim("c1"),
        claim("c3", "c2", 20),
        claim("c5", "c1", 30),
        claim("c2", "c1", 10),
        claim("c4", "gone"),
        claim("c1", None, 0, "b"),
    ]
    assert told(threads(listed)) == [
        ("a", "c1", [("a", "c2", [("a", "c3", [])]), ("a", "c5", [])]),
        ("a", "c4", []),
        ("b", "c1", []),
    ]


def test_a_claim_that_is_not_shown_stands_above_its_reply():
    (one,) = threads([claim("c2", "c1")], {("a", "c1"): claim("c1")})
    assert one.above.id == "c1"
    assert threads([claim("c2", "c1")])[0].above is None


def test_claims_that_reply_to_each_other_are_all_told_once():
    ring = [claim("c1", "c2"), claim("c2", "c1"), claim("c3", "c1"), claim("c4", "c4")]
    found = [each.id for one in threads(ring) for each in one.each()]
    assert sorted(found) == ["c1", "c2", "c3", "c4"]


def test_a_long_thread_goes_on_at_one_depth():
    listed = [claim("c0"), *(claim(f"c{number}", f"c{number - 1}", number) for number in range(1, 500))]
    (one,) = threads(listed)
    assert len(list(one.each())) == 500

    def depth(thread):
        return 1 + max((depth(reply) for reply in thread.replies), default=0)

    assert depth(one) == DEEPEST + 1
    parts = environment().get_template("parts.html.j2").make_module({"names": {}, "voiced": {}})
    assert parts.thread(one).count("is-claim") == 500


@pytest.mark.engine
def test_a_filter_does_not_part_a_reply_from_its_claim(tmp_path, reader):
    text = (ROOT / "examples/dispatches/38-hungary-quits-court.txt").read_text(encoding="utf-8")
    with Archive.open(fill(tmp_path / "desk.db", [reader.read(Article("court", text))])) as archive:
        said = {each.id: each for each in archive.claims(limit=1000).items}
        reply = next(
            each for each in said.values() if each.replies_to and each.speaker != said[each.replies_to].speaker
        )
        assert replied_to(archive, [reply]) == {("court", reply.replies_to): said[reply.replies_to]}
        assert replied_to(archive, said.values()) == {}
        page = desk(archive).get("/claims", params={"actor": reply.speaker}).text
    assert "in reply to" in page
    assert f'href="/articles/court#claim-{reply.replies_to}"' in page
