"""Which warnings threaten, and which foretell."""

from __future__ import annotations

import pytest

from communique import Article

pytestmark = pytest.mark.engine

THREATS = [
    "Russia warned Norway of consequences.",
    "Iran warned Sweden that it would strike back.",
    "North Korea warned of a nuclear strike on the South.",
    "Police in Norway warned protesters.",
]
FORETELLINGS = [
    "Norwegian intelligence warned Sweden of possible attacks on its pipelines.",
    "Norway warned its citizens of attacks in Sudan.",
    "The ministry in Oslo warned of an imminent Russian attack.",
]


def threats(reader, text: str) -> list[str]:
    record = reader.read(Article("told", text, published="2024-05-03"))
    return [event.type for event in record.events if event.type == "THREATEN"]


@pytest.mark.parametrize("text", THREATS)
def test_threat(reader, text: str):
    assert threats(reader, text) == ["THREATEN"]


@pytest.mark.parametrize("text", FORETELLINGS)
def test_foretelling(reader, text: str):
    assert threats(reader, text) == []
