"""Gives a verb back the subject that the engine gave to the clause before it.

Tokens of one window come in and are changed in place. In "A praised B, and C, which ..., accused D" the engine likes
to read C as praised, in "A fled after B, a militia, attacked" B as a time, and in "After A, then minister, called, B
went" all of them as one clause. A finite verb has a subject: where it has none, and a noun that can be it stands right
before, behind a comma and "and" or behind "after", the clauses are parted there. Nothing is moved where the verb may
share the subject of the clause before ("A praised B and C, and left").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.model import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
UNCHANGED = frozenset("let put set cut hit shut quit beat split cost spread hurt bet".split())
"""Verbs whose past looks like their infinitive, which the tagger then sees."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "expl"})
LINKED = frozenset({"conj", "parataxis", "advcl", "ccomp", "dep"})
"""What a verb is called that has lost its subject to the clause before."""
JOINING = frozenset({"and", "but", "while"})
TEMPORAL = frozenset({"after", "before", "because", "once", "until", "since", "while", "when", "as"})
PLAIN = frozenset({"after", "before", "because", "once", "until"})
"""Those that are believed without a comma: "critics point to as investments failed" has none."""
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow day week month year decade time hour minute "
    "morning afternoon evening night weekend".split()
)
NOMINAL = frozenset({"NOUN", "PROPN"})
BEFORE_VERB = frozenset({"aux", "aux:pass", "advmod"})
TWO = 2
RELATIVE = frozenset({"acl", "acl:relcl", "appos", "amod"})


def regain(tokens: list[Token], first: int) -> None:
    """Changes `tokens[first:]` in place; heads and numbers of tokens stay indices into the whole list."""
    owned = {token.head for token in tokens[first:] if token.deprel in SUBJECTS}
    for index in range(first, len(tokens)):
        token = tokens[index]
        finite = token.xpos in FINITE or (token.xpos == "VB" and token.lemma in UNCHANGED)
        if token.upos != "VERB" or not finite or index == first:
            continue
        clause = _Clause.of(tokens, first, index)
        if index in owned:
            _beside(tokens, clause)
        elif token.deprel in LINKED and clause.noun > clause.start and not _listed(tokens, clause):
            _behind(tokens, clause)
            if tokens[index].head == token.head:
                _reduced(tokens, clause)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A verb, where its sentence begins and ends, its first word, and the last word of what stands before that.

    `closed` says that a comma stands between the two.
    """

    verb: int
    start: int
    stop: int
    opening: int
    noun: int
    closed: bool

    @staticmethod
    def of(tokens: list[Token], first: int, verb: int) -> _Clause:
        sentence = tokens[verb].sentence
        start = stop = verb
        while start > first and tokens[start - 1].sentence == sentence:
            start -= 1
        while stop < len(tokens) and tokens[stop].sentence == sentence:
            stop += 1
        opening = verb
        while opening > start and tokens[opening - 1].head == verb and tokens[opening - 1].deprel in BEFORE_VERB:
            opening -= 1
        closed = opening - 1 > start and tokens[opening - 1].form == ","
        return _Clause(verb, start, stop, opening, opening - 1 - closed, closed)


def _listed(tokens: list[Token], clause: _Clause) -> bool:
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


def _joint(tokens: list[Token], clause: _Clause) -> int | None:
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


def _behind(tokens: list[Token], clause: _Clause) -> None:
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


def _time(tokens: list[Token], clause: _Clause) -> tuple[int, int]:
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


def _reduced(tokens: list[Token], clause: _Clause) -> None:
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


def _beside(tokens: list[Token], clause: _Clause) -> None:
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


def _one_list(tokens: list[Token], clause: _Clause) -> None:
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


def _two_clauses(tokens: list[Token], clause: _Clause) -> None:
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


def _main(tokens: list[Token], clause: _Clause) -> None:
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


def _subject(tokens: list[Token], clause: _Clause, noun: int) -> None:
    passive = any(token.head == clause.verb and token.deprel == "aux:pass" for token in tokens[noun : clause.verb])
    tokens[noun] = replace(tokens[noun], head=clause.verb, deprel="nsubj:pass" if passive else "nsubj")


def _name(tokens: list[Token], last: int) -> int:
    """The head of the name that ends here."""
    while tokens[last].deprel in ("flat", "compound") and tokens[last].head >= 0:
        last = tokens[last].head
    return last


def _top(tokens: list[Token], index: int, joint: int) -> int:
    """The word that a word hangs on, among those behind the joint."""
    while tokens[index].head > joint:
        index = tokens[index].head
    return index


def _below(tokens: list[Token], clause: _Clause, word: int) -> bool:
    """Whether the verb does not govern the word: a clause cannot be parted from what it stands in."""
    return all(above != clause.verb for above in _above(tokens, word))


def _above(tokens: list[Token], index: int) -> Iterator[int]:
    while index >= 0:
        yield index
        index = tokens[index].head
