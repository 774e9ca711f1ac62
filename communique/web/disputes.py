"""Disagreements as a page shows them: each value once, with the reports that give it, and names in place of ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from communique.model import Disagreement, Report

NAMED = frozenset({"actor", "recipient", "speaker", "place"})
"""Fields whose values are ids of actors or codes of countries, or may be."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values of a field, and who gives it."""

    value: str
    reports: tuple[Report, ...]


def ids_in(disagreements: Iterable[Disagreement]) -> list[str]:
    """What may be an id among the values, to be looked up."""
    return [
        part for each in disagreements if each.field in NAMED for value in each.values for part in _parts(value.value)
    ]


def sides(disagreement: Disagreement, names: Mapping[str, str]) -> list[Side]:
    """The values of a field, the one with most reports first."""
    found: dict[str, list[Report]] = {}
    for value in disagreement.values:
        found.setdefault(value.value, []).append(value.report)
    by_reports = sorted(found.items(), key=lambda each: -len({report.article for report in each[1]}))
    return [Side(_named(disagreement.field, value, names), tuple(reports)) for value, reports in by_reports]


def _named(field: str, value: str, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(part, part) for part in _parts(value)) if field in NAMED else value


def _parts(value: str) -> list[str]:
    return value.split(", ")
