"""PLOVER as this project codes it: types, quads, scores, modes, and what a promise or a refusal makes of a type.

The compiled form of lexicons/plover/plover.yaml comes in, an `Ontology` goes out. It holds facts only; how
text comes by a type is the codebook's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypedDict

from communique.events.data import load

TURNS = ("promised", "offered", "threatened", "asked", "refused", "ended", "cancelled", "prevented")
"""What a governing word or a tense may do to an event; the columns of `EventType.turns`."""


class TypeRow(TypedDict):
    """One type as it is stored."""

    quad: int
    score: float
    recipient: bool
    modes: dict[str, float]
    turns: dict[str, dict[str, str]]


class OntologyRow(TypedDict):
    """The ontology as it is stored."""

    version: int
    types: dict[str, TypeRow]
    contexts: list[str]


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the 16 types. `modes` maps a mode to its own score; `turns` a turn to what
    comes of it, by mode, with `else` for the rest."""

    name: str
    quad: int
    score: float
    needs_recipient: bool
    modes: Mapping[str, float]
    turns: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Coding:
    """A type with the mode that goes with it, None where the type alone is known."""

    type: str
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Ontology:
    """The types by name, the contexts in order, and the version of the file they come from."""

    version: int
    types: Mapping[str, EventType]
    contexts: tuple[str, ...]

    def with_types(self, types: Mapping[str, EventType]) -> Ontology:
        """The same with further types."""
        return Ontology(self.version, {**self.types, **types}, self.contexts)

    def score(self, coding: Coding) -> float:
        """The mode's own score, else the type's; -10 to +10."""
        kind = self.types[coding.type]
        return kind.modes.get(coding.mode, kind.score) if coding.mode else kind.score

    def cooperative(self, name: str) -> bool:
        """Whether the type lies in quad 1 or 2."""
        return self.types[name].quad <= 2

    def turned(self, coding: Coding, turn: str) -> Coding:
        """What a promise, threat, demand, refusal, end or hindrance of the event is itself. `turn` is one of TURNS."""
        outcomes = self.types[coding.type].turns[turn]
        outcome, _, mode = (outcomes.get(coding.mode or "") or outcomes["else"]).partition(" ")
        return coding if outcome == "self" else Coding(outcome, mode or None)


def build(row: OntologyRow) -> Ontology:
    """The ontology from its stored form."""
    return Ontology(
        row["version"],
        {
            name: EventType(name, kind["quad"], kind["score"], kind["recipient"], kind["modes"], kind["turns"])
            for name, kind in row["types"].items()
        },
        tuple(row["contexts"]),
    )


@cache
def ontology() -> Ontology:
    """The ontology inside the package, read on first use."""
    return build(load()["plover"])
