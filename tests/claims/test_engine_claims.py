"""Claims out of raw sentences, through the whole reader."""

from __future__ import annotations

import pytest

from communique.model import Article

TABLE = {
    "two speakers after the content": (
        "Germany and France have agreed to send more weapons to Ukraine, Chancellor Olaf Scholz and President "
        "Emmanuel Macron said on Wednesday.",
        [("Chancellor Olaf Scholz and President Emmanuel Macron",
          "Germany and France have agreed to send more weapons to Ukraine")]),
    "the inner claim does not reach the speakers": (
        "The two ministers agreed to expand cooperation in energy, Lavrov and Wang said on Wednesday.",
        [("Lavrov and Wang", "The two ministers agreed to expand cooperation in energy")]),
    "a place after the cue": (
        "The situation was stable, Wang Yi said in Beijing.", [("Wang Yi", "The situation was stable")]),
    "the one promised to is no part of the promise": (
        "Prime Minister Viktor Orban had promised NATO Secretary General Jens Stoltenberg last week that parliament "
        "would ratify the bid.",
        [("Prime Minister Viktor Orban", "that parliament would ratify the bid")]),
    "called home": ("Iran has recalled its ambassador from Paris.", []),
    "called to mind": (
        "The minister recalled that the treaty was signed in 1990.",
        [("The minister", "that the treaty was signed in 1990")]),
}  # fmt: skip


@pytest.mark.engine
@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE)
def test_claims(reader, text, expected):
    found = reader.read(Article("a", text)).claims
    assert [(claim.speaker and claim.speaker.span.of(text), claim.content.of(text)) for claim in found] == expected
