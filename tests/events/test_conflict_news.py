"""Violence, crackdowns, courts and troops as news tells them: whose forces they are, and what they did to whom."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine

ABOUT_KENYA = "Kenya's president spoke in Nairobi. Kenyan banks were shut, and Kenya's schools too. China sent a note. "
ABOUT_MALI = "Mali's junta met in Bamako. Malian shops were shut, and Mali's schools too. France sent a note. "


def read(reader, text, headline=None):
    return reader.read(Article("conflict", text, headline=headline, published="2025-03-04"))


def sides(reader, text, headline=None):
    """The last sentence's events: type, mode, code and sector of those who act, and of those acted upon."""
    record = read(reader, text, headline)
    last = record.sentences[-1].index
    return [
        (
            event.type,
            event.mode,
            *([(one.code, *one.sectors) for one in side] for side in (event.actors, event.recipients)),
        )
        for event in record.events
        if event.sentence == last
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Officers detained two editors.", ("COERCE", "arrest", [("KEN", "COP")], [("KEN", "JRN")])),
        ("A judge jailed the smuggler.", ("COERCE", "arrest", [("KEN", "JUD")], [("KEN", "CRM")])),
        ("Protesters broke into parliament.", ("PROTEST", "riot", [("KEN", "CVL")], [("KEN", "LEG")])),
        ("Soldiers shot a farmer.", ("ASSAULT", "firearms", [("KEN", "MIL")], [("KEN", "AGR")])),
        ("Gangs burned down a school.", ("ASSAULT", "destroy", [("KEN", "CRM")], [])),
        ("Authorities banned the rally.", ("COERCE", "restrict", [("KEN", "GOV")], [])),
    ],
    ids=["officers", "judge", "protesters", "soldiers", "gangs", "authorities"],
)
def test_they_are_of_the_state_that_the_text_is_about(reader, sentence, expected):
    assert expected in sides(reader, f"{ABOUT_KENYA}\n\n{sentence}")


def test_soldiers_are_nobodys_where_another_army_is_in_the_text(reader):
    text = f"{ABOUT_MALI}Nigerien troops are in the country.\n\nSoldiers shot a herder."
    assert ("ASSAULT", "firearms") in [
        (kind, mode) for kind, mode, actors, _ in sides(reader, text) if actors == [(None, "MIL")]
    ]


def test_students_are_not_of_the_state_once_another_is_named(reader):
    (found,) = sides(reader, f"{ABOUT_KENYA}\n\nIn Uganda, students occupied a lecture hall.")
    assert found == ("PROTEST", "obstruct", [("UGA", "EDU")], [("UGA",)])


def test_the_headline_tells_what_the_text_is_about(reader):
    text = "Haiti and Cuba signed an accord. Cuba and Haiti will trade.\n\nOfficers arrested a broker."
    (found,) = sides(reader, text, "Haiti police hold broker after fraud")
    assert found[2] == [("HTI", "COP")]
    (found,) = sides(reader, text)
    assert found[2] == [(None, "COP")]


def test_an_army_is_of_the_state_that_the_sentence_opens_with(reader):
    text = f"{ABOUT_MALI}\n\nIn neighbouring Niger, the army shelled a village held by rebels."
    assert sides(reader, text)[0][2] == [("NER", "MIL")]


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Plain-clothes officers in Ghana seized the ballots.", "COP"),
        ("Army officers in Ghana seized the ballots.", "MIL"),
        ("The colonel and his soldiers rose. Officers in Ghana deposed the president.", "MIL"),
        ("Police broke up the vigil. Officers in Ghana beat the singer.", "COP"),
    ],
)
def test_officers_are_of_the_police_or_of_the_army(reader, text, sector):
    assert sides(reader, text)[0][2] == [("GHA", sector)]


