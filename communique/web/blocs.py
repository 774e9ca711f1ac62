"""A bloc on a day: who belongs to it, where each member leans, and how far they stand together.

In: an archive, an organisation of the lexicon, a window and whom the members are measured by. Out: what the page shows.
Members are those of one day, for the whole window; who came or went within it is told beside. Only what happened
counts, not what was planned or denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from communique.actors.belonging import Membership, history, members
from communique.actors.lexicon import lexicon
from communique.archive import ActRow, Archive, Filter, LeanRow
from communique.relations import Cohesion, agreement, begin, measured, rice
from communique.subjects import name_of

TARGETS = 14
"""Columns of the matrix: those that the members act upon most."""
HEARD = 2
"""Members that must be heard before a split among them is told."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one member did to one target."""

    events: int
    mean: float

    @property
    def shade(self) -> int:
        """From -5 to +5, for its colour."""
        return max(-5, min(5, round(self.mean / 2)))


@dataclass(frozen=True, slots=True)
class Row:
    """One member with its cells, None where nothing is reported."""

    member: str
    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A target by which the members that are heard differ."""

    target: str
    friendly: tuple[tuple[str, float], ...]
    hostile: tuple[tuple[str, float], ...]
    agreement: float
    rice: float | None


def blocs(day: str) -> list[tuple[str, str, int]]:
    """Id, name and number of members on the day, of every organisation whose members are listed, by name."""
    known = lexicon()
    found = [(body, name_of(body), len(members(body, day))) for body in known.with_members()]
    return sorted(found, key=lambda each: (each[2] == 0, each[1].casefold()))


def spells(bloc: str, day: str) -> list[Membership]:
    """The memberships that cover the day, the newest members first."""
    return sorted((one for one in history(bloc) if one.covers(day)), key=lambda one: (one.since, one.member))[::-1]


def moves(bloc: str, since: str | None, until: str | None) -> list[tuple[str, str, str]]:
    """Day, member and "joined" or "left", for who came or went in a window; none where it has no beginning."""
    if not since:
        return []
    low, high = since, (until or "9") + "~"
    found = [(one.since, one.member, "joined") for one in history(bloc) if one.exact and low <= one.since <= high]
    found += [(one.until, one.member, "left") for one in history(bloc) if one.until and low <= one.until <= high]
    return sorted(found)


def matrix(rows: Sequence[LeanRow], listed: Sequence[str], wanted: str | None) -> tuple[list[str], list[Row]]:
    """The targets, the most acted upon first and `wanted` before all, and a row for each member that acts at all."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.target] += row.events
    targets = sorted(counts, key=lambda target: (target != wanted, -counts[target], target))[:TARGETS]
    cells = {(row.member, row.target): Cell(row.events, row.total / row.events) for row in rows}
    acting = [member for member in listed if any((member, target) in cells for target in targets)]
    return targets, [Row(one, name_of(one), tuple(cells.get((one, target)) for target in targets)) for one in acting]


def splits(rows: Sequence[LeanRow]) -> list[Split]:
    """Targets that some members are friendly to and others hostile, the widest apart first."""
    means: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        means[row.target][row.member] = row.total / row.events
    found = []
    for target, stands in means.items():
        together = agreement(list(stands.values()))
        friendly = sorted(((one, mean) for one, mean in stands.items() if mean > 0), key=lambda each: -each[1])
        hostile = sorted(((one, mean) for one, mean in stands.items() if mean < 0), key=lambda each: each[1])
        if together is not None and len(stands) >= HEARD and friendly and hostile:
            found.append(Split(target, tuple(friendly), tuple(hostile), together, rice(list(stands.values()))))
    return sorted(found, key=lambda split: (split.agreement, split.target))


def by_month(acts: Sequence[ActRow], listed: Sequence[str]) -> list[Cohesion]:
    """The measures of each month with a report."""
    heard: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    months = {day: begin(day, "month") for day in {act.day for act in acts}}
    for act in acts:
        heard[months[act.day]][act.member].append(act.score)
    return [measured(month, heard[month], list(listed)) for month in sorted(heard)]


def over_all(acts: Sequence[ActRow], listed: Sequence[str]) -> Cohesion:
    """The measures of the whole window."""
    heard: dict[str, list[float]] = defaultdict(list)
    for act in acts:
        heard[act.member].append(act.score)
    return measured("", heard, list(listed))


def others(listed: Sequence[str], on: str) -> tuple[str, ...]:
    """The members without the one that they are measured by: nobody leans toward itself."""
    return tuple(member for member in listed if member.casefold() != on.casefold())


def leaning_of(kept: Archive, listed: Sequence[str], window: Filter) -> tuple[LeanRow, ...]:
    return kept.leanings(listed, window) if listed else ()
