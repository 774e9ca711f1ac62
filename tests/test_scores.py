"""The figures on the public development sets hold their floors (evaluation/floors.json): a fall fails the build."""

from __future__ import annotations

import pytest

from communique.scoreboard import BOARD, load
from communique.scoreboard.floors import CHECKOUT
from communique.scoreboard.measure import row

TASKS = {task.name: task for task in BOARD}
QUICK = ("syntax EWT", "syntax GUM", "entities re3d", "events GSR", "stories group ECB+")
"""Those that take under a minute each; `make evaluate` runs all."""


def test_every_floor_is_of_a_figure_that_is_kept():
    floors = load(CHECKOUT)
    assert set(floors) <= set(TASKS)
    for name, floor in floors.items():
        assert set(floor.least) <= set(TASKS[name].kept)
        assert len(floor.corpus) == 64


@pytest.mark.shared
@pytest.mark.engine
@pytest.mark.parametrize("name", QUICK)
def test_floors_hold(name, shared):
    found = row(TASKS[name], shared, load(CHECKOUT)[name])
    assert found.error is None
    assert found.known, "the corpus has changed: its floors are of another"
    assert {figure: (found.figures.get(figure), found.floors[figure]) for figure in found.fallen} == {}
