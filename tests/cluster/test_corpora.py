"""Forms of corpora: JSON lines plain and gzipped, Parquet, WARC; their shards, and files that are no corpus."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from communique.cluster import sources
from communique.cluster.plan import Broken, shards
from communique.errors import SetupError
from communique.ingest import BadLine
from communique.ingest.entries import entries, item
from communique.model import Version
from tests.cluster.conftest import WORDS, lines, table

VERSION = Version("1", "a")
TEXTS = [f"{WORDS} It was day {number}." for number in range(11)]


@pytest.fixture
def written(tmp_path):
    """The same eleven texts in each form; their paths."""
    from pyarrow import Table
    from pyarrow.parquet import write_table

    rows = [
        {"id": number, "text": text, "published": date(2024, 3, 5), "spare": 1.5} for number, text in enumerate(TEXTS)
    ]
    plain, zipped, parquet = (tmp_path / f"c{ending}" for ending in (".jsonl", ".jsonl.gz", ".parquet"))
    plain.write_bytes(b"\n" + lines(TEXTS))
    zipped.write_bytes(gzip.compress(lines(TEXTS)))
    write_table(Table.from_pylist(rows), parquet, row_group_size=4)
    return plain, zipped, parquet, warc(tmp_path / "c.warc.gz", TEXTS)


def warc(path, texts):
    """Each text as a page, after an answer that failed and a picture; every record is a gzip member of its own."""
    made = []
    for number, text in enumerate(texts):
        page = (
            f"<html><head><title>Day</title></head><body><article><p>{text}</p><p>{WORDS}</p></article></body></html>"
        )
        made += [
            response(number, *answer)
            for answer in (
                ("404 Not Found", "text/html", "gone"),
                ("200 OK", "image/png", "x"),
                ("200 OK", "text/html; charset=utf-8", page),
            )
        ]
    path.write_bytes(b"".join(map(gzip.compress, made)))
    return path


def response(number, status, kind, body):
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2024-03-05T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def test_every_form_is_read_from_the_start_of_any_shard(written):
    for path in written:
        (source,) = sources([str(path)])
        cut = list(shards([source], VERSION, 3))
        assert [shard.count for shard in cut] == [3, 3, 3, 2], path
        assert sum(shard.weight for shard in cut) <= source.size
        found = []
        for shard in cut:
            with source.open() as file:
                reading = entries(file, source.form, source.address, shard.at, shard.first)
                found += [item(entry, source.address) for entry, _ in zip(reading, range(shard.count), strict=False)]
        assert len(found) == 11
        for number, article in enumerate(found):
            assert TEXTS[number] in article.text, path
            assert article.published == ("2024-03-05" if path.suffix != ".gz" or "jsonl" in path.name else None), path


def test_ids(written):
    first = {}
    for path in written:
        (source,) = sources([str(path)])
        with source.open() as file:
            first[path.name] = item(next(entries(file, source.form, "c")), "c")
    assert [first[name].id for name in ("c.jsonl", "c.parquet", "c.warc.gz")] == ["a0", "0", "https://news.example/0"]
    assert first["c.warc.gz"].url == "https://news.example/0"


def test_the_key_is_of_content_and_version(written):
    plain, zipped, *_ = written
    keys = {path: [shard.key for shard in shards(sources([str(path)]), VERSION, 3)] for path in (plain, zipped)}
    assert keys[plain] == keys[zipped]
    other = [shard.key for shard in shards(sources([str(plain)]), Version("1", "b"), 3)]
    assert not set(other) & set(keys[plain])


def test_lines_that_hold_no_article_are_named_by_their_number(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_bytes(lines(TEXTS[:2]) + b'\n{"id": "b"}\n')
    with path.open("rb") as file:
        *_, last = entries(file, "lines", "c.jsonl")
    assert item(last, "c.jsonl") == BadLine(4, "c.jsonl, line 4: field text is missing: give it as a string", "b")


@pytest.mark.parametrize("name", ["c.jsonl.gz", "c.warc.gz"])
def test_a_file_that_breaks_off_gives_what_stands_before(written, read, tmp_path, name):
    path = tmp_path / name
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - 40] if "warc" in name else whole[:-6])
    outcome, told = read(str(path), size=4)
    assert outcome.progress.articles >= 8
    if "jsonl" in name:
        assert len(outcome.failed) == 1
        assert "cannot be read to its end" in told[0]


def test_files_over_any_file_system(tmp_path):
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe("/corpus/a.jsonl", lines(TEXTS[:2]))
    memory.pipe("/corpus/b.jsonl", lines(TEXTS[2:]))
    found = sources(["memory://corpus/*.jsonl", "memory://corpus/a.jsonl"])
    assert [source.address for source in found] == ["memory:///corpus/a.jsonl", "memory:///corpus/b.jsonl"]
    assert sum(shard.count for shard in shards(found, VERSION, 4)) == 11


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.jsonl", "there is no file"),
        ("*.ndjson", "there is no file"),
        ("c.docx", "is of no form that is read"),
        (".", "is a directory"),
        ("nosuch://a/b.jsonl", "nosuch"),
    ],
)
def test_names_that_stand_for_nothing(tmp_path, name, message):
    (tmp_path / "c.docx").write_text("x")
    with pytest.raises(SetupError, match=message):
        sources([name if "://" in name else str(tmp_path / name)])


def test_parquet_without_texts_is_refused(tmp_path):
    from pyarrow import Table
    from pyarrow.parquet import write_table

    write_table(Table.from_pylist([{"id": "a", "body": "x"}]), tmp_path / "c.parquet")
    with pytest.raises(SetupError, match="no column text"):
        list(shards(sources([str(tmp_path / "c.parquet")]), VERSION, 3))


def test_a_file_that_changes_while_it_is_read_fails_its_shard(corpus, read, monkeypatch, tmp_path):
    path = corpus(TEXTS)
    real = shards

    def changing(*arguments):
        yield from list(real(*arguments))

    def late(*arguments):
        cut = list(changing(*arguments))
        corpus([WORDS, *TEXTS[1:]])
        return iter(cut)

    monkeypatch.setattr("communique.cluster.corpus.shards", late)
    outcome, _ = read(path, size=100)
    assert "has changed since it was cut" in outcome.failed[0]
    assert table(tmp_path / "out", "records") == []


def test_no_file_no_shard(tmp_path):
    (tmp_path / "empty.jsonl").touch()
    assert list(shards(sources([str(tmp_path / "empty.jsonl")]), VERSION, 3)) == []
    (tmp_path / "bad.jsonl.gz").write_bytes(b"no gzip")
    (broken,) = shards(sources([str(tmp_path / "bad.jsonl.gz")]), VERSION, 3)
    assert isinstance(broken, Broken)
