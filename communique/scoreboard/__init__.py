"""The scoreboard: every scorer on its public set, beside the floors and what others published.

Scorers and data are no part of the package; whoever has them gives their folder. Nothing here reads an article: the
commands of this package do, as anybody would run them.
"""

from communique.scoreboard.board import BOARD, Anchor, Task
from communique.scoreboard.floors import Floor, digest, load, raised, save
from communique.scoreboard.measure import Board, Row, evaluate
from communique.scoreboard.table import FORMS

__all__ = [
    "BOARD",
    "FORMS",
    "Anchor",
    "Board",
    "Floor",
    "Row",
    "Task",
    "digest",
    "evaluate",
    "load",
    "raised",
    "save",
]
