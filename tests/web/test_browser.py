"""The desk in a real browser: a page lays out, and nothing of an article runs there."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import time

import pytest

from communique.web.templating import address
from tests.web.conftest import HOSTILE

pytestmark = pytest.mark.engine
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def served(archive):
    """The address of the desk on a port of its own."""
    import uvicorn

    from communique.web import Settings, make_app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(archive, Settings(port=port)), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(100):
        if server.started:
            break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here")
@pytest.mark.parametrize("path", ["/", address("article", HOSTILE.id)])
def test_nothing_runs_and_the_style_holds(served, path, tmp_path):
    arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}", "--dump-dom"]
    done = subprocess.run(
        [CHROMIUM, *arguments, "--enable-logging=stderr", "--v=0", served + path],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert "Communiqué" in done.stdout
    assert "<script>alert" not in done.stdout
    assert "Content Security Policy" not in done.stderr
