"""One contract for every export: it takes any records, leaves them as they were, and gives the same bytes again."""

from __future__ import annotations

from copy import deepcopy
from importlib.util import find_spec

import pytest

from communique.cli.export import FORMATS as NAMED
from communique.export import EXPORTS, Batch, Export
from communique.model import Article, Record
from tests.export.sample import ODD_TEXTS, full, odd

BATCHES = {
    "no records": list,
    "no text": lambda: [Record(Article("a", ""))],
    "everything": lambda: [full(), odd("markup"), full()],
    **{name: lambda name=name: [odd(name)] for name in ODD_TEXTS},
}
BINARY = (".parquet",)
NEEDS = {"parquet": "pyarrow", "turtle": "rdflib"}


@pytest.fixture(params=EXPORTS.values(), ids=EXPORTS.keys())
def export(request: pytest.FixtureRequest) -> Export:
    if (module := NEEDS.get(request.param.name)) and find_spec(module) is None:
        pytest.skip(f"needs {module}")
    return request.param


def written(export: Export, records: list[Record], **known) -> dict[str, bytes]:
    return {file.name: b"".join(file.content) for file in export.files(Batch(iter(records), **known))}


def test_names() -> None:
    assert list(EXPORTS) == [export.name for export in EXPORTS.values()]
    assert tuple(EXPORTS) == NAMED, "the command offers all of them"
    assert all(bool(export.suffix) != export.many for export in EXPORTS.values())


@pytest.mark.parametrize("name", BATCHES)
def test_any_records_are_written(export: Export, name: str) -> None:
    records = BATCHES[name]()
    before = deepcopy(records)
    files = written(export, records, copies={"sample-1": "elsewhere"})
    assert records == before
    assert files == written(export, records, copies={"sample-1": "elsewhere"})
    assert bool(export.many) == (len(files) > 1)
    for file, content in files.items():
        assert ".." not in file
        assert not file.startswith("/")
        if not file.endswith(BINARY):
            text = content.decode("utf-8")
            assert not set(text) & {"\x07", "\x1b", "\x00", "\x9b", "\x0b"}, file


def test_records_are_read_once_and_in_order(export: Export) -> None:
    taken = []

    def records():
        for number in range(3):
            taken.append(number)
            yield full()

    for file in export.files(Batch(records())):
        b"".join(file.content)
    assert taken == [0, 1, 2]
