"""Series as pictures: an SVG that stands by itself, and a line of blocks for a terminal.

In: points. Out: text. Nothing is drawn where nothing is known: a line breaks over a period without a mean. The SVG
has no script, no font and no address in it.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 860, 320
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 48, 40
COLOURS = ("#1f4e79", "#b5541c", "#4d7a3a")
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


def svg(title: str, periods: Sequence[str], lines: Sequence[Line], marks: Sequence[int] = ()) -> str:
    """The plot; `marks` are positions of changes, drawn as upright dashes. It holds its data as titles of its dots."""
    known = [value for line in lines for value in line.values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    if low == high:
        high = low + 1
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="12">',
        f"<title>{_plain(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="20" font-size="14" font-weight="600">{_plain(title)}</text>',
    ]
    scale = _Scale(low, high, len(periods))
    parts += _axes(scale, periods)
    for position in marks:
        x = scale.x(position)
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="#888" stroke-dasharray="4 3">'
            f"<title>change at {_plain(periods[position])}</title></line>"
        )
    for number, line in enumerate(lines):
        colour = COLOURS[number % len(COLOURS)]
        parts += _drawn(scale, line, periods, colour)
        parts.append(f'<text x="{LEFT + 190 * number}" y="38" fill="{colour}">{_plain(line.label)}</text>')
    return "\n".join([*parts, "</svg>", ""])


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


def _axes(scale: _Scale, periods: Sequence[str]) -> list[str]:
    parts = []
    for value in sorted({scale.low, 0.0, scale.high}):
        y = scale.y(value)
        colour = "#666" if value == 0 else "#ddd"
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="{colour}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end" fill="#444">{value:g}</text>')
    step = max(1, len(periods) // 6)
    for position in range(0, len(periods), step):
        words = f'x="{scale.x(position)}" y="{HEIGHT - 14}" text-anchor="middle" fill="#444"'
        parts.append(f"<text {words}>{_plain(periods[position])}</text>")
    return parts


def _drawn(scale: _Scale, line: Line, periods: Sequence[str], colour: str) -> list[str]:
    parts, run = [], list[str]()
    for position, value in enumerate([*line.values, None]):
        if value is not None:
            run.append(f"{scale.x(position)},{scale.y(value)}")
            continue
        if len(run) > 1:
            parts.append(f'<polyline points="{" ".join(run)}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        run = []
    for position, value in enumerate(line.values):
        if value is not None:
            said = f"{_plain(periods[position])}: {value:g}"
            spot = f'cx="{scale.x(position)}" cy="{scale.y(value)}" r="2.5" fill="{colour}"'
            parts.append(f"<circle {spot}><title>{said}</title></circle>")
    return parts


def _plain(text: str) -> str:
    """Escaped, and without what XML cannot hold."""
    return html.escape("".join(letter for letter in text if letter.isprintable()))
