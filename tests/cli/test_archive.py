"""`communique archive` as a user calls it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from communique.archive import Archive
from communique.cli.main import cli
from communique.errors import ArchiveError, QueryError
from tests.archive.made import FIRST, record


@pytest.fixture
def call(tmp_path):
    """Calls `communique archive …` on an archive with two articles; gives what it printed."""
    place = str(tmp_path / "desk.db")
    with Archive.open(place, create=True) as archive:
        archive.add_many([record("a", headline="Dues\x1b[31m rise"), record("b", type="CONSULT")], version=FIRST)

    def run(*arguments, **more):
        environment = {"COMMUNIQUE_ARCHIVE": place}
        done = CliRunner().invoke(cli, ["archive", *arguments], env=environment, catch_exceptions=False, **more)
        assert done.exit_code == 0, done.output
        return done.stdout

    return run


def test_list(call):
    assert call("list", "events", "--type", "CONSULT").startswith("2024-03-05  Norland  CONSULT  Sudria  actual")
    assert "Ida Bérg  assert" in call("list", "claims")
    assert "\x1b" not in call("list")
    (event,) = map(json.loads, call("list", "events", "--type", "CONSULT", "-f", "jsonl").splitlines())
    assert (event["article"], event["actors"][0]["code"]) == ("b", "NRL")


def test_show(call):
    assert json.loads(call("show", "a", "--format", "json"))["events"][0]["type"] == "SANCTION"
    assert call("show", "a", "--text") == record("a").article.text
    assert "1 events, 1 claims" in call("show", "a", "--history")


def test_search(call):
    assert "… Norland acted" in call("search", "harbour type:CONSULT")
    assert "type: CONSULT 1, SANCTION 1" in call("search", "harbour", "--facets")


def test_correct(call):
    said = call("correct", "a", "event", "e1", "reject", "--reviewer", "anna", "--note", "no")
    assert said.strip().endswith("anna  a event e1 reject  (no)")
    assert call("corrections") == said
    assert call("corrections", "--idle") == ""
    assert "SANCTION" not in call("list", "events")
    assert json.loads(call("show", "a", "-f", "json", "--as-read"))["events"]


def test_stats_and_init(call):
    assert "       2  articles" in call("stats")
    assert call("init").endswith("desk.db: 2 articles\n")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["show", "nobody"], ArchiveError),
        (["search", "colour:red"], QueryError),
        (["list", "--since", "soon"], QueryError),
        (["runs", "--changes", "9"], ArchiveError),
    ],
)
def test_what_goes_wrong_is_an_error_of_ours(call, arguments, error):
    with pytest.raises(error):
        call(*arguments)


def test_a_missing_archive_is_not_made_by_asking(tmp_path):
    place = tmp_path / "none.db"
    with pytest.raises(ArchiveError, match="communique archive init"):
        CliRunner().invoke(cli, ["archive", "list", "-a", str(place)], catch_exceptions=False)
    assert not place.exists()


@pytest.mark.engine
def test_add_reads_once_and_says_what_came_of_it(tmp_path):
    story, place = tmp_path / "story.txt", str(tmp_path / "desk.db")
    story.write_text("Norway expelled two Russian diplomats on Friday.\n", encoding="utf-8")
    arguments = ["archive", "add", str(story), "-a", place, "--published", "2024-03-05"]
    first = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert first.output == "run 1: 1 new, 0 changed, 0 the same, 0 not read\n"
    again = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert again.output == "run 2: 0 new, 0 changed, 0 the same, 0 not read, 1 read before\n"
    missing = CliRunner().invoke(cli, ["archive", "add", str(tmp_path / "no.txt"), "-a", place], catch_exceptions=False)
    assert missing.exit_code == 1
    with Archive.open(place) as archive:
        assert [event.type for event in archive.events().items] == ["SANCTION"]
        assert len(archive.failures(3)) == 1
