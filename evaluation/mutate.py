"""Damages texts the way the world does, and worse; the same seed damages them alike.

Text, page, JSON line or codebook in, one to four mutations applied, text out. Nothing is run here.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable

NASTY = (
    "\0", "\x1b[2J", "\x1b]0;title\x07", "\x07", "\x7f", "\x85", "\x9b31m", "\r", "\v", "\f", "\u2028", "\u2029",
    "\u200b", "\u200f", "\u202e", "\u2066", "\u2069", "\ufeff", "\u00ad", "\ufffd", "\ud800", "\udfff", "\uffff",
    "\U0001f600", "\U0001f1ed\U0001f1fa", "e\u0301\u0301\u0301", "\u0130", "ß", "ﬁ", "Ǆ", "٣", "½", "①", "\u3000",
    "שלום", "Москва", "北京", "المغرب", "'", "’", "\"", "“", "”", "«", "‘", "``", "''", "—", "--", "...", "…", "#", "@",
    "&amp;", "&#0;", "&#x1F600;", "<", ">", "<!--", "]]>", "<script>alert(1)</script>", "<p>", "</div>", "{{ 7*7 }}",
    "${x}", "%s", "\\", "\\u0000", "=cmd|' /C calc'!A0", "1e999", "0", "-0", "99999999999999999999", "NaN",
)  # fmt: skip
GLUE = (" ", "", "\n", "\n\n", "\t", "-", ".", ",", "(", ")", '"', "'s ")
LONGEST = 12_000
"""Characters of running text after a mutation: more is not wrong, but takes the engine more than the limit."""

Mutation = Callable[[str, random.Random], str]


def mutated(text: str, chance: random.Random, kind: str) -> str:
    """`text` after one to four mutations that fit its kind."""
    known = (*COMMON, *BY_KIND.get(kind, ()))
    for _ in range(chance.choice((1, 1, 2, 3, 4))):
        text = chance.choice(known)(text, chance)
    return text


def _place(text: str, chance: random.Random) -> tuple[int, int]:
    if not text:
        return 0, 0
    start = chance.randrange(len(text))
    return start, min(len(text), start + chance.choice((1, 2, 5, 20, 100, 400)))


def cut(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    return text[:start] + text[end:]


def double(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    return text[:end] + text[start:]


def many(text: str, chance: random.Random) -> str:
    """A stretch over and over: long lines, long quotations, deep brackets."""
    start, end = _place(text, chance)
    room = max(1, (LONGEST - len(text)) // max(1, end - start))
    return text[:start] + text[start:end] * min(room, chance.choice((3, 30, 300, 3000))) + text[end:]


def swap(text: str, chance: random.Random) -> str:
    if len(text) < 4:
        return text[::-1]
    one, two = sorted(chance.sample(range(len(text)), 2))
    return text[:one] + text[two] + text[one + 1 : two] + text[one] + text[two + 1 :]


def shuffle(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    words = text[start:end].split(" ")
    chance.shuffle(words)
    return text[:start] + " ".join(words) + text[end:]


def insert(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 3, 10))):
        start, _ = _place(text, chance)
        text = text[:start] + chance.choice(NASTY) + text[start:]
    return text


def run(text: str, chance: random.Random) -> str:
    """One character or scrap very often: what regular expressions choke on."""
    start, _ = _place(text, chance)
    scrap = chance.choice((*NASTY, *GLUE, "a", "A", "A. ", "1", "1,", "1-", "A-", "a'", "the ", "of ", "and "))
    return text[:start] + scrap * (chance.choice((50, 500, 5000)) // max(1, len(scrap))) + text[start:]


def replace(text: str, chance: random.Random) -> str:
    """One character everywhere: no spaces, no stops, other quotation marks."""
    if not text:
        return text
    return text.replace(chance.choice(text), chance.choice((*GLUE, *NASTY)), chance.choice((-1, 1, 10)))[: 2 * LONGEST]


def case(text: str, chance: random.Random) -> str:
    return chance.choice((text.upper, text.lower, text.title, text.swapcase))()


def lines(text: str, chance: random.Random) -> str:
    joined = chance.choice(("\n", "\r\n", "\r", " ", "\n\n\n", "\u2028", "\t"))
    return joined.join(text.split(chance.choice((" ", "\n", ". "))))


def quotes(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    opening, closing = chance.choice((("“", "”"), ('"', '"'), ("«", "»"), ("'", "'"), ("(", ")"), ("‘", "’")))
    depth = chance.choice((1, 5, 100))
    return text[:start] + opening * depth + text[start:end] + closing * chance.choice((depth, 0, 1)) + text[end:]


def soup(text: str, chance: random.Random) -> str:
    """Tags opened and not closed, closed and not opened, deep in one another."""
    tags = (
        "div",
        "p",
        "table",
        "b",
        "a href='javascript:x'",
        "script",
        "style",
        "title",
        "body",
        "svg",
        "time datetime=x",
    )
    for _ in range(chance.choice((1, 5, 20))):
        start, _ = _place(text, chance)
        tag = chance.choice(tags)
        piece = chance.choice(
            (f"<{tag}>", f"</{tag.split()[0]}>", f"<{tag}", f"<{tag}>" * 50, "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;")
        )
        text = text[:start] + piece + text[start:]
    return text


def field(text: str, chance: random.Random) -> str:
    """Another value, or another name, for one field of a JSON line."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if not isinstance(data, dict) or not data:
        return text
    odd: tuple[object, ...] = (
        None,
        1,
        -1.5,
        True,
        [],
        {},
        "",
        " ",
        "\ud800",
        "2024-13-45",
        "yesterday",
        ["a"],
        {"a": {}},
        "x" * 5000,
        10**400,
    )
    data[chance.choice((*data, "published", "headline", "language", "publisher"))] = chance.choice(odd)
    return json.dumps(data)


