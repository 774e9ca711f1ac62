"""Whose deed it is: the subject of a verb or predicate, wherever syntax has put it.

Clauses and a token index come in; the index of the head of the subject goes out, or None. Resolves subjects shared by
coordinated verbs, control and raising, participial and relative clauses, and what the tagger has misnamed.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from communique.events.clause_words import (
    DASHES,
    DEPTH,
    NOMINAL,
    OPENING,
    RELATIVES,
    RESUMING,
    SINGLING,
    TEMPORAL,
    UTTERED,
)

if TYPE_CHECKING:
    from communique.events.clause import Clauses

SUBJECTS = ("nsubj", "csubj")
CONJUNCTIONS = frozenset({"after", "before", "since", "until", "as", "when", "while", "because", "once"})


def subject(clauses: Clauses, index: int) -> int | None:
    """The surface subject of a verb or a predicate, its own or the one it shares; see `Clauses.subject`."""
    found = _beside(clauses, index)
    found = found if found is not None else _found(clauses, index, DEPTH)
    found = found if found is not None else _misnamed(clauses, index)
    above = clauses.tokens[index].head
    if found is None and clauses.relation(index) == "conj" and above >= 0 and clauses.tokens[above].upos == "VERB":
        found = clauses.subject(above)
    return found if found is not None else _stray(clauses, index)


def behind_conjunction(clauses: Clauses, verb: int) -> int | None:
    """ "after shelling killed three people": the tagger took "after" for a preposition and lost who or what killed."""
    if clauses.tokens[verb].xpos not in ("VBD", "VBZ", "VBP") or clauses.tree.child(verb, "nsubj") is not None:
        return None
    relations = ("obl", "obj", "nmod", "advcl")
    beside = clauses.tree.children(clauses.tokens[verb].head, *relations) if clauses.tokens[verb].head >= 0 else []
    for child in [*clauses.tree.children(verb, *relations), *beside]:
        noun = clauses.tokens[child].upos in ("NOUN", "PROPN") or clauses.tokens[child].xpos == "VBG"
        if child > verb or not noun or clauses.tree.subtree(child)[-1] != verb - 1:
            continue
        if not CONJUNCTIONS.isdisjoint(clauses.cases(child)) or _follows(clauses, child):
            return child
    return None


def _follows(clauses: Clauses, index: int) -> bool:
    """Whether a conjunction stands right before a phrase, wherever the tree has hung it."""
    before = clauses.tree.subtree(index)[0] - 1
    return before >= 0 and clauses.lemma(before) in CONJUNCTIONS


def _misnamed(clauses: Clauses, index: int) -> int | None:
    """The tagger called the subject something else: a noun without a preposition right before its verb."""
    others = ("nmod", "flat", "dep", "obl", "vocative", "dislocated", "appos")
    for child in reversed(clauses.tree.children(index, *others)):
        noun = child < index and clauses.tokens[child].upos in ("NOUN", "PROPN")
        if noun and not clauses.cases(child) and clauses.lemma(child) not in TEMPORAL:
            return child
    return None


def _beside(clauses: Clauses, index: int) -> int | None:
    """A name before a coordinated verb, which the tagger hung elsewhere or called no subject: "A ratified it, and
    minister B arrived"."""
    above = clauses.tokens[index].head
    if clauses.relation(index) != "conj" or clauses.tree.child(index, "nsubj") is not None:
        return None
    for child in clauses.tree.children(above, "nsubj") if clauses.tree.child(above, "obj") is not None else ():
        if (clauses.tree.child(above, "obj") or 0) < child < index and clauses.tokens[child].xpos not in RELATIVES:
            return child  # "A criticised it, and B, an adviser, accused C": hung on the first verb
    for child in clauses.tree.children(index, "appos"):
        if above < child < index and clauses.tokens[child].upos == "PROPN" and not clauses.cases(child):
            return child
    return None


def _stray(clauses: Clauses, index: int) -> int | None:
    """A finite verb has a subject: where the tree lost it, the first subject of the sentence before the verb."""
    token = clauses.tokens[index]
    if token.xpos not in ("VBD", "VBZ", "VBP") and clauses.tree.child(index, "aux") is None:
        return None
    before = index - 1
    found = None
    while before >= 0 and clauses.tokens[before].sentence == token.sentence:
        if clauses.tokens[before].deprel in ("nsubj", "nsubj:pass") and clauses.tokens[before].xpos not in RELATIVES:
            found = before
        before -= 1
    return found


def _whence(clauses: Clauses, index: int) -> bool:
    """Whether a name stands before a dash at the head of a sentence and tells whence it is reported."""
    first = index
    while first and clauses.tokens[first - 1].sentence == clauses.tokens[index].sentence:
        first -= 1
        if clauses.tokens[first].upos not in ("PROPN", "PUNCT", "NUM"):
            return False
    dash = next((one for one in range(index + 1, first + OPENING) if _is(clauses, one, DASHES)), None)
    if dash is None or any(clauses.tokens[one].upos not in ("PROPN", "PUNCT", "NUM") for one in range(first, dash)):
        return False
    return not any(_is(clauses, one, DASHES) for one in range(dash + 1, dash + OPENING))


def _is(clauses: Clauses, index: int, forms: Container[str]) -> bool:
    return index < len(clauses.tokens) and clauses.tokens[index].form in forms


