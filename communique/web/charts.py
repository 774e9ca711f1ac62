"""A series by month → the numbers of an SVG, which the template draws: no script, no style of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.archive import PairMonth

WIDTH, HEIGHT = 860, 240
LEFT, RIGHT, TOP, BOTTOM = 34, 24, 12, 26
LETTERS = 48.0
"""The width of the name of a month, with some air."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a month is drawn: its bar of events (cooperation below, conflict on top), its point, its band."""

    month: PairMonth
    x: float
    width: float
    cooperation: tuple[float, float]
    conflict: tuple[float, float]
    y: float
    other: float
    label: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of `WIDTH` by `HEIGHT`; `zero` is the height of score 0, `scores` the marks of the axis."""

    bars: tuple[Bar, ...]
    line: str
    band: str
    zero: float
    scores: tuple[tuple[int, float], ...]
    most: int
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - BOTTOM
    first: int = 0
    step: float = 0.0

    def line_at(self, month: str) -> float:
        """Where a month begins on the axis."""
        return round(LEFT + (_number(month) - self.first) * self.step, 1)


def chart(months: Sequence[PairMonth]) -> Chart:
    """The drawing of at least one month; the months in between without events keep their room."""
    first, last = _number(months[0].name), _number(months[-1].name)
    step = (WIDTH - LEFT - RIGHT) / (last - first + 1)
    most = max(month.events for month in months)
    room = HEIGHT - TOP - BOTTOM

    def height(number: int) -> float:
        return number / most * room * 0.45  # bars stay below the middle, so that the line over them can be read

    def level(score: float) -> float:
        return TOP + (10 - score) / 20 * room

    bars = []
    middles = [LEFT + (_number(month.name) - first + 0.5) * step for month in months]
    for month, middle, label in zip(months, middles, _labelled(middles), strict=True):
        hostile, friendly = height(month.hostile), height(month.events - month.hostile)
        mean = month.total / month.events
        base = HEIGHT - BOTTOM
        bars.append(
            Bar(
                month,
                round(middle, 1),
                round(min(step * 0.7, 26), 1),
                (round(base - friendly, 1), round(friendly, 1)),
                (round(base - friendly - hostile, 1), round(hostile, 1)),
                round(level(mean), 1),
                round(level(month.own_total / month.own if month.own else mean), 1),
                label,
            )
        )
    upper = [f"{bar.x},{bar.y}" for bar in bars]
    lower = [f"{bar.x},{bar.other}" for bar in reversed(bars)]
    scores = tuple((score, round(level(score), 1)) for score in (10, 5, 0, -5, -10))
    return Chart(
        tuple(bars), " ".join(upper), " ".join(upper + lower), round(level(0), 1), scores, most, first=first, step=step
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """A month's value with its interval, as heights."""

    name: str
    value: float
    x: float
    y: float
    low: float
    high: float
    label: bool


@dataclass(frozen=True, slots=True)
class Levels:
    """Values from -1 to 1 by month; `lines` join those of months in a row."""

    spots: tuple[Spot, ...]
    lines: tuple[str, ...]
    marks: tuple[tuple[float, float], ...]
    width: int = WIDTH
    height: int = HEIGHT - 40


def levels(months: Sequence[tuple[str, float | None, float | None, float | None]]) -> Levels | None:
    """The drawing of months with a value and its interval; None where fewer than two have one."""
    known = [(name, value, low, high) for name, value, low, high in months if value is not None]
    if len(known) < 2:
        return None
    first, last = _number(known[0][0]), _number(known[-1][0])
    step = (WIDTH - LEFT - RIGHT) / (last - first + 1)

    def height(value: float) -> float:
        return round(TOP + (1 - value) / 2 * (HEIGHT - 40 - TOP - BOTTOM), 1)

    spots: list[Spot] = []
    lines: list[list[str]] = [[]]
    before: int | None = None
    middles = [LEFT + (_number(name) - first + 0.5) * step for name, *_ in known]
    for (name, value, low, high), middle, label in zip(known, middles, _labelled(middles), strict=True):
        number, x, y = _number(name), round(middle, 1), height(value)
        ends = height(value if low is None else low), height(value if high is None else high)
        spots.append(Spot(name, value, x, y, *ends, label=label))
        if before is not None and number != before + 1:
            lines.append([])
        lines[-1].append(f"{x},{y}")
        before = number
    marks = tuple((value, height(value)) for value in (1.0, 0.5, 0.0, -0.5, -1.0))
    return Levels(tuple(spots), tuple(" ".join(line) for line in lines if len(line) > 1), marks)


def _labelled(places: Sequence[float]) -> list[bool]:
    """Which of these places along the axis, from left to right, have room for the name of a month. The last one always
    does, for what is newest is asked about most."""
    found: list[bool] = []
    free, last = 0.0, places[-1]
    for place in places:
        fits = place == last or free <= place <= last - LETTERS
        found.append(fits)
        free = place + LETTERS if fits else free
    return found


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def through(first: str, last: str) -> list[str]:
    """Every month from one to another, as YYYY-MM."""
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(_number(first), _number(last) + 1)]
