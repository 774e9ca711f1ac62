"""What kind of actor a participant is, as the codebook's `actor-is` and `recipient-is` ask for it.

A participant and the record's actors come in, yes or no goes out.
"""

from __future__ import annotations

from collections.abc import Mapping

from communique.events.role_words import ARMED, CROWD, OFFICES, OUTLAWS, STATE_BODIES, UNIFORMED
from communique.model import Actor, Participant


def fits(part: Participant, kinds: frozenset[str], actors: Mapping[str, Actor], *, people: bool) -> bool:
    """Whether a participant is of one of these kinds; one of whom nothing is known fits all.

    `actors` are those of the record by their id; `people` whether the people of a state are named, and not the state.
    """
    if not kinds:
        return True
    if "official" in kinds:
        return _official(part, actors)
    if "politician" in kinds:
        return bool(part.sectors) and ARMED.isdisjoint(part.sectors) and _official(part, actors)
    if "crowd" in kinds:
        return bool(part.sectors) and CROWD.issuperset(part.sectors)
    if "outlaw" in kinds:
        return bool(part.sectors) and OUTLAWS.issuperset(part.sectors)
    if part.actor is None:
        return True
    sectors, state = set(part.sectors), part.actor == part.code and not people
    return (
        ("state" in kinds and state)
        or ("government" in kinds and ((not sectors and not people) or bool(sectors & STATE_BODIES)))
        or ("armed" in kinds and (not sectors or bool(sectors & ARMED)))
        or ("police" in kinds and (not sectors or bool(sectors & {"COP", "MIL", "GOV"})))
        or ("court" in kinds and "JUD" in sectors)
        or ("civilian" in kinds and not state and sectors.isdisjoint(UNIFORMED))
        or (not kinds.isdisjoint(("organization", "group")) and not state)
        or ("person" in kinds and _person(part, actors))
    )


def _official(part: Participant, actors: Mapping[str, Actor]) -> bool:
    """A known person or body that speaks for a state, a party or an organisation."""
    actor = actors.get(part.actor or "")
    if actor is None:
        return False
    titled = not OFFICES.isdisjoint(actor.name.lower().split())
    return titled or actor.office is not None or (actor.code is not None and part.actor != part.code)


def _person(part: Participant, actors: Mapping[str, Actor]) -> bool:
    actor = actors.get(part.actor or "")
    return actor is not None and (actor.office is not None or actor.code is None or bool(actor.sectors))
