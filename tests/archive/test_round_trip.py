"""Whatever a record holds, the archive gives it back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.archive import Archive
from communique.model import Article, Claim, Event, Mention, PlaceRef, Record, Span, TimeRef, Token
from tests.archive.made import FIRST

WORDS = st.text(st.characters(exclude_categories=()), max_size=12)
"""Anything, half surrogate pairs and NUL among it."""
CONFIDENCE = st.integers(0, 10_000).map(lambda number: number / 10_000)
SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
DAYS = st.dates().map(str)
ISO = st.none() | DAYS

st.register_type_strategy(str, WORDS)
NUMBERS = st.floats(-180, 180)


def builds(noun, **given_):
    return st.builds(noun, **given_)


def listed(noun, **given_):
    return st.lists(builds(noun, **given_), max_size=3).map(tuple)


@st.composite
def records(draw, *, headline=True):
    text = draw(WORDS)
    article = draw(builds(Article, text=st.just(text), published=ISO))
    return Record(
        article,
        tokens=draw(listed(Token, span=SPANS, index=st.just(0)))[:1],
        mentions=draw(listed(Mention, span=SPANS, confidence=CONFIDENCE)),
        times=draw(listed(TimeRef, span=SPANS, earliest=ISO, latest=ISO)),
        places=draw(
            listed(
                PlaceRef, span=SPANS, confidence=CONFIDENCE, lat=NUMBERS, lon=NUMBERS, geonameid=st.integers(0, 9**9)
            )
        ),
        claims=draw(listed(Claim, content=SPANS, cue=st.none() | SPANS, confidence=CONFIDENCE, speaker=st.none())),
        events=draw(
            listed(
                Event,
                trigger=SPANS,
                actors=st.just(()),
                recipients=st.just(()),
                figures=st.just(()),
                quad=st.integers(1, 4),
                score=st.floats(-10, 10),
                time=st.none() | st.integers(0, 3),
                place=st.none() | st.integers(0, 3),
                sentence=st.integers(0, 3),
                confidence=CONFIDENCE,
            )
        ),
        headline=draw(st.none() | records(headline=False)) if headline else None,
    )


@pytest.fixture(scope="module")
def opened(asked):
    return asked


@settings(max_examples=60, deadline=None)
@given(record=records())
def test_a_record_comes_back(opened, record):
    archive: Archive = opened
    archive.add(record, version=FIRST)
    history = archive.history(record.article.id.replace("\x00", "\ufffd")) if "\x00" in record.article.id else None
    if history is None and record.article.id.isascii():
        assert archive.record(record.article.id) == record
    assert archive.add(record, version=FIRST) == "same"
