"""What the rules of shape make of a damaged sentence is a tree, or is given back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique import Article, Reader
from communique.language.mending import mend
from communique.language.sound import is_tree, restore
from communique.model import Sentence, Span, Token


@pytest.mark.parametrize(
    ("heads", "start", "sound"),
    [
        ([-1], 0, True),
        ([1, -1, 1, 2], 0, True),
        ([8, 9, -1, 9], 7, True),
        ([-1, -1], 0, False),
        ([], 0, False),
        ([1, 0], 0, False),
        ([1, 2, 1, -1], 0, False),
        ([0, -1], 0, False),
        ([6, -1], 7, False),
        ([9, -1], 7, False),
    ],
    ids=["one word", "a tree", "further on", "two roots", "nothing", "a circle", "a circle beside a root", "itself",
         "the sentence before", "the sentence behind"],
)  # fmt: skip
def test_what_a_tree_is(heads, start, sound):
    assert is_tree(heads, start) is sound


def tokens_of(*rows):
    """Tokens by form, head and sentence."""
    return [
        Token(index, Span(index, index + 1), form, form, "NOUN", "NN", head, "root" if head < 0 else "dep", sentence)
        for index, (form, head, sentence) in enumerate(rows)
    ]


def test_a_sentence_that_is_no_tree_any_more_is_given_back_and_no_other():
    before = tokens_of(("a", -1, 0), ("b", 0, 0), ("c", -1, 1), ("d", 2, 1), ("e", 3, 1))
    tokens = list(before)
    tokens[1] = replace(tokens[1], deprel="obj")
    tokens[3] = replace(tokens[3], head=4)
    sentences = [Sentence(0, Span(0, 2), 0, 2), Sentence(1, Span(2, 5), 2, 5)]
    restore(tokens, 0, before, sentences)
    assert tokens[1].deprel == "obj"
    assert tokens[2:] == before[2:]


def test_a_general_who_opens_a_sentence_belongs_to_no_director_of_the_one_before():
    tokens = tokens_of(("director", -1, 0), ("General", -1, 1))
    mend(tokens, 0)
    assert [token.head for token in tokens] == [-1, -1]


DAMAGED = {
    "one word a line": "The\ndeputy\ngovernor\ngeneral\nof\nSistan\nsaid\nso.",
    "a subject of two verbs": "an Fidan spoke by telephone with both of his counterparts and said tha# t neither side "
    "wanted an escalation.",
}


@pytest.mark.engine
@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED.keys())
def test_damaged_text_has_trees(reader: Reader, text):
    record = reader.read(Article("a", text))
    assert record.failures == ()
    for sentence in record.sentences:
        heads = [token.head for token in record.tokens[sentence.first : sentence.last]]
        assert is_tree(heads, sentence.first), sentence
