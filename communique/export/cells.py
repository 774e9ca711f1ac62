"""Cells of tables that a spreadsheet opens: text that cannot become a formula, numbers that stay numbers.

A cell of text that begins with = + - @, a tab or a line's end, or the wide forms of those signs, would be run as a
formula by common spreadsheets. It is written with an apostrophe before it, which those programs take for "this is
text"; a program that reads the table takes the apostrophe off a cell when one of these characters follows it. A
number is told by its type, not by its looks, so -3.5 stays and the text "-3.5" gets its apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from communique.export.format import printable

Value = str | int | float | bool | None
"""What a cell may hold. None is an empty cell."""

FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
BREAKS = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def cell(value: Value) -> str:
    """The value as text for a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else repr(value)
    text = printable(value)
    return f"'{text}" if FORMULA.match(text) else text


def tab_line(values: Iterable[Value]) -> str:
    """One line of a table whose cells stand between tabs and are never quoted, so breaks inside become spaces."""
    return "\t".join(BREAKS.sub(" ", cell(_trimmed(value))) for value in values) + "\n"


def _trimmed(value: Value) -> Value:
    """A break at the front would be a space, and hide the sign behind it from the check."""
    return BREAKS.sub(" ", value).lstrip() if isinstance(value, str) else value


def joined(values: Iterable[str]) -> str | None:
    """A list in one cell: "a; b". None where it is empty."""
    return "; ".join(values) or None
