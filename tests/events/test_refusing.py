"""Refusals of what no entry knows, and trees in which it is easy to take the wrong one for whoever acts."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine


def told(reader, text):
    record = reader.read(Article("t", text, published="2025-07-09"))
    return [
        (event.type, event.mode, [part.span.of(text) for part in event.actors], event.recipients and 1)
        for event in record.events
    ]


def acting(reader, text, kind):
    return [actors for found, _, actors, _ in told(reader, text) if found == kind]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The diocese said it would not pay a ransom.", "The diocese"),
        ("Norway will not build the bridge with Sweden.", "Norway"),
        ("The minister said the island would not swallow the treaty.", "The minister"),
    ],
)
def test_whoever_says_that_he_will_not_refuses(reader, text, who):
    assert acting(reader, text, "REJECT") == [[who]]


@pytest.mark.parametrize(
    "text",
    [
        "The minister will not be in Oslo on Friday.",
        "The law will not affect farmers in Norway.",
        "Norway will not play against Sweden on Sunday.",
        "Norway may not finish the bridge this year.",
    ],
)
def test_what_nobody_refuses(reader, text):
    assert acting(reader, text, "REJECT") == []


def test_what_they_are_said_to_have_done_is_not_the_speakers_deed(reader):
    text = "Swedish traders complained that the police had raided their shops and detained dozens of people."
    assert acting(reader, text, "COERCE") == [["the police"], ["the police"]]
    text = "Norway denied that it had offered any islands and urged Sweden to wait."
    assert acting(reader, text, "REQUEST") == [["Norway"]]


def test_an_apposition_of_a_verb_is_its_subject(reader):
    text = "NATO's secretary-general, Jens Stoltenberg, has praised the steps that Sweden has taken."
    assert acting(reader, text, "SUPPORT") != [[]]


def test_nobody_has_blocked_what_anybody_is_warned_of(reader):
    text = "Norway said it would impose sanctions on anyone who obstructed the peace process in Sweden."
    assert acting(reader, text, "REJECT") == []


def test_what_somebody_is_accused_of_belongs_to_the_accusation(reader):
    text = "Norwegian peacekeepers have been accused by residents of failing to protect them."
    assert [kind for kind, *_ in told(reader, text)] == ["ACCUSE"]


def test_helicopters_support_nobody(reader):
    text = "Soldiers backed by helicopters attacked rebel positions in Sweden."
    assert [kind for kind, *_ in told(reader, text)] == ["ASSAULT"]


def test_what_an_attack_did_says_how_it_was_made(reader):
    text = "Gunmen stormed a school in Norway, abducting a priest and 11 students."
    assert [mode for kind, mode, *_ in told(reader, text) if kind == "ASSAULT"] == ["abduct"]


def test_whoever_issues_a_statement_says_what_it_says(reader):
    text = "Amnesty International issued a statement accusing the Swedish police of beatings."
    assert acting(reader, text, "ACCUSE") == [["Amnesty International"]]


def test_a_place_before_a_dash_does_nothing(reader):
    text = "Lilongwe, Malawi - Malawi's opposition leader Ida Phiri has rejected the wage offer."
    assert acting(reader, text, "REJECT") == [["Ida Phiri"]]


def test_whoever_is_to_do_it_is_asked_and_not_threatened(reader):
    text = "Norway is demanding that Sweden stop its arms sales to the rebels."
    assert [kind for kind, *_ in told(reader, text)] == ["REQUEST"]


def test_what_somebody_is_arrested_for_is_no_news(reader):
    text = "Norwegian police arrested a Swedish journalist for collaborating with rebels."
    assert [kind for kind, *_ in told(reader, text)] == ["COERCE"]


def test_states_that_hold_an_exercise_together_cooperate(reader):
    assert [kind for kind, *_ in told(reader, "Norway and Sweden launched war games near Denmark.")] == ["COOPERATE"]
    assert [kind for kind, *_ in told(reader, "Norway launched war games near Denmark.")] == ["MOBILIZE"]


def test_who_says_that_he_will_not_attack_gives_his_word(reader):
    assert [kind for kind, *_ in told(reader, "Norway will not attack Sweden.")] == ["AGREE"]
