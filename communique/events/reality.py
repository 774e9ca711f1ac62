"""Whether it happened: tense, modals, negation, conditions.

A clause comes in, its `Mood` goes out: what the words around the verb or noun say of the event. What that
makes of an event's type is for `compose`; nothing here knows the codebook.
"""

from __future__ import annotations

from typing import NamedTuple

from communique.events.clause import Clauses
from communique.events.denying import denied
from communique.events.subjects import singled_out

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "would", "'d", "’d", "wo"})
MUST = frozenset({"must", "should", "ought", "need"})
MAY = frozenset({"may", "might", "could"})
ABLE = frozenset({"can", "ca"})
NOBODY = frozenset({"nobody", "none", "no-one", "nothing"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "no"})
CONDITIONS = frozenset({"if", "unless", "whether", "until", "till", "lest", "in_case", "provided", "should"})
AWAITING = frozenset({"once", "when", "after", "before", "until", "till"})
"""Words with which the present tense tells what is to come, beside a future."""
PLANNED_WORDS = frozenset(
    "planned upcoming scheduled forthcoming future proposed prospective imminent intended expected coming".split()
)
DOUBTFUL_WORDS = frozenset(
    "possible potential threatened hypothetical eventual any further suspected would-be attempted failed".split()
)
TELLING = frozenset({"aux", "advmod", "cc", "det", "mark", "cop", "obj", "nsubj"})
"""Relations of the dependents that tell the mood of a clause."""
UNREAL_VERBS = frozenset(
    "avoid prevent avert fear discuss consider debate hope seek want wish imagine contemplate risk oppose".split()
)


TALKING = frozenset("debate discuss moot mull weigh".split())
"""Verbs of which a deed in the gerund is only talked of."""


class Mood(NamedTuple):
    """What the words around an event say of it.

    `purpose` is an infinitive of intent ("in order to bomb"); `before` a past perfect of the outlet's own, which
    tells what went before the news. `able` is what somebody can do and is not said to be about to do. `denied` is
    what is said not to be so.
    """

    future: bool = False
    obliged: bool = False
    possible: bool = False
    negated: bool = False
    conditional: bool = False
    purpose: bool = False
    past: bool = False
    before: bool = False
    able: bool = False
    denied: bool = False

    @property
    def plain(self) -> bool:
        unreal = self.future or self.obliged or self.possible or self.conditional or self.purpose
        return not (unreal or self.negated or self.able or self.denied)


PLAIN = Mood()
PAST = Mood(past=True)


def mood(clauses: Clauses, index: int) -> Mood:
    """The mood of the clause that a verb or predicate heads, or that a nominal stands in."""
    if clauses.tokens[index].upos in ("NOUN", "PROPN") and clauses.tree.child(index, "cop") is None:
        found = _nominal(clauses, index)
    else:
        found = _clausal(clauses, index)
    return found._replace(denied=True) if denied(clauses, index) else found


def _clausal(clauses: Clauses, index: int) -> Mood:
    token = clauses.tokens[index]
    auxiliaries, negated, marks, arranged = set[str](), False, set[str](), False
    awaited = token.xpos in ("VBP", "VBZ") and _awaited(clauses, index)
    relation_of, lemma_of = clauses.relation, clauses.lemma
    for child in clauses.tree.below[index]:
        if (relation := relation_of(child)) not in TELLING:
            continue
        lemma = lemma_of(child)
        if relation == "aux":
            auxiliaries.add(lemma)
            auxiliaries.add(clauses.tokens[child].form.lower())
        elif relation in ("advmod", "cc", "det") and lemma in NEGATIONS:
            negated = negated or not (lemma == "no" and relation == "advmod")
        elif relation == "mark":
            fixed = clauses.tree.children(child, "fixed")
            marks.add("_".join((lemma, *map(lemma_of, fixed))) if fixed else lemma)
        elif relation == "cop":
            arranged = token.xpos == "VB"  # "is to meet", "is due to meet"
        elif (relation in ("obj", "nsubj") and _no(clauses, child)) or (relation == "advmod" and lemma == "longer"):
            negated = True
    if awaited or (token.xpos == "VBG" and _talked_of(clauses, index)):
        return Mood(conditional=True, negated=negated)
    if token.xpos == "VB" and _going(clauses, token.head):
        return Mood(future=True, negated=negated or not NEGATIONS.isdisjoint(_beside(clauses, token.head)))
    if not (auxiliaries or marks or negated or arranged or token.deprel == "conj"):
        return PAST if token.xpos in ("VBD", "VBN") else PLAIN
    perfect = "have" in auxiliaries and token.xpos == "VBN"  # "may have fired": nobody threatens to
    own = Mood(
        future=(not auxiliaries.isdisjoint(FUTURE) and "have" not in auxiliaries) or (arranged and "to" in marks),
        obliged=not auxiliaries.isdisjoint(MUST),
        possible=not auxiliaries.isdisjoint(MAY) and not perfect,
        negated=negated,
        conditional=not marks.isdisjoint(CONDITIONS) or ("would" in auxiliaries and _on_condition(clauses, index)),
        purpose=token.xpos == "VB"
        and clauses.relation(index) in ("advcl", "acl")
        and "to" in marks
        and "have" not in auxiliaries
        and not (clauses.relation(index) == "acl" and singled_out(clauses, token.head)),
        before="had" in auxiliaries and token.xpos == "VBN" and not _reported(clauses, index),
        able=not auxiliaries.isdisjoint(ABLE) or (perfect and not auxiliaries.isdisjoint(MAY | FUTURE)),
        past=token.xpos in ("VBD", "VBN") or "did" in auxiliaries or "had" in auxiliaries,
    )
    if token.deprel == "conj" and not auxiliaries and token.head >= 0 and token.xpos in ("VB", "VBG", "VBN"):
        above = mood(clauses, token.head) if clauses.tokens[token.head].upos in ("VERB", "ADJ", "AUX") else PLAIN
        return Mood(
            above.future,
            above.obliged,
            above.possible,
            above.negated or negated,
            above.conditional,
            above.purpose,
            own.past,
        )
    return own


