"""Paragraphs to windows."""

from __future__ import annotations

import pytest

from communique.language.windows import SPECIAL, Paragraph, piece, windows

CLS, SEP = 101, 102


def paragraph(text, size=1, **how):
    """Words of `size` subwords each, numbered on."""
    forms = text.split()
    starts = [number * 10 for number, _ in enumerate(forms)]
    ends = [start + len(form) for start, form in zip(starts, forms, strict=True)]
    return Paragraph(starts, ends, forms, [piece([number] * size, 3) for number, _ in enumerate(forms)], **how)


def test_paragraphs_share_a_window_and_end_in_it():
    (window,) = windows([paragraph("Ana left ."), paragraph("Bruno stayed", size=2)], CLS, SEP)
    assert window.ids == [CLS, 0, 1, 2, SEP, 0, 0, 1, 1, SEP]
    assert window.types == [SPECIAL, 3, 3, 3, SPECIAL, 3, 3, 3, 3, SPECIAL]
    assert window.words == [1, 2, 3, 5, 7]
    assert window.boundary == [0, 0, 1, 0, 1]
    assert window.forms == ["Ana", "left", ".", "Bruno", "stayed"]


def test_a_paragraph_that_does_not_fit_begins_the_next_window():
    first, second = windows([paragraph("a b c d"), paragraph("e f g h")], CLS, SEP, longest=8)
    assert (first.ids[-1], second.ids) == (SEP, [CLS, 0, 1, 2, 3, SEP])


@pytest.mark.parametrize(
    ("how", "parts"),
    [
        ({}, ["It rained .", "Then it stopped raining"]),
        ({"sentences": False}, ["It rained . Then it", "stopped raining"]),
    ],
    ids=["behind a sentence", "anywhere"],
)
def test_a_long_paragraph_is_cut(how, parts):
    found = windows([paragraph("It rained . Then it stopped raining", **how)], CLS, SEP, longest=7)
    assert [" ".join(window.forms) for window in found] == parts
    assert all(window.boundary[-1] == 1 for window in found)


def test_a_word_longer_than_a_window_is_still_read():
    (window,) = windows([paragraph("a", size=9)], CLS, SEP, longest=8)
    assert window.words == [1]
