"""The trial of the coder: its sentences are whole, its tests can fail, and the package's coder passes them."""

from __future__ import annotations

from collections import Counter

import pytest

from communique.events import Codebook, trial
from communique.events.ontology import Coding, ontology
from communique.events.trial import TESTS, outcomes
from communique.events.trialset import load, sentence

LEAST = 0.95
"""The share of the cases of each test that must behave."""


def row(**cells):
    return {"type": "ACCUSE", "base": "Kenya condemned Peru. => ACCUSE disapprove (Kenya > Peru)"} | cells


def test_there_are_sentences_of_all_types_and_modes():
    sentences = load(ontology())
    assert len(sentences) >= 200
    assert min(Counter(one.type for one in sentences).values()) >= 10
    modes = {(one.told["base"].coding.type, one.told["base"].coding.mode) for one in sentences}
    assert {(name, mode) for name, kind in ontology().types.items() for mode in kind.modes} - modes == set()


def test_no_sentence_stands_there_twice():
    texts = [text for one in load(ontology()) for text in one.texts.values()]
    assert [text for text, count in Counter(texts).items() if count > 1] == []


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"type": "LOVE"}, "is no PLOVER type"),
        ({"passive": "Peru was condemned."}, "unknown key passive"),
        ({"names": "Chile condemned Togo."}, "`names` does not say how it is coded"),
        ({"base": "Kenya condemned Peru. => ACCUSE visit (Kenya > Peru)"}, "no type and mode"),
        ({"base": "Kenya condemned Peru. => ACCUSE disapprove (Kenya > Chad)"}, "Chad does not stand in the sentence"),
    ],
    ids=["type", "key", "names without coding", "mode", "party"],
)
def test_a_broken_row_is_refused(cells, message):
    with pytest.raises(ValueError, match=message):
        sentence(row(**cells), ontology())


@pytest.mark.parametrize(
    ("coding", "variant", "expected"),
    [
        (Coding("ASSAULT", "aerial"), "negated", {("ASSAULT", "aerial", "denied"), ("REJECT", None, "actual")}),
        (
            Coding("ASSAULT", "aerial"),
            "future",
            {("ASSAULT", "aerial", "planned"), ("THREATEN", "violence", "actual")},
        ),
        (Coding("CONSULT", "visit"), "future", {("CONSULT", "visit", "planned"), ("AGREE", None, "actual")}),
    ],
)
def test_what_may_become_of_an_event(coding, variant, expected):
    assert outcomes(coding, variant, ontology()) == expected


@pytest.mark.engine
def test_a_coder_that_misreads_is_found_out():
    wrong = sentence(
        row(base="Kenya condemned Peru. => SUPPORT (Kenya > Peru)", negated="Kenya condemned Peru."), ontology()
    )
    found = {one.test: one for one in trial(sentences=[wrong])}
    assert found["base"].failures[0].wanted == "SUPPORT (Kenya > Peru)"
    assert found["base"].failures[0].found.startswith("ACCUSE disapprove (Kenya > Peru) by ")
    assert found["negated"].share == 0
    assert found["voice"].cases == 0
    assert found["voice"].share == 1


@pytest.mark.engine
def test_the_coder_behaves():
    results = trial()
    assert tuple(one.test for one in results) == TESTS
    low = [
        f"{one.test} {one.share:.3f}: {[case.sentence for case in one.failures]}"
        for one in results
        if one.share < LEAST
    ]
    assert low == []


def test_a_rearranged_codebook_has_other_ids_in_reverse_order():
    book = Codebook.load()
    other = book.rearranged()
    assert len(other.ids) == len(book.ids)
    assert not set(other.ids) & set(book.ids)
    assert [entry.source for entry in other.entries] == [entry.source for entry in reversed(book.entries)]
