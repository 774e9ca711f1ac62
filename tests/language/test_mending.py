"""What is put right in a tree by its shape."""

from __future__ import annotations

import pytest

from communique.language.mending import mend
from communique.model import Span, Token


def headline(upos, deprel="acl"):
    """ "X to ban imports": the verb hangs on the first word, which is the root."""
    rows = [
        ("X", upos, "NNP", -1, "root"), ("to", "PART", "TO", 2, "mark"),
        ("ban", "VERB", "VB", 0, deprel), ("imports", "NOUN", "NNS", 2, "obj"),
    ]  # fmt: skip
    return [
        Token(index, Span(index * 10, index * 10 + len(form)), form, form, tag, fine, head, relation, 0)
        for index, (form, tag, fine, head, relation) in enumerate(rows)
    ]


@pytest.mark.parametrize(("upos", "relation"), [("PROPN", "xcomp"), ("NOUN", "acl")], ids=["a name", "a plan"])
def test_what_a_name_is_to_do_does_not_describe_it(upos, relation):
    tokens = headline(upos)
    mend(tokens, 0)
    assert [token.deprel for token in tokens] == ["root", "mark", relation, "obj"]


def called(subject):
    """ "Ana Lima called it": the second name hangs on the verb, whose subject is or is not told beside it."""
    rows = [
        ("Ana", "PROPN", "NNP", 2, subject), ("Lima", "PROPN", "NNP", 2, "flat"),
        ("called", "VERB", "VBD", -1, "root"), ("it", "PRON", "PRP", 2, "obj"),
    ]  # fmt: skip
    return [
        Token(index, Span(index * 10, index * 10 + len(form)), form, form, tag, fine, head, relation, 0)
        for index, (form, tag, fine, head, relation) in enumerate(rows)
    ]


@pytest.mark.parametrize(("subject", "relation"), [("dep", "nsubj"), ("nsubj", "flat")], ids=["none", "told"])
def test_a_name_before_a_verb_without_a_subject_is_its_subject(subject, relation):
    tokens = called(subject)
    mend(tokens, 0)
    assert tokens[1].deprel == relation
