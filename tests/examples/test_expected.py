"""The dispatches and their expected records: sound in form, and how well the reader does on them."""

from __future__ import annotations

import datetime
import re
from typing import get_args

import pytest
import yaml

from communique.model import HeadlineField, Reality, RemovedKind, Verdict
from examples.floors import HERE, corpus, expected, measure, pin, pinned, table, under
from examples.measure import KINDS, Row
from examples.notation import nearest, span_of

INDEX = yaml.safe_load((HERE / "dispatches" / "index.yaml").read_text(encoding="utf-8"))
TEXTS = {entry["id"]: (HERE / "dispatches" / entry["file"]).read_text(encoding="utf-8") for entry in INDEX}
HEADLINES = {entry["id"]: entry["headline"] for entry in INDEX}
TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
FIELDS = {
    "events": {"type", "trigger", "actors", "recipients", "reality"},
    "claims": {"kind", "speaker", "content"},
    "times": {"words", "value"},
    "places": {"words", "country", "geonameid"},
    "removed": {"kind", "words"},
    "headline": {"field", "words", "verdict"},
}
TIMEX = re.compile(
    r"\d{4}(-(\d\d(-\d\d(T(\d\d:\d\d|MO|AF|EV|NI))?)?|W\d\d|SP|SU|FA|WI))?(/\d{4}-\d\d-\d\d)?|P(T?\d+[YMWDHE]|\dDE|X[YMWD])"
)


def rows(kind: str) -> list[tuple[str, Row]]:
    return [(name, row) for name in TEXTS for row in expected(name)[kind]]


def test_index() -> None:
    assert len(INDEX) >= 24
    assert len(TEXTS) == len(INDEX)
    files = {path.stem for path in (HERE / "dispatches").glob("*.txt")}
    assert files == set(TEXTS) == {path.stem for path in (HERE / "expected").glob("*.json")}
    for entry in INDEX:
        assert entry["file"] == f"{entry['id']}.txt"
        assert entry["published"] is None or isinstance(entry["published"], datetime.date)
        assert entry["style"] in ("wire", "broadsheet", "tabloid", "state media", "think-tank blog")
    assert sum(entry["published"] is None for entry in INDEX) == 1


@pytest.mark.parametrize("name", TEXTS)
def test_length(name: str) -> None:
    assert 120 <= len(TEXTS[name].split()) <= 500


@pytest.mark.parametrize("name", TEXTS)
def test_every_quotation_stands_in_the_text(name: str) -> None:
    due, text = expected(name), TEXTS[name]
    assert tuple(sorted(due)) == tuple(sorted(KINDS))
    for row in due["events"]:
        span_of(row["trigger"], text)
    for row in due["claims"]:
        content = span_of(row["content"], text)
        assert "\n" not in content.of(text), "no claim runs over a paragraph's end here"
        nearest(row["speaker"], text, content)
    for row in (*due["times"], *due["places"], *due["removed"]):
        span_of(row["words"], text)
    for row in due["headline"]:
        span_of(row["words"], HEADLINES[name])


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_has_its_fields(kind: str) -> None:
    allowed = FIELDS[kind] | {"optional"} | ({"mode", "claimed"} if kind == "events" else set())
    for name, row in rows(kind):
        assert FIELDS[kind] <= set(row) <= allowed, (name, row)
        assert row.get("optional", True) is True, (name, row)


def test_values_are_of_the_vocabularies() -> None:
    for name, row in rows("events"):
        assert set(row["type"].split("/")) <= set(TYPES), (name, row)
        assert set(row["reality"].split("/")) <= set(get_args(Reality)), (name, row)
        for code in (*(row["actors"] or ()), *(row["recipients"] or ())):
            assert re.fullmatch("[A-Z]{3}(/[A-Z]{3})*", code), (name, row)
    for name, row in rows("times"):
        assert row["value"] is None or TIMEX.fullmatch(row["value"]), (name, row)
    assert {row["kind"] for _, row in rows("claims")} <= {"direct", "indirect", "mixed"}
    assert {row["kind"] for _, row in rows("removed")} <= set(get_args(RemovedKind))
    assert {(row["field"], row["verdict"]) for _, row in rows("headline")} <= {
        (field, verdict) for field in get_args(HeadlineField) for verdict in get_args(Verdict)
    }


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_of_event_is_there(type_: str) -> None:
    assert any(type_ in row["type"].split("/") for _, row in rows("events") if not row.get("optional"))


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        pytest.param("one", "one", id="all of it"),
        pytest.param("[[two]] one", None, id="not there"),
        pytest.param("two [[three]]", "three", id="brackets"),
        pytest.param("one … three", "one two three", id="first to last"),
        pytest.param("[[two]] three … two", "two three two", id="brackets and last"),
        pytest.param("two", None, id="twice"),
        pytest.param("three … one", None, id="last before first"),
    ],
)
def test_notation(quotation: str, words: str | None) -> None:
    text = "one two three two"
    if words is None:
        with pytest.raises(ValueError):
            span_of(quotation, text)
    else:
        assert span_of(quotation, text).of(text) == words


def test_floors_rise_and_fall_only_when_told() -> None:
    now, floors = {"times": {"recall": 0.8199, "precision": 0.5}}, {"times": {"recall": 0.7, "precision": 0.6}}
    assert under(now, floors) == ["times precision is 0.500, and its floor 0.600"]
    assert pin(now, floors, lower=False) == {"times": {"recall": 0.819, "precision": 0.6}}
    assert pin(now, floors, lower=True) == {"times": {"recall": 0.819, "precision": 0.5}}


def test_floors_are_those_of_these_dispatches() -> None:
    assert pinned()[0] == corpus(), "the examples have changed: python -m examples.floors --pin"


@pytest.mark.engine
def test_reader_reaches_the_floors(reader) -> None:
    figures = measure(reader).figures()
    floors = pinned()[1]
    print(table(figures, floors))
    assert under(figures, floors) == []
