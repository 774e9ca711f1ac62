"""Whether the name of a state or capital stands for a government in its sentence, or for a place.

In: a tree and the token that heads the name. Out: yes or no. "Moscow accused", "talks with Kyiv" and "Budapest's
veto" act or are dealt with; "in Moscow", "the border with Russia" and "Moscow's airport" do not. The words that tell
are in lexicons/actors/metonymy.yaml. Knows nothing of which state it is.
"""

from __future__ import annotations

from communique.actors.lexicon import lexicon
from communique.language import Tree

PLAIN_CASES = frozenset(
    {"in", "at", "near", "from", "around", "into", "across", "outside", "inside", "through", "over", "via"}
)
PREPOSITIONS = {"upon": "on", "onto": "on", "into": "to"}


def acts(tree: Tree, head: int) -> bool:
    """Whether the sentence lets the name headed by this token act, or be dealt with, as a government would."""
    tokens, words = tree.tokens, lexicon().metonymy
    token = tokens[head]
    if token.head < 0:
        return False
    governor = tokens[token.head]
    relation, lemma = token.deprel, governor.lemma.lower()
    case_index = tree.child(head, "case")
    case = tokens[case_index].form.lower() if case_index is not None else ""
    if relation == "conj":
        return case not in PLAIN_CASES and acts(tree, token.head)
    if relation == "nmod:poss":
        return lemma not in words["grounds"] and governor.upos != "PROPN"
    if relation == "nsubj":
        if governor.upos in ("NOUN", "PROPN"):
            return lemma not in words["grounds"] and tree.child(governor.index, "cop") is not None
        return lemma not in words["lying"]
    if relation in ("obj", "iobj", "nsubj:pass"):
        return lemma in words["dealing"]
    if not case:
        return governor.form.lower() in words["aligned"]
    if relation.startswith(("obl", "nmod")):
        if lemma in words["bounds"]:
            return False
        lemmas = {lemma, _object_of(tree, governor.index)}
        return case in words["anyone"] or not lemmas.isdisjoint(words.get(PREPOSITIONS.get(case, case), ()))
    return False


def _object_of(tree: Tree, verb: int) -> str:
    """The lemma of a verb's object ("imposed sanctions on"), "" without one."""
    child = tree.child(verb, "obj")
    return tree.tokens[child].lemma.lower() if child is not None else ""