def header(text: str, chance: random.Random) -> str:
    """Another value for one line of the heads of a web archive: lengths, types, addresses, dates."""
    rows = text.split("\r\n")
    heads = [number for number, row in enumerate(rows) if ": " in row[:40] or row.startswith(("WARC/", "HTTP/"))]
    if heads:
        number = chance.choice(heads)
        name, _, value = rows[number].partition(": ")
        odd = ("", "-1", "0", "99999999999", "1e9", "x" * 9000, "text/html; charset=utf-16", "text/plain;charset=\0")
        odd += (
            "warcinfo",
            "conversion",
            "revisit",
            "file:///etc/passwd",
            "\ud800",
            value * 2,
            value[: len(value) // 2],
        )
        rows[number] = chance.choice((f"{name}: {chance.choice(odd)}", name, "", f"{rows[number]}\r\n{rows[number]}"))
    return "\r\n".join(rows)


def indent(text: str, chance: random.Random) -> str:
    """YAML's own ways to go wrong: indentation, anchors, tags, tabs, types."""
    rows = text.split("\n")
    number = chance.randrange(len(rows))
    odd = (
        "\t",
        "  ",
        "- ",
        "&a ",
        "*a ",
        "!!python/object/apply:os.system ['x'] ",
        "? ",
        "[",
        "{",
        "|",
        "~",
        "12: ",
        "'",
        ": ",
    )
    rows[number] = chance.choice(
        (chance.choice(odd) + rows[number], rows[number] + chance.choice(odd), rows[number].lstrip())
    )
    return "\n".join(rows)


COMMON: tuple[Mutation, ...] = (cut, double, many, swap, shuffle, insert, run, replace, case, lines, quotes)
BY_KIND: dict[str, tuple[Mutation, ...]] = {
    "page": (soup, soup, soup),
    "warc": (soup, header, header, header),
    "lines": (field, field, field),
    "corpus": (field, field, field),
    "codebook": (indent, indent, indent, indent),
    "actors": (indent, indent, indent, indent),
}
