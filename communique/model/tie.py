"""What the engine sees between two words of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

TIES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN", None,
)  # fmt: skip
"""What the numbers of a tie stand for: PLOVER's types, and None: nothing holds from the one to the other."""


@dataclass(frozen=True, slots=True)
class Tie:
    """How likely each of `TIES` holds from `source`, who acts, to `target`, acted upon; both are `Token.index`.

    It is one reading of the words by the engine, and no event: the events stage weighs it.
    """

    source: int
    target: int
    scores: tuple[float, ...]

    @property
    def best(self) -> tuple[str | None, float]:
        """The likeliest, None included, and how likely it is."""
        place = max(range(len(self.scores)), key=self.scores.__getitem__)
        return TIES[place], self.scores[place]

    def of(self, kind: str) -> float:
        """How likely a PLOVER type is."""
        return self.scores[TIES.index(kind)]
