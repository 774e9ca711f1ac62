"""Where paragraphs end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.language.paragraphs import paragraphs
from communique.model import Removed, Span

LONG = "The minister said in a long statement that ran on and on, as such statements do, that talks would be held soon in the capital."
CASES = {
    "blank line": ("One here\n\nTwo here", ["One here", "Two here"]),
    "windows line ends": ("One here\r\n\r\nTwo here", ["One here", "Two here"]),
    "wrapped lines stay together": (
        "The two ministers met for two hours on Monday and\nagreed to meet again in the spring of next year.",
        ["The two ministers met for two hours on Monday and\nagreed to meet again in the spring of next year."],
    ),
    "long lines are paragraphs": (f"{LONG}\nTalks go on", [LONG, "Talks go on"]),
    "a list": ("They agreed on the following three points\n- a ceasefire\n- an exchange", ["They agreed on the following three points", "- a ceasefire", "- an exchange"]),
    "a short line": ("HEADLINE HERE\nThe two ministers met for two hours on Monday and", ["HEADLINE HERE", "The two ministers met for two hours on Monday and"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_paragraphs(text, expected):
    assert [span.of(text) for span in paragraphs(text)] == expected


def test_what_was_removed_is_not_read():
    text = "KYIV, May 3 (Wire) — Talks began.\n\nShare this\n\nThey ended."
    removed = [Removed(Span(0, 21), "dateline"), Removed(Span(35, 45), "boilerplate")]
    assert [span.of(text).strip() for span in paragraphs(text, removed)] == ["Talks began.", "They ended."]


@given(st.text(alphabet="ab.\n\r \u2029-", max_size=80))
def test_nothing_visible_is_lost_and_nothing_twice(text):
    covered = "".join(span.of(text) for span in paragraphs(text))
    assert "".join(covered.split()) == "".join(text.split())
