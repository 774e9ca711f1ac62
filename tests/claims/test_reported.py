"""Reported speech on trees checked by hand: tests/claims/reported.conllu, sentences written for this test."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.claims import Claims
from communique.language import conllu
from communique.model import Claim

BLOCKS = [block for block in (Path(__file__).parent / "reported.conllu").read_text("utf-8").split("\n\n") if block]
TREES = {block.split("# text = ")[1].split("\n")[0]: block + "\n" for block in BLOCKS}

TABLE = [
    # text, kind, stance, speaker, cue, content
    ("The minister said on Monday that the border would stay closed.", "assert", "The minister", "said",
     "that the border would stay closed"),
    ("Officials say the talks have stalled.", "assert", "Officials", "say", "the talks have stalled"),
    ("The bridge was hit twice, the army said.", "assert", "the army", "said", "The bridge was hit twice"),
    ("The bridge was hit twice, said the governor, who was there.", "assert", "the governor", "said",
     "The bridge was hit twice"),
    ("Ankara promised to lift the blockade.", "promise", "Ankara", "promised", "to lift the blockade"),
    ("The general denied ordering the raid.", "deny", "The general", "denied", "ordering the raid"),
    ("Berlin urged both sides to return to talks.", "request", "Berlin", "urged", "both sides to return to talks"),
    ("He called the vote a farce.", "believe", "He", "called", "the vote a farce"),
    ("Kyiv accused Moscow of shelling the port.", "blame", "Kyiv", "accused", "Moscow of shelling the port"),
    ("Poland called for new sanctions.", "request", "Poland", "called for", "new sanctions"),
    ("Reporters were told by an aide that the deal was dead.", "assert", "an aide", "were told", "that the deal was dead"),
    ("Two officers are accused of taking bribes.", "blame", None, "are accused",
     "Two officers are accused of taking bribes"),
    ("According to Reuters, the convoy left at dawn.", "assert", "Reuters", "According to", "the convoy left at dawn"),
    ("The convoy left at dawn, according to Reuters.", "assert", "Reuters", "according to", "The convoy left at dawn"),
    ("Tehran's claim that the ship was hit was false.", "assert", "Tehran", "claim", "that the ship was hit"),
    ("The ministry issued a warning that the dam could fail.", "assert", "The ministry", "warning",
     "that the dam could fail"),
    ("Sofia is confident that the pipeline will open.", "believe", "Sofia", "confident",
     "that the pipeline will open"),
    ("Paris does not believe that the truce will hold.", "doubt", "Paris", "does not believe",
     "that the truce will hold"),
    ("The envoy reportedly left the hall.", "report", None, "reportedly", "The envoy reportedly left the hall"),
    ("In her view, the treaty is dead.", "believe", "her", "view", "the treaty is dead"),
    ("The plan, the envoy said, would cost little.", "assert", "the envoy", "said",
     "The plan, the envoy said, would cost little"),
    ("Oslo made it clear that it would not sign.", "believe", "Oslo", "clear", "that it would not sign"),
    ("The union criticised the minister for closing the port.", "blame", "The union", "criticised",
     "the minister for closing the port"),
    ("Rome backed the plan.", "support", "Rome", "backed", "the plan"),
    ("Moscow denied the accusation.", "deny", "Moscow", "denied", "the accusation"),
    ("Egypt asked whether the dam was safe.", "ask", "Egypt", "asked", "whether the dam was safe"),
    ("He refused to say whether the talks had failed.", "refuse", "He", "refused",
     "to say whether the talks had failed"),
    ("The deal was condemned by the opposition.", "blame", "the opposition", "was condemned", "The deal"),
]  # fmt: skip


def claims(text: str) -> tuple[str, tuple[Claim, ...]]:
    record = Claims()(conllu.read(TREES[text]))
    return record.article.text, record.claims


@pytest.mark.parametrize(("text", "stance", "speaker", "cue", "content"), TABLE, ids=[row[0] for row in TABLE])
def test_one_claim(text, stance, speaker, cue, content):
    read, found = claims(text)
    [claim] = found
    assert claim.content.of(read) == content
    assert claim.cue.of(read) == cue
    assert (claim.speaker.span.of(read) if claim.speaker else None) == speaker
    assert (claim.kind, claim.stance, claim.id) == ("indirect", stance, "c1")


@pytest.mark.parametrize("text", ["The minister is expected to resign.", "Vienna plans to close the airport."])
def test_an_outlook_and_a_plan_are_the_outlets_own_words(text):
    assert claims(text)[1] == ()


def test_a_participle_that_says_something_ends_the_claim_before_it():
    read, found = claims("He said the army had left, adding that the border was open.")
    assert [(claim.speaker.span.of(read), claim.content.of(read)) for claim in found] == [
        ("He", "the army had left"),
        ("He", "that the border was open"),
    ]


ORIGINS = [
    ("According to Reuters, the convoy left at dawn.", "Reuters", "Reuters"),
    ("Reuters reported that the bank had failed, citing two officials.", "two officials", "Reuters"),
    ("The minister told the BBC that the talks were over.", "The minister", "the BBC"),
    ("The ministry said in a statement that the ship was safe.", "The ministry", "a statement"),
    ("Officials say the talks have stalled.", "Officials", None),
]


@pytest.mark.parametrize(("text", "speaker", "origin"), ORIGINS, ids=[row[0] for row in ORIGINS])
def test_origin(text, speaker, origin):
    read, [claim] = claims(text)
    assert claim.speaker.span.of(read) == speaker
    assert (claim.origin.span.of(read) if claim.origin else None) == origin
