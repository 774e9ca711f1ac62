"""Runs the scorers, each in a process of its own, over this package's commands, and holds the figures to the floors.

In: the folder with `score/` and `data/`. Out: a `Board`. A scorer that fails costs its row and no other; one that is
not there, or whose data are not, is listed as missing.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import communique
from communique.errors import SetupError
from communique.scoreboard.board import BOARD, Task
from communique.scoreboard.floors import SLACK, Floor, digest


@dataclass(frozen=True, slots=True)
class Row:
    """What one task came to. `floors` are those of this very corpus; `error` is set where there are no figures."""

    task: Task
    corpus: str
    figures: dict[str, float]
    floors: dict[str, float]
    known: bool | None
    """Whether the corpus is the one of the floors; None where there are no floors."""
    error: str | None = None

    @property
    def fallen(self) -> tuple[str, ...]:
        """The figures that lie below their floor, and those that have one and were not given."""
        if self.error is not None:
            return ()
        return tuple(name for name, floor in self.floors.items() if self.figures.get(name, -1.0) < floor - SLACK)


@dataclass(frozen=True, slots=True)
class Board:
    """All rows, when and by which version; `missing` are tasks without scorer or data."""

    version: str
    day: str
    rows: tuple[Row, ...]
    missing: tuple[Task, ...]

    @property
    def sound(self) -> bool:
        """Whether every scorer ran and no figure fell."""
        return not any(row.error or row.fallen for row in self.rows)


def evaluate(
    shared: Path,
    floors: Mapping[str, Floor],
    only: Sequence[str] = (),
    *,
    tell: Callable[[str], None] = lambda line: None,
    tasks: Sequence[Task] = BOARD,
) -> Board:
    """Every task that there are data for, or those whose names hold one of `only`.

    Raises SetupError where `shared` has no scorers, where `only` names nothing, or where nothing can be measured.
    """
    if not (shared / "score").is_dir():
        raise SetupError(
            f"there are no scorers in {shared / 'score'}: give the folder that has score/ and data/ with --shared "
            "(they are no part of the package)"
        )
    chosen = [task for task in tasks if not only or any(part in task.name for part in only)]
    if not chosen:
        raise SetupError(f"no task is called {' or '.join(only)}: there are {', '.join(task.name for task in tasks)}")
    there = [task for task in chosen if all(path.is_file() for path in _paths(task, shared))]
    if not there:
        raise SetupError(f"none of the data are in {shared / 'data'}: {', '.join(task.data for task in chosen)}")
    missing = tuple(task for task in chosen if task not in there)
    return Board(
        communique.__version__,
        datetime.now(UTC).date().isoformat(),
        tuple(_rows(there, shared, floors, tell)),
        missing,
    )


def _paths(task: Task, shared: Path) -> tuple[Path, Path]:
    return shared / "score" / task.scorer, shared / "data" / task.data


def _rows(
    tasks: Sequence[Task], shared: Path, floors: Mapping[str, Floor], tell: Callable[[str], None]
) -> Iterator[Row]:
    for number, task in enumerate(tasks, 1):
        tell(f"{number} of {len(tasks)}: {task.name}")
        yield row(task, shared, floors.get(task.name))


def row(task: Task, shared: Path, floor: Floor | None) -> Row:
    """One task, scored and held to its floors."""
    corpus = digest(_paths(task, shared)[1])
    known = None if floor is None else floor.corpus == corpus
    held = floor.least if floor is not None and known else {}
    try:
        return Row(task, corpus, _figures(task, shared), held, known)
    except ValueError as error:
        return Row(task, corpus, {}, held, known, str(error))


def _figures(task: Task, shared: Path) -> dict[str, float]:
    """Raises ValueError where the scorer fails or says nothing that can be used."""
    scorer, data = _paths(task, shared)
    ours = f"{shlex.quote(sys.executable)} -m communique {task.command}"
    done = subprocess.run(
        [sys.executable, str(scorer), str(data), "--json", *task.options, "--command", ours],
        stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise ValueError(f"{task.scorer} on {task.data} ended with status {done.returncode}")
    try:
        told = json.loads(done.stdout)
        figures = {name: float(told[name]) for name in task.kept if isinstance(told.get(name), int | float)}
    except (ValueError, AttributeError) as error:
        raise ValueError(f"{task.scorer} on {task.data} gave no figures as JSON") from error
    if not figures:
        raise ValueError(f"{task.scorer} on {task.data} gave none of {', '.join(task.kept)}")
    return figures