def test_a_backer_is_not_the_owner(reader):
    (found,) = sides(reader, "Emirati-backed militias in Yemen captured a customs post.")
    assert found[2] == [("YEM", "REB")]
    (found,) = sides(reader, "An Emirati-led coalition in Yemen bombed the port.")
    assert found[2][0][0] == "ARE"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chadian troops killed a dozen bandits near the town of Bol.",
            ("ASSAULT", None, [("TCD", "MIL")], [("TCD", "CRM")]),
        ),
        (
            "Chadian soldiers retook the town of Bol from Nigerian rebels.",
            ("ASSAULT", "heavy-weapons", [("TCD", "MIL")], [("NGA", "REB")]),
        ),
        (
            "Chadian police used tear gas to clear students from the avenue.",
            ("ASSAULT", "crowd-control", [("TCD", "COP")], [("TCD", "EDU")]),
        ),
        (
            "Chadian police fired pellets into the crowd.",
            ("ASSAULT", "firearms", [("TCD", "COP")], [("TCD", "CVL")]),
        ),
        ("Chad called out the army after the riots.", ("MOBILIZE", "troops", [("TCD",)], [])),
        ("Rebels in Chad surrounded the town of Moundou.", ("ASSAULT", None, [("TCD", "REB")], [("TCD",)])),
        ("Students in Chad surrounded the lecture hall.", ("PROTEST", "obstruct", [("TCD", "EDU")], [])),
    ],
    ids=["killed-near", "retook-from", "clear", "pellets", "call-out", "rebels-surround", "students-surround"],
)
def test_what_forces_do(reader, text, expected):
    assert expected in sides(reader, text)


def test_an_officeholder_is_dismissed_and_a_claim_rejected(reader):
    assert sides(reader, "The president of Gabon dismissed the prime minister.")[0][0] == "SANCTION"
    assert sides(reader, "The president of Gabon dismissed the allegations of France.")[0][0] == "REJECT"


def test_money_that_is_released_frees_nobody(reader):
    assert not [kind for kind, *_ in sides(reader, "Lusaka released nine billion rupees.") if kind == "RETREAT"]
    assert [kind for kind, *_ in sides(reader, "Lusaka released nine prisoners.")] == ["RETREAT"]


def test_an_order_that_stands_is_no_history(reader):
    (event,) = read(reader, "Peru had put its navy on alert.").events
    assert (event.type, event.reality) == ("MOBILIZE", "actual")
    (event,) = read(reader, "Peru had expelled the Bolivian consul.").events
    assert event.reality == "historical"


def test_students_and_teachers_of_one_country_protest_apart(reader):
    found = sides(reader, "In Lima, students occupied the rectorate and teachers walked out.")
    assert [(kind, mode) for kind, mode, *_ in found] == [("PROTEST", "obstruct"), ("PROTEST", "strike")]


def test_whoever_is_arrested_is_kept_beside_two_surer_events(reader):
    text = (
        "The mayor of Quito denounced the court, insulted the president of Ecuador and was placed under house arrest."
    )
    assert "COERCE" in [kind for kind, *_ in sides(reader, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen seized nine pupils in Niger.", ("ASSAULT", "abduct", [("NER", "UAF")], [("NER", "EDU")])),
        ("Cuban police raided the archbishop's house.", ("COERCE", "arrest", [("CUB", "COP")], [("CUB", "REL")])),
        ("Malta protested to Libya over the boats.", ("ACCUSE", "disapprove", [("MLT",)], [("LBY",)])),
        ("Maltese students protested over the fees.", ("PROTEST", "demo", [("MLT", "EDU")], [])),
        ("Officers in Guinea deposed the president.", ("COERCE", None, [("GIN", "MIL")], [("GIN", "GOV")])),
        (
            "The dispute led Lima to expel the Bolivian consul.",
            ("SANCTION", "expel", [("PER",)], [("BOL", "GOV")]),
        ),
    ],
    ids=["seized", "raided", "state-protests", "students-protest", "deposed", "led-to"],
)
def test_who_does_it_tells_what_it_is(reader, text, expected):
    assert expected in sides(reader, text)


