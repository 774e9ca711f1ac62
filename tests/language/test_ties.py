"""The relation head with the engine's own weights."""

from __future__ import annotations

import pytest

from communique.errors import SetupError
from communique.language import Engine, tie_between
from communique.model import Article, Span

pytestmark = pytest.mark.engine
PAIRS = [
    ("The Peruvian government donated 300 tents to flood victims in Ecuador.", "The Peruvian government", "flood victims", "AID"),
    ("Marchers in Tbilisi demonstrated against the Georgian cabinet.", "Marchers", "the Georgian cabinet", "PROTEST"),
    ("Kenya's foreign minister flew to Kampala and met Uganda's president.", "Kenya's foreign minister", "Uganda's president", "CONSULT"),
    ("Malian soldiers killed twelve Tuareg rebels in an ambush.", "Malian soldiers", "Tuareg rebels", "ASSAULT"),
]  # fmt: skip


def span(text, words):
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(("text", "source", "target", "expected"), PAIRS, ids=[pair[3] for pair in PAIRS])
def test_two_marked_actors(reader, engine, text, source, target, expected):
    record = reader.read(Article("t", text))
    tie = tie_between(engine, record, span(text, source), span(text, target))
    assert tie is not None
    scores = dict(zip(("ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST "
                       "RETREAT SANCTION SUPPORT THREATEN").split(), tie.scores, strict=False))  # fmt: skip
    assert max(scores, key=scores.__getitem__) == expected


def test_ties_lie_within_one_sentence(reader):
    text = "Chad condemned Libya for the raid. Libya thanked Niger and Egypt for their help."
    record = reader.read(Article("t", text))
    assert record.ties
    assert all(record.tokens[tie.source].sentence == record.tokens[tie.target].sentence for tie in record.ties)
    assert all(sum(tie.scores) == pytest.approx(1, abs=0.02) for tie in record.ties)


def test_no_tie_with_oneself_or_with_nothing(reader, engine):
    text = "Chad condemned Libya for the raid."
    record = reader.read(Article("t", text))
    assert tie_between(engine, record, Span(0, 4), Span(0, 4)) is None
    assert tie_between(engine, record, Span(0, 4), Span(4, 5)) is None


def test_two_that_stand_too_far_apart(reader, engine):
    text = "Chad" + ", whose army is small," * 60 + " condemned Libya."
    record = reader.read(Article("t", text))
    assert tie_between(engine, record, Span(0, 4), span(text, "Libya")) is None


def test_weights_without_the_head_are_refused(tmp_path):
    with pytest.raises(SetupError, match="install communique again"):
        Engine(folder=tmp_path)
