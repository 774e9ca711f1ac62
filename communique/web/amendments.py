"""The amend form of an event: what it is filled with, and what was changed in it.

In: an event as it is corrected by now, and what came back. Out: one amendment for each field that was changed, so that
what a reviewer left as it was is not said to be theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from communique.archive import Archive, EventRow, PartyRow
from communique.events import ontology
from communique.model import Correction

FIELDS = ("type", "mode", "actor", "recipient", "place", "date", "reality")
"""In the order in which they are laid over the record: a new type comes before its mode."""
LABELS = {"date": "Date or FIRST/LAST", "actor": "Actors, with ; between", "recipient": "Recipients, with ; between"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers; of actors and places, those of the article."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    realities: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]
    places: tuple[str, ...]


def choices(kept: Archive, event: EventRow, realities: tuple[str, ...]) -> Choices:
    """What can be chosen for this event."""
    record = kept.record(event.article)
    types = ontology().types
    own = types[event.type].modes if event.type in types else {}
    modes = [*own, *(mode for kind in types.values() for mode in kind.modes if mode not in own)]
    return Choices(
        types=tuple(types) if event.type in types else (event.type, *types),
        modes=tuple(dict.fromkeys(modes)),
        realities=realities,
        actors=tuple((actor.id, actor.name) for actor in record.actors),
        places=tuple(dict.fromkeys(place.name for place in record.places if place.role == "location")),
    )


def filled(event: EventRow) -> dict[str, str]:
    """The event's fields as an amendment would write them, empty where they are unknown."""
    days = list(dict.fromkeys(day for day in (event.earliest, event.latest) if day))
    return {
        "type": event.type,
        "mode": event.mode or "",
        "actor": "; ".join(map(_party, event.actors)),
        "recipient": "; ".join(map(_party, event.recipients)),
        "place": event.place or "",
        "date": "/".join(days),
        "reality": event.reality,
    }


def _party(party: PartyRow) -> str:
    return party.actor or (f"{party.name} [{party.code}]" if party.code else party.name)


def changed(event: EventRow, given: Mapping[str, str], reviewer: str, note: str) -> list[Correction]:
    """An amendment for each field that is not as `filled` has it."""
    before = filled(event)
    return [
        Correction(event.article, "event", event.id, "amend", reviewer, name, given[name].strip() or None, note)
        for name in FIELDS
        if name in given and given[name].strip() != before[name]
    ]
