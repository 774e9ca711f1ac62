"""Sentences as news has them, with several deeds, bodies without a state and words that lead astray."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine


def events(reader, text):
    return reader.read(Article("dense", text, published="2025-03-04")).events


def told(reader, text):
    return [
        (event.type, [part.code for part in event.actors], [part.code for part in event.recipients])
        for event in events(reader, text)
    ]


def test_a_killing_is_kept_beside_two_surer_events(reader):
    text = (
        "Norway and Sweden agreed on Monday to open the Arvika crossing, two weeks after gunmen killed nine farmers on the "
        "Swedish side and Oslo sent police reinforcements to the border."
    )
    assert {kind for kind, _, _ in told(reader, text)} == {"AGREE", "ASSAULT", "MOBILIZE"}


@pytest.mark.parametrize("words", ["Latin American", "South American", "Central American", "Latin-American"])
def test_states_of_the_americas_are_not_the_united_states(reader, words):
    found = reader.read(Article("dense", f"Bolivia expelled the diplomats of six {words} countries."))
    assert "USA" not in {actor.code for actor in found.actors}
    assert {part.code for part in found.events[0].recipients} <= {None, "IGO"}


def test_an_american_envoy_is_still_american(reader):
    assert ("SANCTION", ["BOL"], ["USA"]) in told(reader, "Bolivia expelled two American diplomats.")


def test_whoever_says_something_during_a_visit_is_there(reader):
    text = "Antony Blinken announced the grant during a visit to Manila."
    assert ("CONSULT", ["USA"], ["PHL"]) in told(reader, text)


def test_what_waits_for_something_has_not_happened(reader):
    text = "The accord will allow joint drills once the Polish parliament ratifies it."
    assert {event.reality for event in events(reader, text) if event.type == "SUPPORT"} <= {"hypothetical"}
    (ratified,) = (event for event in events(reader, "The Polish parliament ratified the accord.") if event.actors)
    assert ratified.reality == "actual"


def test_a_promise_never_to_do_it_refuses(reader):
    assert told(reader, "Nicolás Maduro vowed never to give up the islands.")[0][0] == "REJECT"


def test_police_and_government_are_those_of_the_town(reader):
    text = (
        "The United States has offered a loan, an envoy in Nairobi said. Washington has not confirmed the offer. Kenya and "
        "Ethiopia asked for more.\n\nIn Marsabit, about 200 people marched to demand that the government pay them. "
        "Police fired tear gas to disperse them."
    )
    found = told(reader, text)
    assert ("PROTEST", ["KEN"], ["KEN"]) in found
    assert ["KEN"] in [actors for kind, actors, _ in found if kind == "ASSAULT"]


def test_arrests_beside_a_protest_are_events_of_their_own(reader):
    text = "Crowds burned tyres outside the Argentine embassy in Lima; officers detained four of them."
    assert {"PROTEST", "COERCE"} <= {kind for kind, _, _ in told(reader, text)}


def test_nobody_shelters_the_place_he_shelters_in(reader):
    text = "Crowds marched outside the Argentine embassy, where six dissidents have sheltered since March."
    assert "AID" not in {kind for kind, _, _ in told(reader, text)}


def test_what_a_deal_provides_for_is_no_aid(reader):
    assert "AID" not in {kind for kind, _, _ in told(reader, "The deal provides for joint patrols and shared radar.")}


def test_goods_that_are_offered_are_nobody(reader):
    found = events(reader, "The United States has offered two surveillance drones.")
    assert found[0].type == "AGREE"
    assert found[0].recipients == ()


def test_a_step_that_is_called_arbitrary_is_not_praised(reader):
    text = "Peru's foreign minister called the step “arbitrary”."
    assert {kind for kind, _, _ in told(reader, text)} == {"ACCUSE"}


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        ("Police accused the Oromo Liberation Army of the raid. The group denied any role.", "The group", "ETH"),
        (
            "Hezbollah fired rockets at Haifa. The militant group said it had struck a base.",
            "The militant group",
            "LBN",
        ),
        ("Boeing lost the contract. The company criticised the decision.", "The company", "MNC"),
    ],
)
def test_the_group_is_the_one_just_named(reader, text, phrase, code):
    record = reader.read(Article("dense", text))
    actors = {actor.id: actor.code for actor in record.actors}
    assert [actors[m.actor] for m in record.mentions if m.span.of(text) == phrase and m.actor] == [code]


def test_the_group_is_nobody_where_two_were_named(reader):
    text = "The Oromo Liberation Army fought the Tigray People's Liberation Front. The group denied any role."
    record = reader.read(Article("dense", text))
    assert [m.actor for m in record.mentions if m.span.of(text) == "The group"] in ([None], [])


def test_a_denial_told_in_full_answers_only_what_speaks_of_the_same(reader):
    text = (
        "A British spokesman said HMS Trent could return to the area. Guyana's army denied reports that it had fired "
        "warning shots."
    )
    assert [claim.replies_to for claim in reader.read(Article("dense", text)).claims] == [None, None]


def test_how_it_was_done_is_not_to_whom(reader):
    text = "Norway recalled its ambassador from Algiers in protest."
    assert told(reader, text) == [("SANCTION", ["NOR"], ["DZA"])]


def test_the_day_of_a_plan_is_not_that_of_its_signing(reader):
    found = events(reader, "Norway and Sweden signed an accord on police work through 2031.")
    assert [event.time for event in found if event.type == "SUPPORT"] == [None]


def test_troops_that_surround_do_not_protest(reader):
    assert [kind for kind, _, _ in told(reader, "Norwegian soldiers surrounded the building of the company.")] == [
        "COERCE"
    ]
    assert [kind for kind, _, _ in told(reader, "Norwegian farmers surrounded the building.")] == ["PROTEST"]


def test_an_opposition_leader_is_of_the_country_he_speaks_in(reader):
    text = "In Honiara, opposition leader Jonah Welle accused Manasseh Sogavare of fraud."
    assert told(reader, text) == [("ACCUSE", ["SLB"], ["SLB"])]


def test_the_premier_of_a_province_heads_no_government(reader):
    text = "Manasseh Sogavare spoke in Honiara. The premier of the province was ousted in February."
    found = [part.actor for event in events(reader, text) for part in (*event.actors, *event.recipients)]
    assert "person:manasseh-sogavare" not in found


def test_a_post_on_x_ends_its_sentence(reader):
    text = "“It is enough,” the envoy wrote on X. Ukraine's president thanked the bloc."
    record = reader.read(Article("dense", text))
    assert [sentence.span.of(text)[-5:] for sentence in record.sentences] == ["on X.", "bloc."]


def test_both_governments_are_of_states(reader):
    text = (
        "Kenya and Ethiopia opened the crossing. Police there accused the Oromo Liberation Army of a raid. The African Union "
        "welcomed the opening. Its chairperson urged both governments to pay the families."
    )
    assert (["KEN", "ETH"]) in [recipients for kind, _, recipients in told(reader, text) if kind == "REQUEST"]


def test_to_speak_at_a_rally_threatens_nobody(reader):
    assert "THREATEN" not in {kind for kind, _, _ in told(reader, "Nicolás Maduro, speaking at a rally, praised Cuba.")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rome has accused Tripoli of smuggling, a charge it denies.", "LBY"),
        ("Norway accused Sweden of spying, an allegation it rejects.", "SWE"),
    ],
)
def test_whoever_rejects_a_charge_is_the_accused(reader, text, code):
    assert [actors for kind, actors, _ in told(reader, text) if kind == "REJECT"] == [[code]]


def test_both_are_those_who_agreed_and_not_who_asked_for_it(reader):
    text = (
        "Kosovo and Serbia reached a deal. Kosovo postponed the fines at Washington's request. Josep Borrell invited both "
        "parties to talks."
    )
    assert ["XKX", "SRB"] in [recipients for _, _, recipients in told(reader, text)]
