"""Cells: no text becomes a formula, no number becomes text."""

from __future__ import annotations

import pytest

from communique.export.cells import cell, joined, tab_line


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+41", "'+41"),
        ("-3.5", "'-3.5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        (-3.5, "-3.5"),
        (-7, "-7"),
        (2.0, "2"),
        (0.8123, "0.8123"),
        (1234567, "1234567"),
        (-71.12345678, "-71.12345678"),
        (139.6917, "139.6917"),
        (12345.6789, "12345.6789"),
        (1e300, "1e+300"),
        (True, "true"),
        (None, ""),
        ("a=b", "a=b"),
        ("half \ud83d", "half \ufffd"),
        ("bell \x07", "bell \ufffd"),
    ],
)
def test_cell(value, expected):
    assert cell(value) == expected


def test_lines_between_tabs():
    assert tab_line(["a\tb", "c\r\nd\u2028e", None, "\n=x", 1]) == "a b\tc d e\t\t'=x\t1\n"


def test_lists():
    assert joined(["a", "b"]) == "a; b"
    assert joined([]) is None
