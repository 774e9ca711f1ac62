"""Names of the lexicon in a text, and words that only look like them."""

from __future__ import annotations

import pytest

from communique.actors.forms import fold
from communique.actors.lexicon import lexicon
from communique.actors.scan import scan
from tests.actors.actor_trees import record


def _found(sentence: str) -> list[tuple[str, str]]:
    given = record(sentence)
    tokens, text = given.tokens, given.article.text
    matches = scan(text, tokens, [fold(token.form) for token in tokens], lexicon())
    return [
        (text[tokens[match.first].span.start : tokens[match.last - 1].span.end], match.items[0][1]) for match in matches
    ]


CASES = [
    ("Turkey/Turkey/PROPN/NNP/2/nsubj protested/protest/VERB/VBD/0/root", [("Turkey", "TUR")]),
    ("Roast/roast/VERB/VB/0/root turkey/turkey/NOUN/NN/1/obj", []),
    ("The/the/DET/DT/2/det US/US/PROPN/NNP/3/nsubj left/leave/VERB/VBD/0/root us/we/PRON/PRP/3/obj", [("US", "USA")]),
    (
        "Who/who/PRON/WP/2/nsubj asked/ask/VERB/VBD/0/root the/the/DET/DT/4/det WHO/WHO/PROPN/NNP/2/obj",
        [("WHO", "WHO")],
    ),
    ("They/they/PRON/PRP/3/nsubj May/may/AUX/MD/3/aux go/go/VERB/VB/0/root", []),
    (
        "Islamic/Islamic/PROPN/NNP/2/compound State/State/PROPN/NNP/0/root of/of/ADP/IN/4/case Iraq/Iraq/PROPN/NNP/2/nmod "
        "and/and/CCONJ/CC/7/cc the/the/DET/DT/7/det Levant/Levant/PROPN/NNP/4/conj",
        [("Islamic State of Iraq and the Levant", "ISIL")],
    ),
    (
        "Guinea/Guinea/PROPN/NNP/0/root -/-/PUNCT/HYPH/1/punct Bissau/Bissau/PROPN/NNP/1/flat",
        [("Guinea-Bissau", "GNB")],
    ),
    ("Viktor/Viktor/PROPN/NNP/0/root Orbán/Orbán/PROPN/NNP/1/flat", [("Viktor Orbán", "viktor-orban")]),
    ("Orban/Orban/PROPN/NNP/0/root Viktor/Viktor/PROPN/NNP/1/flat", [("Orban Viktor", "viktor-orban")]),
    ("al/al/PROPN/NNP/0/root -/-/PUNCT/HYPH/1/punct Qaeda/Qaeda/PROPN/NNP/1/flat", [("al-Qaeda", "AL-QAEDA")]),
    ("Ungarn/Ungarn/PROPN/NNP/0/root", [("Ungarn", "HUN")]),
    ("Burma/Burma/PROPN/NNP/0/root", [("Burma", "MMR")]),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[str(case[1] or case[0][:20]) for case in CASES])
def test_scan(sentence, expected):
    assert _found(sentence) == expected
