"""Whether the numbers of the headline are the body's: the dead, the hurt, the arrested, those who took part.

The events of headline and body come in with their figures; for each figure of the headline that the body counts too a
verdict goes out. A number that the body gives in no form that is read is not judged, and one that is rounded is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.model import Event, Figure, Record, Span, Verdict

ROUNDING = 0.1
"""How far a headline's round number may lie from the body's: "200 dead" for 193."""


class Number(NamedTuple):
    """One figure of the headline with the body's that comes nearest."""

    headline: Span
    body: Span
    verdict: Verdict
    note: str


def numbers(event: Event, counterparts: Sequence[Event], body: Record) -> Iterator[Number]:
    """The figures of one event of the headline, held against those of its counterparts, else of all events."""
    for figure in event.figures:
        theirs = [other for each in counterparts for other in each.figures if other.kind == figure.kind]
        theirs = theirs or [other for each in body.events for other in each.figures if other.kind == figure.kind]
        if not theirs:
            continue
        fitting = next((other for other in theirs if _fits(figure, other)), None)
        if fitting is not None:
            yield Number(figure.span, fitting.span, "supported", "")
        else:
            words = " ".join(theirs[0].span.of(body.article.text).split())
            yield Number(figure.span, theirs[0].span, "unsupported", f"the body says “{words}”")


def _fits(ours: Figure, theirs: Figure) -> bool:
    least, most = ours.least or 0, ours.most
    if ours.kind == "size":
        most = None  # "thousands" is no wrong word for tens of thousands
    low, high = theirs.least or 0, theirs.most
    if (high is None or least <= high) and (most is None or low <= most):
        return True
    if least != most or least % 10 or high is None:
        return False
    return low * (1 - ROUNDING) <= least <= high * (1 + ROUNDING)
