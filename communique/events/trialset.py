"""The sentences on which the coder is tried: each with its negation, its future, its other voice and other names.

lexicons/trial/*.yaml come in, one compiled file goes out, and from it `TrialSentence`s. Written by us; nothing here
judges them: see `trial`.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from communique.errors import SetupError
from communique.events.ontology import Coding, Ontology
from communique.events.source import EXAMPLE, REALITIES

TARGET = "trial.json.gz"
Variant = Literal["base", "negated", "future", "voice", "names"]
VARIANTS: tuple[Variant, ...] = ("base", "negated", "future", "voice", "names")
HEAD = frozenset({"type", "sentences"})
Row = dict[str, str]
"""The variants of one sentence as they are written."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a sentence should be coded; `actors` and `recipients` are words of it."""

    text: str
    coding: Coding
    reality: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialSentence:
    """A sentence with its variants; `told` are those whose own coding is written, `texts` all that there are."""

    type: str
    texts: Mapping[Variant, str]
    told: Mapping[Variant, Wanted]


def compile_trial(source: Path, types: Ontology) -> bytes:
    """`source` is the folder lexicons/trial. Raises SetupError with every problem of every file, one a line."""
    rows: list[Row] = []
    problems: list[str] = []
    for path in sorted(source.glob("*.yaml")):
        for row in _rows(path):
            try:
                rows.append(row)
                sentence(row, types)
            except ValueError as error:
                problems.append(f"{path}: {row.get('base')!r}: {error}")
    if problems:
        raise SetupError("\n".join(problems))
    return gzip.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


def _rows(path: Path) -> list[Row]:
    import yaml

    try:
        sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise SetupError(f"{path}: {error}") from error
    if not isinstance(sheet, dict) or set(sheet) != HEAD:
        raise SetupError(f"{path}: a file of the trial has the keys `type` and `sentences`")
    return [{"type": sheet["type"], **row} for row in sheet["sentences"]]


def load(types: Ontology) -> tuple[TrialSentence, ...]:
    """The sentences inside the package."""
    rows: list[Row] = json.loads(gzip.decompress((files("communique.data") / TARGET).read_bytes()))
    return tuple(sentence(row, types) for row in rows)


def sentence(row: Row, types: Ontology) -> TrialSentence:
    """One row, its codings read. Raises ValueError saying what is wrong with it."""
    if unknown := set(row) - {"type", *VARIANTS}:
        raise ValueError(f"unknown key {', '.join(sorted(unknown))}; known: {', '.join(VARIANTS)}")
    if row["type"] not in types.types:
        raise ValueError(f"{row['type']!r} is no PLOVER type")
    texts: dict[Variant, str] = {}
    told: dict[Variant, Wanted] = {}
    for variant in VARIANTS:
        if variant in row:
            texts[variant] = row[variant].partition("=>")[0].strip()
            if "=>" in row[variant]:
                told[variant] = _wanted(row[variant], types)
    for variant in ("base", "names"):
        if variant in row and variant not in told:
            raise ValueError(f"`{variant}` does not say how it is coded: sentence => TYPE mode (actor > recipient)")
    if "base" not in told:
        raise ValueError("a sentence of the trial has a `base`")
    return TrialSentence(row["type"], texts, told)


def _wanted(line: str, types: Ontology) -> Wanted:
    match = EXAMPLE.fullmatch(line)
    if match is None or match["none"]:
        raise ValueError(f"{line!r} does not read: sentence => TYPE mode reality (actor, actor > recipient)")
    rest = (match["rest"] or "").split()
    reality = rest.pop() if rest and rest[-1] in REALITIES else "actual"
    mode = " ".join(rest) or None
    kind = types.types.get(match["type"])
    if kind is None or (mode is not None and mode not in kind.modes):
        raise ValueError(f"{match['type']} {mode or ''} is no type and mode of PLOVER")
    text = " ".join(match["text"].split())
    actors, _, recipients = (match["who"] or "").partition(">")
    sides = [tuple(name for name in re.split(r"\s*,\s*", side.strip()) if name) for side in (actors, recipients)]
    if missing := [name for side in sides for name in side if name not in text]:
        raise ValueError(f"{', '.join(missing)} does not stand in the sentence")
    return Wanted(text, Coding(match["type"], mode), reality, sides[0], sides[1])
