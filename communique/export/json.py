"""Records as JSON: indented for a reader, or one line a record for a program.

In: a record. Out: the contract's form (see `communique.export.contract`) as JSON text. Characters
stand as themselves, and lone surrogates, which UTF-8 cannot hold, as escapes. In JSON lines the three
characters that some programs take for the end of a line are escaped too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONEncoder

from communique.export.contract import Fields, to_contract, unread_to_contract
from communique.export.format import SURROGATES
from communique.model import Record

LINE_ENDS = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}
_compact = JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))
_indented = JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, indent=2)


@dataclass(frozen=True, slots=True)
class Json:
    """One indented object and a line feed."""

    name: str = "json"
    suffix: str = ".json"

    def writes(self, record: Record) -> Iterator[str]:
        yield _encodable(_indented.encode(to_contract(record))) + "\n"


@dataclass(frozen=True, slots=True)
class JsonLines:
    """One compact line a record: the batch form of the contract."""

    name: str = "jsonl"
    suffix: str = ".jsonl"

    def writes(self, record: Record) -> Iterator[str]:
        yield _line(to_contract(record))


def unread_line(identifier: str | None, message: str) -> str:
    """The line of an article that could not be read, so that there is one line for each article."""
    return _line(unread_to_contract(identifier, message))


def _line(fields: Fields) -> str:
    line = _encodable(_compact.encode(fields))
    for character, escape in LINE_ENDS.items():
        if character in line:
            line = line.replace(character, escape)
    return line + "\n"


def _encodable(text: str) -> str:
    """A surrogate in JSON text can only stand inside a string, where its escape means the same."""
    if text.isascii():
        return text
    return SURROGATES.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
