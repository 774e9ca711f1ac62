"""`communique group` and `communique link` as a user calls them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

TEXT = (
    "Poland expelled two Russian diplomats on Friday after a blast at a depot near Lublin, the foreign ministry said."
)
OTHER = "Warsaw has expelled two Russian diplomats over the blast at a depot near Lublin, officials said."
APART = "Brazil and Argentina signed an agreement on fishing in the River Plate."


def run(*arguments: str, lines: list[str]):
    return subprocess.run(
        [sys.executable, "-m", "communique", *arguments],
        input="".join(line + "\n" for line in lines), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def line(name: str, text: str, published: str = "2024-05-08") -> str:
    return json.dumps({"id": name, "text": text, "published": published})


@pytest.mark.engine
def test_group_answers_every_line_in_order():
    lines = [
        line("copy", TEXT, "2024-05-09"),
        "{broken",
        "",
        line("apart", APART),
        line("first", TEXT),
        line("other", OTHER),
    ]
    done = run("group", "--jsonl", lines=lines)
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [row["id"] for row in rows] == ["copy", "line-2", "apart", "first", "other"]
    copy, bad, apart, first, other = rows
    assert copy["duplicate_of"] == "first"
    assert copy["story"] == first["story"] == other["story"] != apart["story"]
    assert first["duplicate_of"] is apart["duplicate_of"] is other["duplicate_of"] is None
    assert "line 2" in bad["error"]
    assert "line 2" in done.stderr


@pytest.mark.engine
def test_link_merges_what_two_articles_tell():
    done = run("link", "--jsonl", lines=[line("a", TEXT), line("b", OTHER), line("c", APART)])
    events = [json.loads(row) for row in done.stdout.splitlines()]
    texts = {"a": TEXT, "b": OTHER, "c": APART}
    told = [
        {(mention["id"], texts[mention["id"]][mention["start"] : mention["end"]]) for mention in event["mentions"]}
        for event in events
    ]
    assert {("a", "expelled"), ("b", "expelled")} in [
        {(name, words.split()[0]) for name, words in event} for event in told
    ]
    assert not any({"c"} < {name for name, _ in event} for event in told)
    assert any(mention["event"] for event in events for mention in event["mentions"])
    assert done.returncode == 0


@pytest.mark.engine
@pytest.mark.parametrize("command", ["group", "link"])
def test_strict_and_an_id_given_twice(command):
    done = run(command, "--jsonl", "--strict", lines=[line("a", TEXT), line("a", APART)])
    assert done.returncode == 1
    assert "the id 'a' was given before" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["group", "link"])
def test_nothing_in_nothing_out(command):
    done = run(command, "--jsonl", lines=[])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("command", ["group", "link"])
def test_jsonl_must_be_said(command):
    done = run(command, lines=[])
    assert done.returncode == 2
    assert "--jsonl" in done.stderr
