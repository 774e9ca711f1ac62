"""A user's actor file as it is written: its entries with the line of each field.

In: a YAML file with the sections `people`, `organisations` and `memberships`. Out: rows, and problems that name file
and line. Knows the form of YAML only; what an entry may say is `communique.actors.own`'s affair.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from communique.actors.rows import Entry, Value
from communique.errors import Problem, SetupError

if TYPE_CHECKING:
    import yaml

SECTIONS = ("people", "organisations", "memberships")
FREE = frozenset({"source", "date", "note"})
"""Fields beside the sections, for the reader of the file."""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a section, and the lines of the entry and of its fields; those of offices in `parts`."""

    section: str
    fields: Entry
    line: int
    lines: dict[str, int]
    parts: tuple[dict[str, int], ...] = field(default=())

    def at(self, key: str, part: int | None = None) -> int:
        """The line of a field, of that of the numbered office; of the entry where the field is missing."""
        lines = self.parts[part] if part is not None and part < len(self.parts) else self.lines
        return lines.get(key, lines.get("", self.line))


def read_rows(path: Path) -> tuple[list[Row], list[Problem]]:
    """All entries of a file. Raises SetupError where it cannot be read at all."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(f"{path}: cannot read this actor file: {error}") from error
    return parse_rows(text, path)


def parse_rows(text: str, path: Path) -> tuple[list[Row], list[Problem]]:
    """As `read_rows`, of a text that is, or will be, the file at `path`."""
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return [], [Problem(path, line, f"this is not YAML: {error.problem}")]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return [], [Problem(path, line, f"this is not YAML: a character that may not stand there ({error.reason})")]
    except RecursionError:
        return [], [Problem(path, 1, "this is not YAML that can be read: brackets in brackets, too deep")]
    if root is None:
        return [], []
    if not isinstance(root, yaml.MappingNode):
        return [], [Problem(path, 1, f"the file must have sections: {', '.join(SECTIONS)}")]
    rows: list[Row] = []
    problems: list[Problem] = []
    for key, node in root.value:
        line = key.start_mark.line + 1
        if key.value in FREE:
            continue
        if key.value not in SECTIONS:
            problems.append(Problem(path, line, f"no such section: {key.value}; there are {', '.join(SECTIONS)}"))
        elif not isinstance(node, yaml.SequenceNode):
            problems.append(Problem(path, line, f"{key.value} must be a list of entries, each after a dash"))
        else:
            for item in node.value:
                if isinstance(item, yaml.MappingNode):
                    rows.append(_row(key.value, item, path, problems))
                else:
                    problems.append(Problem(path, item.start_mark.line + 1, "an entry must have fields"))
    return rows, problems


def _row(section: str, node: yaml.MappingNode, path: Path, problems: list[Problem]) -> Row:
    import yaml

    lines = _lines(node, path, problems)
    fields = _plain(node)
    parts: tuple[dict[str, int], ...] = ()
    for key, value in node.value:
        if key.value == "offices" and isinstance(value, yaml.SequenceNode):
            parts = tuple(_lines(item, path, problems) for item in value.value if isinstance(item, yaml.MappingNode))
    assert isinstance(fields, dict)
    return Row(section, fields, node.start_mark.line + 1, lines, parts)


def _lines(node: yaml.MappingNode, path: Path, problems: list[Problem]) -> dict[str, int]:
    """The line of each field, and of the whole under ""."""
    found = {"": node.start_mark.line + 1}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if str(key.value) in found:
            problems.append(Problem(path, line, f"{key.value} stands twice in one entry"))
        found[str(key.value)] = line
    return found


def _plain(node: yaml.Node) -> Value:
    """Mappings, lists and strings; null is None. Dates stay as they are written."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
