"""The engine's figures on the public development sets hold their floors (evaluation/floors.json)."""

from __future__ import annotations

import json

import pytest

from evaluation.scores import BOARD, FLOORS, SLACK, measure

pytestmark = [pytest.mark.shared, pytest.mark.engine]


@pytest.mark.parametrize("name", ["syntax EWT", "syntax GUM", "entities re3d", "events GSR", "stories group ECB+"])
def test_floors_hold(name, shared):
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    figures = measure(name, shared)
    assert set(floors) <= set(BOARD[name][3])
    fallen = {key: (figures[key], floor) for key, floor in floors.items() if figures[key] < floor - SLACK}
    assert fallen == {}
