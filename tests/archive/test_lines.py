"""Corrections as JSON lines: out of one archive, into another, and written by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from communique.archive import Archive
from communique.model import Correction
from tests.archive.made import FIRST, SECOND, record


def filled(archive):
    archive.add_many([record("a", day="2024-03-01"), record("b")], version=FIRST)
    return archive


@pytest.fixture
def kept(archive):
    return filled(archive)


@pytest.fixture
def other(tmp_path):
    with Archive.open(tmp_path / "other.db", create=True) as opened:
        yield filled(opened)


def lines(archive):
    return [json.dumps(line) for line in archive.correction_lines()]


def test_an_archive_that_takes_them_in_is_alike(kept, other):
    kept.correct(Correction("b", "event", "e1", "accept", "anna"))
    kept.correct(Correction("a", "event", "e1", "reject", "anna"))
    kept.undo(2, reviewer="anna")
    judge(kept)
    came = other.take_corrections(lines(kept))
    assert (came.added, came.there, came.problems) == (len(kept.corrections()), 0, ())
    assert lines(other) == lines(kept)
    assert list(other.records()) == list(kept.records())
    assert other.events() == kept.events()
    again = other.take_corrections([line.encode() + b"\r\n" for line in lines(kept)])
    assert (again.added, again.there, again.problems) == (0, came.added, ())
    assert list(other.check()) == []


def judge(archive):
    archive.correct(Correction("a", "actor", "NRL", "merge", "anna", value="SDR"))
    archive.correct(Correction("b", "mention", "0", "split", "anna", note="a \x00 ü 'note'"))
    archive.correct(Correction("a", "story", "b", "merge", "anna"))
    archive.correct(Correction("a", "occurrence", "e1", "merge", "anna", value="b e1"))


def test_what_is_said_twice_in_a_second_is_there_twice(kept, other):
    for _ in range(2):
        kept.correct(Correction("a", "event", "e1", "accept", "anna"))
    for expected in (2, 0):
        assert other.take_corrections(lines(kept)).added == expected


def test_by_hand(kept):
    by_hand = {"article": "a", "kind": "event", "finding": "e1", "judgement": "amend", "reviewer": "anna"}
    given = [json.dumps(by_hand | {"field": "date", "value": "2024-02"}), "", "  "]
    given.append(json.dumps(by_hand | {"kind": "occurrence", "judgement": "merge", "value": "b e1"}))
    given.append(json.dumps(by_hand | {"field": "reality", "value": "denied", "made": "2024-05-01T12:00:00+02:00"}))
    came = kept.take_corrections(given)
    assert (came.added, came.problems) == (3, ())
    assert {row.day for row in kept.events().items} == {"2024-03-05", "2024-02-01"}
    assert kept.corrections()[2].made == "2024-05-01T10:00:00Z"
    assert kept.corrections()[0].span == kept.record("a").events[0].trigger
    assert kept.take_corrections(given).added == 0
    assert set(kept.standings().values()) == {"holds"}


def test_one_whose_finding_is_gone_comes_in_and_waits(kept, other):
    kept.correct(Correction("a", "event", "e1", "accept", "anna"))
    other.add(replace(record("a", day="2024-03-01"), events=()), version=SECOND)
    assert other.take_corrections(lines(kept)).added == 1
    assert [each.article for each in other.idle_corrections()] == ["a"]


GOOD = {"article": "a", "kind": "event", "finding": "e1", "judgement": "accept", "reviewer": "anna"}
BAD = {
    "no JSON": ("{", "is no JSON: "),
    "no object": ("[]", "is no JSON object"),
    "nested": ("[" * 100_000, "is nested too deep"),
    "no UTF-8": (b'{"article": "\xff"}', "is no UTF-8"),
    "too long": ('"' + "a" * 1_000_001 + '"', "longer than"),
    "another field": (GOOD | {"colour": "red"}, "has no field colour"),
    "no reviewer": ({**GOOD, "reviewer": ""}, "reviewer: give a string"),
    "a number": (GOOD | {"note": 7}, "note: give a string"),
    "no such kind": (GOOD | {"kind": "headline"}, "'headline' cannot be corrected"),
    "no such judgement": (GOOD | {"judgement": "merge"}, "cannot be judged by merge"),
    "no such type": (GOOD | {"judgement": "amend", "field": "type", "value": "DANCE"}, "'DANCE' is none of"),
    "no such article": (GOOD | {"article": "z"}, "no article 'z'"),
    "another text": (GOOD | {"text": "0" * 64}, "another text of the article 'a'"),
    "no such event": (GOOD | {"finding": "e9"}, "no event e9"),
    "no such actor": (GOOD | {"kind": "actor", "finding": "X"}, "no actor X"),
    "no span": (GOOD | {"span": 7}, "span: give"),
    "outside": (GOOD | {"span": {"start": 5, "end": 5000}}, "span: 5 to 5000 is outside"),
    "no moment": (GOOD | {"made": "yesterday"}, "made: 'yesterday' is no ISO 8601"),
    "no mark": (GOOD | {"judgement": "undo", "value": "1"}, "no mark"),
    "no report": (GOOD | {"kind": "occurrence", "judgement": "merge", "value": "{}"}, "names no report"),
}


def test_bad_lines_are_named_and_the_rest_is_taken_in(kept):
    given = [line if isinstance(line, str | bytes) else json.dumps(line) for line, _ in BAD.values()]
    came = kept.take_corrections([json.dumps(GOOD), *given, json.dumps(GOOD | {"reviewer": "ben"})])
    assert came.added == 2
    assert [number for number, _ in came.problems] == list(range(2, len(BAD) + 2))
    for (_, message), (_, says) in zip(came.problems, BAD.values(), strict=True):
        assert says in message
