"""`communique ingest` as a user calls it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from communique.archive import Archive
from communique.cli.main import cli

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


def test_a_wrong_column_is_refused(tmp_path):
    done = CliRunner().invoke(cli, ["ingest", "a.csv", "--column", "body"])
    assert done.exit_code == 2
    assert "give FIELD=COLUMN" in done.output