def test_supporters_of_a_president_do_not_govern(reader):
    (found,) = sides(reader, "Police in Peru arrested nine supporters of the president.")
    assert found[3] == [("PER", "CVL")]


def test_a_deputy_chief_is_no_deputy(reader):
    (found,) = sides(reader, "Tonga summoned the deputy chief of the Fijian mission.")
    assert found[3] == [("FJI", "GOV")]


def test_no_group_has_done_it(reader):
    assert read(reader, "No group claimed the attack in Mali.").events == ()


def test_the_day_before_a_phrase_is_no_part_of_it(reader):
    text = "On June 9 gunmen fired at a bus in Mali. In May thirteen guards left Mali."
    assert {"gunmen", "thirteen guards"} <= {mention.span.of(text) for mention in read(reader, text).mentions}


def test_the_congress_of_another_state(reader):
    text = "Peru's president spoke in Lima. Peruvian banks were shut.\n\nA Congress committee rejected the bill of the Peruvian minister."
    assert sides(reader, text)[0][2] == [("PER", "LEG")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Al-Shabab claimed the ambush in Somalia.", ("ASSAULT", [("SOM", "REB")])),
        ("Kenyan marines seized a dhow off Lamu.", ("COERCE", [("KEN", "MIL")])),
        ("Protesters in Benin set fire to shops and a bank.", ("PROTEST", [("BEN", "CVL")])),
        ("Secret agents in Togo surrounded the house.", ("COERCE", [("TGO", "SPY")])),
    ],
    ids=["claimed", "dhow", "set-fire", "agents"],
)
def test_what_it_is_called(reader, text, expected):
    assert expected in [(kind, actors) for kind, _, actors, _ in sides(reader, text)]


def test_whom_they_killed_may_have_kidnapped(reader):
    assert sides(reader, "Troops in Benin killed nine bandits who had kidnapped a nurse.")[0][:2] == ("ASSAULT", None)


def test_the_rebels_are_those_of_whom_the_text_has_told(reader):
    text = f"{ABOUT_KENYA}\n\nTroops killed nine separatist rebels. The rebels freed a pilot from Malta."
    assert sides(reader, text)[0][2] == [("KEN", "REB")]


def test_what_was_said_of_two_deeds_happened(reader):
    text = "Peru said that three guards had fallen and that troops had burned the bridge."
    assert [event.reality for event in read(reader, text).events if event.mode == "destroy"] == ["actual"]


def test_a_named_court_is_of_the_state_that_the_text_is_about(reader):
    (found,) = sides(reader, f"{ABOUT_KENYA}\n\nThe Constitutional Court released the broker.")
    assert found[2] == [("KEN", "JUD")]


def test_a_longer_name_is_another_body(reader):
    text = "The Kivu National Liberation Army killed a nurse in Rwanda."
    assert "COL" not in {actor.code for actor in read(reader, text).actors}


@pytest.mark.parametrize(
    ("sentence", "recipient"),
    [
        ("Police arrested nine suspected gang members.", ("KEN", "CRM")),
        ("Police arrested the preacher Asha Wanjohi.", ("KEN", "REL")),
        ("A court jailed two colonels.", ("KEN", "MIL")),
    ],
    ids=["members", "preacher", "colonels"],
)
def test_whom_the_police_and_the_courts_of_a_state_deal_with(reader, sentence, recipient):
    assert recipient in [one for *_, recipients in sides(reader, f"{ABOUT_KENYA}\n\n{sentence}") for one in recipients]


def test_a_treaty_under_review_is_a_threat_to_the_ties(reader):
    (found,) = sides(reader, "Malta is reviewing its fishing deal with Libya.")
    assert found == ("THREATEN", "relations", [("MLT",)], [("LBY",)])


def test_what_has_begun_did_not_begin_next_week(reader):
    text = "Kenya's watchdog has begun an investigation into the deaths and will see the colonel on Monday."
    (event,) = [event for event in read(reader, text).events if event.entry == "investigate"]
    assert event.time is None
