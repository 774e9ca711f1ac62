"""What is said not to be so, by whatever words."""

from __future__ import annotations

import pytest

from communique import Article

pytestmark = pytest.mark.engine

DENIED = [
    "Norway denied that it had bombed the port.",
    "It is not true that Norway bombed the port.",
    "Allegations that Norway bombed a convoy are baseless, Sweden said.",
    "Reports that Norway had bombed the port were untrue.",
    "Sweden said reports that Norway had bombed the port were fake.",
    "Claims that Norway bombed the port were false, Oslo said.",
    "Sweden called claims that it had bombed the Norwegian port a lie.",
]
NOT_DENIED = [
    "It is true that Norway bombed the port.",
    "Reports that Norway had bombed the port were not untrue.",
    "Claims that Norway had bombed the port spread quickly.",
    "Norway bombed the port and told a lie about it.",
]


def realities(reader, text: str) -> list[str]:
    record = reader.read(Article("told", text, published="2024-05-03"))
    return [event.reality for event in record.events if event.type == "ASSAULT"]


@pytest.mark.parametrize("text", DENIED)
def test_denied(reader, text: str):
    assert realities(reader, text) == ["denied"]


@pytest.mark.parametrize("text", NOT_DENIED)
def test_not_denied(reader, text: str):
    assert realities(reader, text) in (["actual"], ["historical"])
