"""A gzipped stream → its bytes, a bounded number at a time, until it turns out to be a bomb.

Text packs to a quarter, tables and templates to a fiftieth; gzip at its best to a thousandth. So what has grown long
and is made of almost nothing was made to fill a disk, and is left there.
"""

from __future__ import annotations

import gzip
import io
from typing import BinaryIO

GZIP = b"\x1f\x8b"
SAFE = 64_000_000
"""Bytes that may come out of anything."""
RATIO = 200
"""Bytes out of one, beyond which more than `SAFE` of them is a bomb."""
BUFFER = 65_536


class BombError(OSError):
    """A stream that unpacks to far more than articles do; a kind of OSError, as other damage to a file is."""


def unpacked(file: BinaryIO) -> BinaryIO:
    """The bytes inside a gzipped file, which stays the caller's to close.

    Reading raises OSError, EOFError or zlib.error where the stream is damaged or cut short, BombError for a bomb.
    """
    return io.BufferedReader(_Unpacked(file), BUFFER)  # type: ignore[type-var]


class _Unpacked(io.RawIOBase):
    def __init__(self, file: BinaryIO) -> None:
        self.counted = _Counted(file)
        self.inner = gzip.GzipFile(fileobj=self.counted)
        self.out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        part = self.inner.read1(len(buffer))  # what can be had, so that what stands before damage is
        self.out += len(part)
        if self.out > SAFE and self.out > RATIO * self.counted.read_bytes:
            raise BombError(f"it unpacks to more than {RATIO} times its size, as no articles do")
        buffer[: len(part)] = part
        return len(part)


class _Counted(io.RawIOBase):
    """Counts what is read, for not every stream can tell where it is."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.read_bytes = file, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        part = self.file.read(size)
        self.read_bytes += len(part)
        return part
