"""Hedges in the outlet's own voice: "reportedly", "alleged", "appears to", "is believed to".

A record with its tree and its claims comes in, its hedges go out in text order, each with the words that it holds in
doubt. What a speaker hedges is his own affair and is left out, and so is a passive that names who believes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.claims.index import ClaimIndex
from communique.claims.lexicon import Lexicon
from communique.claims.phrases import Range, agent, cover, extent, introduced_by, is_infinitive, is_passive, span
from communique.language import Tree
from communique.model import Hedge, HedgeKind, Record

APART = ("acl", "acl:relcl", "appos", "parataxis", "conj", "cc")
"""What hangs on a noun and is not held in doubt with it: "alleged spies who were tried in May" were tried."""
BELOW = ("xcomp", "ccomp", "csubj", "advcl")


def find_hedges(record: Record, tree: Tree, lexicon: Lexicon) -> tuple[Hedge, ...]:
    """The hedges of a record whose claims are known."""
    carried = ClaimIndex(record.claims, record.article.text)
    found = []
    for words, kind, over in _hedges(tree, lexicon):
        hedge = Hedge(span(tree.tokens, words), kind, span(tree.tokens, over))
        claim = carried.at(hedge.span)
        if claim is None or (claim.speaker is None and claim.kind != "direct"):
            found.append(hedge)
    return tuple(found)


def _hedges(tree: Tree, lexicon: Lexicon) -> Iterator[tuple[Range, HedgeKind, Range]]:
    adverbs, adjectives, passives, verbs = (
        lexicon.hedges[kind] for kind in ("adverbs", "adjectives", "passives", "verbs")
    )
    for token in tree.tokens:
        index, upos = token.index, token.upos
        over: Range | None = None
        kind: HedgeKind | None = None
        if upos == "ADV" and (adverb := adverbs.get(token.form.lower())):
            kind, over = adverb, _clause(tree, index)
        elif token.deprel == "amod" and token.head >= 0 and (adjective := adjectives.get(token.form.lower())):
            kind, over = adjective, _noun(tree, token.head)
        elif upos != "VERB":
            continue
        elif token.lemma in passives and is_passive(tree, index):
            if agent(tree, index) is None:
                kind, over = passives[token.lemma], _below(tree, index)
        elif token.lemma in verbs:
            kind, over = verbs[token.lemma], _below(tree, index)
        if kind is not None and over is not None:
            yield _with_auxiliaries(tree, index), kind, over


def _clause(tree: Tree, adverb: int) -> Range | None:
    head = tree.tokens[adverb].head
    if head < 0:
        return None
    return extent(tree, head, [adverb, *tree.children(head, "parataxis", "advcl")])


def _noun(tree: Tree, noun: int) -> Range | None:
    """The noun and what tells which; of "unconfirmed reports of an attack" the attack."""
    if tree.tokens[noun].lemma.lower() in ("report", "claim", "rumour", "rumor"):
        told = [child for child in tree.children(noun, "nmod", "acl") if child > noun]
        return extent(tree, told[0]) if told else None
    return extent(tree, noun, tree.children(noun, *APART))


def _below(tree: Tree, verb: int) -> Range | None:
    """The clause below a verb, with the subject that the verb has in its stead."""
    for child in tree.children(verb, *BELOW):
        finite = introduced_by(tree, child, "that") or tree.child(child, "nsubj") is not None
        bare = tree.tokens[child].deprel.startswith("xcomp")
        if child < verb or not (finite or bare or is_infinitive(tree, child)):
            continue
        over = extent(tree, child)
        subject = tree.child(verb, "nsubj")
        raised = extent(tree, subject) if subject is not None and not finite else None
        return cover(raised, over) if raised is not None and over is not None else over
    return None


def _with_auxiliaries(tree: Tree, index: int) -> Range:
    first = index
    while first and tree.tokens[first - 1].head == index and tree.tokens[first - 1].deprel.startswith("aux"):
        first -= 1
    return first, index
