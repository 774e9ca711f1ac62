"""`communique evaluate` with scorers of our own: real processes, made-up figures."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from communique import scoreboard
from communique.errors import SetupError
from communique.scoreboard import BOARD, Floor, Task, digest, load, raised, save
from communique.scoreboard.measure import row

SCORER = """
import argparse, json, pathlib, subprocess
parser = argparse.ArgumentParser()
parser.add_argument("data", type=pathlib.Path)
parser.add_argument("--json", action="store_true")
parser.add_argument("--task")
parser.add_argument("--command")
chosen = parser.parse_args()
answer = subprocess.run(chosen.command.split()[0] + " -m communique --version", shell=True, capture_output=True, text=True)
assert answer.stdout.startswith("communique, version"), answer
print(json.dumps(json.loads(chosen.data.read_text()) | {"counted": 5, "nothing": None}))
"""


@pytest.fixture
def place(tmp_path):
    """Scorers and data of two tasks; the times lie at their floor, the claims do not."""
    (tmp_path / "score").mkdir()
    for name in ("times.py", "claims.py"):
        (tmp_path / "score" / name).write_text(SCORER, encoding="utf-8")
    for name, figures in (
        ("times/tbaq.jsonl", {"relaxed F1": 0.9, "strict F1": 0.8, "value F1": 0.7}),
        ("polnear/dev.jsonl", {"loose F1": 0.5, "speaker right": 1}),
    ):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(figures), encoding="utf-8")
    return tmp_path


def run(place, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "communique", "evaluate", "--shared", str(place), *arguments],
        capture_output=True, encoding="utf-8", check=False, env=os.environ | {"COLUMNS": "120"},
    )  # fmt: skip


def floors_of(place, least):
    """A file of floors for the times."""
    path = place / "floors.json"
    save(path, {"times TBAQ": Floor(digest(place / "data" / "times" / "tbaq.jsonl"), least)})
    return path


def test_figures_stand_beside_floors_and_what_others_published(place):
    path = floors_of(place, {"value F1": 0.7})
    done = run(place, "--floors", str(path))
    assert done.returncode == 0, done.stderr
    assert re.search(r"relaxed F1 +0\.9000 +– +0\.903 HeidelTime", done.stdout)
    assert re.search(r"value F1 +0\.7000 +0\.7000 +0\.776 HeidelTime", done.stdout)
    assert re.search(r"strict F1 +0\.8000 +–$", done.stdout, re.M)
    assert "HeidelTime: on TempEval-3's test" in done.stdout
    assert "not here: syntax EWT (score/syntax.py, data/treebank/en_ewt-ud-dev.conllu.gz)" in done.stdout
    assert "2 tasks, 0 failed, 0 figures below their floor" in done.stdout
    assert done.stderr.splitlines() == ["1 of 2: times TBAQ", "2 of 2: claims PolNeAR"]


def test_a_fall_is_refused(place):
    done = run(place, "--floors", str(floors_of(place, {"value F1": 0.71, "strict F1": 0.801})), "--only", "times")
    assert done.returncode == 1
    assert re.search(r"value F1 .*BELOW$", done.stdout, re.M)
    assert "1 figures below" in done.stdout  # strict F1 lies within what processors round differently


def test_a_figure_that_is_no_longer_given_has_fallen(place):
    path = place / "floors.json"
    save(path, {"claims PolNeAR": Floor(digest(place / "data/polnear/dev.jsonl"), {"strict F1": 0.1})})
    assert run(place, "--floors", str(path), "--only", "claims").returncode == 1


def test_another_corpus_is_told_and_held_to_no_floor(place):
    path = floors_of(place, {"value F1": 0.9})
    (place / "data/times/tbaq.jsonl").write_text('{"value F1": 0.2}', encoding="utf-8")
    done = run(place, "--floors", str(path), "--only", "times")
    assert done.returncode == 0
    assert "the corpus is not the one of the floors" in done.stdout
    assert "BELOW" not in done.stdout


def test_a_scorer_that_fails_costs_its_row_alone(place):
    (place / "score" / "times.py").write_text("raise SystemExit(3)", encoding="utf-8")
    done = run(place, "--floors", str(floors_of(place, {"value F1": 0.1})))
    assert done.returncode == 1
    assert "not measured: times.py on times/tbaq.jsonl ended with status 3" in done.stdout
    assert "0.84 Gender Gap Tracker" in done.stdout
    assert "2 tasks, 1 failed, 0 figures below" in done.stdout


def test_markdown_is_a_table_with_its_date_and_notes(place):
    done = run(place, "--markdown", "--floors", str(floors_of(place, {})))
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert len(rows) == 4
    assert all(row.count("|") == 5 for row in rows)
    assert (
        "| times | TimeBank and AQUAINT (1) | relaxed F1 0.900, strict F1 0.800, value F1 0.700 | HeidelTime:"
        in rows[2]
    )
    assert re.search(r"^Measured on \d{4}-\d\d-\d\d with version \S+: `communique evaluate`\.$", done.stdout, re.M)
    assert re.search(r"^1\. times, TimeBank and AQUAINT: HeidelTime: on TempEval-3", done.stdout, re.M)


def test_json_holds_everything(place):
    path = floors_of(place, {"value F1": 0.71})
    told = json.loads(run(place, "--format", "json", "--floors", str(path)).stdout)
    times, claims = told["tasks"]
    assert (times["name"], times["below"], times["floors"], times["corpus_of_floors"]) == (
        "times TBAQ", ["value F1"], {"value F1": 0.71}, True,
    )  # fmt: skip
    assert times["corpus"] == digest(place / "data/times/tbaq.jsonl")
    assert claims["figures"] == {"loose F1": 0.5, "speaker right": 1.0}
    assert claims["published"][0]["figures"]["loose F1"] == 0.84
    assert (claims["floors"], claims["corpus_of_floors"]) == ({}, None)
    assert "syntax EWT" in told["missing"]


def test_raising_lifts_and_never_lowers(place):
    path = floors_of(place, {"value F1": 0.71, "relaxed F1": 0.4})
    assert run(place, "--floors", str(path), "--raise", "--only", "times").returncode == 1
    assert load(path)["times TBAQ"].least == {"value F1": 0.71, "relaxed F1": 0.9, "strict F1": 0.8}


def test_floors_of_another_corpus_begin_anew():
    assert raised(Floor("a", {"x": 0.9}), "b", {"x": 0.5}) == Floor("b", {"x": 0.5})


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "weather"], "no task is called weather"),
        (["--only", "syntax"], "none of the data are in"),
        (["--markdown", "--format", "json"], "--markdown does not go with"),
        (["--floors", "score/times.py"], "floors cannot be read"),
    ],
    ids=["no task", "no data", "two forms", "no floors"],
)
def test_what_cannot_be_done_is_said(place, arguments, said):
    arguments = [str(place / part) if "/" in part else part for part in arguments]
    done = run(place, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_scorers_it_says_what_to_give(tmp_path):
    done = run(tmp_path / "nowhere")
    assert done.returncode == 2
    assert "there are no scorers in" in done.stderr
    assert "--shared" in done.stderr
    assert done.stdout == ""


def test_a_scorer_that_talks_is_no_figure(tmp_path):
    (tmp_path / "score").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a").write_text("x")
    task = Task("a", "a", "a", "a.py", "a", ("F1",))
    for code, said in (
        ("print('hello')", "no figures as JSON"),
        ("print('[]')", "no figures"),
        ("print('{}')", "none of F1"),
    ):
        (tmp_path / "score" / "a.py").write_text(code)
        assert said in row(task, tmp_path, None).error
    with pytest.raises(SetupError, match="no scorers"):
        scoreboard.evaluate(tmp_path / "data", {})


def test_every_published_figure_is_of_a_figure_that_we_keep_and_has_its_caveat():
    assert len({task.name for task in BOARD}) == len(BOARD)
    for task in BOARD:
        for anchor in task.anchors:
            assert set(anchor.figures) <= set(task.kept)
            assert anchor.caveat