def _found(clauses: Clauses, index: int, depth: int) -> int | None:
    for child in clauses.tree.below[index]:
        if clauses.tokens[child].upos == "PROPN" and clauses.relation(child) == "nsubj" and _whence(clauses, child):
            continue
        if clauses.relation(child) in SUBJECTS and clauses.tokens[child].deprel != "nsubj:outer":
            above = clauses.tokens[index].head
            if "as" in clauses.cases(child) and clauses.relation(index) == "advcl" and above >= 0:
                named = clauses.tree.child(above, "obj")  # "leaving Norway as the last to ..."
                return named if named is not None else clauses.resolve(child)
            return clauses.resolve(child)
    token = clauses.tokens[index]
    if depth == 0 or token.head < 0:
        return None
    relation = clauses.relation(index)
    if relation == "advcl" and (introduced := behind_conjunction(clauses, index)) is not None:
        return introduced
    if relation == "conj" and clauses.resumes(index):
        return clauses.subject(clauses.tokens[token.head].head)
    if relation in ("conj", "parataxis", "ccomp", "dep"):
        if relation == "ccomp" and token.xpos in ("VBD", "VBZ", "VBP") and clauses.tree.child(index, "mark") is None:
            return _found(clauses, token.head, depth - 1)
        return _found(clauses, token.head, depth - 1) if clauses.verbal(token.head) or relation == "conj" else None
    if relation == "xcomp":
        return _controller(clauses, index, token.head, depth)
    if relation == "advcl":
        noun = clauses.tokens[token.head].upos in NOMINAL and clauses.tree.child(token.head, "cop", "nsubj") is None
        return clauses.resolve(token.head) if noun else _found(clauses, token.head, depth - 1)
    if relation == "acl":
        return _of_noun(clauses, index, token.head, depth)
    if relation == "amod":
        return token.head if clauses.attributive(index) else index - 1
    return None


def _controller(clauses: Clauses, index: int, governor: int, depth: int) -> int | None:
    """ "urged them to leave": they; "agreed to leave": whoever agreed; "was asked to leave": whoever was asked."""
    if not clauses.verbal(governor):
        return _found(clauses, governor, depth - 1)
    for child in clauses.tree.children(governor, "obj", "iobj"):
        if child < index and clauses.lemma(governor) != "promise":
            return clauses.resolve(child)
    return _found(clauses, governor, depth - 1)


def _of_noun(clauses: Clauses, index: int, noun: int, depth: int) -> int | None:
    """Relative and participial clauses act on their noun; "a decision to leave" is its owner's."""
    token = clauses.tokens[index]
    if token.xpos == "VBG" and clauses.lemma(noun) in UTTERED and (author := _author(clauses, noun, depth)) is not None:
        return author
    if token.xpos == "VBG" and _speaks_of(clauses, index):
        above = next((one for one in clauses.tree.ancestors(noun) if clauses.tokens[one].upos == "VERB"), None)
        return _found(clauses, above, depth - 1) if above is not None else None
    if token.deprel == "acl:relcl" or token.xpos in ("VBG", "VBN"):
        return clauses.resolve(noun)
    if singled_out(clauses, noun):
        return _stood_for(clauses, noun, depth)
    owner = clauses.tree.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    head = clauses.tokens[noun].head
    if head >= 0 and clauses.verbal(head):
        return clauses.resolve(noun) if clauses.relation(noun) == "nsubj" else _found(clauses, head, depth - 1)
    return None


def _speaks_of(clauses: Clauses, verb: int) -> bool:
    """ "issued a warrant for Lund, accusing him of fraud": whoever is spoken of as "him" does not speak."""
    said = clauses.lemma(verb) in RESUMING and clauses.tokens[verb - 1].form == ","
    return said and any(clauses.tokens[one].xpos == "PRP" for one in clauses.tree.children(verb, "obj"))


def _author(clauses: Clauses, noun: int, depth: int) -> int | None:
    """Whose words they are: their owner's, or whose deed it is to make them."""
    owner = clauses.tree.child(noun, "nmod:poss")
    governor = clauses.tokens[noun].head
    if owner is not None or clauses.relation(noun) != "obj" or governor < 0:
        return owner
    return _found(clauses, governor, depth - 1)


def singled_out(clauses: Clauses, noun: int) -> bool:
    """Whether an infinitive tells by what a noun stands out: "the first state to ratify", "the only one to go"."""
    return any(
        clauses.lemma(child) in SINGLING or clauses.tokens[child].xpos in ("JJS", "RBS")
        for child in clauses.tree.children(noun, "amod", "det", "nummod", "advmod")
    )


def _stood_for(clauses: Clauses, noun: int, depth: int) -> int | None:
    """Who it is that stands out: "Norway is the last state to", "leaving Norway as the only state to"."""
    governor = clauses.tokens[noun].head
    if clauses.tree.child(noun, "cop") is not None:
        subject = clauses.tree.child(noun, "nsubj")
        return subject if subject is not None else noun
    if governor < 0:
        return noun
    if "as" in clauses.cases(noun) and not clauses.verbal(governor):
        return governor
    if "as" in clauses.cases(noun):
        named = clauses.tree.child(governor, "obj")
        return named if named is not None else _found(clauses, governor, depth - 1)
    if clauses.lemma(governor) in ("become", "remain", "be"):
        return _found(clauses, governor, depth - 1)
    return noun
