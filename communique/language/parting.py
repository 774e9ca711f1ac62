"""Parts clauses that the engine read as one, where the verb has a subject and has another's too.

Tokens of one window and a clause of them come in; tokens are changed in place. "After A, then minister, called, B went"
has two verbs, and three nouns that the engine may call subjects of one of them. See `regaining` for verbs that have
lost theirs.
"""

from __future__ import annotations

from dataclasses import replace

from communique.language.clausal import FINITE, LINKED, SUBJECTS, TEMPORAL, TWO, Clause
from communique.model import Token


def part(tokens: list[Token], clause: Clause) -> None:
    """ "After A, then minister, called": what stands between commas behind a name is not who called."""
    verb = clause.verb
    for noun in range(clause.start, clause.opening):
        token = tokens[noun]
        if token.head != verb or token.deprel not in SUBJECTS or token.upos != "NOUN" or not clause.closed:
            continue
        left = min([one for one in range(clause.start, noun) if tokens[one].head == noun], default=noun)
        comma = left if tokens[left].form == "," else left - 1
        if comma <= clause.start or tokens[comma].form != ",":
            continue
        name = _name(tokens, comma - 1)
        above = tokens[name]
        if above.upos != "PROPN" or above.head != verb or above.deprel not in ("obl", "nsubj", "nsubj:pass"):
            continue
        cases = [one for one in range(clause.start, name) if tokens[one].head == name and tokens[one].deprel == "case"]
        if above.deprel == "obl" and tokens[cases[-1] if cases else name - 1].form.lower() not in TEMPORAL:
            continue
        for one in cases:
            tokens[one] = replace(tokens[one], head=verb, deprel="mark", upos="SCONJ", xpos="IN")
        for one in range(comma + 1, noun):
            if tokens[one].head == verb:  # "then"
                tokens[one] = replace(tokens[one], head=noun)
        tokens[name] = replace(above, deprel=token.deprel)
        tokens[noun] = replace(token, head=name, deprel="appos")
        break
    _one_list(tokens, clause)
    _two_clauses(tokens, clause)


def _one_list(tokens: list[Token], clause: Clause) -> None:
    """ "A, B and C said": A and B were read as two subjects."""
    nouns = [
        one
        for one in range(clause.start, clause.opening)
        if tokens[one].head == clause.verb and tokens[one].deprel in SUBJECTS and tokens[one].upos == "PROPN"
    ]
    if len(nouns) != TWO or not any(tokens[one].form == "," for one in range(nouns[0], nouns[1])):
        return
    third = [one for one in range(nouns[1] + 1, clause.opening) if tokens[one].deprel == "conj"]
    if any(tokens[one].head in nouns for one in third):
        tokens[nouns[1]] = replace(tokens[nouns[1]], head=nouns[0], deprel="conj")


def _two_clauses(tokens: list[Token], clause: Clause) -> None:
    """ "After A called for talks, B went": B was read as a second one who called."""
    verb = clause.verb
    after = [one for one in range(verb + 1, clause.stop) if tokens[one].head == verb and tokens[one].deprel in SUBJECTS]
    marks = [one for one in range(clause.start, verb) if tokens[one].head == verb and tokens[one].deprel == "mark"]
    before = any(tokens[one].head == verb and tokens[one].deprel in SUBJECTS for one in range(clause.start, verb))
    if not before or not any(tokens[one].form.lower() in TEMPORAL for one in marks):
        return
    if not after:
        _main(tokens, clause)
        return
    noun = after[0]
    for one in range(noun + 1, clause.stop):
        token = tokens[one]
        if token.upos == "VERB" and token.head == verb and token.deprel in LINKED:
            if any(other.head == one and other.deprel in SUBJECTS for other in tokens[verb:one]):
                return
            break
    else:
        return
    above = tokens[verb]
    tokens[one] = replace(tokens[one], head=above.head, deprel=above.deprel)
    tokens[verb] = replace(above, head=one, deprel="advcl")
    tokens[noun] = replace(tokens[noun], head=one)
    for other in range(noun, clause.stop):
        if tokens[other].head == verb and other != one:
            tokens[other] = replace(tokens[other], head=one)


def _main(tokens: list[Token], clause: Clause) -> None:
    """ "After A called for talks, B went": what the conjunction opens is not what the sentence tells."""
    verb, above = clause.verb, tokens[clause.verb]
    if above.deprel != "root":
        return
    for one in range(verb + 2, clause.stop):
        token = tokens[one]
        if token.upos == "VERB" and token.head == verb and token.deprel in ("advcl", "parataxis"):
            below = [other for other in range(verb, one) if tokens[other].head == one]
            kinds = {tokens[other].deprel for other in below}
            apart = any(token.form == "," for token in tokens[verb : min(below, default=verb) + 1])
            if apart and "mark" not in kinds and not kinds.isdisjoint(SUBJECTS) and token.xpos in FINITE:
                tokens[one] = replace(token, head=above.head, deprel="root")
                tokens[verb] = replace(above, head=one, deprel="advcl")
            return


def _name(tokens: list[Token], last: int) -> int:
    """The head of the name that ends here."""
    while tokens[last].deprel in ("flat", "compound") and tokens[last].head >= 0:
        last = tokens[last].head
    return last
