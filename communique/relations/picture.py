"""A drawing as PNG, by Pillow (the extra `plots`), twice as fine as on a screen, so that it can be printed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from communique.errors import SetupError, extra
from communique.relations.shapes import HEIGHT, WIDTH, Dot, Drawing, Path, Rule, Words

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

FINE = 2
"""Pixels of the picture for one of the drawing."""
EVEN = 2
"""It is drawn so much larger and made smaller again, which makes its lines even."""
SCALE = FINE * EVEN
DASH = (4.0, 3.0)
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def png(drawing: Drawing) -> bytes:
    """The picture. Raises SetupError where Pillow is not installed."""
    try:
        from PIL import Image, ImageDraw
    except ImportError as error:
        raise SetupError(f"a PNG needs Pillow: {extra('plots')}, or name the file .svg") from error

    picture = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), "white")
    pen = ImageDraw.Draw(picture)
    for shape in drawing.shapes:
        match shape:
            case Rule():
                _rule(pen, shape)
            case Path(points, colour):
                pen.line([_at(point) for point in points], fill=colour, width=round(1.5 * SCALE), joint="curve")
            case Dot((x, y), colour):
                reach = 2.5
                pen.ellipse([_at((x - reach, y - reach)), _at((x + reach, y + reach))], fill=colour)
            case Words():
                _words(pen, shape)
    small = picture.resize((WIDTH * FINE, HEIGHT * FINE), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    small.save(written, "PNG", optimize=True)
    return written.getvalue()


def _at(point: tuple[float, float]) -> tuple[float, float]:
    return point[0] * SCALE, point[1] * SCALE


def _rule(pen: ImageDraw, rule: Rule) -> None:
    (x1, y1), (x2, y2) = rule.start, rule.end
    if not rule.dashed:
        pen.line([_at(rule.start), _at(rule.end)], fill=rule.colour, width=SCALE)
        return
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    done = 0.0
    while done < length:
        part, until = done / length, min(done + DASH[0], length) / length
        ends = [(x1 + (x2 - x1) * each, y1 + (y2 - y1) * each) for each in (part, until)]
        pen.line([_at(end) for end in ends], fill=rule.colour, width=SCALE)
        done += sum(DASH)


def _words(pen: ImageDraw, words: Words) -> None:
    from PIL import ImageFont

    font = ImageFont.load_default(words.size * SCALE)
    stroke = SCALE // 4 if words.bold else 0
    text = _written(words.text)
    pen.text(
        _at(words.at), text, fill=words.colour, font=font, anchor=ANCHORS[words.anchor], stroke_width=stroke,
        stroke_fill=words.colour,
    )  # fmt: skip


def _written(text: str) -> str:
    """The text in letters that the font of Pillow has."""
    from anyascii import anyascii

    return "".join(letter if letter <= "\u017f" or letter in "–−→" else anyascii(letter) for letter in text)
