"""A record as text, in the order a desk officer reads it: headline, events, claims, what was left out.

In: a record; how wide to write, and whether in colour. Out: lines of text, with ANSI escapes only where
colour is asked for. `print_record` does the same on a rich console, which knows both for itself.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from communique.model import Record

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class Terminal:
    """Plain text `width` characters wide, or with `colour` the same with ANSI escapes."""

    name: str = "text"
    suffix: str = ".txt"
    width: int = 100
    colour: bool = False

    @classmethod
    def fitting(cls, stream: TextIO) -> Terminal:
        """As wide as the terminal behind the stream, with colour where it has it; plain where there is no terminal."""
        from rich.console import Console

        console = Console(file=stream)
        if not console.is_terminal:
            return cls()
        return cls(width=console.width, colour=console.color_system is not None and not console.no_color)

    def writes(self, record: Record) -> Iterator[str]:
        from rich.console import Console

        stream = io.StringIO()
        print_record(
            record,
            Console(
                file=stream,
                width=self.width,
                force_terminal=self.colour,
                color_system="standard" if self.colour else None,
                legacy_windows=False,
            ),
        )
        yield stream.getvalue()


def print_record(record: Record, console: Console) -> None:
    """Prints to the console, in colour where it has them, no wider than it is."""
    from communique.export.terminal import lay_out

    lay_out(record, console)
