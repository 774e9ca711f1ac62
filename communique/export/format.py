"""What a format is. One file a format; `communique.export.FORMATS` names them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from communique.model import Record

SURROGATES = re.compile("[\ud800-\udfff]")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Format(Protocol):
    """A way to write a record.

    `writes` gives the record in pieces, in order; joined they are the whole, and every piece can be
    encoded as UTF-8. It takes any record, however empty, and never alters it.
    """

    @property
    def name(self) -> str: ...
    @property
    def suffix(self) -> str:
        """What a file in this format is called by, with its dot."""
        ...

    def writes(self, record: Record) -> Iterator[str]: ...


def printable(text: str) -> str:
    """The text with a replacement mark for each control character and each lone surrogate.

    One character stands for one, so offsets hold. Without this an article could send commands to the
    reader's terminal, or hold what no encoding can write. Line ends and tabs stay.
    """
    return SURROGATES.sub("\ufffd", CONTROLS.sub("\ufffd", text))
