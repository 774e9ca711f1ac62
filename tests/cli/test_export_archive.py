"""`communique export --archive`: every format, read back by what reads it and held against the archive itself."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest
from click.testing import CliRunner

from communique.archive import Archive, Filter
from communique.cli.main import cli
from communique.errors import ArchiveError, QueryError
from communique.model import Correction, Disagreement, Duplicate, Occurrence, Report, Story, Value
from communique.relations import day_of, dyads
from tests.archive.made import FIRST, record
from tests.export.sample import full


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    where = tmp_path_factory.mktemp("kept") / "kept.db"
    with Archive.open(where, create=True) as archive:
        archive.add_many(
            [
                record("a", type="SANCTION", published="2024-03-05", day="2024-03-01"),
                record("b", type="CONSULT", published="2024-03-06", publisher="Meridian Wire", day="2024-03-20", reality="planned"),
                record("c", type="AGREE", published="2024-04-01", actor="SDR", recipient="NRL", country="NRL", headline="=1+1"),
                record("d", type="AGREE", published=None, publisher=None, country=None),
                record("e", type="SANCTION", published="2024-03-05"),
                full(),
            ],
            version=FIRST,
        )  # fmt: skip
        value = [Value(Report("a", "e1"), "2024-03-01"), Value(Report("b", "e1"), "2024-03-20")]
        archive.put_occurrences(
            [
                Occurrence(
                    "o1", "SANCTION", None, tuple(each.report for each in value), None, None, None, ("NRL",), ("SDR",)
                )
            ],
            [Disagreement("o1", "date", tuple(value))],
            method="test",
        )
        archive.put_stories([Story("s1", ("a", "b"))], [Duplicate("e", "a", 0.9, ())], method="test")
        archive.correct(Correction("e", "event", "e1", "amend", "anna", "type", "CONSULT"))
        yield archive, str(where)


@pytest.fixture
def run(kept, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    def export(*arguments: str, code: int = 0) -> bytes:
        done = CliRunner().invoke(cli, ["export", *arguments, "--archive", kept[1]])
        assert done.exit_code == code, done.output
        return done.stdout_bytes if code == 0 else done.stderr_bytes

    return export


def test_plover(kept, run):
    rows = [json.loads(line) for line in run("plover").splitlines()]
    listed = {f"{each.article}#{each.id}": each for each in kept[0].events(limit=1000).items}
    assert {row["id"] for row in rows} == set(listed)
    for row in rows:
        event = listed[row["id"]]
        assert (row["type"], row["reality"], row["score"]) == (event.type, event.reality, event.score)
        assert row["text"]["trigger"]["words"] == event.trigger
        assert [each["id"] for each in row["actor"]] == [party.actor for party in event.actors]
    assert {row["text"]["article"]: row["text"]["copy_of"] for row in rows}["e"] == "a"
    assert listed["e#e1"].type == "CONSULT", "as corrected"


def pairs(kept):
    """Every pair of an event that happened."""
    return [
        (record, event, pair)
        for record in kept[0].records()
        for event in record.events
        if event.reality == "actual"
        for pair in dyads(event)
    ]


def test_polecat(kept, run):
    rows = list(csv.DictReader(io.StringIO(run("polecat").decode()), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {len(row) for row in rows} == {40}
    assert len(rows) == len(pairs(kept))
    assert [row["Event ID"].rpartition(".")[0] for row in rows] == [f"{r.article.id}#{e.id}" for r, e, _ in pairs(kept)]
    assert [row["Event Type"] for row in rows] == [event.type for _, event, _ in pairs(kept)]


def test_gdelt(kept, run):
    events = [line.split("\t") for line in run("gdelt-events").decode().splitlines()]
    mentions = [line.split("\t") for line in run("gdelt-mentions").decode().splitlines()]
    assert ({len(row) for row in events}, {len(row) for row in mentions}) == ({61}, {16})
    assert [row[0] for row in events] == [row[0] for row in mentions]
    dated = [each for each in pairs(kept) if day_of(each[0], each[1])]
    assert [row[1] for row in events] == [day_of(record, event).first.replace("-", "") for record, event, _ in dated]
    assert [float(row[30]) for row in events] == [event.score for _, event, _ in dated]


def test_tables(kept, run, tmp_path):
    run("csv", "--output", "tables")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "tables/events.csv").read_text(encoding="utf-8"))))
    listed = {(each.article, each.id): each for each in kept[0].events(limit=1000).items}
    assert {(row["article"], row["event"]) for row in rows} == set(listed)
    assert all(float(row["score"]) == listed[row["article"], row["event"]].score for row in rows)
    records = io.StringIO((tmp_path / "tables/records.csv").read_text(encoding="utf-8"))
    headlines = [row["headline"] for row in csv.DictReader(records)]
    assert "'=1+1" in headlines, "no spreadsheet runs it"
    assert "=1+1" not in headlines


def test_parquet(kept, run, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    run("parquet", "--output", "tables")
    rows = parquet.read_table(tmp_path / "tables/events.parquet").to_pylist()
    listed = {(each.article, each.id): each.score for each in kept[0].events(limit=1000).items}
    assert {(row["article"], row["event"]): row["score"] for row in rows} == listed


def test_package(kept, run, tmp_path):
    from hashlib import sha256

    run("package", "--output", "package")
    told = json.loads((tmp_path / "package/datapackage.json").read_text())
    for resource in told["resources"]:
        content = (tmp_path / "package" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert next(csv.reader(io.StringIO(content.decode()))) == names
    assert {"codebook.json", "versions.json", "CITATION.cff", "LICENSE.txt"} <= {
        each.name for each in (tmp_path / "package").iterdir()
    }


def test_map(kept, run):
    made = json.loads(run("geojson"))
    listed = kept[0].events(limit=1000).items
    points = sorted(tuple(feature["geometry"]["coordinates"]) for feature in made["features"])
    assert points == sorted((each.lon, each.lat) for each in listed if each.lat is not None)
    assert len(made["features"]) + len(made["unplaced"]) == len(listed)


def test_graph(kept, run):
    import networkx

    graph = networkx.read_graphml(io.BytesIO(run("graphml")), force_multigraph=True)
    listed = kept[0].events(limit=1000).items
    told = sorted(edge["type"] for _, _, edge in graph.edges(data=True))
    assert told == sorted(each.type for each in listed if each.actors and each.recipients)
    assert graph.has_edge("SDR", "NRL")


def test_triples(kept, run):
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=run("turtle"))
    claim, derived = (
        rdflib.URIRef("https://schema.org/Claim"),
        rdflib.URIRef("http://www.w3.org/ns/prov#wasDerivedFrom"),
    )
    told = {str(each).removeprefix("urn:communique:claim:") for each in graph.subjects(rdflib.RDF.type, claim)}
    assert told == {f"{each.article}/{each.id}" for each in kept[0].claims(limit=1000).items}
    copy = rdflib.URIRef("urn:communique:article:e")
    assert [str(each) for each in graph.objects(copy, derived)] == ["urn:communique:article:a"]


def test_calendar(kept, run):
    made = run("ics").decode().replace("\r\n ", "").split("\r\n")
    planned = [each for each in kept[0].events(Filter(realities=("planned",)), limit=1000).items if each.earliest]
    assert sorted(line for line in made if line.startswith("UID:")) == sorted(
        f"UID:{each.article}/{each.id}@communique" for each in planned
    )
    days = {date.fromisoformat(each.earliest).strftime("DTSTART;VALUE=DATE:%Y%m%d") for each in planned}
    assert {line for line in made if line.startswith("DTSTART")} == days


@pytest.mark.parametrize("form", ["dossier-markdown", "dossier-html"])
def test_dossiers_quote_what_stands_there(kept, run, form):
    made = run(form, "--actor", "NRL", "--actor", "SDR").decode()
    for event in kept[0].events(Filter(parties=("NRL", "SDR")), limit=1000).items:
        assert f"({event.article}, characters {event.trigger_start} to {event.trigger_end})" in made
        assert event.sentence in made


def test_filters_are_those_of_the_lists(kept, run):
    def ids(*options: str) -> list[str]:
        return [json.loads(line)["id"] for line in run("plover", *options).splitlines()]

    assert ids("--type", "consult") == ["b#e1", "e#e1"]
    assert ids("--type", "consult", "--no-copies") == ["b#e1"]
    assert ids("--story", "s1") == ids("--story", "b") == ["a#e1", "b#e1"]
    assert ids("--story", "s1", "--quad", "1") == ["b#e1"]
    assert ids("--article", "c", "--code", "nrl") == ["c#e1"]
    assert ids("--since", "2024-03-02", "--until", "2024-03-31", "--publisher", "harbour post", "--no-copies") == [
        "sample-1#e1", "sample-1#e2",
    ]  # fmt: skip
    assert ids("--query", "type:AGREE from:2024-04") == ["c#e1"]
    assert ids("--place", "Port Sable", "--country", "SDR", "--reality", "planned") == ["b#e1", "sample-1#e1"]


@pytest.mark.parametrize(
    ("options", "said"),
    [(("records.jsonl",), b"leave INPUT"), (("--groups", __file__), b"leave INPUT")],
)
def test_what_an_archive_does_not_go_with(run, options, said):
    assert said in run("plover", *options, code=2)


def test_a_search_that_cannot_be_understood(kept):
    done = CliRunner().invoke(cli, ["export", "plover", "--archive", kept[1], "--query", '"'])
    assert isinstance(done.exception, QueryError)


def test_nothing_to_read(tmp_path):
    def said(*arguments: str) -> str:
        done = CliRunner().invoke(cli, ["export", "plover", *arguments])
        assert done.exit_code == 2
        assert "Traceback" not in done.output
        return done.output

    assert "name an archive" in said()
    assert "name one with --archive" in said("--query", "x")


def test_relations_and_cohesion_of_an_archive(kept):
    def told(*arguments: str):
        done = CliRunner().invoke(cli, [*arguments, "--archive", kept[1]])
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    found = told("relations", "NRL", "SDR", "--format", "json")
    assert sum(point["count"] for point in found["points"]) == 3
    assert sum(point["count"] for point in found["alone"] if point) == 2, "the copy is known"
    (whole,) = told("cohesion", "us", "--members", "NRL,XXX", "--on", "SDR", "--format", "json")
    assert ([each["member"] for each in whole["stands"]], whole["silent"]) == (["NRL"], ["XXX"])


@pytest.mark.parametrize("form", ["dossier-markdown", "dossier-html"])
def test_a_dossier_of_a_story(kept, run, form):
    made = run(form, "--story", "s1").decode().replace("\\", "")
    for part in ("Who tells it", "Where reports differ", "Harbour Post", "Meridian Wire"):
        assert part in made
    assert "date: 2024-03-01" in made
    assert "date: 2024-03-20" in made
    numbers = [int(each) for found in re.findall(r'^\[\^(\d+)\]: |id="n(\d+)"', made, re.M) for each in found if each]
    assert numbers == list(range(1, 9)), "two articles, their events, their claims, two values"
    assert "sample-1" not in made


def test_a_story_that_is_not_there(kept):
    done = CliRunner().invoke(cli, ["export", "dossier-html", "--archive", kept[1], "--story", "none"])
    assert isinstance(done.exception, ArchiveError)
    assert "no story" in str(done.exception)


@pytest.fixture
def lines(tmp_path):
    from communique.contract import to_contract
    from tests.relations.sample import happened, record

    made = [
        record("a1", happened("HUN", "RUS", 2.0, day="2024-01-05"), happened("POL", "RUS", -6.0, day="2024-01-06")),
        record("b1", happened("SRB", "RUS", 4.0, day="2024-02-05")),
    ]
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(to_contract(each)) + "\n" for each in made))
    return str(path)


def export(*arguments: str):
    return CliRunner().invoke(cli, ["export", *arguments])


def test_a_dossier_of_a_bloc(lines):
    made = export("dossier-markdown", lines, "--bloc", "nato", "--members-on", "2024-01").stdout.replace("\\", "")
    assert "NATO" in made.splitlines()[0]
    assert "- 31 members on 2024-01-31: ALB, BEL" in made
    assert (
        "Toward RUS: POL -6.0 of 1, HUN +2.0 of 1; agreement 0.20 (0.20 to 0.20), index of Rice 0.00; 29 silent."
        in made
    )
    assert "a1, characters" in made
    assert "b1, characters" not in made, "Serbia is no member"
    later = export("dossier-markdown", lines, "--bloc", "NATO", "--until", "2024-04").stdout
    assert "- 32 members on 2024-04-30" in later


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--bloc", "NATO"), "on which day"),
        (("--bloc", "NATO", "--members-on", "2024-02-31"), "is no day"),
        (("--bloc", "Atlantis", "--members-on", "2024"), "no bloc"),
        (("--bloc", "NATO", "--members-on", "2024", "--code", "HUN"), "leave the other codes out"),
    ],
)
def test_a_bloc_that_cannot_be(lines, options, said):
    assert said in str(export("dossier-markdown", lines, *options).exception)
