"""The relation between two marked actors, out of the events of the text."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from communique.events import relation
from communique.model import Article, Event, Participant, Record, Sentence, Span

TEXT = "Norland sued Westmark and Eastmark praised Sudland."


def event(kind, actors, recipients, confidence):
    def parts(names):
        return tuple(Participant(Span(at := TEXT.index(name), at + len(name)), name, None) for name in names)

    return Event(
        "e", kind, None, (), 1, 0.0, Span(0, 7), parts(actors), parts(recipients), None, None, "actual", None, 0, confidence, ""
    )  # fmt: skip


def span(name):
    return Span(TEXT.index(name), TEXT.index(name) + len(name))


RECORD = Record(
    Article("t", TEXT),
    sentences=(Sentence(0, Span(0, len(TEXT)), 0, 8),),
    events=(
        event("ACCUSE", ["Norland"], ["Westmark"], 0.6),
        event("SUPPORT", ["Eastmark"], ["Sudland"], 0.7),
    ),
)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Norland", "Westmark", "ACCUSE"),
        ("Eastmark", "Sudland", "SUPPORT"),
        ("Norland", "praised", "ACCUSE"),
        ("praised", "sued", "SUPPORT"),
    ],
    ids=["first pair", "second pair", "one known", "none known: the surest"],
)
def test_the_event_that_joins_them_best(source, target, expected):
    assert relation(RECORD, span(source), span(target)).type == expected


def test_the_wrong_way_round_is_less_sure():
    there, back = (relation(RECORD, span(a), span(b)) for a, b in (("Norland", "Westmark"), ("Westmark", "Norland")))
    assert back.confidence < there.confidence


def test_both_acting_is_a_relation():
    record = Record(
        RECORD.article, sentences=RECORD.sentences, events=(event("CONSULT", ["Norland", "Westmark"], [], 0.5),)
    )
    assert relation(record, span("Norland"), span("Westmark")).confidence == 0.5


def test_without_events_it_is_unknown():
    found = relation(Record(RECORD.article, sentences=RECORD.sentences), span("Norland"), span("Westmark"))
    assert (found.type, found.confidence) == (None, 0.0)


@pytest.mark.engine
def test_the_command_answers_line_by_line():
    text = "Canada condemned Syria on Monday."
    rows = [
        {"id": "a", "text": text, "source": [0, 6], "target": [17, 22]},
        {"id": "b", "text": text, "source": [0, 600], "target": [17, 22]},
        {"id": "c", "text": text, "source": [0, 6]},
    ]
    lines = "\n".join([*(json.dumps(row) for row in rows), "{"])
    done = subprocess.run(
        [sys.executable, "-m", "communique", "relate", "--jsonl"],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    first, second, third, fourth = map(json.loads, done.stdout.splitlines())
    assert (first["id"], first["type"], first["reality"]) == ("a", "ACCUSE", "actual")
    assert "source" in second["error"]
    assert "target" in third["error"]
    assert "line 4" in fourth["error"]
    assert done.stderr.count("error:") == 3
