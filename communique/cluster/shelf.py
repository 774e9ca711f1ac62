"""The folder that results are put in: one Parquet file a shard and kind, whole or not there at all.

    records/KEY.parquet  events/KEY.parquet  claims/KEY.parquet  failures/KEY.parquet
    shards/KEY.json      its counts, and the size and hash of each file; written last: what has it is finished
    superseded/          the same folders, for shards that the last finished command did not ask for
    work/                what is under way
    manifest.json        what the last command came to

Everything is written under another name in the same folder, flushed to the disk and renamed. Several machines may
write to one folder that they share, for a key says what is in a file and two writers of one file write the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from communique.cluster.tables import KINDS
from communique.errors import SetupError

FOLDERS = (*KINDS, "shards", "work")
PART = ".part"
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class File:
    """A finished file: rows, bytes, SHA-256."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Done:
    """A finished shard. `files` by kind; `unread` and `poison` count articles that are in the table of failures."""

    key: str
    files: dict[str, File]
    unread: int
    poison: int

    @property
    def articles(self) -> int:
        """Entries that were read or tried."""
        return self.files["records"].rows + self.files["failures"].rows


class Shelf:
    """The folder of a corpus's results. Nothing is touched before something is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, kind: str, key: str) -> Path:
        return self.folder / kind / f"{key}{'.json' if kind == 'shards' else '.parquet'}"

    def prepare(self) -> None:
        """Makes the folders, and removes what a run that was killed left half written. Raises SetupError."""
        try:
            for name in FOLDERS:
                (self.folder / name).mkdir(parents=True, exist_ok=True)
            self.sweep()
        except OSError as error:
            raise SetupError(f"{self.folder} cannot be written to: {error.strerror}; give another --output") from error

    def sweep(self) -> None:
        """Removes what workers that are gone left half written. Raises OSError."""
        for name in FOLDERS:
            for left in (self.folder / name).glob(f".*{PART}"):
                left.unlink(missing_ok=True)

    def done(self, key: str) -> Done | None:
        """The finished shard, None where it is not there or one of its files is not as it was written."""
        try:
            told = json.loads(self.path("shards", key).read_text("utf-8"))
            found = Done(key, {kind: File(**told["files"][kind]) for kind in KINDS}, told["unread"], told["poison"])
            if all(self.path(kind, key).stat().st_size == file.bytes for kind, file in found.files.items()):
                return found
        except (OSError, ValueError, KeyError, TypeError):
            pass  # what cannot be understood is not finished, and is read again
        return None

    def finish(self, done: Done) -> None:
        """Says that all files of a shard are there. Raises SetupError where that cannot be written."""
        self._write(self.path("shards", done.key), asdict(done))

    def write_manifest(self, fields: dict[str, Any]) -> Path:
        """Raises SetupError where it cannot be written."""
        self._write(self.folder / NAME, fields)
        return self.folder / NAME

    def manifest(self) -> dict[str, Any]:
        """What the last command came to. Raises SetupError where there is none, or it is damaged."""
        path = self.folder / NAME
        try:
            found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        except FileNotFoundError as error:
            raise SetupError(f"{path} is not there: `communique read-corpus` writes it when it ends") from error
        except (OSError, ValueError) as error:
            raise SetupError(f"{path} cannot be read: {error}") from error
        return found

    def supersede(self, kept: Iterable[str]) -> int:
        """Puts away the shards that are not among `kept`; how many. Their files are moved, never deleted."""
        names, moved = set(kept), 0
        for kind in ("shards", *KINDS):  # a shard that is not finished is not read, so that goes first
            for path in (self.folder / kind).glob("*.*"):
                if path.stem not in names and path.suffix in (".json", ".parquet"):
                    away = self.folder / "superseded" / kind
                    away.mkdir(parents=True, exist_ok=True)
                    path.replace(away / path.name)
                    moved += kind == "shards"
        return moved

    def _write(self, path: Path, fields: dict[str, Any]) -> None:
        with whole(path) as file:
            file.write(json.dumps(fields, indent=1, sort_keys=True).encode("ascii") + b"\n")


@contextmanager
def whole(path: Path) -> Iterator[Any]:
    """An open file that stands under `path` when all of it is on the disk, and leaves nothing where that fails.

    Raises SetupError for a full disk and its like.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _settle(path.parent)
    except OSError as error:
        raise SetupError(
            f"cannot write {path}: {error.strerror or error}; make room and give the command again, "
            "what is finished is kept"
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """The new name too shall outlast a loss of power; some file systems cannot, and need not, be asked to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sha256(path: Path) -> str:
    """The hash of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
