"""Which claim answers which; actors are laid on the names by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.claims import Claims
from communique.language import Language
from communique.model import Actor, Article, Mention, Record, Span

pytestmark = pytest.mark.engine

NAMES = ("Kyiv", "Moscow", "Berlin")


def read(engine, text: str) -> Record:
    """The claims of a text in which every mention of one of NAMES is that actor's."""
    record = Language(engine)(Record(Article("test", text)))
    mentions = tuple(
        Mention(token.span, "named", "place", token.index, NAMES.index(token.form), actor=token.form)
        for token in record.tokens
        if token.form in NAMES
    )
    actors = tuple(Actor(name, name, None) for name in NAMES)
    return Claims()(replace(record, mentions=mentions, actors=actors))


TABLE = {
    "answers the charge": (
        "Kyiv said that Moscow had shelled the port. Moscow denied the accusation.", ("denied", "said")),
    "names whose charge": (
        "Kyiv said that the port was shelled. Berlin said that it was sorry. Moscow rejected the claim by Kyiv.",
        ("rejected", "said")),
    "too far off": (
        "Kyiv said that Moscow had shelled the port. It rained. The sun came out. It rained again. "
        "The sun set. Moscow denied the accusation.", ("denied", None)),
    "its own words": ("Moscow said that the port was safe. Moscow denied the report.", ("denied", None)),
    "a demand that is named": (
        "Kyiv demanded that the troops leave. Moscow rejected the demand.", ("rejected", "demanded")),
    "a demand, and a denial of something else": (
        "Kyiv demanded that the troops leave. Moscow denied that the bridge was closed.", ("denied", None)),
    "a claim that another denies": (
        "Moscow said it had sunk the ship near Odesa, a claim that Kyiv denied.", ("denied", "said")),
    "without a word between": ("Moscow said the ship had been driven off, a claim Kyiv denies.", ("denies", "said")),
    "no answer": ("Kyiv said that Moscow had shelled the port. Moscow said that it had not.", ("said", None)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE)
def test_the_last_claim_replies_to(engine, text, expected):
    record = read(engine, text)
    last = record.claims[-1]
    first = record.claims[0]
    assert last.cue.of(text) == expected[0]
    assert last.replies_to == (first.id if expected[1] else None)


def test_about_lists_the_actors_of_the_content(engine):
    record = read(engine, "Berlin said that Kyiv and Moscow would meet and that Kyiv would speak first.")
    [claim] = record.claims
    assert claim.about == ("Kyiv", "Moscow")
    assert claim.speaker.actor == "Berlin"
    assert claim.speaker.span == Span(0, 6)


def test_what_another_denies_is_no_part_of_what_was_said(engine):
    text = "Moscow said it had sunk the ship near Odesa, a claim that Kyiv denied."
    claims = read(engine, text).claims
    assert [claim.content.of(text) for claim in claims] == ["it had sunk the ship near Odesa", "a claim"]
    assert [claim.speaker.actor for claim in claims] == ["Moscow", "Kyiv"]


def test_what_another_dismisses_is_no_part_of_an_accusation(engine):
    text = 'Kyiv accused Berlin of arming the rebels, an accusation that Moscow dismissed as "lies".'
    claims = read(engine, text).claims
    assert [claim.content.of(text) for claim in claims] == ["Berlin of arming the rebels", "an accusation"]
    assert [claim.speaker.actor for claim in claims] == ["Kyiv", "Moscow"]
