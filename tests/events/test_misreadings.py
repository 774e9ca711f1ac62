"""Misreadings of news, a table for each cause: what is told, and what is not.

A row is a text, the events that must be found, and what must not: a type alone, or a type with an actor's code.
"""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine

LEFT_DEAD = [
    ("A car bomb left five Turkish soldiers dead near Diyarbakir.", "ASSAULT ( > TUR)", "RETREAT"),
    ("An Israeli air strike left four aid workers dead in Gaza.", "ASSAULT (ISR > -)", "RETREAT"),
    ("The ambush left a Kenyan officer injured.", "ASSAULT ( > KEN)", "RETREAT"),
    ("Clashes left 23 dead in eastern Chad.", "ASSAULT ( > TCD)", "RETREAT"),
    (
        "A suicide attack at a checkpoint left at least nine soldiers dead in northern Mali.",
        "ASSAULT ( > MLI)",
        "RETREAT",
    ),
    ("Israeli forces raided Jenin overnight, leaving six Palestinians dead.", "ASSAULT (ISR > PSE)", "RETREAT"),
    ("The deal left Bulgaria without gas.", "", "ASSAULT"),
    ("Ethiopia left the talks on Friday.", "RETREAT (ETH > )", "ASSAULT"),
]
DEEDS = [
    ("Russian shelling killed three people in the Ukrainian town of Nikopol on Friday.", "ASSAULT (RUS > UKR)", "ASSAULT UKR"),
    ("Ukraine called for an emergency meeting after shelling killed three people in Kherson.", "ASSAULT ( > UKR)", "ASSAULT UKR"),
    ("Kyiv summoned the envoy after Russian shelling killed three people in Nikopol.", "ASSAULT (RUS > UKR)", "ASSAULT UKR"),
    ("Israel closed the crossing after a rocket attack wounded two soldiers near Ashkelon.", "ASSAULT ( > ISR)", "ASSAULT ISR"),
    ("An attack on the Danish embassy in Kabul killed three guards.", "ASSAULT ( > - DNK)", "ASSAULT DNK"),
    ("The raid by Turkish forces on the village killed four people.", "ASSAULT (TUR > TUR)", "ASSAULT -"),
    ("Thailand sent troops to the border after artillery fire from Cambodia hit a school.", "ASSAULT (KHM > -)", "ASSAULT THA"),
    ("Poland closed the border on Monday after soldiers shot two migrants.", "SANCTION (POL > )", "ASSAULT -"),
]  # fmt: skip
PRONOUNS = [
    ("France sent an envoy to Niamey on Monday. It accused Mali of spying.", "ACCUSE (FRA > MLI)", "ACCUSE NER"),
    ("It also accused France of lying.", "ACCUSE ( > FRA)", "ACCUSE -"),
    ("Both praised the ceasefire in Yemen.", "SUPPORT ( > YEM)", "SUPPORT -"),
    ("Canada and Mexico were angry. Both imposed tariffs on American steel.", "SANCTION (CAN MEX > USA)", "SANCTION -"),
    ("Slovakia and Hungary criticised the plan. They refused to send weapons to Ukraine.", "REJECT (SVK HUN > UKR)", "AID"),
    ("Ten ministers met in Oslo. Both rejected the American plan.", "REJECT ( > USA)", "REJECT NOR"),
    ("Kenya signed the pact with a foreign firm on Monday. They promised to send troops to Somalia.", "MOBILIZE ( > SOM)", "MOBILIZE -"),
]  # fmt: skip
WORDS = [
    ("The Senate overrode a veto by President Moreno of the bill on Tuesday.", "REJECT (- > -)", "SUPPORT"),
    ("Parliament in Sri Lanka overrode the president's veto on Thursday.", "REJECT (LKA > LKA)", "SUPPORT"),
    ("The United States doubled tariffs on Turkish steel on Friday.", "SANCTION (USA > TUR)", "COOPERATE"),
    ("Washington tripled duties on Chinese electric cars.", "SANCTION (USA > CHN)", "COOPERATE"),
    ("Brazil doubled its grain exports to Egypt.", "COOPERATE (BRA > EGY)", "SANCTION"),
    ("Latvia also objected to the Hungarian proposal.", "REJECT (LVA > HUN)", "AGREE"),
    ("Ankara was angered by Sweden's decision to allow the march.", "ACCUSE (TUR > SWE)", "PROTEST"),
    ("Turkey was furious about the vote in the German parliament.", "ACCUSE (TUR > DEU)", "SUPPORT"),
]  # fmt: skip
RELATIVES = [
    ("The admiral, who led the attack on the Yemeni port, met his Omani counterpart in Muscat.", "ASSAULT (- > YEM)", "ASSAULT OMN"),
    ("Zelensky, who visited Berlin in May, thanked Germany for the tanks.", "CONSULT (UKR > DEU)", "CONSULT DEU"),
    ("The soldiers, who guarded the Greek embassy, shot two protesters in Tirana.", "ASSAULT (- > ALB)", "ASSAULT GRC"),
]  # fmt: skip
REFUSALS = [
    ("Serbia said it would not accept a deal with Kosovo.", "REJECT (SRB > XKX)", "SUPPORT"),
    ("Ethiopia insisted it would never accept a treaty with Egypt on the dam.", "REJECT (ETH > EGY)", "SUPPORT"),
    ("Iran said it would not hold talks with the United States.", "REJECT (IRN > USA)", "REJECT USA"),
    ("Turkey will not meet with the Cypriot president.", "REJECT (TUR > CYP)", "REJECT CYP"),
    ("Lebanon said it would not sign a deal with Israel.", "REJECT (LBN > ISR)", "REJECT ISR"),
    ("Finland and Estonia will not meet in Riga.", "REJECT (FIN EST > )", "CONSULT"),
    ("Norway will not agree to sanctions on Iceland.", "REJECT (NOR > ISL)", "THREATEN"),
    ("Norway promised not to attack Sweden.", "AGREE (NOR > SWE)", "THREATEN"),
]  # fmt: skip
ROWS = [*LEFT_DEAD, *DEEDS, *PRONOUNS, *WORDS, *RELATIVES, *REFUSALS]


def codes(parts):
    return " ".join(part.code or "-" for part in parts)


@pytest.mark.parametrize(("text", "found", "absent"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_what_is_told_and_what_is_not(reader, text, found, absent):
    events = reader.read(Article("t", text, published="2024-05-03")).events
    told = [f"{event.type} ({codes(event.actors)} > {codes(event.recipients)})" for event in events]
    if found:
        assert found in told
    kind, _, code = absent.partition(" ")
    wrong = [one for one, event in zip(told, events, strict=True) if event.type == kind]
    assert [one for one in wrong if not code or code in one.partition("(")[2].partition(">")[0].split()] == []


def test_the_dead_that_a_deed_leaves_are_counted(reader):
    events = reader.read(Article("t", "Clashes left 23 dead in eastern Chad.")).events
    assert [(figure.kind, figure.least, figure.most) for event in events for figure in event.figures] == [
        ("dead", 23, 23)
    ]
