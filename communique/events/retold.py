"""Which event told before a word names again: "denied the attack", "condemned the strike on Odesa".

A token of a claim's content comes in; the event that it means goes out, None where it means none. A definite noun
or a verb of the event's type names it, with nobody beside it who speaks against it. Where several events fit equally
and are not one another's retelling, none is pointed at; nor does a "possible" or a second attack name the first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from communique.events.akin import akin
from communique.events.reality import mood
from communique.model import Claim, Event, Participant, Span

if TYPE_CHECKING:
    from communique.events.coder import Reading

DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both", "his", "her", "its", "their"})
OTHER = frozenset(
    "a an another any no every some more further future possible potential similar second next other "
    "alleged planned proposed threatened".split()
)
"""Words by which a noun speaks of an event that need not be one told before."""
NEW = frozenset({"new", "fresh"})
"""The same without an article; "the new sanctions" are those just imposed."""
DEVERBAL = ("ing", "ment", "ation", "ion", "al", "ure", "ance", "ence")
"""Endings of nouns that speak of what a verb told, "the storming", though no entry of the codebook knows them."""
BACK = 8
"""Sentences over which a noun with nobody beside it looks back for its event."""
DEEDS = frozenset("attack strike assault raid aggression killing massacre violence bloodshed".split())
"""Nouns for deeds of type ASSAULT, whatever word told them."""
LOCAL = frozenset({"city", "facility", "region"})
"""Places that differ where their states are one: whoever struck Odesa has not struck Kharkiv."""


class Naming(NamedTuple):
    """A word that may name an event again, with what types it may be of and who is named beside it."""

    token: int
    types: frozenset[str]
    mode: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    verbal: bool


class Retold:
    """Finds what is named again in one record that has just been coded. `events` are in the order of their triggers."""

    def __init__(self, reading: Reading, events: Sequence[Event]) -> None:
        clauses = self._clauses = reading.clauses
        self._record, self._composer, self._codebook = reading.record, reading.composer, reading.codebook
        self._events = events
        self._at: dict[int, Event] = {}
        self._told_by: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        """The lemmas that told each event, by its id, and those of verbs among them."""
        for event in events:
            words = words_of(event.trigger, clauses.tree.starts)
            for index in words:
                self._at.setdefault(index, event)
            verbs = (index for index in words if clauses.tokens[index].upos == "VERB")
            lemma = clauses.lemma
            self._told_by[event.id] = frozenset(map(lemma, words)), frozenset(map(lemma, verbs))
        self._sites = [(place.span, place.geonameid) for place in reading.record.places if place.precision in LOCAL]

    def naming(self, token: int, claim: Claim) -> Naming | None:
        """What a word of the claim's content may name again, by itself and by who stands beside it; None if nothing."""
        clauses = self._clauses
        upos = clauses.tokens[token].upos
        if upos not in ("NOUN", "VERB"):
            return None
        verbal, lemma = upos == "VERB", clauses.lemma(token)
        if not (lemma in self._codebook or lemma in DEEDS or (not verbal and lemma.endswith(DEVERBAL))):
            return None
        if clauses.relation(token) == "compound":
            return None
        event, outcome = self._at.get(token), self._composer.outcome(token)
        if verbal and ((event is None and outcome is None) or not self._real(token)):
            return None
        if event is not None and claim.content.contains(event.trigger):
            told = event.reality not in ("planned", "hypothetical")
            types = frozenset({event.type})
            return Naming(token, types, event.mode, event.actors, event.recipients, verbal) if told else None
        types = frozenset() if verbal else self._types(lemma)
        if outcome is not None:
            coding = outcome.coding
            return Naming(token, types | {coding.type}, coding.mode, outcome.actors, outcome.recipients, verbal)
        return Naming(token, types, None, (), (), verbal) if types or not verbal else None

    def _types(self, lemma: str) -> frozenset[str]:
        """The types of what a noun speaks of by itself."""
        found = self._codebook.spoken_of(lemma)
        return found | {"ASSAULT"} if lemma in DEEDS else found

    def _real(self, verb: int) -> bool:
        """Whether a verb says that something is or was, and not that it may or shall be."""
        found = mood(self._clauses, verb)
        return not (found.future or found.possible or found.conditional or found.obliged or found.purpose or found.able)

    def meant(self, naming: Naming, claim: Claim, told: set[str]) -> Event | None:
        """The one event that is meant; None where there is none, or more than one that differ.

        `told` are the ids of those that the claim itself tells.
        """
        sentence = self._record.tokens[naming.token].sentence
        start = self._record.tokens[naming.token].span.start
        best: list[Event] = []
        most = (0, False)
        for event in self._events[: bisect_left(self._events, start, key=attrgetter("trigger.start"))]:
            if event.id in told or not self._related(naming, event):
                continue
            sides = self._sides(naming, event)
            if sides is None or event.trigger.overlaps(claim.content) or by_cue(event, claim):
                continue
            if sides == 0 and (not self._definite(naming) or sentence - event.sentence > BACK):
                continue
            sides += sides == 0 and self._of_those(claim, event)
            fit = sides, self._akin(naming, event)
            if fit > most or not best:
                best, most = [event], fit
            elif fit == most:
                best.append(event)
        if most[0] == 0 and naming.verbal:
            return None
        return self._one(best)

    def _one(self, fitting: Sequence[Event]) -> Event | None:
        """The first telling, where all of them may be one event."""
        if not fitting or not all(self._one_event(fitting[0], other) for other in fitting[1:]):
            return None
        return fitting[0]

    def tells(self, naming: Naming, event: Event) -> bool:
        """Whether a word says what an event says: the type is one, and somebody who takes part."""
        return self._related(naming, event) and bool(self._sides(naming, event))

    def _related(self, naming: Naming, event: Event) -> bool:
        """Whether the word may stand for the event: one type, and one mode, stem or sort of thing.

        Types alone are too wide: whoever calls the deal a mistake does not speak of somebody's praise, though both
        support.
        """
        if not naming.types:
            return self._akin(naming, event)
        if event.type not in naming.types:
            return False
        if naming.mode is not None and naming.mode == event.mode:
            return True
        lemma = self._clauses.lemma(naming.token)
        if not naming.verbal and lemma in DEEDS:
            return event.type == "ASSAULT"
        return self._akin(naming, event)

    def _akin(self, naming: Naming, event: Event) -> bool:
        """Whether the word shares its stem or sort with those that told the event; "the storming" with a verb alone."""
        lemma = self._clauses.lemma(naming.token)
        words, verbs = self._told_by[event.id]
        if naming.types:
            return any(akin(lemma, word) for word in words)
        if not lemma.endswith(DEVERBAL):
            return lemma in verbs
        return any(akin(lemma, verb) for verb in verbs)

    def _sides(self, naming: Naming, event: Event) -> int | None:
        """How many sides of the event are named again; None where somebody else is."""
        sides = 0
        for mine, theirs in ((naming.actors, event.actors), (naming.recipients, event.recipients)):
            if mine and theirs:
                if not any(self._alike(one, other) for one in mine for other in theirs):
                    return None
                sides += 1
        return sides

    def _of_those(self, claim: Claim, event: Event) -> bool:
        """Whether who denies it, or who is blamed for it, is among those who did it."""
        named = set(claim.about)
        if claim.speaker is not None and claim.speaker.actor is not None and claim.stance == "deny":
            named.add(claim.speaker.actor)
        return any(part.actor in named for part in event.actors if part.actor is not None)

    def _definite(self, naming: Naming) -> bool:
        clauses = self._clauses
        words = {
            clauses.lemma(child) for child in self._clauses.tree.children(naming.token, "det", "amod", "nmod:poss")
        }
        if naming.verbal or not words.isdisjoint(OTHER) or (words.isdisjoint(DEFINITE) and not words.isdisjoint(NEW)):
            return False
        return not words.isdisjoint(DEFINITE) or self._clauses.tree.child(naming.token, "nmod:poss") is not None

    def _one_event(self, one: Event, other: Event) -> bool:
        """Whether two tellings may be of one event: nobody who takes part and no place speaks against it."""
        for mine, theirs in ((one.actors, other.actors), (one.recipients, other.recipients)):
            if mine and theirs and not any(self._alike(left, right) for left in mine for right in theirs):
                return False
        places = self._record.places
        ids = [None if event.place is None else places[event.place].geonameid for event in (one, other)]
        return None in ids or ids[0] == ids[1]

    def _alike(self, one: Participant, other: Participant) -> bool:
        if one.actor is not None and one.actor == other.actor:
            return True
        if one.code is None or one.code != other.code:
            return False
        here, there = ({site for span, site in self._sites if span.overlaps(part.span)} for part in (one, other))
        return not here or not there or not here.isdisjoint(there)


def by_cue(event: Event, claim: Claim) -> bool:
    """Whether it is the speaking itself that is coded: of "accused" the accusation."""
    return claim.cue is not None and claim.cue.overlaps(event.trigger)


def words_of(span: Span, starts: Sequence[int]) -> range:
    """The tokens of a span, the first one whole where the span begins inside it."""
    return range(max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end))
