"""Plots: sound XML that shows what is known and nothing else."""

from __future__ import annotations

import io
import sys
from xml.etree import ElementTree

import pytest

from communique.errors import SetupError
from communique.relations import Line, draw, png, sparkline, svg
from communique.relations.shapes import Dot, Path

NAME = "{http://www.w3.org/2000/svg}"


def drawn(*given):
    return svg(draw(*given))


def test_svg():
    values = [1.0, None, -2.0, 3.0]
    page = drawn('A <b> & "B"\x07', ["2024-01", "2024-02", "2024-03", "2024-04"], [Line("mean", values)], [2])
    tree = ElementTree.fromstring(page)
    assert tree.findtext(f"{NAME}title") == 'A <b> & "B"'
    dots = tree.findall(f"{NAME}circle")
    assert [dot.findtext(f"{NAME}title") for dot in dots] == ["2024-01: 1", "2024-03: -2", "2024-04: 3"]
    (line,) = tree.findall(f"{NAME}polyline")
    assert len(line.get("points").split()) == 2, "the line breaks over what is unknown"
    heights = {dot.findtext(f"{NAME}title"): float(dot.get("cy")) for dot in dots}
    assert heights["2024-04: 3"] < heights["2024-01: 1"] < heights["2024-03: -2"]
    assert "change at 2024-03" in page


def test_svg_of_nothing():
    assert ElementTree.fromstring(drawn("nothing", [], [Line("mean", [])])).findall(f"{NAME}circle") == []


def test_sparkline():
    assert sparkline([0, 7, None, 3]) == "▁█·▄"
    assert sparkline([2, 2]) == "▄▄"
    assert sparkline([None]) == "·"
    assert sparkline([]) == ""
    assert len(sparkline([1.0] * 500)) <= 72


def test_png_shows_what_the_svg_shows():
    image = pytest.importorskip("PIL.Image")
    values = [1.0, None, -2.0, 3.0]
    drawing = draw("Венгрия – Россия", ["2024-01", "2024-02", "2024-03", "2024-04"], [Line("mean", values)], [2])
    picture = image.open(io.BytesIO(png(drawing))).convert("RGB")
    assert picture.size == (1720, 640)
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)]
    assert len(dots) == 3
    for dot in dots:
        assert near(picture.getpixel((round(dot.at[0] * 2), round(dot.at[1] * 2))), dot.colour)
    between = (dots[0].at[0] + 4) * 2, dots[0].at[1] * 2
    assert picture.getpixel(tuple(map(round, between))) == (255, 255, 255), "the line breaks over what is unknown"
    (line,) = [shape for shape in drawing.shapes if isinstance(shape, Path)]
    (x1, y1), (x2, y2) = line.points
    assert near(picture.getpixel((round(x1 + x2), round(y1 + y2))), line.colour), "halfway, in a picture twice as large"
    title = picture.crop((100, 10, 700, 46)).getcolors(100_000)
    assert len(title) > 2, "there are letters"
    assert png(drawing) == png(drawing)


def near(pixel, colour):
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return all(abs(one - other) < 60 for one, other in zip(pixel, wanted, strict=True))


def test_png_of_nothing():
    pytest.importorskip("PIL.Image")
    assert png(draw("nothing", [], [Line("mean", [])])).startswith(b"\x89PNG")


def test_png_without_pillow(monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(SetupError, match="plots"):
        png(draw("nothing", [], []))
