"""Who takes part: in lists, behind pronouns and plurals, and where the tree alone does not say."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine


def parties(reader, text, kind):
    """The codes of actors and recipients of the last event of this type."""
    record = reader.read(Article("t", text, published="2024-05-05"))
    event = [event for event in record.events if event.type == kind][-1]
    return [part.code for part in event.actors], [part.code for part in event.recipients]


TOGETHER = [
    ("Norway and Sweden met in Oslo. All went well. Denmark congratulated the two countries.", "SUPPORT", ["NOR", "SWE"]),
    ("Chad, Mali and Niger signed a pact. Mali held a vote. Togo praised the three governments.", "SUPPORT",
     ["TCD", "MLI", "NER"]),
    ("Finland and Latvia fined a ferry line. China begged the pair to show restraint.", "REQUEST", ["FIN", "LVA"]),
    ("Egypt and Sudan closed the crossing. Libya condemned them.", "ACCUSE", ["EGY", "SDN"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "recipients"), TOGETHER, ids=["two", "three", "pair", "them"])
def test_a_plural_stands_for_those_named_together(reader, text, kind, recipients):
    assert parties(reader, text, kind)[1] == recipients


def test_all_three_act(reader):
    text = "Chad, Mali and Niger signed a pact in Bamako. The bank was not told. All three expelled French diplomats."
    assert parties(reader, text, "SANCTION") == (["TCD", "MLI", "NER"], ["FRA"])


def test_of_another_number_nobody_is_meant(reader):
    text = "Norway and Sweden met in Oslo. Denmark praised the three governments."
    assert parties(reader, text, "SUPPORT")[1] == [None]


def test_whose_application_it_is_was_not_named_together_with_who_ratified(reader):
    text = "Turkey ratified Finland's application, three days after Hungary. Both are still holding up Sweden."
    record = reader.read(Article("t", text, published="2023-04-05"))
    assert not any(part.code == "FIN" for event in record.events if event.sentence == 1 for part in event.actors)


def test_him_is_not_whoever_asks(reader):
    text = "Viktor Orban attended a dinner. Last month he visited Emmanuel Macron in Paris and asked him for more gas."
    assert parties(reader, text, "REQUEST") == (["HUN"], ["FRA"])


def test_whom_something_is_to_be_given_is_the_one_acted_upon(reader):
    text = "Slovakia agreed to give Kyiv an old radar."
    assert parties(reader, text, "AGREE") == (["SVK"], ["UKR"])


def test_it_is_whoever_acted_before_and_not_who_sells(reader):
    text = "Turkey ratified the bid after Washington agreed to sell it F-16 fighters."
    assert parties(reader, text, "AGREE") == (["USA"], ["TUR"])


def test_where_people_protest_at_home_nobody_is_acted_upon(reader):
    assert parties(reader, "Thousands of Armenians demonstrated in Yerevan.", "PROTEST") == (["ARM"], [])


def test_whom_they_protest_against_is_told_by_the_demand(reader):
    text = "Thousands of Kenyans marched in Mombasa calling for the resignation of the Ugandan president."
    assert parties(reader, text, "PROTEST")[1] == ["UGA"]


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("Kyiv received tanks and shells, and Norway, Denmark and Sweden offered support.", "AGREE", ["NOR", "DNK", "SWE"]),
        ("Iran praised the judges, and Turkey, which had closed its border, accused them of fraud.", "ACCUSE", ["TUR"]),
        ("After Boris Johnson, then foreign secretary, visited Tehran, Sweden expelled two Russian diplomats.",
         "CONSULT", ["GBR"]),
    ],
    ids=["list", "relative", "then"],
)  # fmt: skip
def test_a_clause_has_its_own_actor(reader, text, kind, actors):
    assert parties(reader, text, kind)[0] == actors


def test_leaders_of_the_two_countries_are_the_two(reader):
    text = "Norway and Chile signed a pact. The presidents of the two countries met in Lima."
    assert set(parties(reader, text, "CONSULT")[0]) == {"NOR", "CHL"}


def test_an_opposite_number_is_whoever_is_named_behind(reader):
    text = "Sergei Lavrov spoke on Friday. His Polish opposite number, Radoslaw Sikorski, disagreed and accused Moscow."
    assert parties(reader, text, "ACCUSE") == (["POL"], ["RUS"])


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("More than a million people marched in Santiago.", "PROTEST", (["CHL"], [])),
        ("Police in Kenya arrested 30 people on Monday.", "COERCE", (["KEN"], ["KEN"])),
        ("Security forces shot dead three demonstrators in Karbala.", "ASSAULT", (["IRQ"], ["IRQ"])),
    ],
    ids=["crowd", "arrested", "shot"],
)
def test_people_are_of_where_they_live(reader, text, kind, told):
    assert parties(reader, text, kind) == told


def test_who_is_expelled_does_not_say_who_expels(reader):
    assert parties(reader, "The junta, which took over in July, expelled French soldiers.", "SANCTION")[0] == [None]


def test_the_army_that_seizes_power_is_of_the_country_named(reader):
    text = "Russia and Togo condemned the coup. The army has seized power in Niger four times."
    assert parties(reader, text, "COERCE")[0] == ["NER"]


def test_a_heading_says_whose_police_and_troops(reader):
    text = "Digest\n\nLEBANON. Troops arrested 40 men.\n\nKenya: Authorities banned the opposition leader from running."
    record = reader.read(Article("t", text, published="2024-05-05"))
    assert [[part.code for part in event.actors] for event in record.events] == [["LBN"], ["KEN"]]


def test_the_judges_are_of_the_court_just_named(reader):
    text = "The International Criminal Court met in The Hague. The judges ordered Sudan to hand over the general."
    assert parties(reader, text, "REQUEST")[0] == ["IGO"]


def test_no_state_threatens_itself_where_it_calls_others_a_threat(reader):
    text = "Moscow denounced the exercise as a danger to Russia's security."
    assert "RUS" not in parties(reader, text, "ACCUSE")[1]


def test_a_series_is_told_without_repeating_against_whom(reader):
    text = "Sweden expelled two Russian diplomats. Norway and Denmark each expelled four."
    assert parties(reader, text, "SANCTION") == (["NOR", "DNK"], ["RUS"])


def test_a_series_ends(reader):
    text = (
        "Sweden expelled two Russian diplomats. The sun shone. It rained. Snow fell at night. Then came the wind. "
        "Norway expelled four diplomats."
    )
    assert parties(reader, text, "SANCTION") == (["NOR"], [None])


def test_each_others_diplomats(reader):
    assert parties(reader, "Latvia and Belarus expelled each other's diplomats.", "SANCTION")[1] == ["LVA", "BLR"]


def test_gunmen_are_of_those_who_lead_them(reader):
    text = "Gunmen led by Hamas killed about forty people in southern Israel."
    assert parties(reader, text, "ASSAULT") == (["PSE"], ["ISR"])


def test_whose_jet_it_was_and_not_where_it_fell(reader):
    assert parties(reader, "Greece shot down a Russian jet over Malta.", "ASSAULT") == (["GRC"], ["RUS"])


def test_tanks_come_from_whoever_sends_them(reader):
    assert parties(reader, "Ukraine said about 50 tanks had crossed the border from Russia.", "MOBILIZE")[0] == ["RUS"]


def test_whoever_is_accused_in_a_warrant_does_not_accuse(reader):
    text = (
        "The International Criminal Court issued a warrant on Monday for the arrest of President Omar al-Bashir of "
        "Sudan, accusing him of responsibility for the unlawful killing of villagers."
    )
    assert parties(reader, text, "ACCUSE") == (["IGO"], ["SDN"])


def test_a_government_answers_its_opposition(reader):
    text = "The opposition in Hungary accused Viktor Orban of fraud. The government rejected the criticism."
    assert parties(reader, text, "REJECT") == (["HUN"], ["HUN"])


def test_all_of_a_list_act(reader):
    text = "Angela Merkel, Emmanuel Macron and Theresa May asked Washington to lift the tariffs."
    record = reader.read(Article("t", text, published="2018-05-09"))
    assert [part.code for part in record.events[0].actors] == ["DEU", "FRA", "GBR"]


def test_who_is_somebody_elses_minister_is_met(reader):
    text = "Paris cancelled a meeting between its defence minister and the Polish envoy."
    assert parties(reader, text, "REJECT") == (["FRA"], ["POL"])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway suggested that the cargo had caught fire.", "REQUEST"),
        ("None opposed the Norwegian plan.", "REJECT"),
        ("Norway abused the pretext of security.", "ASSAULT"),
    ],
    ids=["has been", "none", "a pretext"],
)
def test_what_is_none(reader, text, kind):
    record = reader.read(Article("t", text, published="2024-05-05"))
    assert kind not in [event.type for event in record.events]


def test_what_may_have_been_is_no_threat(reader):
    text = "The inquiry said that Malian soldiers may have attacked the village."
    event = reader.read(Article("t", text, published="2024-05-05")).events[0]
    assert (event.type, event.reality) == ("ASSAULT", "hypothetical")


def test_latin_american_governments_are_no_american_ones(reader):
    text = "Seven Latin American governments refused to recognise the vote in Chile."
    assert "USA" not in parties(reader, text, "REJECT")[0]


def test_a_road_leads_to_whom_nothing_is_done(reader):
    text = "Catalan separatists blocked the motorway to France."
    assert "FRA" not in parties(reader, text, "PROTEST")[1]


def test_towns_on_a_border_are_not_the_neighbours(reader):
    text = "Rebels in Myanmar seized several towns on the Chinese border."
    assert "CHN" not in parties(reader, text, "ASSAULT")[1]


def test_a_spokesman_is_not_whoever_was_named_before_a_comma(reader):
    text = (
        "Beijing will answer the visit of Lai Ching-te, the spokesperson added. The spokesperson urged Tokyo to wait."
    )
    assert "TWN" not in parties(reader, text, "REQUEST")[0]


def test_a_subject_does_nothing_to_whom_its_own_phrase_names(reader):
    text = "Miners loyal to the government threw dynamite at marchers in La Paz."
    record = reader.read(Article("t", text, published="2024-05-05"))
    assert "relation" not in [event.entry for event in record.events]


def test_a_spokesman_is_of_the_state_that_spoke_last(reader):
    text = "Norway and Chile signed a pact. Beijing protested. A foreign ministry spokeswoman threatened Norway with steps."
    assert parties(reader, text, "THREATEN")[0] == ["CHN"]
