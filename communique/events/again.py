"""Whose a thing is, and at whom a measure is aimed, where only an earlier sentence says so: "stormed the embassy".

An outcome without recipients comes in; the one owner goes out whom the text gives to that thing wherever it names it
before, or the one state that such a measure was said to hit. Where the text names two embassies, or sanctions on two
states, nobody is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.events.answering import DEFINITE
from communique.events.clause import Clauses
from communique.events.firstnamed import FirstNamed
from communique.events.outcome import Outcome
from communique.events.roles import Roles
from communique.model import Event, Participant

THINGS = frozenset(
    "aircraft airline ambassador base boat consulate convoy diplomat drone embassy envoy ferry fleet flight freighter "
    "frigate helicopter jet mission outpost patrol plane platform ship tanker trawler troop vessel warship".split()
)
"""What belongs to a state or is known by it, and is named without it later."""
DONE = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})
"""Types that are done to a thing for its owner's sake."""
AIMED = frozenset("ban blockade curb duty embargo penalty restriction sanction tariff".split())
"""Measures that somebody is put under."""
LIFTED = frozenset({"AGREE", "CONCEDE", "REJECT", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"})
ON = frozenset({"against", "for", "from", "of", "on"})


class Again:
    """Remembers whose things are, and at whom measures are aimed, in one record."""

    __slots__ = ("_clauses", "_first", "_roles")

    def __init__(self, clauses: Clauses, roles: Roles, first: FirstNamed) -> None:
        self._clauses, self._roles, self._first = clauses, roles, first

    def open(self, outcome: Outcome) -> bool:
        """Whether it names a thing or a measure and nobody to whom it is done."""
        return (
            not outcome.recipients and outcome.coding.type in DONE | LIFTED and any(True for _ in self._named(outcome))
        )

    def meant(self, outcome: Outcome, earlier: Sequence[Event]) -> tuple[Participant, ...]:
        """Whose it is, under the span of the noun."""
        own = {part.code for part in outcome.actors}
        for noun in self._named(outcome):
            found = {part.code or "": part for part in self._told(noun, earlier)}
            if len(found) == 1 and "" not in found and own.isdisjoint(found):
                return tuple(replace(part, span=self._clauses.tokens[noun].span) for part in found.values())
        return ()

    def _named(self, outcome: Outcome) -> Iterator[int]:
        clauses = self._clauses
        kind = outcome.coding.type
        for word in dict.fromkeys((*outcome.words, *clauses.objects(outcome.trigger))):
            if clauses.tokens[word].upos != "NOUN":
                continue
            lemma = clauses.lemma(word)
            if (lemma in THINGS and kind in DONE and self._definite(word)) or (lemma in AIMED and kind in LIFTED):
                yield word

    def _definite(self, noun: int) -> bool:
        clauses = self._clauses
        return any(clauses.lemma(one) in DEFINITE for one in clauses.tree.children(noun, "det"))

    def _told(self, noun: int, earlier: Sequence[Event]) -> Iterator[Participant]:
        """Whoever is said to own such a thing, or to be under such a measure, anywhere before."""
        lemma = self._clauses.lemma(noun)
        for other in self._first.before(noun, (lemma,)):
            yield from self._on(other) if lemma in AIMED else self._first.owners(other)
        if lemma in AIMED:
            yield from (part for event in earlier if event.type == "SANCTION" for part in self._aim(event, lemma))

    def _aim(self, event: Event, lemma: str) -> Sequence[Participant]:
        """Of an earlier event told with the same noun, those to whom it was done."""
        first, last = self._clauses.bounds(event.sentence)
        told = any(
            event.trigger.contains(token.span) and self._clauses.lemma(token.index) == lemma
            for token in self._clauses.tokens[first:last]
        )
        return event.recipients if told else ()

    def _on(self, noun: int) -> Sequence[Participant]:
        below = self._clauses.tree.children(noun, "nmod", "obl")
        return self._roles.participants([one for one in below if not ON.isdisjoint(self._clauses.cases(one))])
