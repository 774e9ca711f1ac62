"""Words by which the outlet holds back in its own voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span

HedgeKind = Literal["reported", "alleged", "apparent", "believed"]


@dataclass(frozen=True, slots=True)
class Hedge:
    """ "Reportedly", "alleged", "appears to", "is believed to": `over` are the words that it holds in doubt."""

    span: Span
    kind: HedgeKind
    over: Span
