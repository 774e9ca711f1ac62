"""Clauses that are parted where the engine ran them together."""

from __future__ import annotations

import pytest

from communique.language.regaining import regain
from communique.model import Span, Token


def tree(rows):
    """Tokens of "form/UPOS/XPOS/head/relation" each, one sentence."""
    told = [row.rsplit("/", 4) for row in rows.split()]
    return [
        Token(index, Span(index * 20, index * 20 + len(form)), form, form, upos, xpos, int(head), relation, 0)
        for index, (form, upos, xpos, head, relation) in enumerate(told)
    ]


def regained(rows):
    """What changed, as "form: relation < head"."""
    tokens = tree(rows)
    before = list(tokens)
    regain(tokens, 0)
    return {
        f"{token.form}: {token.deprel} < {tokens[token.head].form if token.head >= 0 else 'root'}"
        for token, old in zip(tokens, before, strict=True)
        if token != old and token.deprel != "punct"
    }


LIST = (
    "Kyiv/PROPN/NNP/1/nsubj received/VERB/VBD/-1/root tanks/NOUN/NNS/1/obj ,/PUNCT/,/4/punct shells/NOUN/NNS/2/conj "
    "and/CCONJ/CC/6/cc missiles/NOUN/NNS/2/conj ,/PUNCT/,/9/punct and/CCONJ/CC/14/cc Germany/PROPN/NNP/2/conj "
    ",/PUNCT/,/11/punct France/PROPN/NNP/9/conj and/CCONJ/CC/13/cc Britain/PROPN/NNP/9/conj offered/VERB/VBD/1/conj "
    "support/NOUN/NN/14/obj ./PUNCT/./1/punct"
)
RELATIVE = (
    "Oslo/PROPN/NNP/1/nsubj praised/VERB/VBD/-1/root both/CCONJ/CC/4/cc:preconj Gulf/PROPN/NNP/4/compound "
    "states/PROPN/NNPS/1/obj ,/PUNCT/,/7/punct and/CCONJ/CC/7/cc Turkey/PROPN/NNP/4/conj ,/PUNCT/,/12/punct "
    "which/PRON/WDT/12/nsubj had/AUX/VBD/12/aux earlier/ADV/RBR/12/advmod closed/VERB/VBN/4/acl:relcl "
    "its/PRON/PRP$/14/nmod:poss border/NOUN/NN/12/obj ,/PUNCT/,/1/punct accused/VERB/VBD/1/parataxis "
    "them/PRON/PRP/16/obj of/ADP/IN/19/case fraud/NOUN/NN/16/obl ./PUNCT/./1/punct"
)
NAMES = (
    "rebels/NOUN/NNS/1/nsubj seized/VERB/VBD/-1/root villages/NOUN/NNS/1/obj and/CCONJ/CC/5/cc a/DET/DT/5/det "
    "bridge/NOUN/NN/2/conj ,/PUNCT/,/8/punct and/CCONJ/CC/8/cc Norway/PROPN/NNP/5/conj ,/PUNCT/,/10/punct "
    "Sweden/PROPN/NNP/8/appos and/CCONJ/CC/12/cc Denmark/PROPN/NNP/10/conj condemned/VERB/VBD/1/conj the/DET/DT/15/det "
    "attack/NOUN/NN/13/obj ./PUNCT/./1/punct"
)
AFTER = (
    "The/DET/DT/1/det army/NOUN/NN/2/nsubj began/VERB/VBD/-1/root a/DET/DT/4/det campaign/NOUN/NN/2/obj "
    "after/ADP/IN/9/case the/DET/DT/9/det Free/ADJ/NNP/8/amod Coast/PROPN/NNP/9/compound Army/PROPN/NNP/4/nmod "
    ",/PUNCT/,/13/punct a/DET/DT/13/det militant/ADJ/JJ/13/amod group/NOUN/NN/9/appos ,/PUNCT/,/2/punct "
    "attacked/VERB/VBD/2/conj some/DET/DT/17/det posts/NOUN/NNS/15/obj ./PUNCT/./2/punct"
)
ASIDE = (
    "Twenty/NUM/CD/1/nummod people/NOUN/NNS/2/nsubj died/VERB/VBD/-1/root after/ADP/IN/4/case soldiers/NOUN/NNS/2/obl "
    ",/PUNCT/,/9/punct some/DET/DT/9/nsubj of/ADP/IN/8/case them/PRON/PRP/6/nmod drunk/ADJ/JJ/2/advcl "
    ",/PUNCT/,/11/punct opened/VERB/VBD/2/conj fire/NOUN/NN/11/obj ./PUNCT/./2/punct"
)
LED = (
    "Oslo/PROPN/NNP/1/nsubj sent/VERB/VBD/-1/root ships/NOUN/NNS/1/obj after/SCONJ/IN/5/mark gunmen/NOUN/NNS/5/nsubj "
    "led/VERB/VBD/1/advcl by/ADP/IN/7/case Kord/PROPN/NNP/5/obl:agent killed/VERB/VBD/1/advcl "
    "sailors/NOUN/NNS/8/obj ./PUNCT/./1/punct"
)
THEN = (
    "After/ADP/IN/1/case Jan/PROPN/NNP/8/obl Novak/PROPN/NNP/1/flat ,/PUNCT/,/6/punct then/ADV/RB/8/advmod "
    "defence/NOUN/NN/6/compound minister/NOUN/NN/8/nsubj ,/PUNCT/,/6/punct visited/VERB/VBD/-1/root "
    "Warsaw/PROPN/NNP/8/obj ,/PUNCT/,/12/punct Poland/PROPN/NNP/12/nsubj accused/VERB/VBD/8/advcl "
    "Slovakia/PROPN/NNP/12/obj ./PUNCT/./8/punct"
)
AIDES = (
    "After/SCONJ/IN/2/mark Lund/PROPN/NNP/2/nsubj flew/VERB/VBD/-1/root to/ADP/IN/4/case Bonn/PROPN/NNP/2/obl "
    ",/PUNCT/,/6/punct aides/NOUN/NNS/2/nsubj let/VERB/VB/2/advcl it/PRON/PRP/7/expl be/AUX/VB/10/aux:pass "
    "known/VERB/VBN/7/xcomp ./PUNCT/./2/punct"
)


