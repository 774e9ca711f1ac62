"""A whole archive as one file, out of either database and into either."""

from __future__ import annotations

import gzip
import json

import pytest

from communique.archive import Archive
from communique.archive.dialect import WRITE
from communique.errors import ArchiveError
from communique.model import Correction
from tests.archive.made import FIRST, SECOND, record


def fill(archive):
    """Several texts under one id, several versions of one record, a run with a failure, corrections of all kinds."""
    from communique.reader import Unread

    run = archive.start(FIRST)
    archive.add_many([record("a", headline="Dues rise"), Unread("z", "no words"), record("nul\x00\ud800")], run=run)
    archive.finish(run)
    archive.add_many([record("b"), record("b", words="over other dues")], version=FIRST)
    again = archive.start(SECOND)
    archive.add_many(
        [record("a", headline="Dues fall", type="CONSULT"), record("b", words="over other dues")], run=again
    )
    archive.correct(Correction("a", "event", "e1", "amend", "anna", field="reality", value="denied", note="said so"))
    archive.correct(Correction("a", "actor", "NRL", "accept", "ben"))


def told(archive):
    """All that an archive answers, keys apart."""
    return {
        "articles": archive.articles(limit=100).items,
        "events": archive.events(limit=100).items,
        "claims": archive.claims(limit=100).items,
        "history": [(row.id, archive.history(row.id)) for row in archive.articles(limit=100).items],
        "runs": archive.runs(),
        "failures": [archive.failures(run.id) for run in archive.runs()],
        "changes": [archive.changes(run.id) for run in archive.runs()],
        "corrections": archive.corrections(),
        "search": [archive.search(words).items for words in ("rise", "fall", "dues")],
        "numbers": archive.numbers(),
    }


@pytest.fixture(scope="module")
def carried(tmp_path_factory):
    """A file, and what the archive that it is of answers."""
    folder = tmp_path_factory.mktemp("carried")
    with Archive.open(folder / "from.db", create=True) as archive:
        fill(archive)
        counts = archive.export_to(folder / "archive.jsonl.gz")
        assert counts == {"version": 2, "article": 4, "record": 6, "correction": 2, "run": 2}
        return folder / "archive.jsonl.gz", told(archive)


def test_what_comes_out_is_what_went_in(archive, tmp_path, carried):
    path, answers = carried
    came = archive.import_from(path)
    assert came.added == {"articles": 4, "records": 6, "corrections": 2, "runs": 2}
    assert told(archive) == answers
    assert [problem for problem in archive.check() if not problem.note] == []
    archive.export_to(tmp_path / "again.jsonl.gz")
    assert lines(tmp_path / "again.jsonl.gz")[1:-1] == lines(path)[1:-1]


def test_a_second_import_adds_nothing(archive, carried):
    path, answers = carried
    archive.import_from(path)
    came = archive.import_from(path)
    assert (came.added, came.there) == ({}, {"articles": 4, "records": 6, "corrections": 2, "runs": 2})
    assert told(archive) == answers


def test_an_import_that_was_cut_short_goes_on(archive, carried, monkeypatch):
    from communique.archive import importing

    path, answers = carried
    monkeypatch.setattr(importing, "BATCH", 2)
    writes, left = archive._writes, iter(range(2))

    def breaking():
        if next(left, None) is None:
            raise KeyboardInterrupt
        return writes()

    with pytest.raises(KeyboardInterrupt):
        importing.add_file(path, breaking)
    assert archive.numbers()["articles"] == 2
    archive.import_from(path)
    assert told(archive) == answers


