"""Rows of the compiled lexicon: the small shapes that its compilers share.

In: values as YAML gives them. Out: lists and strings as `communique.actors.lexicon` reads them. Checks nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypeAlias

from communique.actors.forms import pieces

Names: TypeAlias = dict[str, list[str]]
Value: TypeAlias = "str | bool | int | list[Value] | dict[str, Value] | None"
Entry: TypeAlias = dict[str, Value]


def packed(value: object) -> str:
    """As JSON. Rows are strings in the file, so that loading it makes no list of what nobody asks for."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def mapping(entry: Entry, key: str) -> dict[str, Value]:
    found = entry.get(key) or {}
    return found if isinstance(found, dict) else {}


def entries(entry: Entry, key: str) -> Iterator[Entry]:
    found = entry.get(key) or []
    if isinstance(found, list):
        yield from (item for item in found if isinstance(item, dict))


def strings(value: Value) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def add_name(names: Names, name: str, item: str) -> None:
    """The name's key, its words joined, gets the item; each beginning of it is a key too, so that a reader goes on."""
    parts = pieces(name)
    for length in range(1, len(parts)):
        names.setdefault("".join(parts[:length]), [])
    if parts:
        append(names, "".join(parts), item)


def as_list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def append(names: Names, key: str, item: str) -> None:
    if item not in (listed := names.setdefault(key, [])):
        listed.append(item)
