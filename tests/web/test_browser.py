"""The desk in a real browser: a page lays out, and nothing of an article runs there."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from communique.web.templating import address
from tests.web.conftest import HOSTILE, serving

pytestmark = pytest.mark.engine
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def served(archive):
    with serving(archive) as address:
        yield address


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
