"""`communique corrections` as a user calls it, and what becomes of corrections under `communique reread`."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from communique.archive import Archive
from communique.cli.main import cli
from communique.errors import ArchiveError, QueryError, SetupError
from tests.archive.made import FIRST, record


class Rewritten:
    """Codes every text as a consultation under another id, and reads no event at all out of "b"."""

    def __init__(self, codebook=None):
        pass

    def read_all(self, articles):
        for article in articles:
            read = record(article.id, type="CONSULT", day="2024-03-01")
            events = () if article.id == "b" else (replace(read.events[0], id="e4"),)
            yield replace(read, article=article, events=events)


@pytest.fixture
def call(tmp_path):
    place = str(tmp_path / "desk.db")
    with Archive.open(place, create=True) as archive:
        archive.add_many([record("a", day="2024-03-01"), record("b", day="2024-03-01")], version=FIRST)
    environment = {"COMMUNIQUE_ARCHIVE": place, "COMMUNIQUE_REVIEWER": "anna"}

    def run(*arguments, status=0, **more):
        done = CliRunner().invoke(cli, [*arguments], env=environment, catch_exceptions=False, **more)
        assert done.exit_code == status, done.output
        return done.stdout

    run.place, run.environment = place, environment
    return run


def test_add_list_and_undo(call):
    said = call("corrections", "add", "a", "event", "e1", "amend", "--field", "type", "--value", "CONSULT")
    assert said.strip().endswith("anna  a event e1 amend type = CONSULT")
    call("corrections", "add", "b", "event", "e1", "reject", "--reviewer", "ben\x1b[31m", "--note", "a joke")
    assert "\x1b" not in call("corrections", "list")
    assert call("corrections", "list", "--reviewer", "anna") == call("corrections", "list", "a") == said
    assert call("corrections", "undo", "1").startswith("3  ")
    assert call("corrections", "list", "--standing", "undone").strip().endswith("CONSULT  undone")
    rows = [json.loads(line) for line in call("corrections", "list", "-f", "jsonl").splitlines()]
    assert [row["standing"] for row in rows] == ["undone", "holds", "undo"]
    assert rows[2]["value"] == rows[0]["mark"]
    assert call("archive", "list", "events").startswith("2024-03-01  Norland  SANCTION")


def test_the_rest(call):
    assert len(call("corrections", "add", "a", "actor", "rest", "accept").splitlines()) == 3
    assert call("corrections", "add", "a", "actor", "rest", "accept") == ""


def test_export_and_import(call, tmp_path):
    call("corrections", "add", "a", "event", "e1", "reject", "--note", "no")
    call("corrections", "undo", "1")
    file = tmp_path / "corrections.jsonl"
    assert call("corrections", "export", str(file)).endswith("corrections.jsonl: 2 corrections\n")
    assert call("corrections", "export", "-") == file.read_text(encoding="utf-8")
    assert (
        call("corrections", "import", "-", input=file.read_bytes())
        == "0 corrections added, 2 were there, 0 lines are wrong\n"
    )
    listed = call("corrections", "list", "-f", "jsonl")
    assert call("corrections", "import", "-", input=listed).startswith("0 corrections added, 2 were there")


def test_a_wrong_line_is_named_by_its_number(call, tmp_path):
    file = tmp_path / "mine.jsonl"
    good = {"article": "a", "kind": "event", "finding": "e1", "judgement": "accept", "reviewer": "anna"}
    file.write_text(f"{json.dumps(good)}\nnonsense\x1b[31m\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["corrections", "import", str(file)], env=call.environment)
    assert (done.exit_code, done.stdout) == (1, "1 corrections added, 0 were there, 1 lines are wrong\n")
    assert done.stderr.endswith("mine.jsonl, line 2: is no JSON: Expecting value at character 1\n")
    with pytest.raises(SetupError, match="cannot be written"):
        call("corrections", "export", str(tmp_path / "no" / "such" / "folder.jsonl"))


def test_agreement(call):
    for article, mine, theirs in (("a", "accept", "accept"), ("b", "accept", "reject")):
        call("corrections", "add", article, "event", "e1", mine)
        call("corrections", "add", article, "event", "e1", theirs, "--reviewer", "ben")
    assert call("corrections", "agreement").splitlines() == [
        "2 reviewers, 2 findings that two or more judged",
        "Krippendorff's alpha 0.000",
        "anna, ben: 1 of 2 the same; Cohen's kappa 0.000, of the judgement alone 0.000",
        "    b event e1: anna accept; ben reject",
    ]
    found = json.loads(call("corrections", "agreement", "-f", "json", "--kind", "event"))
    assert [each["article"] for each in found["pairs"][0]["differences"]] == ["b"]
    assert "not defined" in call("corrections", "agreement", "--kind", "claim")
    with pytest.raises(ArchiveError, match="'cleo' judged nothing: anna, ben did"):
        call("corrections", "agreement", "--reviewer", "cleo")


def test_an_undone_merge_is_told_to_need_comparing(call):
    call("corrections", "add", "a", "story", "b", "merge")
    done = CliRunner().invoke(cli, ["corrections", "undo", "1"], env=call.environment)
    assert "communique archive compare" in done.stderr


def test_corrections_survive_a_second_reading(call, monkeypatch):
    monkeypatch.setattr("communique.reader.Reader", Rewritten)
    call("corrections", "add", "a", "event", "e1", "amend", "--field", "reality", "--value", "denied")
    call("corrections", "add", "a", "event", "e1", "amend", "--field", "recipient", "--value", "Ida Bérg")
    call("corrections", "add", "b", "event", "e1", "accept")
    call("corrections", "add", "b", "actor", "NRL", "merge", "--value", "SDR")
    assert "2 changed" in call("reread")
    (event,) = json.loads(call("archive", "show", "a", "-f", "json"))["events"]
    assert (event["id"], event["type"], event["reality"]) == ("e4", "CONSULT", "denied")
    assert [party["actor"] for party in event["recipients"]] == ["person:ida-berg"]
    assert "NRL" not in [actor["id"] for actor in json.loads(call("archive", "show", "b", "-f", "json"))["actors"]]
    (orphan,) = call("corrections", "list", "--standing", "orphaned").splitlines()
    assert orphan.endswith("b event e1 accept  orphaned")
    assert len(call("corrections", "list").splitlines()) == 4
    assert "1 take no hold" in call("archive", "status")


def test_readers_see_the_mark(call, tmp_path):
    call("corrections", "add", "a", "event", "e1", "amend", "--field", "type", "--value", "CONSULT", "--note", "why")
    shown = json.loads(call("archive", "show", "a", "-f", "json"))
    (review,) = shown["corrections"]
    assert (review["kind"], review["finding"], review["how"], review["fields"]) == ("event", "e1", "amended", ["type"])
    assert (review["reviewer"], review["note"]) == ("anna", "why")
    assert "corrections" not in json.loads(call("archive", "show", "a", "-f", "json", "--as-read"))
    assert "corrections" not in json.loads(call("archive", "show", "b", "-f", "json"))
    page = call("archive", "show", "a", "-f", "html")
    assert f'title="amended: type, by anna, {review["made"]}: why">amended</span>' in page
    records = "".join(call("archive", "show", each, "-f", "jsonl") for each in "ab")
    lines = [json.loads(line) for line in call("export", "plover", "-", input=records).splitlines()]
    assert [line["review"] and line["review"]["how"] for line in lines] == ["amended", None]
    call("export", "csv", "-", "-o", str(tmp_path / "tables"), input=records)
    with (tmp_path / "tables" / "events.csv").open(encoding="utf-8") as stream:
        assert [row["review"] for row in csv.DictReader(stream)] == ["amended", ""]


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        (("add", "z", "event", "e1", "accept"), ArchiveError, "no article 'z'"),
        (("add", "a", "event", "e9", "accept"), QueryError, "no event e9"),
        (("add", "a", "event", "e1", "merge"), QueryError, "cannot be judged by merge"),
        (("add", "a", "event", "e1", "amend", "--field", "colour", "--value", "red"), QueryError, "no field colour"),
        (("undo", "7"), ArchiveError, "no correction '7'"),
    ],
)
def test_what_is_wrong_is_told(call, arguments, error, says):
    with pytest.raises(error, match=says):
        call("corrections", *arguments)


def test_nobody_judges(call):
    done = CliRunner().invoke(
        cli, ["corrections", "add", "a", "event", "e1", "accept", "-a", call.place], env={"COMMUNIQUE_REVIEWER": None}
    )
    assert done.exit_code == 2
    assert "--reviewer" in done.stderr
