"""Quoted phrases with the cue that leads to them, and where quotations and reports end, through the whole reader."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine

TABLE = {
    "called": (
        "It came up in May, when Hilda Clark called her rival “the rebels’ best recruiter.”",
        [("mixed", "Hilda Clark", "called", "her rival “the rebels’ best recruiter.”")]),
    "likened, and on to the end of the clause": (
        "At a rally, Novak likened the guests to a “vicious snake” in an old song, and left.",
        [("mixed", "Novak", "likened", "the guests to a “vicious snake” in an old song")]),
    "accused of being": (
        "Novak accused the bank of being “duped” by the rebels.",
        [("mixed", "Novak", "accused", "the bank of being “duped” by the rebels")]),
    "a clause that begins with the phrase": (
        "He said “thrift” and the sale of two old ferries would pay for the harbour.",
        [("mixed", "He", "said", "“thrift” and the sale of two old ferries would pay for the harbour")]),
    "the speaker goes on": (
        "Novak tweeted in the early hours that Clark was “a disgrace” and urged the voters to stay at home.",
        [("mixed", "Novak", "tweeted", "that Clark was “a disgrace”"),
         ("indirect", "Novak", "urged", "the voters to stay at home")]),
    "another cue between two quotations": (
        "“We cannot afford this anymore,” Novak said, adding later, “The alliance is costing us a fortune.”",
        [("direct", "Novak", "said", "We cannot afford this anymore"),
         ("direct", "Novak", "adding", "The alliance is costing us a fortune")]),
    "as somebody put it": (
        "The road was open, as the envoy put it.", [("indirect", "the envoy", "put", "The road was open")]),
    "put somewhere": ("The envoy put the plan on the table.", []),
    "a name in marks": ("The film opened in the “Old Palace” of the town.", []),
    "no cue before it": ("The army left the “safe zone” on Monday.", []),
    "a name behind a place": ("The rebels, who hold the north, attacked a “ghost town” on Monday.", []),
    "a relative clause": (
        "He backed a law that bans what it calls “foreign agents”.",
        [("mixed", "He", "backed", "a law that bans what it calls “foreign agents”")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE)
def test_claims(reader, text, expected):
    claims = reader.read(Article("a", text)).claims
    found = [
        (claim.kind, claim.speaker and claim.speaker.span.of(text), claim.cue.of(text), claim.content.of(text))
        for claim in claims
    ]
    assert found == expected


def test_who_stands_for_its_noun(reader):
    text = "The ministry, which denied the report, closed the port."
    record = reader.read(Article("a", text))
    [claim] = record.claims
    [ministry] = {mention.actor for mention in record.mentions if mention.span.of(text) == "ministry"}
    assert (claim.speaker.span.of(text), claim.speaker.actor) == ("which", ministry)
    assert ministry is not None
