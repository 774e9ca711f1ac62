"""Compiles lexicons/meetings into the dated meetings that the times step looks up.

The YAML files come in, gzipped JSON goes out: {"meetings": [[name, kind, series, from, to, place, in force], ...],
"phrases": {words: [numbers of meetings]}, "series": {words: name of the series}}. Words are in small letters without
stops and hyphens (see `meetings.plain`). Raises SetupError naming file and entry where a fact is malformed.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from communique.errors import SetupError
from communique.times.meetings import KINDS, plain

TARGET = "meetings.json.gz"
FIELDS = frozenset({"name", "series", "aliases", "from", "to", "place", "in_force"})


def compile_meetings(source: Path) -> bytes:
    """The compiled meetings; `source` is lexicons/meetings."""
    meetings: list[list[str | None]] = []
    phrases: dict[str, set[int]] = defaultdict(set)
    series: dict[str, str] = {}
    for path in sorted(source.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        kind, listed = content["kind"], content.get("series") or {}
        if kind not in KINDS:
            raise SetupError(f"{path.name}: kind {kind!r} is none of {', '.join(sorted(KINDS))}")
        for name, aliases in listed.items():
            for phrase in (name, *aliases):
                series[" ".join(plain(phrase))] = name
        for entry in content["meetings"]:
            _check(entry, listed, path.name)
            number = len(meetings)
            first, last, force = (entry[key].isoformat() for key in ("from", "to", "to"))
            force = entry["in_force"].isoformat() if "in_force" in entry else None
            meetings.append([entry["name"], kind, entry.get("series"), first, last, entry["place"], force])
            own = () if entry.get("series") else (entry["name"],)
            for phrase in (*own, *entry["aliases"]):
                phrases[" ".join(plain(phrase))].add(number)
            if kind in ("summit", "conference"):
                phrases[" ".join(plain(f"{entry['place']} {kind}"))].add(number)
    compiled = {
        "meetings": meetings,
        "phrases": {phrase: sorted(numbers) for phrase, numbers in sorted(phrases.items())},
        "series": dict(sorted(series.items())),
    }
    text = json.dumps(compiled, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), mtime=0)


def _check(entry: dict[str, Any], listed: dict[str, list[str]], file: str) -> None:
    name = entry.get("name")
    where = f"lexicons/meetings/{file}, {name!r}"
    missing, unknown = {"name", "aliases", "from", "to", "place"} - entry.keys(), entry.keys() - FIELDS
    if missing or unknown:
        raise SetupError(f"{where}: fields missing {sorted(missing)}, not known {sorted(unknown)}")
    if not isinstance(entry["from"], date) or not isinstance(entry["to"], date):
        raise SetupError(f"{where}: from and to are ISO days")
    if entry["from"] > entry["to"]:
        raise SetupError(f"{where}: it ends on {entry['to']}, before it begins on {entry['from']}")
    if "series" in entry and entry["series"] not in listed:
        raise SetupError(f"{where}: series {entry['series']!r} is not listed in the file")
