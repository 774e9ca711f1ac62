"""Corpora made on the spot, and a way to read them with light steps."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("pyarrow", reason="the extra `cluster` is not installed")
pytest.importorskip("fsspec", reason="the extra `cluster` is not installed")
pytest.importorskip("warcio", reason="the extra `cluster` is not installed")

from communique.cluster import ProcessPool, Settings, read_corpus
from tests.cluster.light import VERSION, steps

WORDS = "Norland and Sudria met on Monday, and their ministers said that it was good and long overdue."


def lines(texts) -> bytes:
    found = [{"id": f"a{number}", "text": text, "published": "2024-03-05"} for number, text in enumerate(texts)]
    return b"".join(json.dumps(each).encode() + b"\n" for each in found)


@pytest.fixture
def corpus(tmp_path):
    """Writes texts as JSON lines; the path."""

    def write(texts, name="corpus.jsonl"):
        path = tmp_path / name
        path.write_bytes(lines(texts))
        return str(path)

    return write


@pytest.fixture
def read(tmp_path):
    """Reads files into a folder with light steps in real processes; the outcome, and the lines that were told."""

    def reading(*names, into="out", processes=2, size=5, patience=60.0, version=VERSION, pool=None):
        told = []
        outcome = read_corpus(
            names, tmp_path / into, pool or ProcessPool(processes), Settings(version, steps=steps, patience=patience),
            size=size, tell=lambda progress, line: told.append(line) if line else None,
        )  # fmt: skip
        return outcome, told

    return reading


def table(folder, kind):
    """All rows of one kind, from every file under the folder, sorted."""
    from pyarrow.parquet import read_table

    found = [row for path in (folder / kind).glob("*.parquet") for row in read_table(path).to_pylist()]
    return sorted(found, key=lambda row: json.dumps(row, sort_keys=True))


def files(folder):
    """Every file under the folder, with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
