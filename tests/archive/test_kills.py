"""A small share of `evaluation.kill`, and whether it would notice."""

from __future__ import annotations

import random
import shutil

import pytest

from communique.archive import Archive
from communique.cli.keeping import Keeping
from communique.ingest.gather import Gathering
from communique.ingest.visit import Visitor
from communique.model import Article
from communique.reader import Reader
from evaluation import kill
from evaluation.killed import Made, text_of, write_sources


@pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
def test_an_ingest_that_was_killed_and_given_again_is_as_an_undisturbed_one(request, backend):
    server = request.getfixturevalue("server").format("postgres") if backend == "postgresql" else None
    outcome = kill.killed(4, 80, 7, server, kill.forked)
    assert outcome.wrong == []
    assert (outcome.kills >= 4, outcome.articles > 70) == (True, True)


@pytest.fixture(scope="module")
def calm(tmp_path_factory):
    """A small archive of the same sources; a copy of it can be damaged."""
    room = tmp_path_factory.mktemp("calm")
    write_sources(room / "sources", 60, 7)
    with Archive.open(room / "a.db", create=True) as kept:
        Keeping(kept, Reader(steps=(Made(),)), kill.VERSION).keep(Gathering(Visitor())([str(room / "sources")]))
    return room / "a.db"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("SELECT 1", []),
        ("DELETE FROM readings WHERE number = 40", ["problems: 0 lost, 1 more"]),
        (
            "DELETE FROM parties WHERE event = (SELECT min(key) FROM events)",
            ["problems: 0 lost, ", "events: 1 lost, 1 more"],
        ),
        ("UPDATE articles SET publisher = 'x' WHERE key = 3", ["problems: 0 lost, 1 more", "articles: 1 lost, 1 more"]),
    ],
)
def test_what_was_lost_is_noticed(calm, tmp_path, statement, told):
    shutil.copy(calm, tmp_path / "b.db")
    with Archive.open(tmp_path / "b.db") as kept, kept._writes() as connection:
        connection.exec_driver_sql(statement)
    found = list(kill._differences(kill.contents(str(calm)), kill.contents(str(tmp_path / "b.db")), 1))
    assert [line for line in found if not any(each in line for each in told)] == []
    assert len(found) == len(told)


def test_of_two_states_the_later_stays_current_when_both_are_given_again(tmp_path):
    chance = random.Random(3)
    first, second = (Article("a", text_of(chance), published="2024-01-01") for _ in range(2))
    with Archive.open(tmp_path / "a.db", create=True) as kept:
        for _ in range(2):
            Keeping(kept, Reader(steps=(Made(),)), kill.VERSION).keep(iter((first, second)))
            assert kept.article("a").text == second.text
        assert [run.new for run in kept.runs()] == [0, 2]
