"""`communique ingest` as a user calls it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.archive import Archive
from communique.cli.main import cli

DISPATCHES = Path(__file__).parent.parent.parent / "examples" / "dispatches"
ROWS = 'body,when\n"Norway expelled two Russian diplomats on Friday.",2024-03-05\n"Poland closed its border.",soon\n'


@pytest.mark.engine
def test_it_reads_once_and_says_what_failed_and_why(tmp_path):
    table, place = tmp_path / "a.csv", str(tmp_path / "desk.db")
    table.write_text(ROWS, encoding="utf-8")
    call = ["ingest", str(table), "-a", place, "--column", "text=body", "--column", "published=when"]
    first = CliRunner().invoke(cli, call, catch_exceptions=False)
    assert first.exit_code == 1
    assert first.stdout.startswith("run 1: 1 new, 0 changed, 0 the same, 1 failed\n  1  'soon' is not a date")
    again = CliRunner().invoke(cli, call, catch_exceptions=False)
    assert again.stdout.startswith("run 2: 0 new, 0 changed, 1 the same, 1 failed\n")
    with Archive.open(place) as archive:
        assert [event.type for event in archive.events().items] == ["SANCTION"]


@pytest.mark.engine
def test_it_says_how_many_of_what_it_read_are_copies(tmp_path):
    place, folder = str(tmp_path / "desk.db"), tmp_path / "texts"
    folder.mkdir()
    first, second = (path.read_text(encoding="utf-8") for path in sorted(DISPATCHES.glob("2[01]-*.txt")))
    (folder / "a.txt").write_text(first, encoding="utf-8")
    call = ["ingest", str(folder), "-a", place]
    done = CliRunner().invoke(cli, call, catch_exceptions=False)
    assert done.stdout == "run 1: 1 new, 0 changed, 0 the same, 0 failed\n"
    assert "communique archive compare" in done.stderr
    CliRunner().invoke(cli, ["archive", "compare", "-a", place], catch_exceptions=False)
    (folder / "b.txt").write_text(second, encoding="utf-8")
    (folder / "c.txt").write_text("Poland closed its border with Belarus on Friday.\n", encoding="utf-8")
    done = CliRunner().invoke(cli, call, catch_exceptions=False)
    assert done.stdout == "run 2: 2 new, 0 changed, 1 the same, 0 failed, 1 copied\n"
    assert done.stderr == ""
    again = CliRunner().invoke(cli, call, catch_exceptions=False)
    assert again.stdout == "run 3: 0 new, 0 changed, 3 the same, 0 failed, 0 copied\n"


def test_a_wrong_column_is_refused(tmp_path):
    done = CliRunner().invoke(cli, ["ingest", "a.csv", "--column", "body"])
    assert done.exit_code == 2
    assert "give FIELD=COLUMN" in done.output


def test_a_folder_without_articles_is_told(tmp_path):
    (tmp_path / "empty").mkdir()
    done = CliRunner().invoke(cli, ["ingest", str(tmp_path / "empty"), "--archive", str(tmp_path / "desk.db")])
    assert done.exit_code == 0
    assert f"there was nothing to read in {tmp_path / 'empty'}" in done.stderr
