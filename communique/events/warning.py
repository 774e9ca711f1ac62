"""Whether a warning threatens or foretells: "warned that it would strike" or "warned that the army may attack".

A match of a word of warning and its outcome come in. It is a threat where the speaker would act, and none where what
is warned of is the act of somebody else, is no more than possible, or is told to the speaker's own people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.events.match import Match
from communique.events.outcome import Outcome
from communique.events.reality import mood

if TYPE_CHECKING:
    from communique.events.compose import Composer

WARNING = frozenset({"warn", "caution", "warning"})
ABOUT = frozenset({"of", "about", "over"})
LOOMING = frozenset(
    "foreseeable growing heightened imminent impending likely looming possible potential probable rising".split()
)
"""What is warned of so is foreseen."""
OWN_PEOPLE = frozenset("citizen national people resident population public household traveller traveler".split())


def foretells(composer: Composer, match: Match, outcome: Outcome) -> bool:
    """Whether the event, if any, is another's or nobody's, and the speaker's no more than the claim."""
    if composer.clauses.lemma(match.trigger) not in WARNING or not outcome.actors:
        return False
    if _to_its_own(composer, match, outcome) or _looming(composer, match):
        return True
    return not match.recipients and (_of_others(composer, match, outcome) or _as_it_is(composer, match, outcome))


def _as_it_is(composer: Composer, match: Match, outcome: Outcome) -> bool:
    """ "warned that the region faced ruin", "that the deal could collapse": how things are or may come, and no threat.

    Of the speaker's own state it may be one: "warned that Norway was ready".
    """
    clauses = composer.clauses
    states = {part.code for part in outcome.actors if part.code is not None}
    for clause in clauses.tree.children(match.trigger, "ccomp"):
        subject = clauses.subject(clause)
        if subject is None or clauses.tokens[subject].upos == "PRON" or clauses.tree.child(clause, "mark") is None:
            continue
        found = mood(clauses, clause)
        event = composer.outcome(clause)
        if found.future or found.obliged or (event is not None and event.actors):
            continue
        return states.isdisjoint(part.code for part in composer.roles.participants([subject]) if part.code)
    return False


def _of_others(composer: Composer, match: Match, outcome: Outcome) -> bool:
    """ "officials warned that the army may attack": the attack, if any, is the army's, and the claim theirs."""
    clauses, beside = composer.clauses, composer.beside
    states = {part.code for part in outcome.actors if part.code is not None}
    for clause in clauses.tree.children(match.trigger, "ccomp"):
        subject = clauses.subject(clause)
        if subject is None or clauses.tokens[subject].upos == "PRON":
            continue
        acting = composer.roles.participants([subject])
        found = composer.outcome(clause)
        if acting and found is not None and beside.others(acting, outcome.actors) == acting:
            return states.isdisjoint(part.code for part in acting) and found.actors == acting
    return False


def _looming(composer: Composer, match: Match) -> bool:
    """ "warned Berlin of possible attacks", "warned of an imminent Russian attack"."""
    clauses = composer.clauses
    for noun in clauses.tree.children(match.trigger, "obl", "nmod"):
        words = {clauses.lemma(child) for child in clauses.tree.children(noun, "amod")}
        if not ABOUT.isdisjoint(clauses.cases(noun)) and not LOOMING.isdisjoint(words):
            return True
    return False


def _to_its_own(composer: Composer, match: Match, outcome: Outcome) -> bool:
    """ "Germany warned its citizens": who warns their own people of something would spare them."""
    clauses = composer.clauses
    own = {part.code for part in outcome.actors if part.code is not None}
    told = clauses.tree.children(match.trigger, "obj", "iobj")
    return any(
        clauses.lemma(head) in OWN_PEOPLE
        and clauses.tree.child(head, "nmod:poss") is not None
        and own.issuperset(part.code for part in composer.roles.participants([head]))
        for head in told
    )