def test_what_an_archive_has_stays_and_the_later_reading_is_current(archive, carried):
    path, _ = carried
    archive.add(record("other"), version=FIRST)
    archive.add(record("a", headline="Dues rise", reality="denied"), version=SECOND)
    archive.add(record("b", words="over no dues"), version=FIRST)
    date(archive, "a", "2999-01-01T00:00:00Z")
    date(archive, "b", "2001-01-01T00:00:00Z")
    archive.import_from(path)
    assert archive.record("a", corrected=False).events[0].reality == "denied"
    assert archive.record("b").article.text == record("b", words="over other dues").article.text
    assert len(archive.history("a")) == 3
    assert archive.numbers()["articles"] == 4
    assert [problem for problem in archive.check() if not problem.note] == []
    before = told(archive)
    archive.import_from(path)
    assert told(archive) == before


def date(archive, article, moment):
    """Sets when the current record of an article was read."""
    from sqlalchemy import text

    of = "article IN (SELECT key FROM articles WHERE id = :article)"
    with archive._engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        connection.execute(text(f"UPDATE records SET read = :at WHERE {of}"), {"at": moment, "article": article})


def lines(path):
    with gzip.open(path, "rt", encoding="ascii") as stream:
        return [json.loads(line) for line in stream]


def packed(path, rows):
    with gzip.open(path, "wt", encoding="ascii") as stream:
        stream.writelines(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


def cut(path, out):
    out.write_bytes(path.read_bytes()[:-200])


def without(*numbers):
    def make(path, out):
        rows = lines(path)
        packed(
            out, [row for number, row in enumerate(rows) if number - len(rows) not in numbers and number not in numbers]
        )

    return make


def altered(path, out):
    rows = lines(path)
    rows[3]["article"]["text"] += "!"
    packed(out, rows)


def altered_record(path, out):
    rows = lines(path)
    rows[3]["article"]["records"][0]["contract"]["events"][0]["type"] = "AID"
    packed(out, rows)


def newer(path, out):
    rows = lines(path)
    rows[0] |= {"archive": 99, "communique": "9.9"}
    packed(out, rows)


BAD = {
    "cut short": (cut, "was cut short or damaged after line"),
    "without its end": (without(-1), "was cut short after line 11"),
    "without a line": (without(-3), "line 11: its content does not fit its hash"),
    "without its head": (without(0), "line 1: it is no export of an archive"),
    "altered": (altered, r"line 4: .*does not fit its hash"),
    "with an altered record": (altered_record, r"line 4: a record of .* does not fit its hash"),
    "of a newer version": (newer, "newer communique .9.9.: upgrade"),
    "no gzip": (lambda path, out: out.write_text("{}\n"), "not compressed by gzip"),
    "no lines": (lambda path, out: packed(out, []), "is empty"),
    "no JSON": (lambda path, out: packed(out, [lines(path)[0], "{"]), "line 2: "),
    "another kind": (lambda path, out: packed(out, [lines(path)[0], {"dance": 1}]), "line 2: dance is nothing"),
    "a field that is gone": (
        lambda path, out: packed(out, [lines(path)[0], {"article": {}}]),
        "line 2: 'id' is missing",
    ),
}


@pytest.mark.parametrize(("make", "says"), BAD.values(), ids=BAD.keys())
def test_a_file_that_is_not_whole_is_refused_and_nothing_is_written(tmp_path, empty_file, carried, make, says):
    out = tmp_path / "bad.jsonl.gz"
    make(carried[0], out)
    with Archive.open(empty_file) as archive:
        with pytest.raises(ArchiveError, match=says):
            archive.import_from(out)
        assert set(archive.numbers().values()) == {0}


def test_a_file_that_cannot_be_written_leaves_none(tmp_path, empty_file):
    with Archive.open(empty_file) as archive:
        with pytest.raises(ArchiveError, match="cannot be written: No such file"):
            archive.export_to(tmp_path / "no" / "folder.gz")
        (tmp_path / "full").symlink_to("/dev/full")
        with pytest.raises(ArchiveError, match="cannot be written"):
            archive.export_to(tmp_path / "x" / ".." / "y" / "z")
    assert list(tmp_path.glob("*.part")) == []
