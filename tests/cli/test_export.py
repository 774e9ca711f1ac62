"""`communique export`, `relations` and `cohesion` on records that are read already, so that no engine is needed."""

from __future__ import annotations

import json
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from communique.cli.main import cli
from communique.contract import to_contract
from tests.export.sample import TEXT, full
from tests.relations.sample import happened, record


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    lines = [
        to_contract(
            record("a1", happened("HUN", "RUS", 2.0, day="2024-01-05"), happened("POL", "RUS", -6.0, day="2024-01-06"))
        ),
        to_contract(record("b1", happened("HUN", "RUS", 4.0, day="2024-02-05"))),
        to_contract(record("b2", happened("HUN", "RUS", 4.0, day="2024-02-05"))) | {"duplicate_of": "b1"},
    ]
    (tmp_path / "records.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (tmp_path / "full.jsonl").write_text(json.dumps(to_contract(full())) + "\n")
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "sample-1", "text": TEXT}) + "\n")
    return tmp_path


def run(*arguments: str, code: int = 0, **given) -> str:
    done = CliRunner().invoke(cli, arguments, **given)
    assert done.exit_code == code, done.output
    return done.output


def test_texts_are_laid_beside_records(folder):
    bare = json.loads(run("export", "plover", "full.jsonl").splitlines()[0])
    known = json.loads(run("export", "plover", "full.jsonl", "--articles", "articles.jsonl").splitlines()[0])
    assert (bare["text"]["trigger"]["words"], known["text"]["trigger"]["words"]) == ("", "agreed")


def test_filters_and_copies(folder):
    def ids(*options: str) -> list[str]:
        return [json.loads(line)["id"] for line in run("export", "plover", "records.jsonl", *options).splitlines()]

    assert ids() == ["a1#e0", "a1#e1", "b1#e0", "b2#e0"]
    assert ids("--no-copies") == ["a1#e0", "a1#e1", "b1#e0"]
    assert ids("--actor", "POL", "--actor", "RUS") == ["a1#e1"]
    assert ids("--since", "2024-02", "--no-copies") == ["b1#e0"]
    assert ids("--publisher", "outlet b", "--type", "consult") == ["b1#e0", "b2#e0"]
    (folder / "groups.jsonl").write_text('{"id": "a1", "duplicate_of": "b1"}\n')
    assert ids("--groups", "groups.jsonl", "--no-copies") == ["b1#e0"]


def test_standard_input(folder):
    assert run("export", "plover", "-", input=(folder / "full.jsonl").read_text()).count("\n") == 2


def test_many_files_go_to_a_folder_or_a_zip(folder):
    run("export", "csv", "full.jsonl", "-o", "tables")
    run("export", "package", "full.jsonl", "-o", "package.zip")
    assert (folder / "tables" / "events.csv").read_text().startswith("article,event,type")
    with ZipFile(folder / "package.zip") as packed:
        assert packed.read("data/records.csv") == (folder / "tables" / "records.csv").read_bytes()
        assert json.loads(packed.read("datapackage.json"))["created"] == "1970-01-01T00:00:00+00:00"
    assert not list(folder.glob("**/*.part"))
    assert "--output" in run("export", "csv", "full.jsonl", code=2)


def test_an_input_is_not_written_over(folder):
    before = (folder / "full.jsonl").read_bytes()
    assert "destroy" in run("export", "plover", "full.jsonl", "-o", "full.jsonl", code=2)
    assert (folder / "full.jsonl").read_bytes() == before


def test_broken_lines_are_told_and_the_rest_goes_on(folder):
    good = (folder / "full.jsonl").read_text()
    (folder / "mixed.jsonl").write_text(
        '{"id": 3\n' + good + '{"id": "x", "error": "no English"}\n{"id": "y", "events": 7}\n'
    )
    out = run("export", "plover", "mixed.jsonl", "missing.jsonl", code=1)
    assert out.count('"id":"sample-1#') == 2
    for said in (
        "mixed.jsonl, line 1: no JSON",
        "line 3: x could not be read",
        "line 4: ",
        "there is no file missing.jsonl: check the name",
    ):
        assert said in out
    assert "Traceback" not in out


@pytest.mark.parametrize("options", [("--since", "soon"), ("--reality", "maybe"), ("--until", "2024-13")])
def test_filters_that_cannot_be_meant(folder, options):
    assert options[1] in run("export", "plover", "full.jsonl", *options, code=2)


def test_relations(folder):
    made = json.loads(run("relations", "HUN", "Name of RUS", "records.jsonl", "--format", "json"))
    assert [(point["period"], point["count"], point["total"]) for point in made["points"]] == [
        ("2024-01-01", 1, 2.0),
        ("2024-02-01", 2, 8.0),
    ]
    assert made["alone"][1]["count"] == 1
    text = run("relations", "HUN", "RUS", "records.jsonl", "--svg", "plot.svg")
    assert "2024-01-01 to 2024-02-01: 3 reports" in text
    assert (folder / "plot.svg").read_text().startswith("<svg")
    assert (
        run("relations", "HUN", "RUS", "records.jsonl", "-f", "csv").splitlines()[1].startswith("2024-01-01,1,2.0,2.0,")
    )
    assert "no dated report" in run("relations", "HUN", "CHN", "records.jsonl")
    assert "odd" in run("relations", "HUN", "RUS", "records.jsonl", "--smooth", "2", code=2)


@pytest.mark.parametrize(
    "command", [("relations", "HUN", "RUS"), ("cohesion", "us", "--on", "RUS", "--members", "HUN,POL")]
)
def test_plots(folder, command):
    run(*command, "records.jsonl", "--plot", "plot.svg")
    assert (folder / "plot.svg").read_text().startswith("<svg")
    assert "ends in neither" in run(*command, "records.jsonl", "--plot", "plot.jpg", code=2)
    assert "cannot write" in run(*command, "records.jsonl", "--plot", "nowhere/plot.svg", code=1)
    pytest.importorskip("PIL")
    run(*command, "records.jsonl", "--plot", "plot.PNG")
    assert (folder / "plot.PNG").read_bytes().startswith(b"\x89PNG")


def test_cohesion(folder):
    (folder / "members.txt").write_text("HUN\nPOL # east\n\nDEU\n")
    for members in ("HUN,POL,DEU", "members.txt"):
        (found,) = json.loads(run("cohesion", "V3", "--on", "RUS", "records.jsonl", "--members", members, "-f", "json"))
        assert {stand["member"]: stand["mean"] for stand in found["stands"]} == {
            "HUN": pytest.approx(10 / 3, abs=1e-3),
            "POL": -6,
        }
        assert found["silent"] == ["DEU"]
    assert "silent: DEU" in run("cohesion", "V3", "--on", "RUS", "records.jsonl", "--members", "HUN,POL,DEU")
    assert "--members" in run("cohesion", "a club of nobody", "--on", "RUS", "records.jsonl", code=2)
