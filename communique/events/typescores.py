"""How well events of labelled sentences are found, type by type.

Rows {id, text, type} and the records read from them come in, counts go out: `communique trial --data` prints them.
One event is labelled a row although a sentence may hold several, so a second right event is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from communique.model import Event, Record

ALSO: dict[str, frozenset[str]] = {"YIELD": frozenset({"CONCEDE", "RETREAT"})}
"""Types of older sets that PLOVER has split since: either half will do."""


class Labelled(TypedDict, total=False):
    """One row of a development set; other keys are let be."""

    id: str
    text: str
    type: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class TypeScore:
    """Of one type: rows that have it, rows whose best event has it, and how many of these agree."""

    type: str
    rows: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.rows if self.rows else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """All types, and of all rows the shares whose best event, or any event, is right; 0 to 1.

    `mode` is the share with the right mode of the rows that have one and whose type is right; None without such rows.
    `missed` names rows whose best event is not right: id, label, what was found.
    """

    rows: int
    first: float
    any: float
    mode: float | None
    types: tuple[TypeScore, ...]
    missed: tuple[tuple[str, str, str], ...]

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the types that have rows."""
        own = [score.f1 for score in self.types if score.rows]
        return sum(own) / len(own) if own else 0.0


def score_types(pairs: Iterable[tuple[Labelled, Record]]) -> Scores:
    """Rows with their records → scores."""
    rows: dict[str, int] = {}
    found: dict[str, int] = {}
    right: dict[str, int] = {}
    count = first = some = 0
    modes: list[bool] = []
    missed = []
    for row, record in pairs:
        count += 1
        events = sorted(record.events, key=lambda event: -event.confidence)
        best = _label(events[0].type, row["type"]) if events else ""
        fitting = [event for event in events if _label(event.type, row["type"]) == row["type"]]
        rows[row["type"]] = rows.get(row["type"], 0) + 1
        if best:
            found[best] = found.get(best, 0) + 1
        if best == row["type"]:
            first += 1
            right[best] = right.get(best, 0) + 1
        else:
            missed.append((row["id"], row["type"], _told(events)))
        some += bool(fitting)
        if row.get("mode") and fitting:
            modes.append(fitting[0].mode == row["mode"])
    named = sorted({*rows, *found})
    types = tuple(TypeScore(name, rows.get(name, 0), found.get(name, 0), right.get(name, 0)) for name in named)
    total = count or 1
    mode = sum(modes) / len(modes) if modes else None
    return Scores(count, first / total, some / total, mode, types, tuple(missed))


def _label(found: str, wanted: str) -> str:
    return wanted if found in ALSO.get(wanted, ()) else found


def _told(events: Iterable[Event]) -> str:
    return ", ".join(" ".join(filter(None, (event.type, event.mode))) for event in events) or "no event"
