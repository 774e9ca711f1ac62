"""What a governing word makes of the event it takes: "agreed to lift sanctions" is AGREE, "refused to" REJECT.

A match with what it is by itself comes in, with the composer that reads the event taken; what the two are together
goes out. The ontology says how each type is turned; an entry may know better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.events.belonging import below
from communique.events.match import Match
from communique.events.ontology import Coding
from communique.events.outcome import Outcome
from communique.events.reality import Mood, mood
from communique.events.role_words import COLLECTIVES
from communique.model import Participant

if TYPE_CHECKING:
    from communique.events.compose import Composer

THROUGH = ("xcomp", "obj", "ccomp")
NOUN_THROUGH = ("nmod", "acl", "compound", "amod")
UNKNOWN = 0.85
"""What an entry is worth that takes an event of a kind the codebook does not know."""
CONTENT = frozenset({"of", "for", "to", "on", "against", "about", "over"})
"""Prepositions by which a noun says what it is about."""
PROMISING = frozenset({"agree", "commit", "offer", "pledge", "promise", "undertake", "volunteer"})
REACH = 2
"""Words between a governing word and the event it takes: "agreed to implement a ceasefire" needs one."""


def turns_nothing(composer: Composer, match: Match) -> bool:
    """Whether a match asks for an event that is not there, whoever takes part: `turned` would give None."""
    entry, clauses = match.entry, composer.clauses
    if entry.turns is None:
        return False
    if entry.modal is not None and not any(asked_for(mood(clauses, head), entry.modal) for head in match.events):
        return True
    return entry.strict and _inner(composer, match.events, match.words) is None


def turned(composer: Composer, match: Match, outer: Outcome) -> Outcome | None:
    """The event that a match turns; None where its entry says nothing without one."""
    entry = match.entry
    if entry.modal is not None:
        match.events = [head for head in match.events if asked_for(mood(composer.clauses, head), entry.modal)]
        if not match.events:
            composer.refuse(match, f"asks for '{entry.modal}' in the event that it takes")
            return None
    inner = _inner(composer, match.events, match.words)
    if entry.turns == "denied":
        composer.refuse(match, "a claim; what is denied stands for itself")
        return None
    if turned_back(composer, match):
        composer.refuse(match, "what has been is not asked for")
        return None
    if inner is None:
        if entry.strict:
            composer.refuse(match, "it only says what becomes of another event, and governs none here")
            return None
        if not match.events:
            return outer
        if (
            entry.coding.type == "AGREE"
            and match.frame.part == "noun"
            and match.actors
            and _things(composer, match.events)
        ):
            composer.refuse(match, "a thing and no act is planned")  # "Rabat's plan for Western Sahara"
            return None
        found = outer.recipients
        if not found and not (entry.turns == "asked" and _unknown(composer, match)):
            found = composer.beside.addressed(match.events, outer.actors, entry.turns == "threatened")
        if entry.modal is not None:
            found = composer.beside.told(match.events, outer.actors)
        inside = below(composer, outer.coding, match.events)
        if outer.coding.type == "AGREE" and any(_never(composer, head) for head in match.events):
            return outer._replace(coding=Coding("REJECT", None), recipients=found, taken=inside)
        return outer._replace(recipients=found, asked=outer.asked * UNKNOWN, taken=inside, guessed=True)
    turn = entry.turns or "same"
    coding = inner.coding
    reality = outer.reality
    if turn == "own":
        coding = entry.coding
    elif turn == "same":
        coding = _negated(composer, inner)
    elif turn == "expected":
        coding = _expected(composer, inner)
        reality = "planned" if coding == inner.coding else reality
    elif turn in ("promised", "offered") and inner.entry.future is not None and inner.coding == inner.entry.coding:
        coding = inner.entry.future
    else:
        coding = composer.ontology.turned(_negated(composer, inner), turn)
        told = outer.recipients or composer.beside.told(match.events, outer.actors)
        if turn == "asked" and told and coding.type in ("THREATEN", "ACCUSE", "PROTEST"):
            coding = Coding("REQUEST", "change")  # somebody is asked to do it himself
    if turn == "offered" and coding.type == "THREATEN" and match.frame.part == "verb":
        coding = _undertaken(composer, match, inner, coding)
    actors, recipients = _sides(composer, turn, outer, inner)
    if turn == "asked" and not outer.recipients and _unknown(composer, match):
        return outer._replace(coding=coding, recipients=(), taken=_taken(composer, match, coding, inner))
    if entry.modal is not None and (told := composer.beside.told(match.events, actors)):
        recipients = told  # whoever must do it, and not to whom that is said
    if not recipients and turn in ("own", "asked", "refused"):
        recipients = composer.beside.addressed(match.events, actors)
    elif not recipients and not (inner.entry.reciprocal or outer.entry.reciprocal):
        recipients = composer.beside.beneath(match.events, actors)
    return outer._replace(
        coding=coding,
        words=tuple(sorted({*outer.words, *inner.words})),
        taken=_taken(composer, match, coding, inner),
        actors=actors,
        recipients=recipients,
        asked=max(outer.asked, (bool(actors) + bool(recipients)) / 2),
        reality=reality,
        nominal=outer.nominal,
    )


def _taken(composer: Composer, match: Match, coding: Coding, inner: Outcome) -> tuple[int, ...]:
    siblings = _siblings(composer, inner.trigger)
    return (inner.trigger, *inner.taken, *siblings, *below(composer, coding, match.events))


def _undertaken(composer: Composer, match: Match, inner: Outcome, threat: Coding) -> Coding:
    """ "agreed to extend the sanctions on B" decides it; "promised to curb production", at nobody, is a promise."""
    verb = composer.clauses.lemma(match.trigger)
    if inner.recipients:
        return inner.coding if verb == "agree" else threat
    return Coding("AGREE", None) if verb in PROMISING else threat


def turned_back(composer: Composer, match: Match) -> bool:
    """ "suggested that the cargo had caught fire" tells what was, and asks for nothing."""
    if match.entry.turns != "asked" or not match.events:
        return False
    for head in match.events:
        clause = composer.clauses.relation(head) == "ccomp" and composer.clauses.tree.child(head, "mark") is not None
        helps = {
            composer.clauses.tokens[one].form.lower() for one in composer.clauses.tree.children(head, "aux", "cop")
        }
        past = composer.clauses.tokens[head].xpos == "VBD" or not helps.isdisjoint(("had", "was", "were", "did"))
        if not (clause and past):
            return False
    return True


def _unknown(composer: Composer, match: Match) -> bool:
    """Whether somebody is asked of whom nothing is known: "urged its members to vote for him" asks him for nothing."""
    return any(composer.clauses.tokens[head].upos == "NOUN" for head in match.recipients)


def _things(composer: Composer, heads: list[int]) -> bool:
    return all(composer.clauses.tokens[head].upos in ("NOUN", "PROPN") for head in heads)


def _never(composer: Composer, head: int) -> bool:
    """ "Vowed never to give up the islands": a promise that refuses."""
    tree, clauses = composer.clauses.tree, composer.clauses
    return any(clauses.lemma(child) == "never" for child in tree.children(head, "advmod"))


def _expected(composer: Composer, inner: Outcome) -> Coding:
    """A friendly act to come is AGREE; a hostile one, which nobody has threatened, stays what it is."""
    if inner.entry.future is not None and inner.coding == inner.entry.coding:
        return inner.entry.future
    cooperative = composer.ontology.cooperative(inner.coding.type)
    return composer.ontology.turned(inner.coding, "promised") if cooperative else inner.coding


def _negated(composer: Composer, inner: Outcome) -> Coding:
    """ "not to attack" gives way, "not to help" refuses."""
    if not mood(composer.clauses, inner.trigger).negated:
        return inner.coding
    return composer.ontology.turned(
        inner.coding, "refused" if composer.ontology.cooperative(inner.coding.type) else "ended"
    )


def asked_for(found: Mood, wanted: str) -> bool:
    """Whether a clause has the modal verb that an entry asks for."""
    return {"must": found.obliged, "will": found.future, "may": found.possible}[wanted]


def _inner(composer: Composer, heads: list[int], words: list[int]) -> Outcome | None:
    for reach in range(REACH + 1):
        for head in heads:
            if (found := _event(composer, head, words, reach)) is not None:
                return found
    return None


def _event(composer: Composer, head: int, words: list[int], reach: int) -> Outcome | None:
    """The event that a phrase speaks of: its head's, or that of a word `reach` steps below."""
    if reach == 0:
        for one in composer.clauses.conjuncts(head):
            if one not in words and (found := composer.outcome(one) or composer.bare(one)) is not None:
                return found
        return None
    relations: tuple[str, ...] = NOUN_THROUGH
    if composer.clauses.tokens[head].upos in ("VERB", "AUX", "ADJ"):
        relations = THROUGH
    elif composer.clauses.lemma(head) in composer.matcher.codebook:
        relations = ("nmod", "acl")  # "lifted the arms export curbs" says nothing of exports lifted
    for child in composer.clauses.tree.children(head, *relations):
        if composer.clauses.tokens[child].deprel in ("acl:relcl", "nmod:poss"):
            continue
        if composer.clauses.lemma(head) in COLLECTIVES and composer.clauses.relation(child) in ("compound", "amod"):
            continue  # "took aid workers hostage" speaks of no aid
        cases = composer.clauses.cases(child)
        if cases and composer.clauses.relation(child) == "nmod" and CONTENT.isdisjoint(cases):
            continue  # "the biggest change since the war" speaks of no war
        if (found := _event(composer, composer.clauses.measured(child), words, reach - 1)) is not None:
            return found
    return None


def _siblings(composer: Composer, trigger: int) -> tuple[int, ...]:
    hanging = composer.clauses.tree.children(trigger, "conj", "xcomp", "ccomp")
    return tuple(child for child in hanging if not composer.clauses.resumes(child))


def _sides(
    composer: Composer, turn: str, outer: Outcome, inner: Outcome
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Who turns the event and whom it is turned at."""
    actors = outer.actors
    if not actors and outer.frame.subject == "event":  # "talks ended without a deal": whoever talked
        return inner.actors, inner.recipients
    if not actors and turn in ("same", "ended", "cancelled", "prevented", "promised", "offered", "expected"):
        return inner.actors, outer.recipients or inner.recipients
    if outer.recipients:
        return actors, outer.recipients
    others = composer.beside.others(inner.actors, actors)
    behind = composer.beside.others(inner.recipients, actors)
    if turn in ("same", "promised", "offered", "threatened", "expected"):
        return actors, behind or others
    return actors, others or behind
