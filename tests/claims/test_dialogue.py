"""Whose turn it is where two people talk and the text stops naming them, through the whole reader."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine

TABLE = {
    "questions and answers": (
        "“Will you pay?” Smith asked.\n\n“We will,” Jones said.\n\n“When?”\n\n“In May.”\n\n“And how much?”\n\n“All of it.”",
        ["Smith", "Jones", "Smith", "Jones", "Smith", "Jones"]),
    "turns taken three times": (
        "“We will not pay,” Smith said.\n\n“You will,” Jones said.\n\n“We will not pay a cent,” Smith said.\n\n"
        "“The court will see to it.”",
        ["Smith", "Jones", "Smith", "Jones"]),
    "a second paragraph": (
        "“We will not pay,” Smith said.\n\n“You will,” Jones said.\n\n“The court has ruled on it.”",
        ["Smith", "Jones", "Jones"]),
    "a second paragraph of the answer": (
        "“Will you pay?” Smith asked.\n\n“We will,” Jones said. “The bank has the money.”\n\n“It was sent on Monday.”",
        ["Smith", "Jones", "Jones"]),
    "an answer of nobody": ("“Who will pay for it?” Smith asked.\n\n“The bank will pay.”", ["Smith", None]),
    "the outlet between": (
        "“Will you pay?” Smith asked.\n\n“We will,” Jones said.\n\nThe bank was closed.\n\n“When will you pay?”",
        ["Smith", "Jones", None]),
    "one alone": ("“We will not pay,” Smith said.\n\n“The court has ruled on it.”", ["Smith", "Smith"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "speakers"), TABLE.values(), ids=TABLE)
def test_turns(reader, text, speakers):
    claims = reader.read(Article("a", text)).claims
    assert [claim.speaker and claim.speaker.span.of(text) for claim in claims] == speakers
    assert all(claim.kind == "direct" for claim in claims)
    assert [claim.confidence > 0.9 for claim in claims] == [claim.cue is not None for claim in claims]
