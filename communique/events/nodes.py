"""The nodes of a YAML file, taken apart with what is wrong noted under its line.

A node comes in; strings, lists of strings and mappings by key go out. What is not of the kind that is asked for is a
problem of the file and gives nothing. Knows no codebook: see `communique.events.source`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import Problem

if TYPE_CHECKING:
    import yaml


class Nodes:
    """Reads the nodes of one file and gathers its problems."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def mapping(self, node: yaml.MappingNode, known: frozenset[str]) -> dict[str, yaml.Node]:
        cells: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value not in known:
                self.say(key, f"unknown key {key.value!r}; known: {', '.join(sorted(known))}")
            elif key.value in cells:
                self.say(key, f"the key {key.value!r} stands here twice")
            cells[str(key.value)] = value
        return cells

    def words(self, node: yaml.Node) -> list[str]:
        from yaml import SequenceNode

        return [self.word(item) or "" for item in (node.value if isinstance(node, SequenceNode) else [node])]

    def word(self, node: yaml.Node | None) -> str | None:
        from yaml import ScalarNode

        if node is None:
            return None
        if not isinstance(node, ScalarNode):
            self.say(node, "one word or sentence is expected here")
            return None
        return str(node.value)

    def choice(self, cell: yaml.Node, key: str, allowed: frozenset[str], word: str | None = None) -> str:
        value = word if word is not None else self.word(cell) or ""
        if value not in allowed:
            self.say(cell, f"`{key}` cannot be {value!r}; it is one of {', '.join(sorted(allowed))}")
        return value

    def say(self, node: yaml.Node | None, message: str) -> None:
        self.problems.append(Problem(self.path, node.start_mark.line + 1 if node else 1, message))
