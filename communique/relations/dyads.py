"""Events as pairs of who acts and who is acted upon.

Coding never multiplies actors into pairs; an analysis or an export that needs pairs does it here, in one way: every
actor with every recipient. Where nobody is acted upon, an event of several actors is between each two of them, in
both roles alike, and is told so (`mutual`); an event of one actor has no target. Nobody is paired with himself.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from communique.model import Actor, Event, Participant, Record


@dataclass(frozen=True, slots=True)
class Dyad:
    """One pair of an event. `target` is None where nobody is acted upon; `mutual` where both act."""

    source: Participant | None
    target: Participant | None
    mutual: bool = False


def dyads(event: Event) -> Iterator[Dyad]:
    """The pairs of an event in the order of its lists; at least one, both sides None where it has no party."""
    actors, recipients = _distinct(event.actors), _distinct(event.recipients)
    if actors and recipients:
        pairs = [Dyad(*pair) for pair in itertools.product(actors, recipients) if _key(pair[0]) != _key(pair[1])]
        yield from pairs or [Dyad(actors[0], None)]
    elif len(actors) > 1:
        yield from (Dyad(*pair, mutual=True) for pair in itertools.combinations(actors, 2))
    else:
        yield from (Dyad(source, target) for source in actors or [None] for target in recipients or [None])


def _distinct(participants: tuple[Participant, ...]) -> list[Participant | None]:
    """Each party once, though the text may name it twice."""
    once: dict[object, Participant | None] = {}
    for participant in participants:
        once.setdefault(_key(participant), participant)
    return list(once.values())


def _key(participant: Participant | None) -> object:
    return participant and (participant.actor or (participant.code, participant.span))


@dataclass(frozen=True, slots=True)
class Who:
    """Someone asked for by the user: an actor's id, a name or an alias of it, or a code. Case does not matter.

    A state or an organisation is meant with its bodies ("RUS" with "RUS:GOV"); a state, by whichever name, with
    everyone who has its code, as event data counts them.
    """

    asked: str

    def among(self, actors: tuple[Actor, ...]) -> tuple[frozenset[str], frozenset[str]]:
        """The ids and the codes that are meant, given the actors of a record."""
        wanted = self.asked.casefold()
        named = [actor for actor in actors if wanted in map(str.casefold, (actor.id, actor.name, *actor.aliases))]
        whole = {actor.id for actor in named}
        ids = {actor.id for actor in actors if actor.id in whole or actor.id.partition(":")[0] in whole}
        codes = {actor.code for actor in named if actor.code and actor.code == actor.id}
        return frozenset(ids), frozenset(codes | {self.asked.upper()})

    def finds(self, record: Record) -> Found:
        """The same for the participants of one record."""
        return Found(*self.among(record.actors))


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a `Who` means in one record."""

    ids: frozenset[str]
    codes: frozenset[str]

    def has(self, participant: Participant | None) -> bool:
        return participant is not None and (participant.actor in self.ids or participant.code in self.codes)

    def has_any(self, participants: tuple[Participant, ...]) -> bool:
        return any(map(self.has, participants))
