"""Who is meant where only the place of an event, or what was told before it, says so."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine


def codes(reader, text, kind):
    """The codes of actors and recipients of the last event of this type."""
    record = reader.read(Article("t", text, published="2025-07-09"))
    event = [event for event in record.events if event.type == kind][-1]
    return [part.code for part in event.actors], [part.code for part in event.recipients]


def test_the_two_leaders_are_the_two_just_named(reader):
    text = (
        "Norwegian Prime Minister Jonas Gahr Store flew to Berlin on Monday to see Chancellor Olaf Scholz. "
        "The two leaders agreed to hold talks on fishing."
    )
    assert set(codes(reader, text, "AGREE")[0]) == {"NOR", "DEU"}


def test_of_three_nobody_is_picked(reader):
    text = "Norway, Sweden and Denmark met in Oslo. Both countries agreed to hold talks on fishing."
    assert codes(reader, text, "AGREE")[0] == [None]


def test_two_men_who_were_not_named_stay_unknown(reader):
    text = "Norway and Sweden held talks on Monday. Later Denmark arrested two men."
    assert len(codes(reader, text, "COERCE")[1]) == 1


def test_protesters_are_of_the_country_that_they_march_in(reader):
    text = "Russia criticised the vote on Monday. Thousands of protesters marched through Yerevan on Tuesday."
    assert codes(reader, text, "PROTEST")[0] == ["ARM"]


def test_whoever_condemns_the_invasion_condemns_who_invaded(reader):
    text = "Russia invaded Ukraine on Thursday. Poland closed its airports. Norway condemned the invasion."
    assert codes(reader, text, "ACCUSE") == (["NOR"], ["RUS"])


def test_whoever_rejects_a_charge_rejects_who_made_it(reader):
    text = "Norway accused Sweden of shelling its villages. Sweden rejected the accusation."
    assert codes(reader, text, "REJECT") == (["SWE"], ["NOR"])


def test_a_charge_against_somebody_else_is_not_his(reader):
    text = "Norway accused Sweden of shelling its villages. Denmark rejected the accusation."
    assert codes(reader, text, "REJECT") == (["DNK"], [])


def test_whoever_welcomes_an_agreement_welcomes_neither_side(reader):
    text = "Norway and Sweden signed a peace treaty on Monday. Denmark welcomed the treaty."
    assert codes(reader, text, "SUPPORT") == (["DNK"], [])
