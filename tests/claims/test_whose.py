"""Whose words they are: statements in the first person, pronouns behind quotations, media and their namesakes; what answers what."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine


def read(reader, text, headline=None):
    return reader.read(Article("a", text, headline=headline, published="2024-05-03"))


STATEMENT = (
    "The Ministry of Foreign Affairs of Georgia condemns the shelling of the village.\n\n"
    "We reject the allegation that our troops fired first. The Ministry will inform its partners."
)


@pytest.mark.parametrize(
    ("headline", "actor"),
    [
        ("Statement by the Ministry of Foreign Affairs of Georgia", "GEO:GOV"),
        ("Press statement of the Ministry of Foreign Affairs", "GEO:GOV"),
        ("Why we should worry about Georgia", None),
        ("Statement on the shelling", None),
    ],
)
def test_who_we_are_in_a_statement(reader, headline, actor):
    claims = read(reader, STATEMENT, headline).claims
    [own] = [claim for claim in claims if claim.speaker and claim.speaker.span.of(STATEMENT) == "We"]
    assert own.speaker.actor == actor


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Senator Paul Brandt waited in the hall. “If Olaf Scholz is hiding a debt, we must know,” he said.",
         "Paul Brandt"),
        ("Senator Paul Brandt waited in the hall. “Olaf Scholz is hiding a debt,” said he.", "Paul Brandt"),
        ("Senator Paul Brandt met Olaf Scholz in the hall. Scholz was tired, he said.", "Olaf Scholz"),
    ],
)  # fmt: skip
def test_who_speaks_is_seldom_he_whom_he_names(reader, text, speaker):
    record = read(reader, text)
    claim = record.claims[-1]
    names = {actor.id: actor.name for actor in record.actors}
    assert names[claim.speaker.actor] == speaker


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Vox, the far-right party, said that the debate was a circus.", None),
        ("The embassy wrote on X late on Sunday that the matter was closed.", "X"),
        ("The bridge will open in May, the news site Axios reports, citing a clerk.", "the news site Axios"),
        ("A baker told the independent outlet Verstka that nobody had come.", "the independent outlet Verstka"),
        ("Kos is quoted as telling Novak that the port was shut.", None),
    ],
)
def test_on_whose_word(reader, text, origin):
    claim = read(reader, text).claims[0]
    assert (claim.origin.span.of(text) if claim.origin else None) == origin


REPLIES = {
    "this, of the sentence before": (
        "Peru said that the embassy had been warned. The Foreign Ministry of Chile denied this.", "c1"),
    "this, of something else": (
        "Peru said that the embassy had been warned. It rained. The mayor left. The Foreign Ministry of Chile "
        "denied this.", None),
    "a question is not denied": (
        "The senator asked whether the army had sunk the boat. Chile denied that it had sunk the boat.", None),
    "a debate is no claim": (
        "The mayor said that the fee was fair. The Socialist Party dismissed the debate as a circus.", None),
    "an accusation, far up": (
        "Chile accused Peru of theft. Ministers met in Lima. It rained all day. The port stayed shut. Peru rejected "
        "the accusation.", "c1"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "answered"), REPLIES.values(), ids=REPLIES)
def test_what_is_answered(reader, text, answered):
    assert read(reader, text).claims[-1].replies_to == answered


TALK = (
    "Jana Kos met our correspondent in Zagreb on Friday.\n\n"
    "- When will the bridge open?\n\n- We hope for May. I have told the mayors so.\n\n"
    "- The mayors say that the money is gone.\n\n- It is not, and I regret the rumour.\n\n"
    "And the books are open to all.\n\n"
    "- Will you stay?\n\n- That is not for me to say.\n\n"
    "The ministry said on Saturday that the bridge was safe."
)


def test_a_talk_set_with_dashes(reader):
    claims = read(reader, TALK).claims
    assert [(claim.speaker.span.of(TALK), claim.stance) for claim in claims] == [
        ("our correspondent", "ask"),
        ("Jana Kos", "assert"),
        ("our correspondent", "assert"),
        ("Jana Kos", "assert"),
        ("our correspondent", "ask"),
        ("Jana Kos", "assert"),
        ("The ministry", "assert"),
    ]
    assert claims[3].content.of(TALK).endswith("open to all")
    assert [inner.speaker.span.of(TALK) for inner in claims[2].inner] == ["The mayors"]


@pytest.mark.parametrize(
    "text",
    [
        TALK.replace("Jana Kos met our correspondent in Zagreb", "Jana Kos opened the bridge in Zagreb"),
        TALK.replace("?", "."),
        "Jana Kos spoke to the Courier.\n\n- Five men were hurt.\n\n- Two roads are shut.\n\n- Why is unclear?\n\n"
        "- Ships wait.\n\n- Who pays?\n\n- Snow is due.\n\nIt thawed.",
    ],
)
def test_lists_are_no_talk(reader, text):
    assert not any(claim.kind == "direct" for claim in read(reader, text).claims)
