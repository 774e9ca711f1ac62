"""How the process of a desk is set up, and that it is left as it was found by whoever ends it."""

from __future__ import annotations

import gc
import sys
import threading
import weakref

import pytest

from communique.web import running


@pytest.fixture
def process():
    """What a test may change of this process is put back."""
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    yield
    sys.setswitchinterval(interval)
    gc.set_threshold(*thresholds)
    gc.unfreeze()


class Knot:
    """An object that holds itself."""

    def __init__(self):
        self.own = self


def test_what_is_long_held_is_collected_beside_the_pages_and_not_within_them(process, monkeypatch):
    monkeypatch.setattr(running, "SWEPT", 0.02)
    ended = threading.Event()
    thread = running.settled(ended)
    assert sys.getswitchinterval() == pytest.approx(running.TURN)
    assert gc.get_threshold()[2] == running.NEVER
    assert gc.get_freeze_count() > 1000
    try:
        gone = threading.Event()
        knot = Knot()
        gc.collect()  # it is old by now, so that no collection of what is young finds it
        weakref.finalize(knot, gone.set)
        del knot
        assert gone.wait(20)
    finally:
        ended.set()
        thread.join(20)
    assert not thread.is_alive()
