"""The JSON form against the contract: every field by its name, and nothing that the contract does not know."""

from __future__ import annotations

import json

import pytest

from communique.export import Json, JsonLines, to_contract, unread_line, unread_to_contract
from communique.model import Article, Record
from tests.export.sample import TEXT, full

FIELDS = {
    "sentences": {"start", "end"},
    "removed": {"start", "end", "kind"},
    "mentions": {"start", "end", "kind", "type", "actor", "chain", "confidence"},
    "actors": {"id", "name", "code", "sectors", "office", "aliases", "candidates", "wikidata", "reason", "members"},
    "times": {"start", "end", "type", "value", "earliest", "latest", "precision", "basis"},
    "places": {
        "start",
        "end",
        "name",
        "geonameid",
        "lat",
        "lon",
        "country",
        "precision",
        "confidence",
        "reason",
        "role",
    },
    "claims": {
        *("id", "kind", "content", "cue", "speaker", "origin", "stance", "about", "replies_to", "confidence", "inner"),
        *("outlet", "about_events", "about_claims"),
    },
    "hedges": {"start", "end", "kind", "over"},
    "events": {
        *("id", "type", "mode", "contexts", "quad", "score", "trigger", "actors", "recipients", "time", "place"),
        *("reality", "claim", "sentence", "confidence", "entry", "figures", "hedge"),
    },
    "headline_check": {"field", "headline", "body", "verdict", "note"},
    "skipped": {"sentence", "reason"},
    "failures": {"step", "message"},
}
GIVEN = ["id", "headline", "publisher", "byline", "dateline", "url", "published", "language"]


@pytest.mark.parametrize("name", FIELDS)
def test_fields(name: str) -> None:
    listed = to_contract(full())[name]
    assert isinstance(listed, list)
    assert listed
    assert all(set(entry) == FIELDS[name] for entry in listed)


def test_top_level() -> None:
    made = to_contract(full())
    assert list(made) == [*GIVEN, *FIELDS, "notes"]
    assert [made[name] for name in GIVEN] == [
        *("sample-1", "Sudria to reopen embassy", "Harbour Post", "Nora Ashdown", "PORT SABLE"),
        *("https://example.org/a?b=1&c=2", "2024-03-05", "en"),
    ]
    assert made["notes"] == ["decoded as windows-1252"]


def test_values() -> None:
    made = json.loads("".join(JsonLines().writes(full())))
    claim, event = made["claims"][0], made["events"][0]
    assert TEXT[slice(*claim["content"].values())] == "Sudria had agreed to reopen its embassy in Port Sable"
    assert TEXT[claim["origin"]["start"] : claim["origin"]["end"]] == "the Harbour Post"
    assert claim["origin"]["actor"] is None
    assert made["claims"][1]["speaker"] is None
    assert event["actors"] == [
        {"start": TEXT.index("Sudria"), "end": TEXT.index("Sudria") + 6, "actor": "sudria", "code": None, "sectors": []}
    ]
    assert made["actors"][1]["office"] == {"title": "envoy", "of": "Norland", "since": "2023-01-01", "until": None}
    assert made["actors"][0]["office"] is None
    assert made["mentions"][1]["confidence"] == 0.8765
    assert made["headline_check"][1]["body"] is None


def test_an_empty_record_has_every_field() -> None:
    made = to_contract(Record(Article("a", "")))
    assert made.pop("id") == "a"
    assert all(made[name] is None for name in GIVEN[1:])
    assert all(made[name] == [] for name in (*FIELDS, "notes"))


def test_unread() -> None:
    assert unread_to_contract("a", "not English") == {"id": "a", "error": "not English"}
    assert unread_line("a\u2028", "é") == '{"id":"a\\u2028","error":"é"}\n'


def test_lone_surrogates_are_escaped() -> None:
    line = "".join(JsonLines().writes(Record(Article("a", "", headline="\ud83d é"))))
    assert '"headline":"\\ud83d é"' in line
    assert json.loads(line)["headline"] == "\ud83d é"


def test_indented_form_has_a_finding_a_line() -> None:
    lines = "".join(Json().writes(full())).splitlines()
    assert lines[0] == "{"
    assert lines[1] == '  "id": "sample-1",'
    assert '    {"start": 0, "end": 15, "kind": "byline"}' in lines
    assert '    {"sentence": 1, "reason": "names an actor, and no entry of the codebook fits"}' in lines
    assert lines[-1] == "}"
