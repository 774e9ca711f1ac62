"""A short, seeded share of the fuzz run, and whether it would notice."""

from __future__ import annotations

import signal
from dataclasses import replace

import pytest

from communique import Article
from communique.model import Failure, Span
from evaluation import fuzz
from evaluation.invariants import broken

SEEDS = (*range(48), 1063, 1169, 1209, 1288, 1291, 1292)
"""The last ones broke something once."""


@pytest.fixture(scope="module", autouse=True)
def _alarm():
    before = signal.signal(signal.SIGPROF, fuzz._too_slow)
    yield
    signal.signal(signal.SIGPROF, before)


@pytest.mark.engine
@pytest.mark.parametrize("seed", SEEDS)
def test_damaged_input_is_read_or_refused(reader, seed):
    kind, text = fuzz.case(seed)
    assert fuzz.attempt(reader, kind, text, seed, seconds=20) == ""


def test_a_seed_is_one_case():
    assert fuzz.case(5) == fuzz.case(5) != fuzz.case(6)
    assert {fuzz.case(seed)[0] for seed in range(60)} == set(fuzz.KINDS)


def test_what_takes_too_long_is_noticed():
    def endless(reader, text, chance):
        while True:
            pass

    fuzz.RUNS["endless"] = endless
    try:
        assert "took more than 0.2 s" in fuzz.attempt(None, "endless", "", 0, seconds=0.2)
    finally:
        del fuzz.RUNS["endless"]


@pytest.mark.engine
def test_an_unsound_record_is_noticed(reader):
    record = reader.read(Article("a", "Norway met Sweden in Oslo on Monday. It said that talks went well."))
    assert broken(record) == []
    token = replace(record.tokens[0], span=Span(5, 900), head=77)
    assert any("tokens[0].span" in what for what in broken(replace(record, tokens=(token, *record.tokens[1:]))))
    assert any("failed" in what for what in broken(replace(record, failures=(Failure("times", "no"),))))
    assert any("names an actor" in what or "points at nothing" in what for what in broken(replace(record, actors=())))
