"""Edit scripts give back the lemma they were made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.language.lemmas import apply, mended, script, singular

PAIRS = [
    ("condemned", "condemn"), ("Ministers", "minister"), ("was", "be"), ("US", "US"), ("went", "go"), ("Talks", "talk"),
    ("n’t", "not"), ("policies", "policy"), ("Russians", "Russian"), ("The", "the"), ("better", "good"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "lemma"), PAIRS, ids=[form for form, _ in PAIRS])
def test_round_trip(form, lemma):
    assert apply(script(form, lemma), form) == lemma


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_round_trip_of_anything(form, lemma):
    assert apply(script(form, lemma), form) == lemma


def test_scripts_are_shared_between_words():
    assert script("denied", "deny") == script("applied", "apply")


def test_a_script_that_cuts_too_much_keeps_the_word():
    assert apply("l-4+y", "Ab") == "ab"


KNOWN = {"denounce", "vote", "plan", "policy", "walk", "news", "slam"}


@pytest.mark.parametrize(
    ("lemma", "form", "upos", "expected"),
    [
        ("denounc", "denounced", "VERB", "denounce"),
        ("vot", "voting", "VERB", "vote"),
        ("plann", "planned", "VERB", "plan"),
        ("policie", "policies", "NOUN", "policy"),
        ("walk", "walked", "VERB", "walk"),
        ("Slam", "Slams", "VERB", "slam"),
        ("new", "news", "NOUN", "news"),
        ("Kovacs", "Kovacs", "PROPN", "Kovacs"),
        ("blorped", "blorped", "VERB", "blorped"),
    ],
)
def test_what_is_no_word_is_mended_and_the_rest_left(lemma, form, upos, expected):
    assert mended(lemma, form, upos, KNOWN) == expected


@pytest.mark.parametrize(
    ("lemma", "form", "expected"),
    [
        ("protesters", "protesters", "protester"),
        ("demonstrators", "Demonstrators", "demonstrator"),
        ("headquarters", "headquarters", "headquarters"),
        ("farmer", "farmers", "farmer"),
    ],
)
def test_those_who_do_something_are_one_by_one(lemma, form, expected):
    assert singular(lemma, form, "NOUN") == expected
