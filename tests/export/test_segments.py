"""Overlapping findings laid on the text: nothing is lost, nothing stands twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.export.segments import Mark, lay_out
from communique.model import Span


def mark(start: int, end: int, finding: str, *, main: bool = False) -> Mark:
    return Mark(Span(start, end), finding, "actor", main)


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        pytest.param("abcdef", [], [[("abcdef", "")]], id="none"),
        pytest.param("abcdef", [mark(1, 3, "x")], [[("a", ""), ("bc", "x"), ("def", "")]], id="one"),
        pytest.param(
            "abcdef",
            [mark(0, 4, "x"), mark(2, 6, "y")],
            [[("ab", "x"), ("cd", "xy"), ("ef", "y")]],
            id="overlapping",
        ),
        pytest.param(
            "abcdef", [mark(0, 6, "x"), mark(2, 4, "y")], [[("ab", "x"), ("cd", "xy"), ("ef", "x")]], id="nested"
        ),
        pytest.param("abc", [mark(0, 3, "x"), mark(0, 3, "y")], [[("abc", "xy")]], id="same"),
        pytest.param(
            "ab\n\ncd", [mark(1, 5, "x")], [[("a", ""), ("b", "x")], [("c", "x"), ("d", "")]], id="paragraphs"
        ),
        pytest.param("abc", [mark(1, 99, "x"), mark(50, 60, "y")], [[("a", ""), ("bc", "x")]], id="past the end"),
        pytest.param("", [mark(0, 1, "x")], [], id="no text"),
        pytest.param(" \n\n\t", [mark(0, 4, "x")], [], id="blank text"),
        pytest.param("a\nb\n \n\nc ", [], [[("a\nb", "")], [("c", "")]], id="blank lines"),
    ],
)
def test_layout(text: str, marks: list[Mark], expected: list[list[tuple[str, str]]]) -> None:
    laid = lay_out(text, marks)
    assert [
        [(segment.span.of(text), "".join(found.finding for found in segment.marks)) for segment in paragraph]
        for paragraph in laid
    ] == expected


texts = st.text(alphabet="ab \n", max_size=40)
spans = st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(texts, st.lists(spans, max_size=8))
def test_every_word_stands_once_and_under_its_marks(text: str, found: list[Span]) -> None:
    marks = [Mark(span, str(number), "actor", main=True) for number, span in enumerate(found)]
    segments = [segment for paragraph in lay_out(text, marks) for segment in paragraph]
    covered = [position for segment in segments for position in range(segment.span.start, segment.span.end)]
    assert covered == sorted(set(covered))
    assert {position for position, character in enumerate(text) if not character.isspace()} <= set(covered)
    for segment in segments:
        for position in range(segment.span.start, segment.span.end):
            assert set(segment.marks) == {mark for mark in marks if mark.span.start <= position < mark.span.end}
    opened = [opened.finding for segment in segments for opened in segment.opens]
    assert len(opened) == len(set(opened)), "a finding opens once"
