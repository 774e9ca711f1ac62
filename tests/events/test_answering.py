"""Whom an event is done to where its sentence does not say: what is answered, in kind, and who is called after others."""

from __future__ import annotations

import pytest

from communique.actors import neighbours
from communique.model import Article

pytestmark = pytest.mark.engine


def parties(reader, text, kind):
    """The codes of actors and recipients of the last event of this type."""
    record = reader.read(Article("t", text, published="2024-05-05"))
    event = [event for event in record.events if event.type == kind][-1]
    return [part.code for part in event.actors], [part.code for part in event.recipients]


ANSWERED = {
    "the same noun with its owner": (
        "Togo's coast guard drove off an Angolan incursion at dawn. Ghana condemned the incursion.",
        "ACCUSE", ["GHA"], ["AGO"]),
    "the verb that the noun is made of": (
        "Chile withdrew its observers from the mission in Asuncion. Uruguay criticised the withdrawal.",
        "ACCUSE", ["URY"], ["CHL"]),
    "a vessel that entered": (
        "Oman said that an Iranian frigate had entered its waters. Jordan denounced the incursion.",
        "ACCUSE", ["JOR"], ["IRN"]),
    "the step is the last deed": (
        "Latvia closed the Belarusian consulate in Daugavpils on Monday. Minsk called the step hostile.",
        "ACCUSE", ["BLR"], ["LVA"]),
    "a step in apposition": (
        "Estonia has closed its border with Russia, a step that Moscow condemned.",
        "ACCUSE", ["RUS"], ["EST"]),
    "whose by a pronoun": (
        "Serbia imposed sanctions on Croatia on Monday. Croatia denounced its sanctions as illegal.",
        "ACCUSE", ["HRV"], ["SRB"]),
    "the remarks are those of the last speaker": (
        'Lukashenko said that the Poles were "afraid of their own shadow". Berlin called the remarks irresponsible.',
        "ACCUSE", ["DEU"], ["BLR"]),
    "one reaction after another": (
        "Peru has fined a Chilean mine. Chile condemned Peru for the fine. Bolivia also denounced the measure.",
        "ACCUSE", ["BOL"], ["PER"]),
    "who said so": (
        "Eritrea said that Sudanese troops had shelled its border posts. Sudan rejected the accusation.",
        "REJECT", ["SDN"], ["ERI"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), ANSWERED.values(), ids=ANSWERED.keys())
def test_what_is_answered_tells_whom(reader, text, kind, actors, recipients):
    assert parties(reader, text, kind) == (actors, recipients)


OPEN = {
    "an agreement is nobody's deed": (
        "Kenya and Uganda signed a fishing agreement on Monday. Tanzania criticised the agreement.", "ACCUSE"),
    "one's own decision": (
        "Spain recalled its envoy from Buenos Aires. Madrid welcomed its own decision.", "SUPPORT"),
    "two did so at once": (
        "Mali expelled a Danish envoy, while Niger imposed sanctions on Denmark. Denmark denounced the move.", "ACCUSE"),
    "nobody has done it": ("Norway was calm on Monday. Denmark criticised the decision.", "ACCUSE"),
    "no answer": ("Norway fined a Danish trawler. Denmark criticised a decision by the weather service.", "ACCUSE"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), OPEN.values(), ids=OPEN.keys())
def test_where_nobody_or_several_fit_nobody_is_meant(reader, text, kind):
    assert [code for code in parties(reader, text, kind)[1] if code is not None] == []


IN_KIND = {
    "in retaliation": (
        "Ecuador expelled Bolivia's consul on Friday. La Paz imposed tariffs in retaliation.",
        "SANCTION", ["BOL"], ["ECU"]),
    "respond in kind": (
        "Sweden imposed sanctions on Belarus on Friday. Minsk would respond in kind, its foreign minister said.",
        "THREATEN", ["BLR"], ["SWE"]),
    "recalled its ambassador": (
        "Egypt accused Qatar of funding rebels. On Tuesday Qatar recalled its ambassador.",
        "SANCTION", ["QAT"], ["EGY"]),
    "from a capital": (
        "Somalia recalled its envoy from Addis Ababa.", "SANCTION", ["SOM"], ["ETH"]),
    "from a capital in a year": (
        "Kenya recalled its ambassador from Mogadishu in 2019.", "SANCTION", ["KEN"], ["SOM"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), IN_KIND.values(), ids=IN_KIND.keys())
def test_a_deed_in_kind_is_done_to_whoever_began(reader, text, kind, actors, recipients):
    assert parties(reader, text, kind) == (actors, recipients)


def test_of_many_who_began_nobody_is_answered(reader):
    text = (
        "France, Spain and Italy expelled Russian diplomats. Poland expelled a Russian consul. "
        "Moscow would respond in kind, it said."
    )
    assert parties(reader, text, "THREATEN") == (["RUS"], [])


CALLED = {
    "its neighbour": (
        "Chad accused Sudan of arming rebels. France sent flour. Chad asked its neighbour to disarm them.",
        "REQUEST", ["TCD"], ["SDN"]),
    "the only neighbour in the text": (
        "Japan fined a bank. Kenya urged its neighbour Uganda to wait. Uganda thanked its neighbour.",
        "SUPPORT", ["UGA"], ["KEN"]),
    "an ally with an adjective": (
        "Russia offered its Serbian ally full support.", "AID", ["RUS"], ["SRB"]),
    "the other side": (
        "Armenia accused Azerbaijan of shelling. Armenia said it was calm. Yerevan blamed the other side for the fire.",
        "ACCUSE", ["ARM"], ["AZE"]),
    "a neighbour's membership": (
        "Serbia fined a Kosovan bank. Serbia opposed its neighbour's membership of the Council of Europe.",
        "REJECT", ["SRB"], ["XKX"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CALLED.values(), ids=CALLED.keys())
def test_who_is_called_after_another(reader, text, kind, actors, recipients):
    assert parties(reader, text, kind) == (actors, recipients)


def test_of_two_neighbours_neither_is_meant(reader):
    text = "Chad accused Sudan of theft. Chad accused Niger of theft. Chad asked its neighbour to stop."
    assert parties(reader, text, "REQUEST") == (["TCD"], [None])


def test_both_sides_are_those_who_quarrelled(reader):
    text = (
        "Sudan accused Chad of theft. Chad accused Sudan of lying. Qatar, which trains Chad's army, voiced concern. "
        "The African Union urged both sides to show restraint."
    )
    assert set(parties(reader, text, "REQUEST")[1]) == {"SDN", "TCD"}


def test_whose_leaders_are_those_of_both(reader):
    text = "Norway and Denmark, whose leaders met Viktor Orban in Budapest on Thursday, asked for a vote."
    assert set(parties(reader, text, "CONSULT")[0]) == {"NOR", "DNK", "HUN"}


def test_it_is_not_whoever_is_expelled(reader):
    text = (
        "Belarus accused Poland of espionage in May. Poland closed a crossing, a decision that Minsk condemned. "
        "In June it expelled Poland's consul."
    )
    assert parties(reader, text, "SANCTION")[0] != ["POL"]


def test_force_is_nobody(reader):
    record = reader.read(Article("t", "Chad and Sudan agreed not to use force.", published="2024-05-05"))
    assert not any(part.code is None for event in record.events for part in event.recipients)


def test_neighbours_lie_beside_one_another():
    assert {"ETH", "SOM", "TZA", "UGA", "SSD"} == neighbours("KEN")
    assert "JPN" in neighbours("KOR")
    assert "KOR" in neighbours("JPN")
    assert neighbours("NATO") == frozenset()


ELSEWHERE = {
    "until somebody gives way": (
        "Iran will not return to the talks until Canada lifts its tariffs.", "REJECT", ["IRN"], ["CAN"]),
    "until something is done by somebody": (
        "The Sudanese miners will not end the strike unless their wages are paid by the Chadian government.",
        "REJECT", ["SDN"], ["TCD"]),
    "a suit in court against somebody": (
        "The Danish port filed a lawsuit in a French court against Airbus.", "ACCUSE", ["DNK"], ["MNC"]),
    "a demand from somebody for one's own": (
        "Oman demanded the release of its sailors from Yemen.", "REQUEST", ["OMN"], ["YEM"]),
    "a rift between others": (
        "Egypt has launched a mediation effort to heal the rift between Kuwait and Iran.",
        "CONSULT", ["EGY"], ["KWT", "IRN"]),
    "curbs imposed on somebody": (
        "Japan has decided to lift the economic sanctions imposed on Myanmar.", "RETREAT", ["JPN"], ["MMR"]),
    "what they talk about is nobody": (
        "Sergey Lavrov held talks with Benjamin Netanyahu to discuss the Iranian presence in Syria.",
        "CONSULT", ["RUS", "ISR"], []),
    "an opposition quarrels at home": (
        "Seventeen opposition parties called on Nikol Pashinyan to resign.", "REQUEST", ["ARM"], ["ARM"]),
    "a vote of one's own": (
        "President Emmanuel Macron has ruled out a French referendum.", "REJECT", ["FRA"], []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_another_phrase_tells_whom(reader, text, kind, actors, recipients):
    assert parties(reader, text, kind) == (actors, recipients)


def test_whoever_sues_in_a_court_sues_nobody_named_elsewhere(reader):
    text = "Airbus filed a lawsuit in a French court on Monday. Protests against Chad went on."
    assert "TCD" not in parties(reader, text, "ACCUSE")[1]


AGAIN = {
    "the embassy": (
        "Cuba has sheltered a thief at the Cuban embassy in Quito. On Friday Ecuadorean police surrounded the embassy.",
        "COERCE", ["ECU"], ["CUB"]),
    "it is somebody": (
        "Nauru insulted nobody. Fiji was silent. Tuvalu had shelled a village. Tonga threatened it with sanctions.",
        "THREATEN", ["TON"], ["TUV"]),
    "sanctions without whom": (
        "Canada imposed sanctions on Nicaragua in May. A year later Canada lifted the sanctions.",
        "RETREAT", ["CAN"], ["NIC"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), AGAIN.values(), ids=AGAIN.keys())
def test_what_was_named_with_its_owner_is_his(reader, text, kind, actors, recipients):
    assert parties(reader, text, kind) == (actors, recipients)


def test_of_two_embassies_neither_is_meant(reader):
    text = "The Cuban embassy and the Peruvian embassy in Quito were quiet. On Friday Ecuadorean police stormed the embassy."
    record = reader.read(Article("t", text, published="2024-05-05"))
    stormed = [event for event in record.events if event.sentence == 1]
    assert not any(part.code in ("CUB", "PER") for event in stormed for part in event.recipients)


def test_it_is_nobody_where_two_fit(reader):
    text = "Fiji sued Tuvalu over fish. Tonga threatened it with sanctions."
    assert parties(reader, text, "THREATEN") == (["TON"], [])


SERIES = {
    "hit back": (
        "Hungary accused Poland of hypocrisy over oil. Poland's foreign minister hit back at once.",
        "ACCUSE", ["POL"], ["HUN"]),
    "an incident is whose it was blamed on": (
        "Chile condemned Peru for ramming a trawler. Uruguay also voiced concern over the incident.",
        "ACCUSE", ["URY"], ["PER"]),
    "a demand in apposition": (
        "Azerbaijan demanded that Armenia give up a claim, a demand that Yerevan has rejected.",
        "REJECT", ["ARM"], ["AZE"]),
    "before whose gates": (
        "In Abidjan, families of the soldiers marched to the Malian embassy.", "PROTEST", ["CIV"], ["MLI"]),
    "expelled what is its": (
        "Mali suspended the rotations of the United Nations mission and expelled its spokesman.",
        "SANCTION", ["MLI"], ["UNO"]),
    "called it": ("Togo mocked Benin on Friday and called it a liar.", "ACCUSE", ["TGO"], ["BEN"]),
    "who shields an ally": (
        "China rammed a Philippine boat. The United States condemned China and said it stood by its ally.",
        "SUPPORT", ["USA"], ["PHL"]),
    "a charge against nobody known": (
        "India accused groups across the border of the attack. Pakistan rejected the allegation.",
        "REJECT", ["PAK"], ["IND"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), SERIES.values(), ids=SERIES.keys())
def test_what_goes_on_from_one_to_the_next(reader, text, kind, actors, recipients):
    assert parties(reader, text, kind) == (actors, recipients)


def test_a_neighbour_who_does_not_lie_beside_is_nobody(reader):
    text = "Mexico expelled Ecuador's consul. Canada and the United States were silent. Mexico sued its neighbour."
    assert parties(reader, text, "ACCUSE") == (["MEX"], [None])


def test_a_decision_is_the_last_deed_before_a_court_s(reader):
    text = (
        "Hungary withdrew from the court in May, weeks after its judges had issued a warrant for Benjamin Netanyahu. "
        "Luxembourg regretted the decision."
    )
    assert "HUN" in parties(reader, text, "ACCUSE")[1]


def test_what_one_backs_another_opposes(reader):
    text = "Latvia closed the Russian consulate in Liepaja. Germany backed the decision; Slovakia opposed it."
    assert parties(reader, text, "REJECT") == (["SVK"], ["LVA"])


def test_whoever_is_called_a_thief_is_the_one_blamed(reader):
    text = "New Delhi, which had branded him a terrorist, dismissed the report."
    record = reader.read(Article("t", text, published="2024-05-05"))
    blamed = [part.span.of(text) for event in record.events if event.type == "ACCUSE" for part in event.recipients]
    assert blamed == ["him"]


def test_who_holds_one_s_own_is_asked_to_release_them(reader):
    text = "Ivory Coast has demanded the release of its soldiers, whom Mali's government has called mercenaries."
    assert parties(reader, text, "REQUEST") == (["CIV"], ["MLI"])
