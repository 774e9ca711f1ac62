"""Words: the treebanks' conventions, and exact offsets whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.language.words import INVISIBLE, words

CASES = {
    "contractions": ("They don't think we'll go.", "They do n't think we 'll go ."),
    "curly apostrophe": ("Kyiv’s envoy can’t stay", "Kyiv ’s envoy ca n’t stay"),
    "cannot": ("It cannot be gonna", "It can not be gon na"),
    "abbreviations": ("Mr. Lee met U.S. Sen. Cole Jan. 5.", "Mr. Lee met U.S. Sen. Cole Jan. 5 ."),
    "initials": ("John F. Kerry and J.D. Vance", "John F. Kerry and J.D. Vance"),
    "plain no": ("The answer was no.", "The answer was no ."),
    "hyphens": ("well-known co-founder, anti-government", "well - known co-founder , anti-government"),
    "names": ("O'Reilly flew to L’Aquila", "O'Reilly flew to L’Aquila"),
    "numbers": ("$3,000 or 5.5% by 10:30", "$ 3,000 or 5.5 % by 10:30"),
    "dateline": ("BRUSSELS, May 3 (Wire) — Ministers", "BRUSSELS , May 3 ( Wire ) — Ministers"),
    "quotes": ("“Never,” he said…", "“ Never , ” he said …"),
    "soft hyphen": ("co\u00adoperation", "cooperation"),
    "address": ("See https://example.org/a-b?c=1. Now", "See https://example.org/a-b?c=1 . Now"),
    "right to left": ("said \u200fשלום\u200f today", "said שלום today"),
    "emoji": ("Peace 🕊️ now!!", "Peace 🕊 ️ now !!"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_words(text, expected):
    assert [word.form for word in words(text)] == expected.split(" ")


@given(st.text(max_size=200))
def test_every_visible_character_is_in_exactly_one_word(text):
    covered = [0] * len(text)
    position = 0
    for word in words(text):
        assert position <= word.start < word.end <= len(text)
        position = word.end
        for offset in range(word.start, word.end):
            covered[offset] += 1
    for character, times in zip(text, covered, strict=True):
        if character.isalnum():
            assert times == 1
        assert times <= 1


@given(st.text(alphabet=st.characters(categories=["L", "P"]), min_size=1, max_size=30))
def test_forms_are_the_text_without_invisible_characters(text):
    for word in words(text):
        assert word.form == "".join(c for c in text[word.start : word.end] if c not in INVISIBLE)
