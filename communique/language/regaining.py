"""Gives a verb back the subject that the engine gave to the clause before it.

Tokens of one window come in and are changed in place. In "A praised B, and C, which ..., accused D" the engine likes
to read C as praised, in "A fled after B, a militia, attacked" B as a time, and in "After A, then minister, called, B
went" all of them as one clause. A finite verb has a subject: where it has none, and a noun that can be it stands right
before, behind a comma and "and" or behind "after", the clauses are parted there. Nothing is moved where the verb may
share the subject of the clause before ("A praised B and C, and left").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.language.clausal import (
    FINITE,
    JOINING,
    LINKED,
    NOMINAL,
    PLAIN,
    RELATIVE,
    SUBJECTS,
    TEMPORAL,
    TIMES,
    UNCHANGED,
    Clause,
)
from communique.language.parting import part
from communique.model import Token


def regain(tokens: list[Token], first: int) -> None:
    """Changes `tokens[first:]` in place; heads and numbers of tokens stay indices into the whole list."""
    owned = {token.head for token in tokens[first:] if token.deprel in SUBJECTS}
    for index in range(first, len(tokens)):
        token = tokens[index]
        finite = token.xpos in FINITE or (token.xpos == "VB" and token.lemma in UNCHANGED)
        if token.upos != "VERB" or not finite or index == first:
            continue
        clause = Clause.of(tokens, first, index)
        if index in owned:
            part(tokens, clause)
        elif token.deprel in LINKED and clause.noun > clause.start and not _listed(tokens, clause):
            _behind(tokens, clause)
            if tokens[index].head == token.head:
                _reduced(tokens, clause)


def _listed(tokens: list[Token], clause: Clause) -> bool:
    """ "A praised B, and C, which ..., accused D": C is no second one who is praised."""
    joint = _joint(tokens, clause)
    if joint is None or tokens[clause.verb].deprel not in ("conj", "parataxis"):
        return False
    inside = range(joint + 1, clause.opening)
    outward = [one for one in inside if tokens[one].head <= joint and tokens[one].deprel not in ("punct", "cc")]
    outward = [one for one in outward if tokens[one].head != clause.verb]
    if not outward or not all(tokens[one].deprel in RELATIVE or tokens[one].deprel == "conj" for one in outward):
        return False
    noun = outward[0]
    above = tokens[noun].head
    if tokens[noun].deprel != "conj" or tokens[noun].upos not in NOMINAL or above < clause.start:
        return False
    whose = tokens[above].deprel in SUBJECTS and tokens[above].head > noun  # behind its verb no subject goes on
    if tokens[above].upos not in NOMINAL or whose or not _below(tokens, clause, above):
        return False
    if _under(tokens, clause.verb, noun):
        return False
    if any(tokens[one].upos in NOMINAL and one < noun and _top(tokens, one, joint) != noun for one in inside):
        return False
    _subject(tokens, clause, noun)
    for one in outward[1:]:
        tokens[one] = replace(tokens[one], head=noun)
    for one in (joint - 1, joint):
        tokens[one] = replace(tokens[one], head=clause.verb)
    for one in range(noun + 1, clause.opening):  # "Norway, Sweden and Denmark"
        token = tokens[one]
        several = any(other.head == one and other.deprel == "conj" for other in tokens[one : clause.opening])
        names = token.upos == tokens[noun].upos == "PROPN"
        if token.deprel == "appos" and token.head == noun and names and several:
            tokens[one] = replace(token, deprel="conj")
    return True


def _joint(tokens: list[Token], clause: Clause) -> int | None:
    """The "and" behind a comma after which a new clause begins; None where the words before the verb are none."""
    commas = 0
    for one in range(clause.noun, clause.start + 1, -1):
        token = tokens[one]
        if token.upos in ("VERB", "AUX") and token.xpos in FINITE and token.deprel not in ("acl:relcl", "aux", "cop"):
            return None
        if token.deprel == "cc" and token.form in JOINING and tokens[one - 1].form == ",":
            return None if clause.closed and not commas else one
        commas += token.form == ","
    return None


def _behind(tokens: list[Token], clause: Clause) -> None:
    """ "A fled after B, a militia, attacked": a conjunction, taken for a preposition."""
    mark, noun = _time(tokens, clause)
    if mark < 0 or tokens[noun].deprel not in ("obl", "nmod") or tokens[noun].lemma.lower() in TIMES:
        return
    above = tokens[noun].head
    while above >= 0 and tokens[above].upos not in ("VERB", "AUX") and tokens[above].deprel != "root":
        above = tokens[above].head
    if above < clause.start or above == clause.verb or not _below(tokens, clause, above):
        return
    for one in range(clause.start, mark):  # "two days after"
        if tokens[one].head == noun:
            tokens[one] = replace(tokens[one], head=clause.verb)
    _subject(tokens, clause, noun)
    tokens[mark] = replace(tokens[mark], head=clause.verb, deprel="mark", upos="SCONJ", xpos="IN")
    tokens[clause.verb] = replace(tokens[clause.verb], head=above, deprel="advcl")


def _time(tokens: list[Token], clause: Clause) -> tuple[int, int]:
    """The last "after" before the verb and the noun that it was tied to; (-1, -1) where more than that noun and what
    stands between commas behind it comes before the verb."""
    for mark in range(clause.noun, clause.start, -1):
        token = tokens[mark]
        if token.upos in ("VERB", "AUX") and token.xpos in FINITE and token.deprel not in ("acl:relcl", "aux", "cop"):
            break
        noun = token.head
        if token.deprel != "case" or token.form.lower() not in TEMPORAL or not mark < noun <= clause.noun:
            continue
        last = noun
        while last < clause.noun and tokens[last + 1].form != "," and _under(tokens, last + 1, noun):
            last += 1
        ends = not clause.closed and last == clause.noun and token.form.lower() in PLAIN
        if tokens[noun].upos in NOMINAL and (
            ends or (clause.closed and tokens[last + 1].form == "," and last < clause.noun)
        ):
            return mark, noun
        break
    return -1, -1


def _under(tokens: list[Token], index: int, word: int) -> bool:
    return any(above == word for above in _above(tokens, index))


def _reduced(tokens: list[Token], clause: Clause) -> None:
    """ "after gunmen led by A killed B": the gunmen were led, and killed."""
    for participle in range(clause.noun, clause.start + 1, -1):
        token = tokens[participle]
        if token.upos != "VERB" or token.xpos not in ("VBN", "VBD"):
            continue
        marks: list[int] = []
        nouns: list[int] = []
        agents: list[int] = []
        for one in range(clause.start, clause.opening):
            if tokens[one].head == participle:
                relation = tokens[one].deprel
                (marks if relation == "mark" else nouns if relation in SUBJECTS else agents).append(one)
        agents = [one for one in agents if one > participle]
        if any(tokens[one].deprel not in ("obl:agent", "obl", "advmod") for one in agents):
            return
        if _under(tokens, clause.verb, participle):
            return  # "A spoke by telephone and said": it has its subject with another verb
        if len(nouns) != 1 or nouns[0] != participle - 1 or not agents or not _under(tokens, clause.noun, participle):
            return
        if not any(
            tokens[one].form == "by" and tokens[one].head in agents for one in range(participle, clause.opening)
        ):
            return
        _subject(tokens, clause, nouns[0])
        for one in marks:
            tokens[one] = replace(tokens[one], head=clause.verb)
        tokens[participle] = replace(token, head=nouns[0], deprel="acl", xpos="VBN")
        return


def _subject(tokens: list[Token], clause: Clause, noun: int) -> None:
    passive = any(token.head == clause.verb and token.deprel == "aux:pass" for token in tokens[noun : clause.verb])
    tokens[noun] = replace(tokens[noun], head=clause.verb, deprel="nsubj:pass" if passive else "nsubj")


def _top(tokens: list[Token], index: int, joint: int) -> int:
    """The word that a word hangs on, among those behind the joint."""
    while tokens[index].head > joint:
        index = tokens[index].head
    return index


def _below(tokens: list[Token], clause: Clause, word: int) -> bool:
    """Whether the verb does not govern the word: a clause cannot be parted from what it stands in."""
    return all(above != clause.verb for above in _above(tokens, word))


def _above(tokens: list[Token], index: int) -> Iterator[int]:
    while index >= 0:
        yield index
        index = tokens[index].head
