"""What each claim is about: the events that it tells or names again, and the claim that it answers.

A record with claims and events comes in, its claims go out with `about_events` and `about_claims`. An event is told
in a claim where its trigger lies in the content. It is named again where a definite noun or a verb of its type stands
there with nobody beside it who speaks against it: "denied the attack", "condemned the strike on Odesa". Where several
events fit equally and are not one another's retelling, none is pointed at; nor does a "possible" or a second attack
name the first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from communique.actors import actor_index
from communique.claims import PRESUPPOSING
from communique.events.akin import akin
from communique.events.reality import mood
from communique.events.remarks import SAID, Remarks
from communique.language import Tree
from communique.model import Claim, Event, Participant

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
ANSWERED = 6
"""Claims that a denial looks back over."""
DEEDS = frozenset("attack strike assault raid aggression killing massacre violence bloodshed".split())
"""Nouns for deeds of type ASSAULT, whatever word told them."""
LOCAL = frozenset({"city", "facility", "region"})
"""Places that differ where their states are one: whoever struck Odesa has not struck Kharkiv."""


class _Naming(NamedTuple):
    """A word that may name an event again, with what types it may be of and who is named beside it."""

    token: int
    types: frozenset[str]
    mode: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    verbal: bool


class Topics:
    """Completes the claims of one record that has just been coded."""

    def __init__(self, reading: Reading, events: Sequence[Event]) -> None:
        self._record, self._clauses, self._composer = reading.record, reading.clauses, reading.composer
        self._codebook = reading.codebook
        self._tree: Tree = reading.clauses.tree
        self._starts = self._tree.starts
        self._events = sorted(events, key=lambda event: event.trigger.start)
        self._triggers = [event.trigger.start for event in self._events]
        self._at: dict[int, Event] = {}
        self._told_by: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        """The lemmas that told each event, by its id, and those of verbs among them."""
        for event in self._events:
            words = range(*self._range(event.trigger.start, event.trigger.end))
            for index in words:
                self._at.setdefault(index, event)
            verbs = (index for index in words if self._record.tokens[index].upos == "VERB")
            lemma = self._clauses.lemma
            self._told_by[event.id] = frozenset(map(lemma, words)), frozenset(map(lemma, verbs))
        self._sites = [(place.span, place.geonameid) for place in reading.record.places if place.precision in LOCAL]
        self._remarks = Remarks(reading.clauses, actor_index(reading.record))

    def completed(self) -> tuple[Claim, ...]:
        """The claims in their order, with what they are about."""
        found: dict[str, Claim] = {}
        for claim in self._record.claims:
            found[claim.id] = self._complete(claim, claim.id, found)
        return tuple(found.values())

    def _complete(self, claim: Claim, top: str, earlier: dict[str, Claim]) -> Claim:
        told = [event for event in self._inside(claim) if self._said(event, claim, top)]
        again = list(self._again(claim, {event.id for event in told}))
        before = list(earlier.values())
        replied = claim.replies_to if not self._only_judged(claim, again, earlier) else None
        answered = replied or (self._denied(claim, [*told, *again], before) if claim.id == top else None)
        nouns = (token for token in self._tokens(claim) if self._clauses.lemma(token) in SAID)
        words = (self._remarks.at(token, claim, before) for token in nouns)
        spoken = dict.fromkeys(one for one in (answered, *words) if one is not None)
        ids = [event.id for event in (*told, *again)]
        for other in () if ids or self._tells_itself(claim) else spoken:
            # "denied the accusation", "welcomed the promise": about what that was about, and the saying itself
            ids += [
                *earlier[other].about_events,
                *(event.id for event in self._events if _by_cue(event, earlier[other])),
            ]
        return replace(
            claim,
            replies_to=answered,
            about_events=tuple(dict.fromkeys(ids)),
            about_claims=tuple(spoken),
            inner=tuple(self._complete(each, top, earlier) for each in claim.inner),
        )

    def _tells_itself(self, claim: Claim) -> bool:
        """Whether the content is a clause, and not only a word for what another said."""
        return any(self._record.tokens[token].upos in ("VERB", "AUX") for token in self._tokens(claim))

    def _tokens(self, claim: Claim) -> Sequence[int]:
        """The words of the content without the cue."""
        content, cue, tokens = claim.content, claim.cue, self._record.tokens
        inside = range(*self._range(content.start, content.end))
        if cue is None or not cue.overlaps(content):
            return inside
        return [token for token in inside if not cue.overlaps(tokens[token].span)]

    def _range(self, start: int, end: int) -> tuple[int, int]:
        return max(bisect_right(self._starts, start) - 1, 0), bisect_left(self._starts, end)

    def _inside(self, claim: Claim) -> list[Event]:
        first = bisect_left(self._triggers, claim.content.start)
        last = bisect_left(self._triggers, claim.content.end)
        return [event for event in self._events[first:last] if claim.content.contains(event.trigger)]

    def _said(self, event: Event, claim: Claim, top: str) -> bool:
        """Whether it is told by the claim, and not by the cue or by the outlet between two parts of a quotation."""
        if _by_cue(event, claim):
            return False
        return claim.kind != "direct" or event.claim == top

    def _again(self, claim: Claim, told: set[str]) -> Iterator[Event]:
        """The events told elsewhere that the content names."""
        for token in self._tokens(claim):
            naming = self._naming(token, claim)
            if naming is None:
                continue
            found = self._named(naming, claim, told)
            if found is not None:
                yield found

    def _naming(self, token: int, claim: Claim) -> _Naming | None:
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
            return _Naming(token, types, event.mode, event.actors, event.recipients, verbal) if told else None
        types = frozenset() if verbal else self._types(lemma)
        if outcome is not None:
            coding = outcome.coding
            return _Naming(token, types | {coding.type}, coding.mode, outcome.actors, outcome.recipients, verbal)
        return _Naming(token, types, None, (), (), verbal) if types or not verbal else None

    def _types(self, lemma: str) -> frozenset[str]:
        """The types of what a noun speaks of by itself."""
        found = self._codebook.spoken_of(lemma)
        return found | {"ASSAULT"} if lemma in DEEDS else found

    def _real(self, verb: int) -> bool:
        found = mood(self._clauses, verb)
        return not (found.future or found.possible or found.conditional or found.obliged or found.purpose or found.able)

    def _named(self, naming: _Naming, claim: Claim, told: set[str]) -> Event | None:
        """The one event that is meant; None where there is none, or more than one that differ."""
        sentence = self._record.tokens[naming.token].sentence
        start = self._record.tokens[naming.token].span.start
        best: list[Event] = []
        most = (0, False)
        for event in self._events[: bisect_left(self._triggers, start)]:
            if event.id in told or not self._related(naming, event):
                continue
            sides = self._sides(naming, event)
            if sides is None or event.trigger.overlaps(claim.content) or _by_cue(event, claim):
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

    def _related(self, naming: _Naming, event: Event) -> bool:
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

    def _akin(self, naming: _Naming, event: Event) -> bool:
        """Whether the word shares its stem or sort with those that told the event; "the storming" with a verb alone."""
        lemma = self._clauses.lemma(naming.token)
        words, verbs = self._told_by[event.id]
        if naming.types:
            return any(akin(lemma, word) for word in words)
        if not lemma.endswith(DEVERBAL):
            return lemma in verbs
        return any(akin(lemma, verb) for verb in verbs)

    def _sides(self, naming: _Naming, event: Event) -> int | None:
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

    def _definite(self, naming: _Naming) -> bool:
        clauses = self._clauses
        words = {clauses.lemma(child) for child in self._tree.children(naming.token, "det", "amod", "nmod:poss")}
        if naming.verbal or not words.isdisjoint(OTHER) or (words.isdisjoint(DEFINITE) and not words.isdisjoint(NEW)):
            return False
        return not words.isdisjoint(DEFINITE) or self._tree.child(naming.token, "nmod:poss") is not None

    def _only_judged(self, claim: Claim, again: Sequence[Event], earlier: dict[str, Claim]) -> bool:
        """Whether what it seems to answer only judged the event that it denies, and charged nobody who denies it.

        "France condemned the attack. Moscow denied the attack": of France's words nothing is denied.
        """
        other = earlier.get(claim.replies_to or "")
        if other is None or not again or claim.stance != "deny" or other.stance not in PRESUPPOSING:
            return False
        return claim.speaker is None or claim.speaker.actor not in other.about

    def _denied(self, claim: Claim, events: Sequence[Event], earlier: Sequence[Claim]) -> str | None:
        """The last earlier claim of somebody else that tells what this one says did not happen."""
        if claim.speaker is None or claim.speaker.actor is None:
            return None
        denied = [event for event in events if event.reality == "denied" or claim.stance == "deny"]
        for other in earlier[: -ANSWERED - 1 : -1] if denied else ():
            own = other.speaker is None or other.speaker.actor in (None, claim.speaker.actor)
            if not own and other.stance != "deny" and any(self._tells(other, event) for event in denied):
                return other.id
        return None

    def _tells(self, claim: Claim, event: Event) -> bool:
        """Whether a claim says what another event says: the type is one, and somebody who takes part."""
        for token in self._tokens(claim):
            naming = self._naming(token, claim)
            if naming is not None and self._related(naming, event) and self._sides(naming, event):
                return True
        return False

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


def _by_cue(event: Event, claim: Claim) -> bool:
    """Whether it is the speaking itself that is coded: of "accused" the accusation."""
    return claim.cue is not None and claim.cue.overlaps(event.trigger)
