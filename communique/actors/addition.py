"""Adds entries to a user's actor file, leaving what stands there as it is, comments too.

In: the file, which may not be there yet, and entries. Out: its new text, checked as a whole before a byte is written.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from communique.actors.forms import fold
from communique.actors.lexicon import Lexicon
from communique.actors.own import check_rows
from communique.actors.rows import Entry, Value
from communique.actors.source import parse_rows
from communique.errors import SetupError

PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_.'()")
"""Characters of a scalar that needs no quotes; it must begin with a letter besides."""
WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""YAML would read these as something else than a word: NO is a country."""


def add_entries(path: Path, added: Sequence[tuple[str, Entry]], base: Lexicon) -> None:
    """Writes the entries, each with its section, into the file. Raises SetupError where the file would be wrong then,
    and leaves it as it was."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    new = added_text(text, added)
    rows, problems = parse_rows(new, path)
    problems += check_rows(rows, path, base)
    if problems:
        faults = "\n".join(map(str, problems))
        raise SetupError(f"{path} is left as it was, for with the new entries it would be wrong:\n{faults}")
    temporary = path.with_name(f"{path.name}.part")
    try:
        temporary.write_text(new, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        raise SetupError(f"cannot write {path}: {error.strerror}") from error


def new_entry(name: str, country: str, *, organisation: bool = False, identifier: str | None = None) -> Entry:
    """The beginning of an entry; without an id it gets one made of the name."""
    slug = "-".join(filter(None, map(fold, name.replace("-", " ").split())))
    chosen = identifier or (slug.upper() if organisation else slug)
    return {"id": chosen, "name": name, "code" if organisation else "country": country}


def added_text(text: str, added: Sequence[tuple[str, Entry]]) -> str:
    """The text of a file with entries added to the end of their sections. Raises SetupError where the file has a
    section in brackets."""
    for section in dict.fromkeys(section for section, _ in added):
        block = [line for kind, entry in added if kind == section for line in entry_lines(entry)]
        text = _into(text, section, block)
    return text


def entry_lines(entry: Entry) -> list[str]:
    """An entry as YAML, indented by two, offices one a line."""
    lines: list[str] = []
    for key, value in entry.items():
        start = "  - " if not lines else "    "
        if key == "offices" and isinstance(value, list) and value:
            lines += [f"{start}offices:", *(f"      - {_flow(office)}" for office in value)]
        elif value is not None and value != []:
            lines.append(f"{start}{key}: {_flow(value)}")
    return lines


def _into(text: str, section: str, block: list[str]) -> str:
    import yaml

    lines = text.splitlines()
    root = yaml.compose(text, Loader=yaml.SafeLoader) if text.strip() else None
    for key, node in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value != section:
            continue
        if not isinstance(node, yaml.SequenceNode) or node.flow_style:
            raise SetupError(f"line {key.start_mark.line + 1}: {section} must be a list with a dash before each entry")
        at, indent = _last_line(node), node.start_mark.column
        own = [f"{' ' * indent}{line[2:]}" for line in block]
        return "\n".join([*lines[: at + 1], *own, *lines[at + 1 :]]) + "\n"
    return "\n".join([*lines, f"{section}:", *block]) + "\n"


def _last_line(node: object) -> int:
    """The line on which the last scalar or bracket of a node ends."""
    import yaml

    if isinstance(node, yaml.SequenceNode | yaml.MappingNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    assert isinstance(node, yaml.Node)
    mark = node.end_mark
    return int(mark.line) if mark.column else int(mark.line) - 1


def _flow(value: Value) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items() if one is not None) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    word = str(value)
    dated = word[:4].isdigit() and word.replace("-", "").isdigit() and len(word) > 4
    plain = PLAIN.issuperset(word) and word[:1].isalpha() and word == word.strip() and word.lower() not in WORDS
    return word if plain or dated else json.dumps(word, ensure_ascii=False)
