"""What the coder says of its own work to whoever asks: see `explain`.

The coder and the composer tell it what they turned down and why, and what they kept. Holds, judges nothing. A
reading without a trace costs nothing for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.events.match import Match
    from communique.events.outcome import Outcome
    from communique.events.weighing import Weighed


@dataclass(slots=True)
class Trace:
    """One reading's notes, in the order they were made.

    `refusals` are frames that fit a trigger and were not taken; `drops` what was read and not kept; `kept` what
    became of each event, by its id.
    """

    refusals: list[tuple[Match, str]] = field(default_factory=list)
    drops: list[tuple[Outcome, str]] = field(default_factory=list)
    kept: dict[str, Weighed] = field(default_factory=dict)

    def refused(self, match: Match, why: str) -> None:
        """A frame fits the tree and the entry's other conditions do not hold; a word may be tried more than once."""
        if not any(known.trigger == match.trigger and known.frame is match.frame for known, _ in self.refusals):
            self.refusals.append((match, why))

    def dropped(self, outcome: Outcome, why: str) -> None:
        self.drops.append((outcome, why))
