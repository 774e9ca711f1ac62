"""What holds for the times of any text."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.model import Record
from communique.steps import check_order
from communique.times import Times
from communique.times.patterns import rules
from communique.times.step import READERS
from tests.times.times_sample import plain

PIECES = st.sampled_from(
    "on in from to by the a last next this early late mid- end of first half Monday Friday's May 3 3rd 31 29 2024 1999 "
    "February Sept. , - – and quarter Q3 year years weeks ago later earlier before after three two several few past "
    "10:30 am p.m. noon midnight 03/04/2024 2024-02-30 1990s '80s century every twice daily now will met yesterday "
    "tomorrow night morning Easter Christmas Ramadan spring winter fiscal nineteen ninety thousand 9999 1000 0 ½ 999999 "
    "decades 31.12.99 \n . 🕰 \u00a0 old -year half an hour weekend".split(" ")
)
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map(" ".join), st.text(max_size=60))
DAYS = st.none() | st.dates().map(datetime.date.isoformat)


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS)
def test_any_text(text, published):
    times = Times()(plain(text, published)).times
    last = 0
    for time in times:
        assert last <= time.span.start < time.span.end <= len(text)
        last = time.span.end
        words = time.span.of(text)
        assert words.strip() == words
        if time.earliest and time.latest:
            assert datetime.date.fromisoformat(time.earliest) <= datetime.date.fromisoformat(time.latest)
        assert time.basis
        assert time.value is None or time.value


def test_sentences_are_all_it_needs():
    record = plain("He left on Friday.")
    without = Record(record.article, sentences=record.sentences, tokens=record.tokens)
    assert Times()(without).times[0].value == "2024-05-03"
    assert Times()(Record(record.article)).times == ()


def test_it_fits_after_the_language_step():
    class Language:
        name = "language"
        needs = frozenset({"article"})
        gives = frozenset({"sentences", "tokens"})

        def __call__(self, record: Record) -> Record:
            return record

    check_order([Language(), Times()])


def test_every_rule_has_a_reader_and_every_reader_a_rule():
    assert {rule.name for rule in rules()} == set(READERS)
