"""Records as JSON: one line a finding for a reader, or one line a record for a program.

In: a record. Out: the contract's form (see `communique.contract`) as JSON text. Characters
stand as themselves, and lone surrogates, which UTF-8 cannot hold, as escapes. In JSON lines the three
characters that some programs take for the end of a line are escaped too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONEncoder

from communique.contract import Fields, to_contract, unread_to_contract
from communique.export.format import SURROGATES
from communique.model import Record

_ESCAPED = re.compile(f"{SURROGATES.pattern}|[\x7f-\x9f]")
_SIGNS = (b"\x7f", b"\xc2", b"\xed")
"""Bytes of UTF-8 without which no such character can be there; to look for them is ten times quicker."""
LINE_ENDS = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}
_compact = JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))
_spaced = JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)


@dataclass(frozen=True, slots=True)
class Json:
    """One object, indented: a field a line, and where the field is a list, a finding a line.

    Deeper indentation would be longer than it is legible, and is ten times slower.
    """

    name: str = "json"
    suffix: str = ".json"

    def writes(self, record: Record) -> Iterator[str]:
        fields = [f'  "{name}": {_listed(value)}' for name, value in to_contract(record).items()]
        yield _encodable("{\n" + ",\n".join(fields) + "\n}\n")


@dataclass(frozen=True, slots=True)
class JsonLines:
    """One compact line a record: the batch form of the contract."""

    name: str = "jsonl"
    suffix: str = ".jsonl"

    def writes(self, record: Record) -> Iterator[str]:
        yield _line(to_contract(record))


def _listed(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _spaced.encode(value)
    return "[\n" + ",\n".join(f"    {_spaced.encode(entry)}" for entry in value) + "\n  ]"


def unread_line(identifier: str | None, message: str) -> str:
    """The line of an article that could not be read, so that there is one line for each article."""
    return _line(unread_to_contract(identifier, message))


def _line(fields: Fields) -> str:
    # Field by field, which takes two thirds of the time: the encoder keeps all the pieces of what it is given at once.
    line = _encodable("{" + ",".join([f'"{name}":{_compact.encode(value)}' for name, value in fields.items()]) + "}")
    for character, escape in LINE_ENDS.items():
        if character in line:
            line = line.replace(character, escape)
    return line + "\n"


def _encodable(text: str) -> str:
    """A surrogate or a control character in JSON text can only stand inside a string, where its escape means the same.

    JSON itself escapes the control characters up to 0x1f; those above send commands to some terminals too.
    """
    if text.isascii() and "\x7f" not in text:
        return text
    packed = text.encode("utf-8", "surrogatepass")
    if not any(byte in packed for byte in _SIGNS):
        return text
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
