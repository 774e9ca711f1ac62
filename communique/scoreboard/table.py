"""A board → text for a terminal, Markdown for a page, or JSON.

Published figures stand in the row of ours, and what makes them another measurement stands right below.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from communique.scoreboard.board import Anchor, Task
from communique.scoreboard.measure import Board, Row


def text(board: Board) -> str:
    """Lines of at most a terminal's width: figure, ours, floor, published; then what to know."""
    lines = [f"communique {board.version}, {board.day}"]
    for row in board.rows:
        lines += ["", f"{row.task.name}: {row.task.about}, {row.task.set}"]
        if row.error is not None:
            lines.append(f"  not measured: {row.error}")
            continue
        lines.append(f"  {'':46}{'ours':>8}{'floor':>8}  published")
        lines += [f"  {line}" for line in _figures(row)]
        lines += [f"  {line}" for line in _remarks(row)]
    lines += [f"\nnot here: {task.name} (score/{task.scorer}, data/{task.data})" for task in board.missing]
    fallen = sum(len(row.fallen) for row in board.rows)
    failed = sum(row.error is not None for row in board.rows)
    lines += ["", f"{len(board.rows)} tasks, {failed} failed, {fallen} figures below their floor"]
    return "\n".join(lines) + "\n"


def _figures(row: Row) -> Iterator[str]:
    for name in row.task.kept:
        ours = f"{row.figures[name]:8.4f}" if name in row.figures else f"{'–':>8}"
        floor = f"{row.floors[name]:8.4f}" if name in row.floors else f"{'–':>8}"
        told = _published(row.task, name)
        yield f"{name:46}{ours}{floor}  {told}{'  BELOW' if name in row.fallen else ''}".rstrip()


def _published(task: Task, name: str) -> str:
    return ", ".join(f"{each.figures[name]:g} {each.system}" for each in task.anchors if name in each.figures)


def _remarks(row: Row) -> Iterator[str]:
    if row.known is False:
        yield f"the corpus is not the one of the floors (SHA-256 {row.corpus[:16]}…), so none is held against it"
    if row.task.note:
        yield f"ours: {row.task.note}"
    for anchor in row.task.anchors:
        yield f"{anchor.system}: {anchor.caveat}"


def markdown(board: Board) -> str:
    """A table with a row a task, and below it what to know of each; to be pasted into a page."""
    lines = ["| what | set | ours | published elsewhere |", "| --- | --- | --- | --- |"]
    notes: list[str] = []
    for row in board.rows:
        said = list(_remarks(row))
        mark = ""
        if said:
            notes.append(f"{len(notes) + 1}. {row.task.about}, {row.task.set}: {'; '.join(said)}.")
            mark = f" ({len(notes)})"
        ours = f"not measured: {row.error}" if row.error is not None else _joined(row.figures)
        theirs = "; ".join(_anchor(anchor) for anchor in row.task.anchors) or "–"
        lines.append(f"| {row.task.about} | {row.task.set}{mark} | {ours} | {theirs} |")
    lines += ["", f"Measured on {board.day} with version {board.version}: `communique evaluate`."]
    if board.missing:
        lines.append(f"Not measured for want of data: {', '.join(task.name for task in board.missing)}.")
    if notes:
        lines += ["", *notes]
    return "\n".join(lines) + "\n"


def _joined(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in figures.items())


def _anchor(anchor: Anchor) -> str:
    return f"{anchor.system}: " + ", ".join(f"{name} {value:g}" for name, value in anchor.figures.items())


def as_json(board: Board) -> str:
    """Everything, one object: {version, date, tasks: [...], missing: [...]}."""
    return (
        json.dumps(
            {
                "version": board.version,
                "date": board.day,
                "tasks": [_fields(row) for row in board.rows],
                "missing": [task.name for task in board.missing],
            },
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )


def _fields(row: Row) -> dict[str, Any]:
    return {
        "name": row.task.name,
        "set": row.task.set,
        "scorer": row.task.scorer,
        "data": row.task.data,
        "corpus": row.corpus,
        "figures": row.figures,
        "floors": row.floors,
        "corpus_of_floors": row.known,
        "below": list(row.fallen),
        "note": row.task.note or None,
        "published": [
            {"system": each.system, "figures": each.figures, "caveat": each.caveat} for each in row.task.anchors
        ],
        "error": row.error,
    }


FORMS: dict[str, Callable[[Board], str]] = {"text": text, "markdown": markdown, "json": as_json}
