"""Plots: sound XML that shows what is known and nothing else."""

from __future__ import annotations

from xml.etree import ElementTree

from communique.relations import Line, sparkline, svg

NAME = "{http://www.w3.org/2000/svg}"


def test_svg():
    values = [1.0, None, -2.0, 3.0]
    page = svg('A <b> & "B"\x07', ["2024-01", "2024-02", "2024-03", "2024-04"], [Line("mean", values)], [2])
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
    assert ElementTree.fromstring(svg("nothing", [], [Line("mean", [])])).findall(f"{NAME}circle") == []


def test_sparkline():
    assert sparkline([0, 7, None, 3]) == "▁█·▄"
    assert sparkline([2, 2]) == "▄▄"
    assert sparkline([None]) == "·"
    assert sparkline([]) == ""
    assert len(sparkline([1.0] * 500)) <= 72
