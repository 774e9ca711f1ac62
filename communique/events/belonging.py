"""What belongs to an event and is none of its own: demands voiced in a protest, the harm of an attack, what is refused.

A match or heads of phrases come in, with the composer that reads them; token indices of what belongs go out, and what
a telling word of the clause makes of the coding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.events.match import Match
from communique.events.ontology import Coding
from communique.model import Participant

if TYPE_CHECKING:
    from communique.events.compose import Composer

WORDS_ONLY = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "RETREAT"})
"""Types whose content is not coded again."""
ARMED = frozenset({"MIL", "COP", "SPY"})
SEARCHING = frozenset({"raid", "search"})
MARCH, DISAPPROVAL = Coding("PROTEST", "demo"), Coding("ACCUSE", "disapprove")
ARRESTS = Coding("COERCE", "arrest")
OBSTRUCTION, RESTRICTION = Coding("PROTEST", "obstruct"), Coding("COERCE", "restrict")


def voiced(composer: Composer, match: Match) -> list[int]:
    """What belongs to an event and is none of its own: the demands voiced in a protest, the talks for which
    people meet ("met to discuss"), the harm that an attack does (", killing six").
    """
    kind, bearers = match.entry.coding.type, [match.trigger, *match.words]
    if kind in ("ACCUSE", "COERCE", "SANCTION"):
        return _reasons(composer, match.trigger)
    if kind not in ("PROTEST", "CONSULT", "ASSAULT"):
        return []
    hanging = [child for bearer in bearers for child in composer.clauses.tree.children(bearer, "advcl", "acl", "xcomp")]
    if kind == "PROTEST":
        return [child for child in hanging if not _of_others(composer, child)]
    form = "VB" if kind == "CONSULT" else "VBG"
    return [child for child in hanging if composer.clauses.tokens[child].xpos == form and _tells(composer, child, kind)]


def _of_others(composer: Composer, clause: int) -> bool:
    """A finite clause with a subject of its own tells what others did: "crowds marched; police detained ten"."""
    finite = composer.clauses.tokens[clause].xpos in ("VBD", "VBZ", "VBP")
    return finite and composer.clauses.tree.child(clause, "nsubj") is not None


def _reasons(composer: Composer, verb: int) -> list[int]:
    """For what somebody is arrested or blamed ("for collaborating with rebels"): it is alleged, and no news."""
    found: list[int] = []
    for child in composer.clauses.tree.children(verb, "advcl", "acl"):
        if composer.clauses.tokens[child].xpos == "VBG" and "for" in composer.clauses.cases(child):
            found += composer.clauses.conjuncts(child)
    return found


def harm(composer: Composer, voiced: list[int]) -> Coding | None:
    """How an attack was made, where what it did says so: "stormed the school, abducting six"."""
    read = (composer.outcome(one) for one in voiced)
    return next((found.coding for found in read if found is not None and found.coding.mode is not None), None)


def _tells(composer: Composer, index: int, kind: str) -> bool:
    """Whether a word was read as an event of this type."""
    found = composer.outcome(index)
    return found is not None and found.coding.type == kind


def shifted(composer: Composer, match: Match) -> Coding:
    """The entry's coding, or what a telling word of the clause makes of it."""
    if match.entry.shift:
        for index in _own_words(composer, [match.trigger, *match.actors]):
            if (found := match.entry.shift.get(composer.clauses.lemma(index))) is not None:
                return found
    return match.entry.coding


def by_force(coding: Coding, actors: Sequence[Participant], word: str = "") -> Coding:
    """The coding, or restriction where troops or police do what is a protest when crowds do it: "soldiers surrounded
    the offices". Where a government "protested", in a word, it has walked no street. Police who raid somebody make
    arrests, and attack nobody."""
    if coding == MARCH and actors and all(_official(part) for part in actors):
        return DISAPPROVAL if word == "protest" else coding  # "the ministry protested"
    if word in SEARCHING and coding == Coding("ASSAULT", None) and actors:
        return ARRESTS if all("COP" in part.sectors for part in actors) else coding
    armed = bool(actors) and all(not ARMED.isdisjoint(part.sectors) for part in actors)
    return RESTRICTION if armed and coding == OBSTRUCTION else coding


def _official(part: Participant) -> bool:
    return part.sectors == ("GOV",) or (part.actor is not None and part.actor == part.code)


def _own_words(composer: Composer, heads: list[int]) -> Iterator[int]:
    """The words below these heads, without those of other clauses."""
    waiting = list(heads)
    while waiting:
        current = waiting.pop()
        yield current
        waiting += [
            child
            for child in composer.clauses.tree.below[current]
            if composer.clauses.relation(child) not in ("ccomp", "parataxis")
            and (composer.clauses.relation(child) != "advcl" or composer.clauses.tokens[child].xpos == "VB")
            and composer.clauses.tokens[child].deprel != "acl:relcl"
        ]


def below(composer: Composer, coding: Coding, heads: list[int]) -> tuple[int, ...]:
    """Everything inside what is asked for, refused, threatened or promised: it has not happened."""
    if coding.type not in WORDS_ONLY:
        return ()
    found: list[int] = []
    waiting = list(heads)
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting += [
            child
            for child in composer.clauses.tree.below[current]
            if composer.clauses.tokens[child].deprel not in ("acl:relcl", "advcl", "parataxis")
            and not composer.clauses.resumes(child)
        ]
    return tuple(found)
