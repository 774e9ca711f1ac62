"""A corpus → shards: which entries of which file belong together, and the key that their results are kept under.

The key is the hash of the entries and of the version that reads them, so a shard whose entries and version are the same
is the same shard, wherever its file lies and however it is called. Cutting reads every byte of the corpus once and
understands none of it; it goes on while the first shards are being read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.cluster.sources import Source
from communique.ingest.entries import BROKEN, Entry, entries
from communique.model import Version


@dataclass(frozen=True, slots=True)
class Shard:
    """`count` entries of a file, from entry `first` on, which begins at byte `at`. `weight` is the bytes of the file
    that they take, as near as can be told; `content` the hash of the entries."""

    key: str
    source: Source
    first: int
    at: int
    count: int
    content: str
    weight: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that could not be read to its end."""

    source: Source
    error: str


@dataclass(slots=True)
class _Open:
    """The shard that is being cut."""

    first: Entry | None = None
    count: int = 0
    content: hashlib._Hash = field(default_factory=hashlib.sha256)

    def add(self, entry: Entry) -> None:
        self.first = self.first or entry
        self.count += 1
        self.content.update(entry.signature())


def shards(sources: Sequence[Source], version: Version, size: int) -> Iterator[Shard | Broken]:
    """The shards of the files, `size` entries each but for a file's last; a damaged file gives those before the damage.

    Raises SetupError where a Parquet file has no texts.
    """
    stamp = digest(version)
    for source in sources:
        seen, cut = 0, _Open()
        try:
            with source.open() as file:
                for entry in entries(file, source.form, source.address):
                    if cut.count == size:
                        here = file.tell()
                        yield _closed(cut, source, stamp, here - seen)
                        seen, cut = here, _Open()
                    cut.add(entry)
                if cut.count:
                    yield _closed(cut, source, stamp, max(source.size - seen, 0))
        except BROKEN as error:
            if cut.count:
                yield _closed(cut, source, stamp, max(source.size - seen, 0))
            yield Broken(source, f"{source.address} cannot be read to its end: {error}")


def digest(version: Version) -> str:
    """One hash for all of a version."""
    parts = [version.communique, version.engine, [list(pair) for pair in version.lexicons]]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _closed(cut: _Open, source: Source, stamp: str, weight: int) -> Shard:
    assert cut.first is not None
    content = cut.content.hexdigest()
    key = hashlib.sha256(f"{stamp}\n{content}".encode()).hexdigest()[:32]
    return Shard(key, source, cut.first.number, cut.first.at, cut.count, content, weight)
