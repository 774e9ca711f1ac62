"""What a verb is done to: its objects, wherever syntax has put them.

Clauses and the index of a verb come in; indices of the heads of objects go out. Resolves passives, relative clauses,
objects shared by coordinated verbs, and particles that the tagger took for prepositions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.events.clause_words import NAMING, PARTICLES, RELATIVES, TEMPORAL

if TYPE_CHECKING:
    from communique.events.clause import Clauses

OBJECTS = ("obj", "iobj")


def objects(clauses: Clauses, verb: int) -> list[int]:
    """All objects in text order, the patient of a passive first; see `Clauses.objects`."""
    first = patient(clauses, verb)
    found = [] if first is None else [first]
    acting = clauses.subject(verb) if found and clauses.relation(verb) == "advcl" else None
    found += [child for child in clauses.tree.children(verb, *OBJECTS) if child not in found and child != acting]
    return found + [child for child in predicates(clauses, verb) if child not in found]


def patient(clauses: Clauses, verb: int) -> int | None:
    """Whom it is done to: the object, or the subject of a passive, or what a relative clause hangs on."""
    if clauses.passive(verb):
        return clauses.subject(verb)
    for child in clauses.tree.children(verb, "obj"):
        if child > verb or child != clauses.subject(verb):  # "after shelling killed": what kills is no object
            return clauses.resolve(child)
    if clauses.tokens[verb].deprel == "amod" and not clauses.attributive(verb):
        return clauses.tokens[verb].head
    if (phrase := after_particle(clauses, verb)) is not None:
        return phrase
    for child in clauses.tree.children(verb, "appos", "dep", "obl", "xcomp"):
        noun = child > verb and clauses.tokens[child].upos in ("NOUN", "PROPN")
        if noun and not clauses.cases(child) and clauses.lemma(child) not in TEMPORAL:
            return child  # a noun right of a verb without a preposition is its object, whatever the tagger says
    subjects = clauses.tree.children(verb, "nsubj")
    if len(subjects) > 1 and subjects[0] < verb < subjects[-1]:
        return subjects[-1]  # the tagger called the object a second subject
    token = clauses.tokens[verb]
    if token.deprel == "acl:relcl" and token.head >= 0:
        subject = clauses.tree.child(verb, "nsubj")
        sited = any(clauses.tokens[child].xpos == "WRB" for child in clauses.tree.children(verb, "advmod", "mark"))
        sited = sited or any(  # "a visit during which he announced": announced is what follows
            clauses.tokens[child].xpos in RELATIVES and clauses.cases(child)
            for child in clauses.tree.children(verb, "obl")
        )
        if subject is not None and clauses.tokens[subject].xpos not in RELATIVES and not sited:
            return token.head
    if token.deprel == "conj" and clauses.relation(token.head) in ("root", "conj", "ccomp", "advcl", "xcomp"):
        return _shared_object(clauses, verb)
    return None


def _shared_object(clauses: Clauses, verb: int) -> int | None:
    """Of coordinated verbs the last has the object of all ("shelled and burned the village")."""
    return (
        None if clauses.tree.child(verb, "obj", "ccomp", "xcomp", "obl") is not None else _sibling_object(clauses, verb)
    )


def _sibling_object(clauses: Clauses, verb: int) -> int | None:
    for sibling in clauses.tree.children(clauses.tokens[verb].head, "conj"):
        if sibling > verb and (found := clauses.tree.child(sibling, "obj")) is not None:
            return found
    return None


def after_particle(clauses: Clauses, verb: int) -> int | None:
    """The object of a verb whose particle the tagger took for a preposition: "called off the strike"."""
    phrase = _behind_particle(clauses, verb)
    if phrase is None or len(clauses.tree.children(phrase, "case")) > 1:
        return None  # of "pulled out of the treaty" the treaty is no object
    return phrase


def particle_as_case(clauses: Clauses, verb: int) -> int | None:
    """A particle right behind a verb that the tagger hung on what follows, be it a number ("hand over 30 cars")."""
    if _behind_particle(clauses, verb) is not None:
        return verb + 1
    after = verb + 1
    if after < len(clauses.tokens) and clauses.lemmas[after] in PARTICLES and clauses.tokens[after].head > after:
        number = clauses.tokens[clauses.tokens[after].head]
        if number.upos == "NUM" and number.head >= 0 and clauses.tokens[number.head].head == verb:
            return after
    return None


def _behind_particle(clauses: Clauses, verb: int) -> int | None:
    after = verb + 1
    if after < len(clauses.tokens) and clauses.lemmas[after] in PARTICLES and clauses.relation(after) == "case":
        phrase = clauses.tokens[after].head
        if phrase > after and clauses.tokens[phrase].head == verb:
            return phrase
    return None


def predicates(clauses: Clauses, verb: int) -> list[int]:
    """What a verb of naming says that its object is."""
    if clauses.lemma(verb) not in NAMING:
        return []
    return [
        child
        for child in clauses.tree.children(verb, "xcomp", "ccomp")
        if child > verb
        and (clauses.tokens[child].upos in ("NOUN", "ADJ", "PROPN") or clauses.tokens[child].xpos == "JJ")
        and not clauses.tree.children(child, "mark", "nsubj", "cop")
    ]
