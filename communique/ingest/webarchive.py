"""Bounds for warcio, which reads the heads of a web archive's records into memory whatever they grow to, and takes an
archive that is cut short within a head for one that has ended.

A head of a megabyte, an archive that unpacks to far more than pages do, or that ends too soon, ends the reading of it
as damage does.
"""

from __future__ import annotations

import logging
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader

from communique.ingest.unpack import RATIO, SAFE, BombError

logging.getLogger("warcio").addHandler(logging.NullHandler())
# Else Python prints to the terminal what warcio logs of an odd record: its address, with whatever stands in it.

HEAD = 1_000_000
"""Bytes of the heads of one record, its own and that of the answer in it; those of browsers and servers have 10,000."""


class Records(ArchiveIterator):  # type: ignore[misc] # warcio has no types
    """The records of a WARC. Raises BombError beside what warcio raises."""

    INC_RECORD = ""  # what warcio would print of a damaged archive: its content, as it stands, to the terminal

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._bounded = self.reader = _Bounded(self.fh)

    def next_begins(self) -> None:
        """To be called at each record, whose heads have been read by then."""
        self._bounded.head, self._bounded.line = 0, b""

    @property
    def cut_short(self) -> bool:
        """Whether what was read so far ends within a record, to be asked at the end."""
        return self._bounded.cut_short


class _Bounded(DecompressingBufferedReader):  # type: ignore[misc]
    """`head` counts the bytes of a record's heads, `line` is the last of them."""

    head = 0
    line = b""
    cut_short = False
    _fed = False

    def read(self, length: int | None = None) -> bytes:
        """warcio asks for no more than a record has left."""
        data: bytes = super().read(length)
        self.cut_short |= length is not None and len(data) < length
        return data

    def readline(self, length: int | None = None) -> bytes:
        """warcio reads lines only of heads, and between records; within a record it says how much of it is left."""
        if self.head >= HEAD:
            raise BombError(f"a record has a head of more than {HEAD // 1_000_000} MB, as no page has")
        room = min(length, HEAD - self.head) if length else HEAD - self.head
        line: bytes = super().readline(room)
        self.head += len(line)
        if len(line) < room and not line.endswith(b"\n"):
            # A line that ends with the file, or nothing where at least a blank line must come.
            self.cut_short |= bool(line or self.line.strip() or length)
        self.line = line
        return line

    def _process_read(self, data: bytes) -> None:
        if not data and self._fed and self.decompressor and not self.decompressor.eof:
            self.cut_short = True
        super()._process_read(data)
        self._fed = bool(data)
        if self.num_read > SAFE and self.num_read > RATIO * self.stream.tell():
            raise BombError(f"it unpacks to more than {RATIO} times its size, as no articles do")
