"""How the process of a desk is set up, and that it is left as it was found by whoever ends it."""

from __future__ import annotations

import gc
import socket
import sys
import threading
import time
import weakref
from contextlib import contextmanager

import httpx
import pytest

from communique import SetupError
from communique.archive import Archive
from communique.web import Settings, make_app, running


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


@contextmanager
def answering(folder, **given):
    """The statuses that a desk gives to whoever says for whom he asks."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with Archive.open(folder / "desk.db", create=True) as archive:
        settings = Settings(port=port, **given)
        server = running.server(make_app(archive, settings), settings)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
            yield lambda said: client.get("/health", headers={"X-Forwarded-For": said}).status_code
        server.should_exit = True
        thread.join(20)


def test_who_asks_through_a_proxy_is_counted_by_himself(tmp_path):
    with answering(tmp_path, rate=2, proxies=("127.0.0.1",)) as asked:
        assert [asked("203.0.113.5") for _ in range(3)] == [200, 200, 429]
        assert asked("203.0.113.6") == 200
        assert asked("203.0.113.9, 203.0.113.5") == 429, "what the asker himself wrote before it is not believed"


def test_what_somebody_says_of_himself_is_not_believed(tmp_path):
    with answering(tmp_path, rate=2) as asked:
        assert [asked(f"203.0.113.{number}") for number in range(3)] == [200, 200, 429]


def test_only_the_named_proxy_is_believed(tmp_path):
    with answering(tmp_path, rate=2, proxies=("10.0.0.5",)) as asked:
        assert [asked(f"203.0.113.{number}") for number in range(3)] == [200, 200, 429]


@pytest.mark.parametrize("proxy", ["proxy.example", "*", "10.0.0.0/8", ""])
def test_a_proxy_is_one_address(proxy):
    with pytest.raises(SetupError, match="no address of a proxy"):
        Settings(proxies=(proxy,))


def test_a_port_that_is_taken_is_told_before_the_desk_is_said_to_be_there():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SetupError, match=f"port {port} of 127.0.0.1 is taken"):
            running.check_free(Settings(port=port))
    running.check_free(Settings(port=port))


def test_an_address_of_another_machine_cannot_be_listened_at():
    settings = Settings(host="192.0.2.7", port=8734, public=True, token="a-token-of-the-desk")
    with pytest.raises(SetupError, match="nothing can listen at port 8734 of 192"):
        running.check_free(settings)
