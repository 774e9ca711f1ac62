"""What a reading step is: a callable from record to record that declares what it reads and what it writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Protocol

from communique.errors import SetupError
from communique.model import Record

FIELDS = frozenset(field.name for field in fields(Record))


class Step(Protocol):
    """One stage of reading. `needs` and `gives` are names of `Record`'s fields."""

    @property
    def name(self) -> str: ...
    @property
    def needs(self) -> frozenset[str]: ...
    @property
    def gives(self) -> frozenset[str]: ...

    def __call__(self, record: Record) -> Record: ...


def check_order(steps: Sequence[Step]) -> None:
    """Raises SetupError where a step reads what no earlier step wrote, or names a field that records lack."""
    written = {"article"}
    for step in steps:
        if unknown := (step.needs | step.gives) - FIELDS:
            raise SetupError(f"step {step.name} names {', '.join(sorted(unknown))}, which a record does not have")
        if missing := step.needs - written:
            raise SetupError(f"step {step.name} reads {', '.join(sorted(missing))}, which no step before it writes")
        written |= step.gives
