"""Shards of several folders merged: what one process finds over all records, however they are cut."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyarrow.parquet import read_table

from communique.archive import reading_version
from communique.cli.main import cli
from communique.cluster import Corpus, ProcessPool, Settings, merge, read_corpus
from communique.errors import SetupError
from communique.model import Record
from communique.stories import compare, streaming
from communique.stories.clusters import clusters
from examples.demo import dispatches
from tests.cluster.light import VERSION, steps

TABLES = ("stories", "duplicates", "occurrences", "reports", "disagreements")
NUMBERS = ("18", "19", "20", "21", "22", "24", "25", "26", "29", "32")


@pytest.fixture(scope="module")
def shards(tmp_path_factory):
    """Two folders of shards with the dispatches between them, read by the engine in a process of its own."""
    folder = tmp_path_factory.mktemp("shards")
    chosen = [article for article in dispatches() if article.id[:2] in NUMBERS]
    for name, some in (("one", chosen[::2]), ("two", chosen[1::2])):
        path = folder / f"{name}.jsonl"
        path.write_text("".join(json.dumps(given(article)) + "\n" for article in some), encoding="utf-8")
        read_corpus([str(path)], folder / name, ProcessPool(1), Settings(reading_version()), size=2)
    return folder / "one", folder / "two"


def given(article):
    fields = ("id", "text", "headline", "published", "publisher", "url", "language")
    return {name: getattr(article, name) for name in fields if getattr(article, name) is not None}


def rows(folder):
    return {name: read_table(folder / f"{name}.parquet").to_pylist() for name in TABLES}


def plain(value):
    """As Parquet gives it back: lists for tuples."""
    return json.loads(json.dumps(value))


@pytest.mark.engine
def test_it_is_what_one_process_finds(shards, tmp_path):
    merged = merge(shards, tmp_path / "out")
    records = [each for folder in shards for each in Corpus(folder).answers() if isinstance(each, Record)]
    whole = compare(records)
    assert merged.articles == len(records) == len(NUMBERS)
    found = rows(tmp_path / "out")
    assert found["stories"] == [
        {"story": story.id, "position": position, "article": article}
        for story in whole.stories
        for position, article in enumerate(story.articles)
    ]
    assert len(whole.duplicates) == 2
    assert found["duplicates"] == [plain(asdict(copy)) for copy in whole.duplicates]
    expected = [plain(asdict(each)) for each in whole.occurrences]
    assert found["reports"] == [
        {"occurrence": each["id"], "position": position, **report}
        for each in expected
        for position, report in enumerate(each["reports"])
    ]
    assert found["occurrences"] == [{key: each[key] for key in each if key != "reports"} for each in expected]
    assert whole.disagreements
    assert found["disagreements"] == [plain(asdict(each)) for each in whole.disagreements]
    assert asdict(merged) == {
        "articles": len(records), "stories": len(whole.stories), "duplicates": len(whole.duplicates),
        "occurrences": len(whole.occurrences), "disagreements": len(whole.disagreements),
    }  # fmt: skip


@pytest.mark.engine
def test_the_order_of_the_folders_changes_no_byte(shards, tmp_path):
    merge(shards, tmp_path / "a")
    merge(shards[::-1], tmp_path / "b")
    merge(shards, tmp_path / "b")
    one, other = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "ab")
    assert one == other
    assert set(one) == {*(f"{name}.parquet" for name in TABLES), "merge.json"}
    assert json.loads(one["merge.json"])["articles"] == len(NUMBERS)


@pytest.mark.engine
def test_the_command(shards, tmp_path):
    done = CliRunner().invoke(cli, ["merge", *map(str, shards), "-o", str(tmp_path / "out")], catch_exceptions=False)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{len(NUMBERS)} articles: ")
    assert " 2 copies, " in done.stdout
    assert done.stderr == ""


def test_what_cannot_be_merged(corpus, tmp_path):
    with pytest.raises(SetupError, match="read-corpus"):
        merge([tmp_path / "nothing"], tmp_path / "out")
    light = partial(read_corpus, settings=Settings(VERSION, steps=steps), size=5)
    light([corpus(["Norland met Sudria."])], tmp_path / "one", ProcessPool(1))
    with pytest.raises(SetupError, match="two articles have the id 'a0'"):
        merge([tmp_path / "one", tmp_path / "one"], tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupError, match="cannot be written to"):
        merge([tmp_path / "one"], tmp_path / "file" / "out")
    (path,) = Path(tmp_path / "one" / "records").glob("*.parquet")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(SetupError, match="not the file that was written"):
        merge([tmp_path / "one"], tmp_path / "out")


def test_parts_give_the_clusters_of_the_whole():
    import random

    chance = random.Random(3)
    for _ in range(60):
        size = chance.randrange(1, 25)
        pairs = [(one, other) for other in range(size) for one in range(other) if chance.random() < 0.3]
        likeness = {pair: chance.choice([-2.0, 0.02, 0.1, 0.25, 0.3, 0.5, 0.9]) for pair in pairs}
        found = list(streaming.parts(size, lambda given=likeness: iter(given.items()), 0.2))
        assert found == clusters(size, likeness, 0.2)
