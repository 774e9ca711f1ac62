"""Series as pictures: a drawing, an SVG of it that stands by itself, and a line of blocks for a terminal.

In: points. Out: shapes, or text. Nothing is drawn where nothing is known: a line breaks over a period without a mean.
The SVG has no script, no font and no address in it. `communique.relations.picture` makes a PNG of the same drawing.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from communique.relations.shapes import HEIGHT, WIDTH, Dot, Drawing, Path, Rule, Shape, Words

LEFT, RIGHT, TOP, BOTTOM = 56, 16, 48, 40
COLOURS = ("#1f4e79", "#b5541c", "#4d7a3a")
INK, SOFT = "#000000", "#444444"
BLOCKS = "▁▂▃▄▅▆▇█"
GAP = "·"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plot; `values` are as many as there are periods, None where unknown."""

    label: str
    values: Sequence[float | None]


def sparkline(values: Sequence[float | None], width: int = 72) -> str:
    """One character a value, from the lowest to the highest; a dot where it is unknown.

    Of more than `width` values, neighbours share a character, which stands for the mean of those known.
    """
    each = -(-len(values) // width)
    if each > 1:
        groups = [
            [value for value in values[at : at + each] if value is not None] for at in range(0, len(values), each)
        ]
        values = [sum(group) / len(group) if group else None for group in groups]
    known = [value for value in values if value is not None]
    if not known:
        return GAP * len(values)
    low, reach = min(known), max(known) - min(known)
    return "".join(
        GAP if value is None else BLOCKS[round((value - low) / reach * (len(BLOCKS) - 1)) if reach else 3]
        for value in values
    )


def draw(title: str, periods: Sequence[str], lines: Sequence[Line], marks: Sequence[int] = ()) -> Drawing:
    """The plot; `marks` are positions of changes, drawn as upright dashes. Its dots hold its data as titles."""
    known = [value for line in lines for value in line.values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    if low == high:
        high = low + 1
    scale = _Scale(low, high, len(periods))
    shapes: list[Shape] = [Words((LEFT, 20), _plain(title), INK, size=14, bold=True), *_axes(scale, periods)]
    for position in marks:
        x = scale.x(position)
        said = f"change at {_plain(periods[position])}"
        shapes.append(Rule((x, TOP), (x, HEIGHT - BOTTOM), "#888888", dashed=True, title=said))
    for number, line in enumerate(lines):
        colour = COLOURS[number % len(COLOURS)]
        shapes += _drawn(scale, line, periods, colour)
        shapes.append(Words((LEFT + 190 * number, 38), _plain(line.label), colour))
    return Drawing(_plain(title), tuple(shapes))


def svg(drawing: Drawing) -> str:
    """The drawing as a page of its own."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'font-family="sans-serif" font-size="12">',
            f"<title>{html.escape(drawing.title)}</title>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
            *map(_element, drawing.shapes),
            "</svg>",
            "",
        ]
    )


def _element(shape: Shape) -> str:
    match shape:
        case Rule((x1, y1), (x2, y2), colour, dashed, title):
            dashes = ' stroke-dasharray="4 3"' if dashed else ""
            inside = f"<title>{html.escape(title)}</title>" if title else ""
            return f'<line x1="{x1}" x2="{x2}" y1="{y1}" y2="{y2}" stroke="{colour}"{dashes}>{inside}</line>'
        case Path(points, colour):
            through = " ".join(f"{x},{y}" for x, y in points)
            return f'<polyline points="{through}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        case Dot((x, y), colour, title):
            return f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"><title>{html.escape(title)}</title></circle>'
        case Words((x, y), text, colour, anchor, size, bold):
            weight = ' font-weight="600"' if bold else ""
            how = f'text-anchor="{anchor}" font-size="{size}"{weight} fill="{colour}"'
            return f'<text x="{x}" y="{y}" {how}>{html.escape(text)}</text>'


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    count: int

    def x(self, position: int) -> float:
        inside = WIDTH - LEFT - RIGHT
        return round(LEFT + (inside / 2 if self.count < 2 else position * inside / (self.count - 1)), 1)

    def y(self, value: float) -> float:
        return round(TOP + (self.high - value) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM), 1)


def _axes(scale: _Scale, periods: Sequence[str]) -> list[Shape]:
    shapes: list[Shape] = []
    for value in sorted({scale.low, 0.0, scale.high}):
        y = scale.y(value)
        shapes.append(Rule((LEFT, y), (WIDTH - RIGHT, y), "#666666" if value == 0 else "#dddddd"))
        shapes.append(Words((LEFT - 8, y + 4), f"{value:.3g}", SOFT, "end"))
    step = max(1, len(periods) // 6)
    shapes += [
        Words((scale.x(position), HEIGHT - 14), _plain(periods[position]), SOFT, "middle")
        for position in range(0, len(periods), step)
    ]
    return shapes


def _drawn(scale: _Scale, line: Line, periods: Sequence[str], colour: str) -> list[Shape]:
    shapes: list[Shape] = []
    run: list[tuple[float, float]] = []
    for position, value in enumerate([*line.values, None]):
        if value is not None:
            run.append((scale.x(position), scale.y(value)))
            continue
        if len(run) > 1:
            shapes.append(Path(tuple(run), colour))
        run = []
    for position, value in enumerate(line.values):
        if value is not None:
            at = (scale.x(position), scale.y(value))
            shapes.append(Dot(at, colour, f"{_plain(periods[position])}: {value:g}"))
    return shapes


def _plain(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable())
