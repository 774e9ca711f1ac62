"""Answers of servers, kept in a folder, so that what has not changed is not sent again.

One file an address: a line of JSON that says what it is, and the body, compressed. A file that is damaged, or of
another version, is one that is not there; a folder that cannot be written to keeps nothing. The least lately used go
where there are too many. Nothing that matters is here: the folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from communique.ingest.fetch import Answer

VARIABLE = "COMMUNIQUE_CACHE"
MOST = 256_000_000
"""Bytes of all files together."""
LARGEST = 64_000_000
"""Bytes of one body, unpacked: no answer that is fetched is larger."""
ROOM = 0.75
"""Share that is left when files go, so that not every new one sends another away."""
FRESH = 86_400.0
"""Seconds for which a source is believed that says of a page that it has not changed."""
FORM = "communique cache 1"


def default_folder() -> Path | None:
    """Where programs keep what can be had again: by the variable, else as the system has it; None for a user who has
    no home."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    local = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    if local and sys.platform != "darwin":
        return Path(local) / "communique"
    try:
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "communique"
    except RuntimeError:
        return None


@dataclass(frozen=True, slots=True)
class Known:
    """An answer as it was; `stamp` is what the source said of it then, `asked` when the server last confirmed it."""

    answer: Answer
    stamp: str | None
    asked: float

    def is_fresh(self, stamp: str | None) -> bool:
        """Whether it need not be asked for: its source says of it what it said before, and that was not long ago."""
        return stamp is not None and stamp == self.stamp and 0 <= time.time() - self.asked < FRESH


class Cache:
    """What is known of addresses. With `refresh` nothing is, until it is put here."""

    def __init__(self, folder: Path, *, most: int = MOST, refresh: bool = False) -> None:
        self.folder, self.most, self.refresh = folder, most, refresh
        self._size: int | None = None
        self._put: set[str] = set()

    def get(self, url: str, *, allow_private: bool = False) -> Known | None:
        """What was put for an address, None where there is nothing. What was fetched where private addresses were
        allowed is not known where they are not."""
        path = self._path(url)
        if self.refresh and path.name not in self._put:
            return None
        try:
            with path.open("rb") as file:
                head = json.loads(file.readline(20_000))
                if head["form"] != FORM or head["url"] != url or (head["private"] and not allow_private):
                    return None
                unpacker = zlib.decompressobj()
                data = unpacker.decompress(file.read(LARGEST), LARGEST)
            if hashlib.sha256(data).hexdigest() != head["hash"]:
                return None
            answer = Answer(data, head["kind"], head["charset"], head["at"], head["etag"], head["modified"])
            found = Known(answer, head["stamp"], float(head["asked"]))
            os.utime(path)  # the time of a file says when it was last used
        except (OSError, ValueError, KeyError, TypeError, zlib.error):
            return None
        return found

    def put(self, url: str, answer: Answer, stamp: str | None, *, allow_private: bool = False) -> None:
        """Keeps an answer, where it can be asked for again by what the server or the source says of it."""
        wanted = answer.keep and (answer.etag or answer.modified or stamp) and len(answer.data) <= LARGEST
        if not wanted:
            self._drop(self._path(url))
            return
        head = {
            "form": FORM,
            "url": url,
            "at": answer.url,
            "kind": answer.kind,
            "charset": answer.charset,
            "etag": answer.etag,
            "modified": answer.modified,
            "stamp": stamp,
            "asked": time.time(),
            "private": allow_private,
            "hash": hashlib.sha256(answer.data).hexdigest(),
        }
        packed = json.dumps(head).encode("ascii") + b"\n" + zlib.compress(answer.data, 1)
        with suppress(OSError):
            self._write(self._path(url), packed)

    def _path(self, url: str) -> Path:
        name = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / name[:2] / name

    def _write(self, path: Path, packed: bytes) -> None:
        """Puts a file in its place whole, or not at all."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        before = path.stat().st_size if path.exists() else 0
        number, name = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(packed)
            os.replace(name, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise
        self._put.add(path.name)
        if self._size is None:
            self._size = sum(size for _, size, _ in self._files())
        else:
            self._size += len(packed) - before
        if self._size > self.most:
            self._make_room()

    def _files(self) -> list[tuple[float, int, Path]]:
        """Every file, with the time of its last use and its size, the least lately used first."""
        found = []
        for path in self.folder.glob("??/*"):
            with suppress(OSError):  # another process may have taken it away
                status = path.stat()
                found.append((status.st_mtime, status.st_size, path))
        return sorted(found)

    def _make_room(self) -> None:
        files = self._files()
        size = sum(each for _, each, _ in files)
        for _, each, path in files:
            if size <= self.most * ROOM:
                break
            self._drop(path)
            size -= each
        self._size = size

    def _drop(self, path: Path) -> None:
        with suppress(OSError):
            path.unlink()