def _going(clauses: Clauses, above: int) -> bool:
    """ "Is going to raise the fee": the verb above only says that it is to come."""
    token = clauses.tokens[above]
    return above >= 0 and token.form.lower() == "going" and not {"be", "'s"}.isdisjoint(_beside(clauses, above))


def _beside(clauses: Clauses, index: int) -> set[str]:
    return {clauses.lemma(child) for child in clauses.tree.children(index, "aux", "advmod")}


def _talked_of(clauses: Clauses, index: int) -> bool:
    """ "discussed sending troops": nobody has sent any."""
    head = clauses.tokens[index].head
    return head >= 0 and clauses.relation(index) in ("xcomp", "ccomp") and clauses.lemma(head) in TALKING


def _reported(clauses: Clauses, index: int) -> bool:
    """Whether somebody is said to say it: "said that three had fallen and that troops had burned houses"."""
    relation, above = clauses.tokens[index].deprel, index
    while relation == "conj" and clauses.tokens[above].head >= 0:
        above = clauses.tokens[above].head
        relation = clauses.tokens[above].deprel
    return relation.startswith("ccomp")


def _awaited(clauses: Clauses, index: int) -> bool:
    """Whether the present is one that is still to come: "troops will leave once parliament ratifies it"."""
    token = clauses.tokens[index]
    if clauses.relation(index) != "advcl" or token.head < 0:
        return False
    if not any(clauses.lemma(child) in AWAITING for child in clauses.tree.children(index, "mark", "advmod")):
        return False
    current = token.head
    while current >= 0:
        if any(clauses.lemma(child) in FUTURE for child in clauses.tree.children(current, "aux")):
            return True
        if clauses.tokens[current].xpos == "VBD":
            return False
        current = clauses.tokens[current].head
    return False


def _on_condition(clauses: Clauses, index: int) -> bool:
    """Whether an "if" clause hangs on it: "if the talks succeed, they would release ..." promises nothing."""
    return any(
        clauses.lemma(mark) in ("if", "unless")
        for clause in clauses.tree.children(index, "advcl")
        for mark in clauses.tree.children(clause, "mark")
    )


def _no(clauses: Clauses, index: int) -> bool:
    if clauses.lemma(index) in NOBODY:
        return True
    determiners = clauses.tree.children(index, "det")
    return bool(determiners) and any(clauses.lemma(child) in ("no", "neither") for child in determiners)


def _nominal(clauses: Clauses, index: int) -> Mood:
    """A noun is planned or doubtful by its attributes, and unreal under a verb that keeps it open."""
    planned = doubtful = negated = False
    for child in clauses.tree.below[index]:
        lemma = clauses.lemma(child)
        if clauses.relation(child) in ("amod", "det", "compound"):
            planned = planned or lemma in PLANNED_WORDS
            doubtful = doubtful or lemma in DOUBTFUL_WORDS
            negated = negated or lemma in ("no", "neither")
        elif lemma == "without":
            negated = True
    head = clauses.tokens[index].head
    if head >= 0 and clauses.tokens[head].upos == "VERB":
        above = _clausal(clauses, head)
        unreal = above.future or above.possible or above.able or above.obliged or above.conditional or above.purpose
        doubtful = doubtful or unreal or clauses.lemma(head) in UNREAL_VERBS
    return Mood(future=planned, possible=doubtful, negated=negated)
