"""`communique reread` and `communique changes` as a user calls them, with a reader that needs no engine."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from communique.archive import Archive
from communique.cli.main import cli
from communique.errors import ArchiveError, ArticleError
from tests.archive.made import FIRST, record


class Rewritten:
    """Codes every text as a consultation; cannot read "c"; stops at "stop" as a person does."""

    stop: set[str] = set()  # noqa: RUF012 - a test sets it

    def __init__(self, codebook=None):
        pass

    def read_all(self, articles):
        from communique.reader import Unread

        for article in articles:
            if article.id in self.stop:
                raise KeyboardInterrupt
            if article.id == "c":
                yield Unread("c", str(ArticleError("no words")))
            else:
                yield replace(record(article.id, type="CONSULT"), article=article)


@pytest.fixture
def call(tmp_path, monkeypatch):
    place = str(tmp_path / "desk.db")
    with Archive.open(place, create=True) as archive:
        run = archive.start(FIRST)
        archive.add_many([record("a"), record("b", publisher="=Meridian")], run=run)
        archive.finish(run)
    monkeypatch.setattr("communique.reader.Reader", Rewritten)
    monkeypatch.setattr(Rewritten, "stop", set())

    def run(*arguments, status=0):
        done = CliRunner().invoke(cli, [*arguments, "-a", place], catch_exceptions=False)
        assert done.exit_code == status, done.output
        return done.stdout

    run.place = place
    return run


def test_what_another_version_read_is_read_again_once(call):
    said = call("reread", "--dry-run")
    assert said.startswith("2 articles would be read again\n  2 in the archive by another version: ")
    assert "engine engine-a → " in said
    assert call("reread", "--publisher", "harbour post") == "run 2: 1 changed, 0 the same, 0 not read\n"
    assert call("reread") == "run 3: 1 changed, 0 the same, 0 not read\n"
    assert call("reread") == "nothing to read: this version has read it all\n"
    assert call("reread", "--all") == "run 4: 0 changed, 2 the same, 0 not read\n"


def test_what_was_cut_short_goes_on(call, monkeypatch):
    monkeypatch.setattr(Rewritten, "stop", {"b"})
    call("reread", status=1)
    with Archive.open(call.place) as archive:
        assert (archive.runs()[0].finished, archive.runs()[0].changed) == (None, 1)
    monkeypatch.setattr(Rewritten, "stop", set())
    assert call("reread") == "run 2: 2 changed, 0 the same, 0 not read\n"


def test_what_cannot_be_read_again_keeps_its_record(call):
    with Archive.open(call.place) as archive:
        archive.add(record("c"), version=FIRST)
    assert call("reread", status=1) == "run 2: 2 changed, 0 the same, 1 not read\n"
    assert call("archive", "runs", "--failures", "2") == "c: no words\n"
    assert "SANCTION" in call("archive", "list", "events")


def test_changes_in_every_form(call):
    call("reread")
    said = call("changes", "previous", "latest")
    assert 'a\n  ~ event e1 "acted"\n      type: SANCTION → CONSULT\n' in said
    assert said.endswith("2 events changed\n")
    assert call("changes", "1", "2") == said == call("changes", "2") == call("changes")
    (first, _) = json.loads(call("changes", "-f", "json"))
    assert first["fields"] == [{"field": "type", "before": "SANCTION", "after": "CONSULT"}]
    assert json.loads(call("changes", "-f", "jsonl").splitlines()[0]) == first
    rows = list(csv.DictReader(io.StringIO(call("changes", "-f", "csv"))))
    assert [(row["article"], row["field"], row["after"]) for row in rows] == [
        ("a", "type", "CONSULT"),
        ("b", "type", "CONSULT"),
    ]
    assert call("changes", "--only", "claim") == "nothing was read otherwise\n"


def test_runs_that_are_not_there(call):
    call("changes", "sometime", status=2)
    call("changes", "previous", "latest", status=2)
    with pytest.raises(ArchiveError, match="no run 9"):
        call("changes", "9")
