"""Members of a body in a text are the body, with who belonged to it on the day."""

from __future__ import annotations

import pytest

from communique.actors import members
from communique.model import Article

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("NATO members agreed to send troops to Poland.", "NATO"),
        ("The members of NATO agreed to send troops.", "NATO"),
        ("EU member states imposed sanctions on Russia.", "EU"),
        ("Members of the European Union rejected the plan.", "EU"),
        ("OPEC countries cut output.", "OPEC"),
        ("The Baltic states condemned Russia.", "BALTIC-STATES"),
    ],
)
@pytest.mark.parametrize("day", ["1998-05-01", "2016-07-08"])
def test_all_members(reader, text, body, day):
    record = reader.read(Article("a", text, published=day))
    (actor,) = [actor for actor in record.actors if actor.id == body]
    assert actor.members == members(body, day)
    assert sum(mention.actor == body for mention in record.mentions) <= 2
    assert not any(actor.id == f"{body}:GOV" for actor in record.actors)


@pytest.mark.parametrize(
    "text",
    [
        "Two NATO members objected.",
        "Some NATO countries objected.",
        "NATO objected.",
        "The permanent members of the Security Council met.",
        "Several members of NATO objected.",
    ],
)
def test_some_of_them_are_nobody_in_particular(reader, text):
    record = reader.read(Article("a", text, published="2016-07-08"))
    assert record.actors
    assert all(actor.members == () for actor in record.actors)


def test_without_a_date_nobody_can_say(reader):
    record = reader.read(Article("a", "NATO members agreed to send troops to Poland."))
    assert all(actor.members == () for actor in record.actors)


def test_an_event_of_the_members_is_one_event(reader):
    record = reader.read(Article("a", "EU member states imposed sanctions on Russia.", published="2016-07-08"))
    (event,) = record.events
    assert [part.actor for part in event.actors] == ["EU"]
