"""The blind set: its form, and that actors are resolved as well as the bars ask."""

from __future__ import annotations

import pytest

from communique.model import Actor, Article, Mention, Office, Record, Span
from evaluation.actors import BLIND, answer, shares
from evaluation.blind import Mark, Passage, judge, passages

RIGHT, WRONG = 0.95, 0.02
"""Floors on who and in what office together; reached: see docs/reading/actors.md."""


def test_the_set_is_large_and_spans_the_years():
    found = list(passages(BLIND))
    years = {one.published[:4] for one in found}
    assert len(found) >= 60
    assert sum(len(one.marks) for one in found) >= 400
    assert min(years) == "1990"
    assert max(years) == "2025"
    assert len({one.id for one in found}) == len(found)


def test_marks_lie_on_their_words():
    for passage in passages(BLIND):
        assert "[" not in passage.text
        for mark in passage.marks:
            assert passage.text[mark.span.start : mark.span.end] == mark.words
            assert all(code == "-" or (len(code) == 3 and code.isupper()) for code in mark.codes), mark


@pytest.mark.engine
def test_floors():
    figures = shares(list(answer(passages(BLIND))))["actor and office"]
    assert figures["right"] >= RIGHT
    assert figures["wrong"] <= WRONG


TEXT = "Orban spoke."
ORBAN = Actor("person:viktor-orban", "Viktor Orbán", "HUN", ("GOV",), Office("prime minister", "HUN"))


@pytest.mark.parametrize(
    ("mark", "actor", "expected"),
    [
        (("HUN", "Viktor Orbán", "prime minister"), ORBAN, "right"),
        (("HUN", "Viktor Orbán", "chancellor"), ORBAN, "right"),
        (("HUN", "Viktor Orbán", "president"), ORBAN, "wrong"),
        (("HUN", "Viktor Orbán", "-"), ORBAN, "wrong"),
        (("HUN", "Balázs Orbán", "prime minister"), ORBAN, "wrong"),
        (("HUN", "Viktor Orbán", "prime minister"), None, "unknown"),
        (("HUN", "Viktor Orbán", "prime minister"), Actor("text:orban", "Orban", "HUN"), "unknown"),
        (("HUN", "Viktor Orbán", "prime minister"), Actor("text:orban", "Orban", "USA"), "wrong"),
    ],
    ids=[
        "right",
        "the same office",
        "another office",
        "no office",
        "another person",
        "nobody",
        "open",
        "another state",
    ],
)
def test_verdicts(mark, actor, expected):
    code, name, office = mark
    span = Span(0, 5)
    marked = Mark(span, "Orban", (code,), (name,), (office,), ())
    record = Record(
        Article("a", TEXT),
        mentions=(Mention(span, "named", "person", 0, 0, actor.id if actor else None),),
        actors=(actor,) if actor else (),
    )
    (found,) = judge(Passage("a", "2024-01-01", TEXT, (marked,)), record)
    assert found.both == expected
