"""Diplomacy as papers tell it: who is dealt with, and what only stands beside it; sentences and their look-alikes."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine


def told(reader, text):
    return [
        (event.type, event.mode, [part.code for part in event.actors], [part.code for part in event.recipients])
        for event in reader.read(Article("diplomacy", text, published="2025-03-04")).events
    ]


@pytest.mark.parametrize(
    ("text", "kind", "mode", "actors", "recipients"),
    [
        ("Ghana curbed exports of cocoa to Chad.", "SANCTION", "discontinue", ["GHA"], ["TCD"]),
        ("Ghana pulled out of the initiative.", "SANCTION", "withdraw", ["GHA"], []),
        ("Ghana imposed visa bans on Chad.", "SANCTION", "discontinue", ["GHA"], ["TCD"]),
        ("Ghana recalled its ambassador to Chad.", "SANCTION", "withdraw", ["GHA"], ["TCD"]),
        ("Chad was exempted from the visa requirement by Ghana.", "RETREAT", "access", ["GHA"], ["TCD"]),
        ("Ghana gave Chad until June to withdraw its soldiers.", "REQUEST", "yield", ["GHA"], ["TCD"]),
        (
            "Ghana, Togo and Benin have struck similar bargains with Chad.",
            "SUPPORT",
            None,
            "GHA TGO BEN TCD".split(),
            [],
        ),
        ("Ghana gave the plan a cautious welcome.", "SUPPORT", None, ["GHA"], []),
        ("Ghana has come out against the plan.", "REJECT", None, ["GHA"], []),
        ("Ghana's foreign ministry protested.", "ACCUSE", "disapprove", ["GHA"], []),
        ("Ghana agreed to extend the sanctions on Chad.", "SANCTION", "discontinue", ["GHA"], ["TCD"]),
        ("Ghana promised to curb the production of gold.", "AGREE", None, ["GHA"], []),
        ("Ghana announced a credit line of 3 billion dollars for Chad.", "AID", None, ["GHA"], ["TCD"]),
        ("Ghana evacuated its nationals from Chad.", "AID", None, ["GHA"], ["GHA"]),
        ("Ghana ordered the activation of a standby force.", "MOBILIZE", "troops", ["GHA"], []),
        ("Ghana's president withdrew the bill.", "CONCEDE", None, ["GHA"], []),
        ("Ghana said that Chad must apologise.", "REQUEST", "yield", ["GHA"], ["TCD"]),
        (
            "Ghana told reporters on Air Force One that Chad should give up the islands.",
            "REQUEST",
            None,
            ["GHA"],
            ["TCD"],
        ),
    ],
)
def test_what_states_do(reader, text, kind, mode, actors, recipients):
    assert told(reader, text) == [(kind, mode, actors, recipients)]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana proposed to set up a council of the heads of regions.",
        "Ghana's premier demanded that it be put before parliament.",
        "Ghana's premier had refused to raise spending at the NATO summit.",
        "Ghana's premier defended the step against critics.",
        "Ghana ordered the closure of all crossings under the command of the Second Army.",
        "Ghana said that it would block the plan with or without Chad.",
        "Ghana's premier said that borders must not be moved by force.",
    ],
)
def test_circumstances_are_nobody(reader, text):
    assert [recipients for *_, recipients in told(reader, text)] == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana's premier warned that the region faced ruin.",
        "Ghana's premier warned that the deal could collapse.",
        "Ghana's premier reiterated that the island was not for sale.",
        "Two activists hung a banner in front of the embassy of Chad.",
    ],
)
def test_no_event(reader, text):
    assert told(reader, text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ghana's premier warned that Ghana was ready to retaliate.", "THREATEN"),
        ("Ghana warned that any attack would be answered with force.", "THREATEN"),
        ("Ghana promised to curb exports to Chad.", "THREATEN"),
        ("Villagers protested.", "PROTEST"),
        ("Several hundred people protested in Accra.", "PROTEST"),
        ("Ghana pulled its troops out of Chad.", "RETREAT"),
        ("Leaders of Ghana and Chad gathered in Togo for a summit.", "CONSULT"),
        ("Residents of Accra gathered in front of the presidential palace.", "PROTEST"),
        ("Ghana discussed fish with Chad.", "CONSULT"),
    ],
)
def test_what_only_looks_alike(reader, text, kind):
    assert [found for found, *_ in told(reader, text)] == [kind]


def test_what_is_discussed_has_not_happened(reader):
    text = "Ghana had discussed sending troops to the island."
    assert [event.reality for event in reader.read(Article("d", text)).events] == ["hypothetical"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Belgium's Foreign Minister Maxime Prévot said Brussels rejected the plan. The European Union is silent.",
            "BEL",
        ),
        ("The European Union met. EU officials left. Belgium kept out. Brussels rejected the plan of Chad.", "EUR"),
    ],
)
def test_brussels_is_whose_the_text_is(reader, text, code):
    found = [actors for kind, _, actors, _ in told(reader, text) if kind == "REJECT"]
    assert found == [[code]]


def test_a_visitor_is_who_is_named_last(reader):
    text = "Chad's parliament ratified the accord, and Ghana's trade minister Kofi Appiah arrived in Togo."
    assert ("CONSULT", "visit", ["GHA"], ["TGO"]) in told(reader, text)


def test_counterparts_are_those_who_are_named(reader):
    text = "General Abdourahamane Tiani received his counterparts Assimi Goita and Ibrahim Traore."
    assert told(reader, text) == [("CONSULT", "visit", ["MLI", "BFA"], ["NER"])]


def test_the_commission_is_the_one_of_a_title(reader):
    text = "European Commission President Ursula von der Leyen spoke. The Commission has sued Ghana."
    assert told(reader, text) == [("ACCUSE", "allege", ["EUR"], ["GHA"])]


def test_talks_with_somebody_have_two_sides(reader):
    text = "Erdogan promised on Monday, after talks with the Finnish president in Ankara, that he would ratify it."
    assert [set(actors) for kind, _, actors, _ in told(reader, text) if kind == "CONSULT"] == [{"TUR", "FIN"}]


@pytest.mark.parametrize(
    "text",
    ["Togo's premier smiled as he left the G7 summit.", "Montenegro closed a chapter in its accession talks."],
)
def test_a_meeting_of_one_side_is_none(reader, text):
    assert [kind for kind, *_ in told(reader, text) if kind == "CONSULT"] == []


def test_who_is_unknown_is_not_who_is_spoken_of(reader):
    text = "Ghana appealed to the continent to recognise Togo."
    assert [recipients for kind, *_, recipients in told(reader, text) if kind == "REQUEST"] == [[]]


def test_a_state_of_two_words_is_no_person(reader):
    assert ("SUPPORT", None, ["TLS"], ["IGO"]) in told(reader, "Timor-Leste joined ASEAN.")


def test_envoys_of_countries_named_together(reader):
    text = "Spain, Ireland and Norway recognised it. Israel reprimanded the three countries' envoys."
    assert ("ACCUSE", "disapprove", ["ISR"], ["ESP", "IRL", "NOR"]) in told(reader, text)
