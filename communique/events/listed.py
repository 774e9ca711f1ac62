"""Those whom a plural names one by one: "countries such as Chad and Mali", "three states, among them Norway".

Clauses and the head of a phrase come in; heads of names go out. Who they are is for `roles`. What only compares
("states like these") or is one name beside another ("its ally, Belarus") lists nobody.
"""

from __future__ import annotations

from communique.events.clause import Clauses

LISTING = frozenset({"include", "including", "such_as", "namely"})
AMONG = frozenset({"among", "amongst"})
LISTED = frozenset(
    "ally army capital colleague counterpart country delegation diplomat donor duo embassy envoy executive "
    "government junta kingdom lawmaker leader member minister mission monarchy nation neighbor neighbour official "
    "opponent pair partner party politician power president quartet republic rival side signatory state supporter "
    "trio".split()
)
"""Nouns of those of whom a text may name some or all."""
TWO = 2


def listed(clauses: Clauses, head: int) -> list[int]:
    """The heads of those named after a plural, in text order; empty where it names nobody."""
    if clauses.tokens[head].xpos not in ("NNS", "NNPS", "NN") or clauses.lemma(head) not in LISTED:
        return []
    if clauses.tokens[head].xpos == "NN" and clauses.lemma(head) not in ("trio", "pair", "duo", "quartet"):
        return []
    for child in clauses.tree.children(head, "nmod", "appos", "obl"):
        if child < head:
            continue
        relation = clauses.relation(child)
        if not LISTING.isdisjoint(clauses.cases(child)):
            return clauses.conjuncts(_those_of(clauses, child))
        if relation == "appos":
            named = clauses.conjuncts(child)
            if len(named) >= TWO or _among(clauses, head, child):
                return named
    return []


def _those_of(clauses: Clauses, index: int) -> int:
    """ "including those of Norway and Sweden"."""
    if clauses.lemma(index) not in ("those", "that"):
        return index
    return next((one for one in clauses.tree.children(index, "nmod") if "of" in clauses.cases(one)), index)


def _among(clauses: Clauses, head: int, child: int) -> bool:
    """ ", among them Norway"."""
    return any(
        one < child and not AMONG.isdisjoint(clauses.cases(one)) for one in clauses.tree.children(head, "nmod", "obl")
    )
