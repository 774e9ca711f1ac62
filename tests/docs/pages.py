"""What the tests of the documentation share: pages, their code blocks, and a folder to run them in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
RUN = (
    "tutorial/first-record.md",
    "tutorial/dossier.md",
    "how-to/read-a-batch.md",
    "how-to/own-codebook.md",
    "how-to/fetch-pages.md",
    "how-to/keep-an-archive.md",
    "how-to/own-actors.md",
    "how-to/export.md",
    "how-to/read-a-corpus.md",
)
"""Pages whose commands are run."""

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)


class Block(NamedTuple):
    """A fenced block: the language it names, and its lines."""

    language: str
    text: str


def pages() -> list[Path]:
    """README and everything under docs/."""
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def blocks(page: Path, *languages: str) -> list[Block]:
    """The fenced blocks of a page in these languages, in order."""
    found = (Block(*match.groups()) for match in _BLOCK.finditer(page.read_text(encoding="utf-8")))
    return [block for block in found if block.language in languages]


def workplace(folder: Path) -> dict[str, str]:
    """Makes `folder` look like the repository after `make demo`; the environment variables to run commands with."""
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, module in (("communique", "communique"), ("make", "examples.demo")):
        program = programs / name
        program.write_text(f'#!/bin/sh\n[ {name} = make ] && shift\nexec {sys.executable} -m {module} "$@"\n')
        program.chmod(0o755)
    for name in ("lexicons", "examples"):
        (folder / name).symlink_to(ROOT / name)
    return {"PATH": f"{programs}:{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
