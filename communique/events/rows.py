"""Entries of a codebook as they are stored, and what their patterns name.

Rows come in as `communique.events.source` reads them; frames, the index by lemma and the vocabulary go out. Checks
nothing: a row that has got here is sound.
"""

from __future__ import annotations

from typing import TypedDict

from communique.events.pattern import Frame, Part, parse


class EntryRow(TypedDict, total=False):
    """One entry as it is stored. `patterns` are [part, pattern]; codings are [type, mode]; `source` is file:line."""

    id: str
    source: str
    type: str
    mode: str | None
    patterns: list[tuple[Part, str]]
    turns: str
    negated: tuple[str, str | None]
    future: tuple[str, str | None]
    several: tuple[str, str | None]
    reality: str
    modal: str
    shift: dict[str, tuple[str, str | None]]
    strict: bool
    unless: list[str]
    reciprocal: bool
    weight: float
    actor_is: list[str]
    recipient_is: list[str]


def frames(row: EntryRow) -> list[Frame]:
    """The frames of an entry, one a pattern."""
    return [parse(pattern, part) for part, pattern in row["patterns"]]


def index_of(entries: list[EntryRow]) -> dict[str, list[list[int]]]:
    """Trigger lemma → [entry number, pattern number], so that the coder looks at a word's own patterns only."""
    found: dict[str, list[list[int]]] = {}
    for number, entry in enumerate(entries):
        for place, frame in enumerate(frames(entry)):
            for lemma in sorted({trigger[0] for trigger in frame.triggers}):
                found.setdefault(lemma, []).append([number, place])
    return dict(sorted(found.items()))


def vocabulary(entries: list[EntryRow]) -> frozenset[str]:
    """Every word that a pattern names, triggers and slots alike."""
    found: set[str] = set()
    for entry in entries:
        for frame in frames(entry):
            found.update(*frame.triggers, *(word for slot in frame.slots for word in slot.words))
    return frozenset(found)
