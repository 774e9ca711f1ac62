"""A verb with its sentence, and the words by which clauses are told apart; for `regaining` and `parting`."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Clause:
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
    def of(tokens: list[Token], first: int, verb: int) -> Clause:
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
        return Clause(verb, start, stop, opening, opening - 1 - closed, closed)
