"""What is said not to be so: by a verb that denies, by a predicate that calls it untrue, by whoever rejects the report.

The word of an event comes in, whether something above it denies it goes out. A report ("claims that Norway bombed the
port") is neither believed nor denied here; only what is said of it counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.events.clause import Clauses

DENIERS = frozenset({"deny", "refute", "disclaim", "avoid"})
HANGING = ("ccomp", "xcomp", "obj", "nmod", "acl", "conj")
"""How what is denied may hang on the word that denies it, over three steps."""
REPORTS = frozenset(
    "accusation allegation assertion charge claim idea insinuation notion report rumor rumour speculation story "
    "suggestion theory".split()
)
"""Nouns of what is said to be so."""
REJECTERS = DENIERS | {"reject", "dismiss", "rebuff", "repudiate", "debunk", "disprove", "rubbish", "contradict"}
CALLERS = frozenset({"call", "describe", "brand", "label", "denounce", "dismiss"})
UNTRUE = frozenset(
    "absurd baseless bogus disinformation fabricated fabrication fake false falsehood fantasy fiction groundless hoax "
    "incorrect invention laughable lie ludicrous myth nonsense preposterous propaganda ridiculous slander stupid "
    "unfounded unsubstantiated untrue".split()
)
TRUE = frozenset({"true", "correct", "accurate", "right"})
NOT = frozenset({"not", "n't", "n’t", "never", "no", "hardly"})


def denied(clauses: Clauses, index: int) -> bool:
    """Whether the words above an event say that it did not happen ("denied any role in the attack")."""
    current = index
    for _ in range(3):
        token = clauses.tokens[current]
        head, relation = token.head, clauses.relation(current)
        if head < 0:
            return False
        told = clauses.lemma(head) in REPORTS and clauses.tokens[head].upos == "NOUN"
        if (token.deprel == "acl:relcl" and not told) or clauses.resumes(current):
            return False
        if relation in ("csubj", "ccomp") and _untrue(clauses, head):
            return True
        if relation not in HANGING:
            return False
        if clauses.lemma(head) in DENIERS and clauses.tokens[head].upos == "VERB":
            return relation != "conj" and not _negated(clauses, head)
        if told and relation in ("acl", "ccomp"):
            return _rejected(clauses, head, current)
        current = head
    return False


def _rejected(clauses: Clauses, report: int, told: int) -> bool:
    """Whether a report is called untrue, or is denied by somebody."""
    above = clauses.tokens[report].head
    if any(_untrue(clauses, one) for one in _predicates(clauses, report, told, above)):
        return True
    if clauses.relation(report) not in ("obj", "xcomp") or _negated(clauses, above):
        return False
    verb = clauses.lemma(above)
    if verb in REJECTERS:
        return True
    # The parser lays "a lie" in "called claims that it had bombed the port a lie" on either verb.
    named = (child for one in (above, told) for child in clauses.tree.children(one, "xcomp", "obj", "obl"))
    return verb in CALLERS and any(clauses.lemma(child) in UNTRUE for child in named)


def _predicates(clauses: Clauses, report: int, told: int, above: int) -> Iterator[int]:
    """What is said of a report; a predicate far behind it is often laid beside it or under "..., he said"."""
    heads = [report, told]
    if clauses.relation(report) == "nsubj":
        heads.append(above)
        yield above
    for head in heads:
        for child in clauses.tree.children(head, "appos", "ccomp", "xcomp", "parataxis"):
            bare = clauses.tree.child(child, "nsubj") is None and clauses.tree.child(child, "cop") is not None
            if child > report and bare:
                yield child


def _untrue(clauses: Clauses, predicate: int) -> bool:
    lemma = clauses.lemma(predicate)
    if lemma in UNTRUE:
        return not _negated(clauses, predicate)
    return lemma in TRUE and _negated(clauses, predicate)


def _negated(clauses: Clauses, index: int) -> bool:
    return any(clauses.lemma(child) in NOT for child in clauses.tree.children(index, "advmod", "det"))