@pytest.mark.parametrize(
    ("rows", "changed"),
    [
        (LIST, {"Germany: nsubj < offered"}),
        (
            RELATIVE,
            {"and: cc < accused", "Turkey: nsubj < accused", "closed: acl:relcl < Turkey"},
        ),
        (NAMES, {"and: cc < condemned", "Norway: nsubj < condemned", "Sweden: conj < Norway"}),
        (AFTER, {"after: mark < attacked", "Army: nsubj < attacked", "attacked: advcl < began"}),
        (ASIDE, {"after: mark < opened", "soldiers: nsubj < opened", "opened: advcl < died"}),
        (LED, {"after: mark < killed", "gunmen: nsubj < killed", "led: acl < gunmen"}),
        (
            THEN,
            {
                "After: mark < visited",
                "Jan: nsubj < visited",
                "then: advmod < minister",
                "minister: appos < Jan",
                "visited: advcl < accused",
                "accused: root < root",
            },
        ),
        (AIDES, {"flew: advcl < let", "aides: nsubj < let", "let: root < root"}),
    ],
    ids=["list", "relative", "names", "after", "aside", "led by", "then", "aides"],
)
def test_a_clause_has_its_own_subject(rows, changed):
    assert regained(rows) == changed


@pytest.mark.parametrize(
    "rows",
    [
        # Norway praised Sweden, Finland, and Denmark, and left.
        "Norway/PROPN/NNP/1/nsubj praised/VERB/VBD/-1/root Sweden/PROPN/NNP/1/obj ,/PUNCT/,/4/punct "
        "Finland/PROPN/NNP/2/conj ,/PUNCT/,/7/punct and/CCONJ/CC/7/cc Denmark/PROPN/NNP/2/conj ,/PUNCT/,/10/punct "
        "and/CCONJ/CC/10/cc left/VERB/VBD/1/conj ./PUNCT/./1/punct",
        # She visited Egypt, Oman, and Qatar, met the emir and flew home.
        "She/PRON/PRP/1/nsubj visited/VERB/VBD/-1/root Egypt/PROPN/NNP/1/obj ,/PUNCT/,/4/punct Oman/PROPN/NNP/2/conj "
        ",/PUNCT/,/7/punct and/CCONJ/CC/7/cc Qatar/PROPN/NNP/2/conj ,/PUNCT/,/9/punct met/VERB/VBD/1/conj "
        "the/DET/DT/11/det emir/NOUN/NN/9/obj and/CCONJ/CC/13/cc flew/VERB/VBD/1/conj home/ADV/RB/13/advmod",
        # The mayor fled after the vote and left the country.
        "The/DET/DT/1/det mayor/NOUN/NN/2/nsubj fled/VERB/VBD/-1/root after/ADP/IN/5/case the/DET/DT/5/det "
        "vote/NOUN/NN/2/obl and/CCONJ/CC/7/cc left/VERB/VBD/2/conj the/DET/DT/9/det country/NOUN/NN/7/obj",
        # He rated the guests by size and talked about money.
        "He/PRON/PRP/1/nsubj rated/VERB/VBD/-1/root the/DET/DT/3/det guests/NOUN/NNS/1/obj by/ADP/IN/5/case "
        "size/NOUN/NN/1/obl and/CCONJ/CC/7/cc talked/VERB/VBD/1/conj about/ADP/IN/9/case money/NOUN/NN/7/obl",
        # Rebels attacked on Monday killed two: no conjunction, no comma.
        "Rebels/NOUN/NNS/1/nsubj attacked/VERB/VBD/-1/root before/ADP/IN/3/case dawn/NOUN/NN/1/obl ,/PUNCT/,/5/punct "
        "killed/VERB/VBD/1/conj two/NUM/CD/5/obj",
    ],
    ids=["objects", "asyndetic", "shared", "by size", "a time"],
)
def test_what_may_share_a_subject_is_left_alone(rows):
    assert regained(rows) == set()
