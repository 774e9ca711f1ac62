"""Nouns made by the thousand.

A frozen dataclass sets each field of a new object the long way round, which for the words of an article costs as much
as a layer of the encoder costs for a paragraph. Here the objects are made of a twin of the noun that is not frozen,
with the same slots, and then declared to be the noun; nobody sees them before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, make_dataclass
from typing import Any, TypeVar

Noun = TypeVar("Noun")


def in_bulk(noun: type[Noun], *columns: Iterable[object]) -> list[Noun]:
    """One object for each row of these columns, all fields in order; `noun` is a slotted dataclass."""
    twin = _TWINS.get(noun)
    if twin is None:
        names = [field.name for field in fields(noun)]  # type: ignore[arg-type]  # of dataclasses all that is known
        twin = _TWINS[noun] = make_dataclass(noun.__name__, names, slots=True)
    found: list[Any] = list(map(twin, *columns))
    for one in found:
        one.__class__ = noun
    return found


_TWINS: dict[type[Any], type[Any]] = {}
