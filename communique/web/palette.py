"""The colours of the desk, light and dark, in one table: the style sheet is made of it, and a test computes contrasts.

In: nothing but this table. Out: CSS variables, for the system's wish, for a visitor's own choice, and for paper. The
names are those that the sheets of the desk and of a record's page use.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

LIGHT: Mapping[str, str] = {
    "paper": "#fcfbf9",
    "panel": "#f4f2ee",
    "card": "#fffefc",
    "ink": "#1d1f22",
    "soft": "#595d64",
    "line": "#dcd8d0",
    "field": "#8b887f",  # the edge of what can be filled in
    "link": "#1f5fa8",
    "focus": "#1f5fa8",
    "actor": "#1f5fa8",
    "time": "#7a3fa0",
    "place": "#1c7349",
    "event": "#a8371b",
    "event-bg": "#f8dfd5",
    "claim": "#8a6d10",
    "claim-bg": "#f6ecc9",
    "coop": "#1c7349",
    "coop-bg": "#dcefe3",
    "conf": "#a8371b",
    "conf-bg": "#f8dfd5",
    "lit": "#ffd873",
    "lit-ink": "#1d1f22",
    "gone": "#6c6a66",
    "sea": "#e9eff3",
    "land": "#fbfaf6",
    "border": "#b3ada2",
}

DARK: Mapping[str, str] = {
    "paper": "#16181b",
    "panel": "#1b1e22",
    "card": "#22262b",
    "ink": "#e6e3dd",
    "soft": "#a7abb2",
    "line": "#363b42",
    "field": "#757c86",
    "link": "#82b7f2",
    "focus": "#82b7f2",
    "actor": "#82b7f2",
    "time": "#cda2ec",
    "place": "#77cf9f",
    "event": "#ff9e80",
    "event-bg": "#4a261b",
    "claim": "#d9b955",
    "claim-bg": "#3a3420",
    "coop": "#77cf9f",
    "coop-bg": "#1c3a2b",
    "conf": "#ff9e80",
    "conf-bg": "#4a261b",
    "lit": "#e0b64a",
    "lit-ink": "#16181b",
    "gone": "#a8a49a",
    "sea": "#12161b",
    "land": "#272c32",
    "border": "#59616b",
}

PAPER: Mapping[str, str] = {
    **LIGHT,
    "paper": "#ffffff",
    "panel": "#ffffff",
    "card": "#ffffff",
    "ink": "#000000",
    "soft": "#444444",
}
"""What is printed, whatever the screen shows."""

TEXT = (
    *((ink, ground) for ink in ("ink", "soft", "link", "coop", "conf") for ground in ("paper", "panel", "card")),
    ("event", "event-bg"),
    ("event", "card"),
    ("coop", "coop-bg"),
    ("conf", "conf-bg"),
    ("ink", "event-bg"),
    ("ink", "claim-bg"),
    ("ink", "coop-bg"),
    ("soft", "claim-bg"),
    ("claim", "card"),
    ("lit-ink", "lit"),
    ("gone", "paper"),
    ("ink", "land"),
    ("ink", "sea"),
)
"""Words on a ground: WCAG 2 asks for 4.5 to 1."""

SHAPES = (
    *((shape, "card") for shape in ("coop", "conf", "link", "focus", "claim", "field")),
    *((shape, "paper") for shape in ("focus", "actor", "time", "place")),
    ("field", "paper"),
    ("coop", "land"),
    ("conf", "land"),
    ("coop", "sea"),
    ("conf", "sea"),
)
"""What must be seen without being read: WCAG 2 asks for 3 to 1."""


@cache
def sheet() -> str:
    """The style sheet of the colours. A choice is an attribute of the page, so that nothing flickers on loading."""
    light, dark, paper = (_rules(colours) for colours in (LIGHT, DARK, PAPER))
    return (
        f":root {{ color-scheme: light; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-look=light]) {{ color-scheme: dark; {dark} }} }}\n"
        f":root[data-look=dark] {{ color-scheme: dark; {dark} }}\n"
        f"@media print {{ :root:root, :root[data-look] {{ color-scheme: light; {paper} }} }}\n"
    )


def _rules(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {value};" for name, value in colours.items())


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
