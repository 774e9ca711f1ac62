"""`communique archive` as a user calls it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from communique.archive import Archive
from communique.cli.main import cli
from communique.errors import ArchiveError, QueryError
from communique.model import HeadlineCheck, Span
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


def test_types_and_codes_in_small_letters_are_the_same(call):
    assert call("list", "events", "--type", "consult") == call("list", "events", "--type", "CONSULT") != ""
    assert call("list", "events", "--code", "nrl") == call("list", "events", "--code", "NRL") != ""


@pytest.mark.parametrize(
    "arguments", [("list", "events", "--type", "YIELD"), ("search", "zeppelin"), ("contradictions",)]
)
def test_nothing_is_said_and_not_left_to_be_guessed(tmp_path, arguments):
    place = str(tmp_path / "desk.db")
    with Archive.open(place, create=True) as archive:
        archive.add_many([record("a")], version=FIRST)
    done = CliRunner().invoke(cli, ["archive", *arguments, "--archive", place])
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("no ")
    assert CliRunner().invoke(cli, ["archive", *arguments, "--archive", place, "-f", "jsonl"]).output == ""


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
        (["contradictions", "nobody"], ArchiveError),
        (["search", "colour:red"], QueryError),
        (["list", "--since", "soon"], QueryError),
        (["runs", "--changes", "9"], ArchiveError),
    ],
)
def test_what_goes_wrong_is_an_error_of_ours(call, arguments, error):
    with pytest.raises(error):
        call(*arguments)


def test_a_run_that_found_nothing_new_is_no_run_of_noughts(call):
    path = call("init").split(": ")[0]
    with Archive.open(path) as archive:
        archive.finish(archive.start(FIRST))
    (line,) = call("runs").splitlines()
    assert line.endswith("nothing that was not read before")


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


def test_the_keepers_commands(call, tmp_path):
    said = call("status")
    assert "SQLite 3." in said
    assert "2 articles, 0 earlier texts" in said
    assert "2 were read by another version than this one" in said
    assert json.loads(call("status", "-f", "json"))["outdated"] == 2
    assert call("check") == "nothing is wrong\n"
    assert " now" in call("vacuum")
    assert call("upgrade").endswith("up to date\n")
    copy = str(tmp_path / "copy.jsonl.gz")
    assert "2 articles, 2 records, 0 corrections, 0 runs" in call("export", copy)
    other = str(tmp_path / "other.db")
    assert "2  articles added, 0 were there" in call("import", copy, "-a", other)
    assert "0  articles added, 2 were there" in call("import", copy, "-a", other)
    assert call("list", "-a", other) == call("list")


def test_check_names_what_is_wrong_and_mends_what_is_derived(tmp_path):
    import sqlite3

    place = str(tmp_path / "desk.db")
    with Archive.open(place, create=True) as archive:
        archive.add(record("a"), version=FIRST)
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE events SET type = 'AID'")
    connection.close()
    found = CliRunner().invoke(cli, ["archive", "check", "-a", place])
    assert (found.exit_code, found.output.splitlines()[0]) == (
        1,
        "problem: rows a: its rows are not what its record gives: --repair makes it again",
    )
    mended = CliRunner().invoke(cli, ["archive", "check", "-a", place, "--repair"])
    assert (mended.exit_code, mended.output.splitlines()[-1]) == (0, "0 problems, 1 mended")
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE articles SET text = 'X'")
    connection.close()
    worse = CliRunner().invoke(cli, ["archive", "check", "-a", place, "--repair", "-f", "jsonl"])
    assert worse.exit_code == 1
    assert {"article", "record"} & {json.loads(line)["part"] for line in worse.output.splitlines()}


def test_what_contradicts_and_how_headlines_hold(call, tmp_path):
    place = str(tmp_path / "desk.db")
    said = record("c")
    checks = (
        HeadlineCheck("event", Span(0, 4), None, "unsupported"),
        HeadlineCheck("actor", Span(5, 9), None, "supported"),
    )
    reply = replace(said.claims[0], id="c2", stance="deny", replies_to="c1")
    with Archive.open(place) as archive:
        archive.add(replace(said, claims=(*said.claims, reply), headline_check=checks), version=FIRST)
    lines = call("contradictions").splitlines()
    assert [line.split()[:3] for line in lines if line] == [["says", "c", "c1"], ["denies", "c", "c2"]]
    assert 'Ida Bérg: "Norland acted against Sudria' in lines[0]
    (pair,) = map(json.loads, call("contradictions", "c", "-f", "jsonl").splitlines())
    assert pair["denial"] == {"article": "c", "claim": "c2"}
    assert call("contradictions", "a") == ""
    assert call("headlines").splitlines()[1:] == ["       1          1             0            1  Harbour Post"]
    (row,) = map(json.loads, call("headlines", "-f", "jsonl", "--newest", "3").splitlines())
    assert row["checks"] == [["actor", "supported", 1], ["event", "unsupported", 1]]
    assert call("headlines", "--since", "2030").splitlines()[1:] == []


def test_new_articles_join_when_all_were_compared_once(call, tmp_path):
    refused = CliRunner().invoke(cli, ["archive", "compare", "--new", "-a", str(tmp_path / "desk.db")])
    assert isinstance(refused.exception, ArchiveError)
    assert "communique archive compare" in str(refused.exception)
    assert "2 stories" in call("compare") or "1 stories" in call("compare")
    with Archive.open(str(tmp_path / "desk.db")) as archive:
        archive.add(record("c"), version=FIRST)
    assert "1 articles are new or changed since" in call("status")
    assert call("compare", "--new") == "1 articles joined\n"
    assert "new or changed" not in call("status")
