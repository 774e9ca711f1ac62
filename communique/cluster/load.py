"""A folder of shards → answers as a reader gives them, for an archive.

In: what `read_corpus` wrote. Out: each article's record, as it was read, or why it could not be; one at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from communique.cluster.shelf import Shelf, sha256
from communique.contract import from_contract, from_rest
from communique.errors import ArticleError, SetupError
from communique.ingest.entries import ROWS
from communique.model import Record, Version
from communique.reader import Unread


class Corpus:
    """The results in a folder. Raises SetupError where there are none, or where they are not whole."""

    def __init__(self, folder: Path) -> None:
        self.shelf = Shelf(folder)
        self.manifest = self.shelf.manifest()
        try:
            told: dict[str, Any] = self.manifest["version"]
            lexicons = tuple((name, made) for name, made in told["lexicons"])
            self.version = Version(told["communique"], told["engine"], lexicons)
            self.shards: list[dict[str, Any]] = self.manifest["shards"]
        except (KeyError, TypeError, ValueError) as error:
            raise SetupError(f"{folder} holds a manifest of another kind: give a folder of `read-corpus`") from error

    def answers(self) -> Iterator[Record | Unread]:
        """Every article's answer, shard by shard in the order of the corpus.

        Raises SetupError where a file is missing or is not the one that was written.
        """
        for shard in self.shards:
            for row in self._rows(shard, "records"):
                try:
                    yield from_rest(from_contract(json.loads(row["contract"]), row["text"]), json.loads(row["rest"]))
                except ArticleError as error:
                    yield Unread(row["id"], str(error))
            for row in self._rows(shard, "failures"):
                yield Unread(row["article"], row["error"])

    def _rows(self, shard: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
        from pyarrow.parquet import ParquetFile

        path = self.shelf.path(kind, shard["key"])
        try:
            if sha256(path) != shard["files"][kind]["sha256"]:
                raise SetupError(f"{path} is not the file that was written: give `read-corpus` again")
            with ParquetFile(path) as file:
                for batch in file.iter_batches(ROWS):
                    yield from batch.to_pylist()
        except OSError as error:
            raise SetupError(f"{path} cannot be read: {error}; give `read-corpus` again") from error
