"""What the pages tell a reader to do, done: their commands in a shell, their Python in Python.

A block of `sh` is run, and every line of the blocks of `text` after it must stand in what it printed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.docs.pages import DOCS, ROOT, RUN, blocks, workplace

PYTHON = (
    "README.md",
    "docs/reference/python.md",
    "docs/how-to/keep-an-archive.md",
    "docs/how-to/own-codebook.md",
    "docs/how-to/formats.md",
    "docs/how-to/own-actors.md",
    "docs/data/actors.md",
    "docs/how-to/export.md",
    "docs/how-to/ask-from-a-program.md",
    "docs/reading/relations.md",
)


@pytest.mark.engine
@pytest.mark.parametrize("name", RUN)
def test_commands(tmp_path, name):
    environment = {**os.environ, **workplace(tmp_path), "NO_COLOR": "1"}
    printed: list[str] = []
    for block in blocks(DOCS / name, "sh", "text"):
        if block.language == "text":
            missing = [
                line for line in block.text.splitlines() if line.strip() not in printed and not _begun(line, printed)
            ]
            assert missing == [], "\n".join(printed)
            continue
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", block.text],
            cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{block.text}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
        printed = [line.strip() for line in done.stdout.splitlines()]


def _begun(line: str, printed: list[str]) -> bool:
    """A page may show the beginning of a line."""
    return any(found.startswith(line.strip()) for found in printed)


@pytest.mark.engine
@pytest.mark.parametrize("name", PYTHON)
def test_python(tmp_path, name):
    found = blocks(ROOT / name, "python")
    runnable = [block for block in found if "import" in block.text and not block.text.startswith((".", "communique."))]
    assert runnable
    for block in runnable:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", block.text],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{block.text}\n{done.stderr}"


@pytest.mark.engine
@pytest.mark.skipif(find_spec("pandas") is None, reason="the data frame of the tutorial needs pandas")
def test_data_frame(tmp_path):
    (block,) = blocks(DOCS / "tutorial/first-record.md", "python")
    from communique import Reader
    from communique.export import FORMATS
    from communique.model import Article

    record = Reader().read(Article("a", "Norway expelled two Russian diplomats.", published="2024-01-02"))
    (tmp_path / "records.jsonl").write_text("".join(FORMATS["jsonl"].writes(record)), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", block.text], cwd=tmp_path, capture_output=True, check=False)
    assert b"SANCTION" in done.stdout
