"""A list of addresses, one a line; blank lines and those that begin with # are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from communique.ingest.lines import BadLine
from communique.ingest.sources.source import Given, Item, Link, Settings

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.I)
LONGEST = 8_000
"""Characters of an address: no server takes more."""


class Addresses:
    name = "urls"
    endings = frozenset({".urls", ".url-list"})

    def recognises(self, given: Given) -> bool:
        if given.ending in self.endings:
            return True
        if given.ending not in {".txt", ".text", ".list", ""} or given.kind not in {"", "text/plain"}:
            return False
        lines = given.start.splitlines()
        whole = lines if len(given.head) < 4096 else lines[:-1]
        said = [line for line in map(str.strip, whole) if line and not line.startswith("#")]
        return bool(said) and all(_ADDRESS.fullmatch(line) for line in said)

    def items(self, given: Given, settings: Settings) -> Iterator[Item]:
        for number, line in enumerate(given.text().splitlines(), start=1):
            address = line.strip().lstrip("\ufeff")
            if not address or address.startswith("#"):
                continue
            if len(address) <= LONGEST and _ADDRESS.fullmatch(address):
                yield Link(address)
            else:
                message = f"{given.name}, line {number}: {address[:80]!r} is no address: give one a line, from http on"
                yield BadLine(number, message, f"{given.name}:{number}")
