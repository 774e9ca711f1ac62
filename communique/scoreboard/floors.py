"""The floors: the least that each figure may be, for one corpus that is known by its hash.

A corpus whose bytes are others has no floor, and the table says so: a figure on another corpus can neither fall nor
rise. Raising is free; lowering is an edit of the file, which a reviewer sees.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from communique.errors import SetupError

SLACK = 0.002
"""How far below its floor a figure may fall: other processors round 8-bit sums differently."""
CHECKOUT = Path(__file__).parent.parent.parent / "evaluation" / "floors.json"
"""Where they are edited. The wheel has a copy beside this module."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Of one task: the SHA-256 of its corpus, and figure → the least that it may be."""

    corpus: str
    least: dict[str, float]


def place() -> Path | None:
    """The floors that belong to this version; None where there are none."""
    if CHECKOUT.is_file():
        return CHECKOUT
    packed = files("communique.scoreboard") / "floors.json"
    return Path(str(packed)) if packed.is_file() else None


def load(path: Path | None = None) -> dict[str, Floor]:
    """Task → its floors, from `path` or of this version. Raises SetupError where the file is broken."""
    path = path or place()
    if path is None:
        return {}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Floor(str(row["corpus"]), {figure: float(value) for figure, value in row["floors"].items()})
            for name, row in rows.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise SetupError(
            f"{path}: floors cannot be read ({type(error).__name__}: {error}); a task has a corpus (SHA-256) and floors"
        ) from error


def raised(floor: Floor | None, corpus: str, figures: dict[str, float]) -> Floor:
    """The floors after these figures: none is lower than before, and another corpus begins anew."""
    before = floor.least if floor is not None and floor.corpus == corpus else {}
    return Floor(corpus, {name: max(before.get(name, 0.0), round(value, 4)) for name, value in figures.items()})


def save(path: Path, floors: dict[str, Floor]) -> None:
    """Raises SetupError where it cannot be written."""
    rows = {name: {"corpus": floor.corpus, "floors": floor.least} for name, floor in floors.items()}
    try:
        path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise SetupError(f"{path} cannot be written: {error.strerror}") from error


def digest(path: Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
