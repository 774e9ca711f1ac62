"""Corrections as gold: what gives a row, and that the scorers beside the repository read it and count as we do."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from communique.archive import FILES, Archive
from communique.cli.main import cli
from communique.contract import to_contract
from communique.errors import ArchiveError
from communique.model import Correction, Occurrence, Report, Story
from tests.archive.made import FIRST, record

ECHO = """
import json, sys
known = json.load(open(sys.argv[1], encoding="utf-8"))
for line in sys.stdin:
    row = json.loads(line)
    print(json.dumps(known[row["id"].partition("#")[0]] | {"id": row["id"]}))
"""
"""A reader that knows its answers."""


@pytest.fixture
def kept(tmp_path):
    with Archive.open(tmp_path / "desk.db", create=True) as archive:
        archive.add_many(
            [record("a", day="2024-03-01"), record("b", type="CONSULT", day="2024-03-02"), record("c"), record("d")],
            version=FIRST,
        )
        yield archive


def judge(archive):
    """Two events right, one of them by its type alone; one wrong; all of the rest of "a" and "b" gone through."""
    archive.correct(Correction("a", "event", "e1", "accept", "anna"))
    archive.correct(Correction("b", "event", "e1", "amend", "anna", "type", "AGREE"))
    archive.correct(Correction("c", "event", "e1", "reject", "anna"))
    archive.correct(Correction("c", "place", "0", "accept", "ben"))
    archive.correct(Correction("b", "time", "0", "amend", "anna", "value", "2024-03-03"))
    archive.correct(Correction("b", "claim", "c1", "amend", "anna", "speaker", "Norland"))
    archive.correct(Correction("b", "place", "0", "reject", "anna"))
    for article in "ab":
        for kind in ("claim", "time", "place", "mention"):
            archive.accept_rest(article, kind, reviewer="anna")
    archive.put_stories((Story("story:a", ("a", "b")), Story("story:c", ("c", "d"))), (), method="test")
    archive.put_occurrences((told("a", "b"), told("c"), told("d")), (), method="test")
    archive.correct(Correction("a", "story", "b", "split", "anna"))
    archive.correct(Correction("a", "occurrence", "e1", "merge", "anna", value="d e1"))


def told(*listed):
    return Occurrence(f"occurrence:{listed[0]}:e1", "SANCTION", None, tuple(Report(each, "e1") for each in listed), None, None, None, (), ())  # fmt: skip


def test_rows(kept):
    judge(kept)
    gold = kept.gold()
    text = record("a").article.text
    assert [(row["id"], row["type"]) for row in gold.rows["events.jsonl"]] == [("a#e1", "SANCTION"), ("b#e1", "AGREE")]
    assert gold.rows["events.jsonl"][0]["actors"] == [{"text": "Norland", "code": "NRL", "sectors": []}]
    relation = gold.rows["relations.jsonl"][1]
    assert [text[slice(*relation[side])] for side in ("source", "target")] == ["Norland", "Sudria"]
    assert relation["quad"] == 1
    assert [row["id"] for row in gold.rows["times.jsonl"]] == ["a", "b"]
    assert gold.rows["times.jsonl"][1]["times"][0]["value"] == "2024-03-03"
    assert [len(row["places"]) for row in gold.rows["places.jsonl"]] == [1, 0, 1]
    (attribution,) = gold.rows["claims.jsonl"][1]["attributions"]
    assert [text[slice(*ends)] for ends in attribution["source"]] == ["Norland"]
    assert [text[slice(*ends)].strip() for ends in attribution["content"]] == [
        "acted against Sudria over the harbour dues"
    ]
    assert [len(row["entities"]) for row in gold.rows["entities.jsonl"]] == [2, 2]
    assert {row["id"]: row["story"] for row in gold.rows["stories.jsonl"]} == {"a": "story:a:split", "b": "story:a"}
    chains = {row["id"]: row["events"][0]["chain"] for row in gold.rows["occurrences.jsonl"]}
    assert chains == dict.fromkeys("abd", "occurrence:a:e1")
    assert list(gold.left_out.values()) == [1]
    assert list(kept.gold("ben").rows) == ["places.jsonl"]


def test_an_article_that_was_not_gone_through_gives_none(kept):
    kept.correct(Correction("a", "mention", "0", "accept", "anna"))
    assert kept.gold().rows == {}
    assert kept.gold().left_out == {"articles of which not every mention was judged": 1}


def test_what_is_undone_gives_none(kept):
    made = kept.correct(Correction("a", "event", "e1", "accept", "anna"))
    kept.undo(made.id, reviewer="anna")
    assert kept.gold().rows == {}


@pytest.fixture
def call(kept, tmp_path):
    def run(*arguments):
        place = ["-a", str(tmp_path / "desk.db")]
        done = CliRunner().invoke(cli, ["corrections", "gold", *arguments, *place], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done

    return run


def test_files(kept, call, tmp_path):
    out = tmp_path / "gold"
    with pytest.raises(ArchiveError, match="nobody judged anything"):
        call("--out", str(out))
    judge(kept)
    out.mkdir()
    (out / "unlike.jsonl").write_text("mine", encoding="utf-8")
    done = call("--out", str(out))
    assert done.stdout.splitlines()[0].split() == [
        "2",
        "rows",
        str(out / "events.jsonl"),
        "for",
        "events.py",
        "--kind",
        "gsr",
    ]
    assert done.stderr == (
        "left out: 1 events that were rejected: a scorer of sentences has no row for what is not there\n"
    )
    assert {path.name for path in out.iterdir()} == {*(file.name for file in FILES), "unlike.jsonl"}
    call("--out", str(out), "--reviewer", "ben")
    assert {path.name for path in out.iterdir()} == {"places.jsonl", "unlike.jsonl"}


def scored(shared, script, file, command):
    name, *options = script.split()
    done = subprocess.run(
        [sys.executable, str(shared / "score" / name), str(file), *options, "--json", "--command", command],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "contract" not in done.stderr
    return json.loads(done.stdout)


@pytest.mark.shared
def test_the_scorers_count_what_was_corrected(kept, call, shared, tmp_path):
    judge(kept)
    call("--out", str(tmp_path / "gold"))
    (tmp_path / "echo.py").write_text(ECHO, encoding="utf-8")
    commands = {}
    for name, corrected in (("as read", False), ("as corrected", True)):
        answers = {each: to_contract(kept.record(each, corrected=corrected)) for each in "abcd"}
        (tmp_path / f"{corrected}.json").write_text(json.dumps(answers), encoding="utf-8")
        commands[name] = f"{sys.executable} {tmp_path / 'echo.py'} {tmp_path / f'{corrected}.json'}"

    def figure(file, key):
        script = next(each.scorer for each in FILES if each.name == file)
        return tuple(scored(shared, script, tmp_path / "gold" / file, command)[key] for command in commands.values())

    assert figure("events.jsonl", "hit@1") == (0.5, 1.0)
    assert figure("events.jsonl", "dyad") == (0.5, 1.0)
    assert figure("times.jsonl", "value F1") == (0.5, 1.0)
    assert figure("claims.jsonl", "speaker right") == (0.5, 1.0)
    assert figure("claims.jsonl", "strict F1") == (1.0, 1.0)
    assert figure("places.jsonl", "on nothing marked") == (pytest.approx(1 / 3), 0.0)
    assert figure("entities.jsonl", "exact typed F1") == (1.0, 1.0)


@pytest.mark.shared
def test_the_scorers_count_what_was_joined(kept, call, shared, tmp_path):
    judge(kept)
    call("--out", str(tmp_path / "gold"))
    stories = "\n".join(json.dumps({"id": each, "story": "one"}) for each in "ab")
    happened = [{"id": each, "start": 8, "end": 13} for each in "ab"]
    apart = {"event": 2, "mentions": [{"id": "d", "start": 8, "end": 13}]}
    occurrences = "\n".join(map(json.dumps, ({"event": 1, "mentions": happened}, apart)))
    for name, lines in (("stories", stories), ("occurrences", occurrences)):
        (tmp_path / name).write_text(lines + "\n", encoding="utf-8")
    gold = tmp_path / "gold"
    grouped = scored(shared, "stories.py --task group", gold / "stories.jsonl", f"cat {tmp_path / 'stories'}")
    assert (grouped["stories in gold"], grouped["stories found"], grouped["B3 precision"]) == (2, 1, 0.5)
    linked = scored(shared, "stories.py --task link", gold / "occurrences.jsonl", f"cat {tmp_path / 'occurrences'}")
    assert (linked["mentions F1"], linked["chains in gold, all"], linked["chains found, all"]) == (1.0, 1, 2)


@pytest.mark.shared
def test_relations(kept, call, shared, tmp_path):
    judge(kept)
    call("--out", str(tmp_path / "gold"))
    said = "".join(json.dumps({"id": f"{each}#e1", "type": "SANCTION"}) + "\n" for each in "ab")
    (tmp_path / "said").write_text(said, encoding="utf-8")
    found = scored(shared, "relate.py", tmp_path / "gold" / "relations.jsonl", f"cat {tmp_path / 'said'}")
    assert (found["rows"], found["accuracy"]) == (2, 0.5)


@pytest.mark.shared
@pytest.mark.engine
def test_a_real_reading_is_scored_by_what_its_reviewer_said(reader, call, kept, shared, tmp_path):
    from communique.model import Article

    article = Article("real", "France condemned Russia on Monday. Hungary signed an agreement with Serbia.", published="2024-03-05")  # fmt: skip
    read = reader.read(article)
    kept.add(read, version=FIRST)
    first, second = (min(read.events, key=lambda event, at=at: abs(event.trigger.start - at)) for at in (7, 44))
    kept.correct(Correction("real", "event", first.id, "accept", "anna"))
    other = "AID" if second.type != "AID" else "CONSULT"
    kept.correct(Correction("real", "event", second.id, "amend", "anna", "type", other))
    call("--out", str(tmp_path / "gold"))
    command = f"{sys.executable} -m communique read --jsonl"
    found = scored(shared, "events.py --kind gsr", tmp_path / "gold" / "events.jsonl", command)
    assert (found["rows"], found["hit@1"], found["violations"]) == (2, 0.5, 0)
