"""The engine on news text as it comes."""

from __future__ import annotations

import pytest

from communique.errors import SetupError
from communique.language import Engine, Language
from communique.language.paragraphs import paragraphs
from communique.model import Article, Record, Removed, Span

pytestmark = pytest.mark.engine


def parsed(engine, text, removed=()):
    return Language(engine)(Record(Article("t", text), removed=tuple(removed)))


SENTENCES = {
    "initials and abbreviations": (
        "U.S. Secretary of State John F. Kerry met Mr. Lavrov in St. Petersburg. They spoke for two hours.",
        ["U.S. Secretary of State John F. Kerry met Mr. Lavrov in St. Petersburg.", "They spoke for two hours."],
    ),
    "a quote that runs on": (
        "“We will not yield,” the minister said. “We will not leave.”",
        ["“We will not yield,” the minister said.", "“We will not leave.”"],
    ),
    "no final stop": ("The two sides agreed to meet again in May", ["The two sides agreed to meet again in May"]),
    "paragraphs": ("Talks began on Monday\n\nThey ended on Friday", ["Talks began on Monday", "They ended on Friday"]),
    "wrapped lines": (
        "The foreign ministers of Greece and Turkey met in Athens on\nMonday to discuss the disputed border.",
        ["The foreign ministers of Greece and Turkey met in Athens on\nMonday to discuss the disputed border."],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences(engine, text, expected):
    assert [sentence.span.of(text) for sentence in parsed(engine, text).sentences] == expected


def test_a_tree_a_tag_and_a_lemma(engine):
    record = parsed(engine, "Hungary condemned Russia's invasion of Ukraine.")
    found = {token.form: token for token in record.tokens}
    assert [token.head for token in record.tokens].count(-1) == 1
    condemned = found["condemned"]
    assert (condemned.upos, condemned.xpos, condemned.lemma, condemned.head) == ("VERB", "VBD", "condemn", -1)
    assert (found["Hungary"].deprel, found["Hungary"].head) == ("nsubj", condemned.index)
    assert (found["invasion"].deprel, found["invasion"].head) == ("obj", condemned.index)
    assert (found["Russia"].deprel, found["Russia"].head) == ("nmod:poss", found["invasion"].index)
    assert (found["Ukraine"].deprel, found["Ukraine"].head) == ("nmod", found["invasion"].index)


def test_passives(engine):
    record = parsed(engine, "The envoy was expelled by Poland on Tuesday.")
    found = {token.form: token.deprel for token in record.tokens}
    assert found["envoy"] == "nsubj:pass"
    assert found["Poland"].startswith("obl")


def test_names_are_typed(engine):
    text = "Angela Merkel flew to Ankara, and the World Health Organization sent doctors."
    names = {
        mention.span.of(text): mention.type for mention in parsed(engine, text).mentions if mention.kind == "named"
    }
    assert names["Angela Merkel"] == "person"
    assert names["Ankara"] == "place"
    assert names["World Health Organization"] == "organization"


def test_nominal_mentions_and_pronouns(engine):
    text = "The foreign minister resigned because he had lost the support of the party."
    found = {mention.span.of(text): (mention.kind, mention.type) for mention in parsed(engine, text).mentions}
    assert found["The foreign minister"] == ("nominal", "person")
    assert found["he"] == ("pronoun", "person")
    assert found["the party"] == ("nominal", "organization")


def test_heads_stay_inside_their_sentence_and_trees_are_whole(engine):
    text = "He came. She went. They met in Oslo, and then, after long talks, Norway signed the treaty.\n\nIt held."
    record = parsed(engine, text)
    for sentence in record.sentences:
        heads = [token.head for token in record.tokens[sentence.first : sentence.last]]
        assert heads.count(-1) == 1
        assert all(head == -1 or sentence.first <= head < sentence.last for head in heads)


def test_a_long_paragraph_is_read_whole(engine):
    text = "The ministers of Norway and Sweden met in Oslo on Monday to talk about fish. " * 60
    record = parsed(engine, text)
    assert "".join(token.form for token in record.tokens) == "".join(text.split()).replace(".", ".")
    assert len(record.sentences) == 60


def test_what_was_removed_is_left_out(engine):
    text = "OSLO, May 3 (Wire) — Talks began."
    record = parsed(engine, text, [Removed(Span(0, 20), "dateline")])
    assert [token.form for token in record.tokens] == ["Talks", "began", "."]
    assert record.tokens[0].span == Span(21, 26)


def test_nothing_gives_nothing(engine):
    assert parsed(engine, " \n ") == Record(Article("t", " \n "))


def test_two_readings_agree(engine):
    text = "Iran released two French nationals on Thursday."
    assert engine.read(text, list(paragraphs(text))) == engine.read(text, list(paragraphs(text)))


def test_missing_weights_say_what_to_do(tmp_path):
    with pytest.raises(SetupError, match="install communique again"):
        Engine(folder=tmp_path)
