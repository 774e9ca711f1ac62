"""No event names an actor whom its record does not have."""

from __future__ import annotations

import pytest

from communique import Article
from communique.events.held import held
from communique.model import Actor, Event, Participant, Span

EU, GOVERNMENT, STATE = (
    Actor("EU", "Union", "EUR"),
    Actor("NRL:GOV", "its government", "NRL", ("GOV",)),
    Actor("NRL", "Norland", "NRL"),
)


def event(*parties):
    told = tuple(Participant(Span(0, 1), actor, code) for actor, code in parties)
    return Event("e1", "CONSULT", None, (), 1, 1.0, Span(0, 1), told, told, None, None, "actual", None, 0, 0.5, "told")


def parties(found):
    return [[party.actor for party in side] for side in (found[0].actors, found[0].recipients)]


def test_a_code_is_its_actor_or_nobody():
    found = held([event(("EUR", "EUR"), ("NRL", "NRL"), ("XXX", "XXX"), (None, "NRL"))], [EU, GOVERNMENT])
    assert parties(found) == [["EU", "NRL:GOV", None, None]] * 2


def test_the_state_itself_goes_before_a_part_of_it():
    for actors in ([STATE, GOVERNMENT], [GOVERNMENT, STATE]):
        assert parties(held([event(("gone", "NRL"))], actors)) == [["NRL"]] * 2


def test_an_event_of_the_record_is_left_as_it_is():
    own = event(("EU", "EUR"))
    assert held([own], [EU])[0] is own


@pytest.mark.engine
def test_whom_an_answer_is_traced_to_is_of_the_record(reader):
    text = (
        "Britain stunned the world last night by voting to LEAVE the European Union after 43 years. Voters ignored the "
        "warnings of presidents and bankers. More than 17 million Britons backed it in response."
    )
    record = reader.read(Article("a", text, published="2016-06-24"))
    known = {actor.id for actor in record.actors} | {None}
    assert {party.actor for each in record.events for party in (*each.actors, *each.recipients)} <= known
