"""Codebook files as people write them: read with their line numbers and checked word by word.

A YAML file comes in; entries ready to be compiled, and problems that name file and line, go out. Nothing is
repaired or guessed: a file with a problem gives no entries to its readers (`communique.events.codebook`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import Problem, SetupError
from communique.events.nodes import Nodes
from communique.events.ontology import TURNS, Coding, EventType, Ontology
from communique.events.owntypes import own_types
from communique.events.pattern import Part, PatternError, parse
from communique.events.rows import EntryRow

if TYPE_CHECKING:
    import yaml

PARTS: tuple[Part, ...] = ("verb", "noun", "adj")
REALITIES = frozenset({"actual", "planned", "hypothetical", "denied", "historical"})
MODALS = frozenset({"must", "will", "may"})
KINDS = frozenset(
    {
        "state",
        "person",
        "organization",
        "group",
        "armed",
        "police",
        "court",
        "government",
        "place",
        "official",
        "civilian",
        "politician",
        "crowd",
        "outlaw",
    }
)
"""What `actor-is` and `recipient-is` may ask for; see `communique.events.roles`."""
HEAD_KEYS = frozenset({"type", "types", "source", "date", "note", "entries"})
OWN_TURNS = frozenset({"same", "own", "expected", "denied"})
"""Turns that do not stand in the ontology's table; see docs/codebook.md."""
STRICT = frozenset({"same", "ended", "cancelled", "prevented"})
"""Turns that say nothing without the event they take; the others fall back on the entry's own type."""
EXAMPLE = re.compile(
    r"(?P<text>.+?)(?<!\s)\s*+=>\s*+"
    r"(?:(?P<none>none)|(?P<type>[A-Z][A-Z0-9_-]*+)(?P<rest>[a-z \-]*+)(?:\((?P<who>[^()]*+)\))?)\s*+",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that an entry must code so; `coding` is None where it must code nothing."""

    text: str
    coding: Coding | None
    reality: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: its entries, their examples by entry id, and what is wrong with it.

    `lines` says by entry id where the entry stands, then where each of its patterns does. `types` are those that the
    file defines beside PLOVER's.
    """

    entries: tuple[EntryRow, ...]
    examples: dict[str, tuple[Example, ...]]
    problems: tuple[Problem, ...]
    lines: dict[str, tuple[int, ...]]
    types: Mapping[str, EventType] = field(default_factory=dict)


def read_sheet(path: Path, types: Ontology) -> Sheet:
    """Reads and checks one file. Raises SetupError only where the file cannot be read at all."""
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SetupError(f"{path}: cannot read this codebook: {reason}") from error
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Sheet((), {}, (Problem(path, line, f"this is not YAML: {error.problem}"),), {})
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return Sheet(
            (),
            {},
            (Problem(path, line, f"this is not YAML: a character that may not stand there ({error.reason})"),),
            {},
        )
    except RecursionError:
        return Sheet((), {}, (Problem(path, 1, "this is nested too deep for a codebook"),), {})
    return _Reader(path, types).sheet(root)


class _Reader(Nodes):
    """Walks the nodes of one file and gathers what is wrong."""

    def __init__(self, path: Path, types: Ontology) -> None:
        super().__init__(path)
        self.types = types
        self.own: dict[str, EventType] = {}
        self.entries: list[EntryRow] = []
        self.examples: dict[str, tuple[Example, ...]] = {}
        self.lines: dict[str, tuple[int, ...]] = {}

    def sheet(self, root: yaml.Node | None) -> Sheet:
        from yaml import MappingNode, SequenceNode

        if not isinstance(root, MappingNode):
            self.say(root, "a codebook is a mapping with the key `entries`")
            return self.done()
        head = self.mapping(root, HEAD_KEYS)
        if "types" in head:
            self.own = own_types(head["types"], self.types.types, self.say)
            self.types = self.types.with_types(self.own)
        default = self.word(head.get("type")) if "type" in head else None
        if default is not None and default not in self.types.types:
            self.say(head["type"], f"{default!r} is no PLOVER type{self.known()}")
            default = None
        listed = head.get("entries")
        if not isinstance(listed, SequenceNode):
            self.say(listed or root, "`entries` must be a list")
            return self.done()
        for node in listed.value:
            if isinstance(node, MappingNode):
                self.entry(node, default)
            else:
                self.say(node, "an entry is a mapping with `id`, a pattern and `examples`")
        return self.done()

    def done(self) -> Sheet:
        return Sheet(tuple(self.entries), self.examples, tuple(self.problems), self.lines, self.own)

    def known(self) -> str:
        """The end of a message about a type that is not there."""
        own = "" if self.own else "; one of your own is defined under `types`"
        return f"; known: {', '.join(self.types.types)}{own}"

    def entry(self, node: yaml.MappingNode, default: str | None) -> None:
        known = {
            *PARTS,
            "id",
            "type",
            "mode",
            "turns",
            "negated",
            "several",
            "future",
            "reality",
            "modal",
            "reciprocal",
            "shift",
            "strict",
            "unless",
        }
        cells = self.mapping(node, frozenset(known | {"weight", "actor-is", "recipient-is", "examples", "note"}))
        before = len(self.problems)
        name = self.word(cells.get("id"))
        if not name or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
            self.say(cells.get("id") or node, "an entry needs an `id` in lower case, words joined by hyphens")
            return
        kind = self.word(cells["type"]) if "type" in cells else default
        mode = self.word(cells["mode"]) if "mode" in cells else None
        if kind is None and self.word(cells.get("turns")) not in STRICT:
            self.say(node, f"entry {name} has no `type`")
            return
        line = node.start_mark.line + 1
        self.lines[name] = (line,)
        patterns = self.patterns(cells, name, node)
        row = EntryRow(id=name, source=f"{self.path.name}:{line}", type=kind or "", mode=mode, patterns=patterns)
        if kind is not None:
            named = "mode" if kind in self.types.types else "type"
            self.coding(cells.get(named) or cells.get("type") or node, kind, mode)
        for key in ("negated", "future", "several"):
            if key in cells and (coding := self.coded(cells[key])):
                row[key] = (coding.type, coding.mode)
        for key, allowed in (("turns", frozenset({*TURNS, *OWN_TURNS})), ("reality", REALITIES), ("modal", MODALS)):
            if key in cells:
                row[key] = self.choice(cells[key], key, allowed)  # type: ignore[literal-required]
        for key, side in (("actor-is", "actor_is"), ("recipient-is", "recipient_is")):
            if key in cells:
                row[side] = [self.choice(cells[key], key, KINDS, word) for word in self.words(cells[key])]  # type: ignore[literal-required]
        for key in ("reciprocal", "strict"):
            if key in cells:
                row[key] = self.choice(cells[key], key, frozenset({"true", "false"})) == "true"  # type: ignore[literal-required]
        if "unless" in cells:
            row["unless"] = [word.strip() for word in (self.word(cells["unless"]) or "").split("/")]
        if "shift" in cells:
            row["shift"] = self.shift(cells["shift"])
        row["weight"] = self.weight(cells.get("weight"))
        self.check_turn(row, cells, node)
        self.examples[name] = tuple(self.example(cells.get("examples"), node, row))
        if len(self.problems) == before:
            self.entries.append(row)

    def patterns(self, cells: dict[str, yaml.Node], name: str, node: yaml.Node) -> list[tuple[Part, str]]:
        from yaml import SequenceNode

        found: list[tuple[Part, str]] = []
        for part in PARTS:
            if part not in cells:
                continue
            cell = cells[part]
            for item in cell.value if isinstance(cell, SequenceNode) else [cell]:
                for pattern in filter(None, (piece.strip() for piece in (self.word(item) or "").split(";"))):
                    try:
                        parse(pattern, part)
                    except PatternError as error:
                        self.say(item, str(error))
                    found.append((part, pattern))
                    self.lines[name] = (*self.lines[name], item.start_mark.line + 1)
        if not found:
            self.say(node, f"entry {name} has no pattern under `verb`, `noun` or `adj`")
        return found

    def check_turn(self, row: EntryRow, cells: dict[str, yaml.Node], node: yaml.Node) -> None:
        """Every entry that turns an event must have a `~` to take it from, and the other way round."""
        takes = [
            pattern for _, pattern in row["patterns"] if "~" in pattern.replace("(", " ").replace(")", " ").split()
        ]
        if "turns" in row and not takes:
            self.say(cells["turns"], f"entry {row['id']} turns an event, and none of its patterns has a ~ for it")
        if takes and "turns" not in row:
            self.say(node, f"entry {row['id']} takes an event (~) and does not say what it `turns` it into")

    def example(self, cell: yaml.Node | None, node: yaml.Node, row: EntryRow) -> list[Example]:
        from yaml import SequenceNode

        if not isinstance(cell, SequenceNode) or not cell.value:
            self.say(cell or node, f"entry {row['id']} has no `examples`; give at least one")
            return []
        found = []
        for item in cell.value:
            match = EXAMPLE.fullmatch(self.word(item) or "")
            if match is None:
                self.say(item, "an example reads: sentence => TYPE mode reality (actor, actor > recipient)")
                continue
            found.append(self.outcome(item, match))
        return found

    def outcome(self, item: yaml.Node, match: re.Match[str]) -> Example:
        line, text = item.start_mark.line + 1, " ".join(match["text"].split())
        if match["none"]:
            return Example(text, None, "actual", (), (), self.path, line)
        rest = (match["rest"] or "").split()
        reality = rest.pop() if rest and rest[-1] in REALITIES else "actual"
        coding = self.coding(item, match["type"], " ".join(rest) or None)
        actors, _, recipients = (match["who"] or "").partition(">")
        sides = [tuple(filter(None, (name.strip() for name in side.split(",")))) for side in (actors, recipients)]
        return Example(text, coding, reality, sides[0], sides[1], self.path, line)

    def shift(self, cell: yaml.Node) -> dict[str, tuple[str, str | None]]:
        words, _, outcome = (self.word(cell) or "").partition("=>")
        kind, _, mode = outcome.strip().partition(" ")
        coding = self.coding(cell, kind, mode or None)
        return {word.strip(): (coding.type, coding.mode) for word in words.split("/")}

    def coded(self, cell: yaml.Node) -> Coding | None:
        kind, _, mode = (self.word(cell) or "").partition(" ")
        return self.coding(cell, kind, mode or None)

    def coding(self, node: yaml.Node, kind: str, mode: str | None) -> Coding:
        if kind not in self.types.types:
            self.say(node, f"{kind!r} is no PLOVER type{self.known()}")
        elif mode is not None and mode not in self.types.types[kind].modes:
            modes = ", ".join(self.types.types[kind].modes) or "none"
            self.say(node, f"{kind} has no mode {mode!r}; its modes: {modes}")
        return Coding(kind, mode)

    def weight(self, cell: yaml.Node | None) -> float:
        if cell is None:
            return 0.8
        try:
            value = float(self.word(cell) or "")
        except ValueError:
            value = 0.0
        if not 0 < value <= 1:
            self.say(cell, "`weight` is a number above 0 and up to 1")
        return value
