"""Whole sentences whose trees or words once led to an event that nobody told."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine


def told(reader, text):
    record = reader.read(Article("t", text, published="2025-07-09"))
    return [
        (event.type, event.reality, [part.code for part in event.actors], [part.code for part in event.recipients])
        for event in record.events
    ]


def test_an_infinitive_that_singles_out_acts_on_its_noun(reader):
    text = "Norway became the first country to recognise the new government of Sudan."
    assert ("SUPPORT", "actual", ["NOR"], ["SDN"]) in told(reader, text)


def test_whoever_is_left_is_not_who_leaves(reader):
    text = (
        "Niinisto is expected to sign it, leaving Denmark as the only member state not to have approved the accession."
    )
    assert all("FIN" not in actors for kind, _, actors, _ in told(reader, text) if kind == "REJECT")


def test_nations_before_one_noun_all_act(reader):
    text = "Qatari and Egyptian mediators pressed Israel to agree to a ceasefire."
    assert told(reader, text)[0] == ("REQUEST", "actual", ["QAT", "EGY"], ["ISR"])


def test_what_is_due_has_a_verb(reader):
    kind, _, actors, recipients = told(reader, "Steve Witkoff was due to travel to Doha this week.")[0]
    assert (kind, actors, recipients) == ("AGREE", ["USA"], ["QAT"])


def test_a_title_before_a_name_fills_the_slot(reader):
    text = "Lai Ching-te spoke by phone with the former House speaker Nancy Pelosi."
    assert told(reader, text)[0][2] == ["TWN", "USA"]


def test_a_title_before_a_verb_without_a_subject_is_its_subject(reader):
    text = (
        "Cyprus's president condemned Turkish drilling west of Paphos two weeks ago, and the EU's foreign policy chief "
        "Federica Mogherini urged Ankara to show restraint."
    )
    by_kind = {kind: (actors, recipients) for kind, _, actors, recipients in told(reader, text)}
    assert by_kind["REQUEST"] == (["ITA"], ["TUR"])  # without a date nobody's office is known


def test_a_noun_between_nouns_is_no_verb(reader):
    text = "Norway, Denmark, Belgium and the Netherlands also lifted arms export curbs on Jordan."
    assert [kind for kind, *_ in told(reader, text)] == ["CONCEDE"]


def test_whoever_warns_of_others_threatens_nobody(reader):
    found = told(reader, "Taiwan warned that China may attack the island.")
    assert all("TWN" not in actors for kind, _, actors, _ in found if kind == "THREATEN")
    assert told(reader, "Russia warned Norway that it would respond.")[0][2:] == (["RUS"], ["NOR"])


def test_if_they_would_promises_nothing(reader):
    (event,) = told(reader, "If the talks succeed, Hamas would release 10 living hostages.")
    assert event[1] == "hypothetical"


def test_regret_and_evidence_not_given_are_no_events(reader):
    assert told(reader, "The Israeli military said it regretted any harm to civilians.") == []
    assert told(reader, "Norway did not provide evidence.") == []


def test_who_will_not_negotiate_refuses_alone(reader):
    text = "Norway will not negotiate with Sweden, its prime minister said."
    assert told(reader, text)[0] == ("REJECT", "actual", ["NOR"], ["SWE"])


def test_a_condemned_attack_may_be_by_those_whom_nobody_knows(reader):
    text = (
        "An armed group killed a Serbian officer on Monday. Kosovo then attacked the monastery. "
        "The EU condemned the attack."
    )
    by_kind = {kind: recipients for kind, _, _, recipients in told(reader, text)}
    assert by_kind["ACCUSE"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The EU approved a strong sanctions package against Russia.",
        "The EU approved one of its strongest sanctions packages against Russia.",
    ],
)
def test_a_package_of_sanctions_helps_nobody(reader, text):
    assert told(reader, text) == [("SANCTION", "actual", ["EUR"], ["RUS"])]


def test_what_had_been_expected_need_not_have_come(reader):
    assert [reality for _, reality, *_ in told(reader, "Hungary and Serbia had been expected to abstain.")] == [
        "planned"
    ]


def test_you_is_not_the_speaker(reader):
    text = '"You do not submit your resignation after you are fired," the Ukrainian ambassador told reporters.'
    assert told(reader, text) == []


def test_forces_loyal_to_somebody_tell_of_no_event(reader):
    assert told(reader, "Forces loyal to then leader Muammar Gaddafi fled.") == []


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Moscow ally Belarus closed its border with Poland.", ["BLR"]),
        ("A key Russian ally, Serbia, condemned the drills.", ["SRB"]),
        ("Western allies of Kyiv condemned Russia.", [None]),
    ],
)
def test_an_ally_is_not_whose_ally_it_is(reader, text, actors):
    assert [actors for _, _, actors, _ in told(reader, text)] == [actors]
