"""What a plot is made of: rules, lines, dots and words on a field of fixed size, before anything draws them.

Lengths are pixels of a screen, from the left and from above. The foot of words is at `y`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; `title` says what it marks, where it marks anything."""

    start: tuple[float, float]
    end: tuple[float, float]
    colour: str
    dashed: bool = False
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A line through at least two points."""

    points: tuple[tuple[float, float], ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A value; `title` says which."""

    at: tuple[float, float]
    colour: str
    title: str


@dataclass(frozen=True, slots=True)
class Words:
    at: tuple[float, float]
    text: str
    colour: str
    anchor: Anchor = "start"
    size: int = 12
    bold: bool = False


Shape = Rule | Path | Dot | Words
WIDTH, HEIGHT = 860, 320


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order in which they are drawn, on a white field of `WIDTH` by `HEIGHT`."""

    title: str
    shapes: tuple[Shape, ...]
