"""The words beside a trigger without which it is another word: particles, modifiers, what an object is made into.

A token and lemmas come in; the tokens of these lemmas go out, "missile" with "anti" and "tank", "left" with "dead".
"""

from __future__ import annotations

from communique.events.candidates import Candidate
from communique.events.clause import Clauses
from communique.events.objects import particle_as_case

PARTICLES = frozenset({"compound", "advmod", "case", "obl", "xcomp", "mark", "advcl", "obj"})


def trigger_words(clauses: Clauses, index: int, candidate: Candidate) -> list[int] | None:
    """The trigger and its particles or modifiers; None where one is missing."""
    best: list[int] | None = None
    for lemmas in candidate.companions:
        found = companions(clauses, index, lemmas, candidate.frame.part)
        if found is not None and (best is None or len(found) >= len(best)):
            best = [index, *found]
    return best


def companions(clauses: Clauses, index: int, lemmas: tuple[str, ...], part: str) -> list[int] | None:
    """The words of these lemmas below a word, in their order; None where one is missing."""
    if not lemmas:
        return []
    allowed = PARTICLES if part == "verb" else None
    found = []
    around = clauses.tree.below[index] if part == "verb" else _around(clauses, index)
    if part == "verb" and (particle := particle_as_case(clauses, index)) is not None:
        around = [*around, particle]
    for lemma in lemmas:
        for child in around:
            if clauses.lemma(child) == lemma and (allowed is None or clauses.relation(child) in allowed):
                found.append(child)
                break
        else:
            left = _said_of_object(clauses, index, lemma) if part == "verb" else None
            if left is None:
                return None
            found.append(left)
    return found


def _said_of_object(clauses: Clauses, verb: int, lemma: str) -> int | None:
    """ "left 23 people dead": what the verb makes of its object, which the tagger may hang on the object."""
    for head in clauses.objects(verb):
        for child in clauses.tree.children(head, "amod", "acl"):
            if child > head > verb and clauses.lemma(child) == lemma:
                return child
    return None


def _around(clauses: Clauses, index: int) -> list[int]:
    """The children, and the modifiers of a modifier ("anti-tank missile" of "anti - tank")."""
    children = clauses.tree.below[index]
    return [
        *children,
        *(below for child in children for below in clauses.tree.children(child, "compound", "case", "fixed")),
    ]
