"""Compiles lexicons/plover and lexicons/codebook into the one file that the coder reads.

The folder of lexicons comes in, the bytes of `communique/data/codebook.json.gz` go out, the same for the same
YAML. Run by tools/build_data.py; never at reading time.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TypedDict

from communique.errors import SetupError
from communique.events.data import TARGET, Compiled
from communique.events.ontology import TURNS, Ontology, OntologyRow, TypeRow, build
from communique.events.rows import EntryRow, index_of, vocabulary
from communique.events.source import read_sheet

__all__ = ["TARGET", "compile_lexicons", "read_ontology"]


class TypeSheet(TypedDict, total=False):
    """A type as plover.yaml writes it."""

    quad: int
    score: float
    recipient: bool
    modes: dict[str, float]
    turns: dict[str, str | dict[str, str]]


def compile_lexicons(source: Path) -> bytes:
    """`source` is the folder lexicons/. Raises SetupError with every problem of every file, one a line."""
    plover = _plover(source / "plover" / "plover.yaml")
    types = build(plover)
    entries = read_entries(sorted((source / "codebook").glob("*.yaml")), types)
    cues = _sheet(source / "plover" / "cues.yaml")
    compiled = Compiled(
        plover=plover,
        contexts=_known(cues["contexts"], set(types.contexts), source / "plover" / "cues.yaml"),
        modes={kind: _known(cues["modes"][kind], set(types.types[kind].modes), source) for kind in cues["modes"]},
        entries=entries,
        index=index_of(entries),
        words=sorted(vocabulary(entries)),
    )
    return gzip.compress(json.dumps(compiled, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


def read_ontology(source: Path) -> Ontology:
    """The ontology as the folder lexicons/ writes it. Raises SetupError."""
    return build(_plover(source / "plover" / "plover.yaml"))


def read_entries(paths: list[Path], types: Ontology) -> list[EntryRow]:
    """The entries of all files, each id once. Raises SetupError with all that is wrong."""
    problems, entries, seen = [], [], dict[str, Path]()
    for path in paths:
        sheet = read_sheet(path, types)
        problems += list(map(str, sheet.problems))
        for entry in sheet.entries:
            if entry["id"] in seen:
                problems.append(f"{path}: entry {entry['id']} is also in {seen[entry['id']]}; rename one")
            seen[entry["id"]] = path
            entries.append(entry)
    if problems:
        raise SetupError("\n".join(problems))
    return entries


def _plover(path: Path) -> OntologyRow:
    sheet = _sheet(path)
    types: dict[str, TypeSheet] = sheet["types"]
    rows = {}
    for name, kind in types.items():
        turns = kind["turns"]
        if set(turns) != set(TURNS):
            raise SetupError(f"{path}: {name}: turns must be {', '.join(TURNS)}")
        written = {turn: {"else": value} if isinstance(value, str) else value for turn, value in turns.items()}
        for turn, outcomes in written.items():
            for mode, outcome in outcomes.items():
                if mode != "else" and mode not in kind.get("modes", {}):
                    raise SetupError(f"{path}: {name}: {turn}: {mode!r} is no mode of {name}")
                if not _known_outcome(outcome, types):
                    raise SetupError(f"{path}: {name}: {turn}: {outcome!r} is no type and mode of this file")
        rows[name] = TypeRow(
            quad=kind["quad"],
            score=kind["score"],
            recipient=kind.get("recipient", False),
            modes=kind.get("modes", {}),
            turns=written,
        )
    return OntologyRow(version=sheet["version"], types=rows, contexts=sheet["contexts"])


def _known_outcome(outcome: str, types: dict[str, TypeSheet]) -> bool:
    into, _, mode = outcome.partition(" ")
    return into == "self" or (into in types and (not mode or mode in types[into].get("modes", {})))


def _known(groups: dict[str, str], known: set[str], path: Path) -> dict[str, list[str]]:
    """Lists of cue words, written with commas between them, under names that the ontology has."""
    if unknown := groups.keys() - known:
        raise SetupError(f"{path}: {', '.join(sorted(unknown))} is not in plover.yaml")
    return {name: [word.strip() for word in words.split(",")] for name, words in groups.items()}


def _sheet(path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the shape of YAML is checked as it is taken apart
    import yaml

    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise SetupError(f"{path}: {error}") from error
