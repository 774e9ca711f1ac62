"""Maps, graphs, RDF, calendars and dossiers, read by what reads them."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest

from communique.export import EXPORTS, Batch, Filter
from communique.export.ics import folded
from communique.model import Participant, Record
from tests.export.sample import ODD_TEXTS, full, odd, span


def text(name: str, *records: Record, **known) -> str:
    return b"".join(piece for file in EXPORTS[name].files(Batch(records, **known)) for piece in file.content).decode()


def test_map_draws_what_is_placed_and_lists_the_rest():
    made = json.loads(text("geojson", full(), odd("emoji")))
    (feature,) = made["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [3.25, -1.5]}
    assert feature["properties"]["precision"] == "city"
    assert len(made["unplaced"]) == 1 + len(odd("emoji").events)
    assert all(each["reason"] and "geometry" not in each for each in made["unplaced"])


def test_map_of_a_place_in_no_gazetteer():
    record = replace(full(), events=(replace(full().events[0], place=1),))
    made = json.loads(text("geojson", record))
    assert made["features"] == []
    assert made["unplaced"][0]["reason"] == "in no gazetteer"


def test_graph():
    import networkx

    graph = networkx.read_graphml(
        io.BytesIO(text("graphml", full(), *map(odd, ODD_TEXTS)).encode()), force_multigraph=True
    )
    ((_, _, edge),) = graph.out_edges("sudria", data=True)
    assert (edge["type"], edge["score"], edge["trigger"], edge["mutual"]) == ("AGREE", 2.5, "agreed", False)
    assert graph.nodes["berg"] == {"label": "Ida Berg", "code": "NRL", "sectors": "GOV"}


def test_turtle():
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=text("turtle", full(), *map(odd, ODD_TEXTS), copies={"sample-1": "first"}))
    schema, prov, oa = map(
        rdflib.Namespace, ("https://schema.org/", "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#")
    )
    article, claim = rdflib.URIRef("urn:communique:article:sample-1"), rdflib.URIRef("urn:communique:claim:sample-1/c1")
    assert (claim, rdflib.RDF.type, schema.Claim) in graph
    assert (claim, schema.appearance, article) in graph
    assert (claim, schema.author, rdflib.URIRef("urn:communique:actor:berg")) in graph
    assert (article, prov.wasDerivedFrom, rdflib.URIRef("urn:communique:article:first")) in graph
    event = rdflib.URIRef("urn:communique:event:sample-1/e1")
    assert (event, prov.wasDerivedFrom, claim) in graph
    (evidence,) = graph.objects(event, prov.wasQuotedFrom)
    assert str(evidence).endswith(f"#char={span('agreed').start},{span('agreed').end}")
    assert [str(each) for each in graph.objects(evidence, oa.exact)] == ["agreed"]


def unfolded(calendar: str) -> list[str]:
    assert calendar.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    return calendar.replace("\r\n ", "").split("\r\n")


def test_calendar():
    record = full()
    undated = replace(record.events[0], time=None, id="e3")
    lines = unfolded(text("ics", replace(record, events=(*record.events, undated)), *map(odd, ODD_TEXTS)))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20240304" in lines
    assert "DTEND;VALUE=DATE:20240305" in lines, "the end is the day after the last"
    assert "SUMMARY:Sudria – AGREE → Ida Berg (NRL GOV)" in lines
    assert "LOCATION:Port Sable\\, SDR" in lines
    assert any("more have no known day" in line and not line.endswith(" 0 more") for line in lines)


@pytest.mark.parametrize("line", ["short", "ä" * 100, "🇭🇺" * 40, "x" * 75, "x" * 76])
def test_folding(line):
    made = folded(line)
    assert all(len(part.encode()) <= 75 for part in made.split("\r\n"))
    assert made.replace("\r\n ", "") == line + "\r\n"


SUBJECT = Filter(parties=("Sudria",))


def test_markdown_dossier_has_a_footnote_for_every_statement():
    made = text("dossier-markdown", full(), filter=SUBJECT, copies={"sample-1": "first"}, made="2024-03-06")
    statements = re.findall(r"^- .*\[\^(\d+)\]$", made, re.M)
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", made, re.M))
    assert statements == list(notes) == ["1", "2", "3", "4"]
    assert made.startswith("# Sudria\n")
    assert "Sudria: AGREE → Ida Berg (NRL GOV) (planned; Port Sable, SDR; says" in made
    assert "Sudria had agreed to reopen its embassy" in notes["2"]
    assert f"characters {span('agreed').start} to {span('agreed').end}" in notes["2"]
    assert "A copy of first." in notes["2"]


def test_dossier_without_the_text_quotes_nothing():
    bare = replace(full(), article=replace(full().article, text=""))
    made = text("dossier-markdown", bare)
    assert "“" not in made.split("[^1]: ")[1]
    assert "Ida Berg says" in made


@pytest.mark.parametrize("name", ["markup", "right to left", "separators"])
def test_dossiers_escape(name):
    record = odd(name)
    record = replace(record, article=replace(record.article, url="javascript:alert(1)"))
    page = text("dossier-html", record)
    assert "<script" not in page
    assert "javascript:" not in page
    assert "\u202e" not in page
    markdown = text("dossier-markdown", record)
    assert "<script" not in markdown.replace("\\<script", "")
    assert not re.search(r"(?<!\\)\[bold", markdown)


def test_html_dossier_links_both_ways():
    page = text("dossier-html", full(), filter=SUBJECT)
    assert set(re.findall(r'href="#n(\d+)"', page)) == set(re.findall(r'id="n(\d+)"', page)) == {"1", "2", "3", "4"}
    assert set(re.findall(r'href="#s(\d+)"', page)) == set(re.findall(r'id="s(\d+)"', page))
    assert 'href="https://example.org/a?b=1&amp;c=2"' in page


def test_a_party_without_actor_is_a_node_of_its_article():
    event = replace(full().events[0], actors=(Participant(span("Norland"), None, None),))
    assert "sample-1:Norland" in text("graphml", replace(full(), events=(event,)))
