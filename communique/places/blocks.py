"""A sorted table of text lines in compressed blocks, read through mmap.

Lines `key TAB value` come in and one file goes out; a lookup finds the block that may hold a key by bisection, unpacks
that block alone and returns the values of its lines. Memory stays at the list of first keys (some 30 kB) whatever the
size of the file. What the values mean is not known here.

Layout, little-endian: 8 bytes of magic, the number of blocks and the packed size of the first keys (two u32), the
offsets of the blocks and of their end (u32 each), the first keys (deflated, one a line), the blocks (deflated).
"""

from __future__ import annotations

import mmap
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from communique.errors import SetupError

MAGIC = b"CMQTAB1\n"
BLOCK = 6144
"""Bytes of lines in a block: one unpacks in about 25 microseconds; twice that would save 4 % of the file."""
_HEAD = struct.Struct("<8sII")


def pack(rows: Iterable[tuple[str, str]]) -> bytes:
    """The file of these (key, value) rows; all rows of one key lie in one block. The same rows give the same bytes."""
    firsts: list[str] = []
    blocks: list[bytes] = []
    lines: list[str] = []
    size, last = 0, ""
    for key, value in sorted(set(rows)):
        if lines and size >= BLOCK and key != last:
            blocks.append(_deflate(lines))
            lines, size = [], 0
        if not lines:
            firsts.append(key)
        line = f"\n{key}\t{value}"
        lines.append(line)
        size += len(line)
        last = key
    if lines:
        blocks.append(_deflate(lines))
    keys = zlib.compress("\n".join(firsts).encode(), 9)
    position = _HEAD.size + 4 * (len(blocks) + 1) + len(keys)
    offsets = [position]
    for block in blocks:
        position += len(block)
        offsets.append(position)
    return b"".join(
        [_HEAD.pack(MAGIC, len(blocks), len(keys)), struct.pack(f"<{len(offsets)}I", *offsets), keys, *blocks]
    )


def _deflate(lines: list[str]) -> bytes:
    return zlib.compress(("".join(lines) + "\n").encode(), 9)


class Table:
    """A file of `pack`, open for reading; safe to share between threads, and between processes after a fork."""

    __slots__ = ("_firsts", "_map", "_offsets")

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            magic, blocks, size = _HEAD.unpack_from(self._map)
            if magic != MAGIC:
                raise SetupError(
                    f"{path} is no gazetteer of this version; build it with communique data build-gazetteer"
                )
            self._offsets: tuple[int, ...] = struct.unpack_from(f"<{blocks + 1}I", self._map, _HEAD.size)
            start = _HEAD.size + 4 * (blocks + 1)
            self._firsts = zlib.decompress(self._map[start : start + size]).decode().split("\n")
        except OSError as error:
            raise SetupError(f"cannot open the gazetteer {path}: {error.strerror}") from error
        except (ValueError, struct.error, zlib.error) as error:
            raise SetupError(f"{path} is no gazetteer, or is cut short: {error}") from error
        if self._offsets[-1] != len(self._map):
            raise SetupError(f"{path} is cut short: {len(self._map)} bytes of {self._offsets[-1]}")

    def rows(self) -> Iterator[tuple[str, str]]:
        """All lines as (key, value), in order; one block is unpacked at a time."""
        for start, end in pairwise(self._offsets):
            for line in zlib.decompress(self._map[start:end]).decode().split("\n"):
                if line:
                    name, _, value = line.partition("\t")
                    yield name, value

    def get(self, key: str) -> list[str]:
        """The values of this key, in order; none where it is not there."""
        number = bisect_right(self._firsts, key) - 1
        if number < 0:
            return []
        block = zlib.decompress(self._map[self._offsets[number] : self._offsets[number + 1]])
        wanted = b"\n" + key.encode() + b"\t"
        found = []
        position = block.find(wanted)
        while position >= 0:
            end = block.index(b"\n", position + 1)
            found.append(block[position + len(wanted) : end].decode())
            position = end if block.startswith(wanted, end) else -1
        return found
