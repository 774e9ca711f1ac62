"""Compiles lexicons/stories/happenings.yaml into the file that linking reads.

The folder of lexicons comes in, the bytes of `communique/data/stories.json.gz` go out, the same for the same YAML.
Run by tools/build_data.py; never at reading time.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TypedDict

from communique.errors import SetupError

TARGET = "stories.json.gz"


class Sheet(TypedDict):
    """The YAML file."""

    families: list[list[str]]
    related: list[list[str]]
    nouns: str
    never: str


def compile_lexicons(source: Path) -> bytes:
    """`source` is the folder lexicons/stories. Raises SetupError that names the file and the word at fault."""
    import yaml  # only where the data are built

    path = source / "happenings.yaml"
    sheet: Sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
    families: dict[str, str] = {}
    for family in sheet["families"]:
        for word in family:
            if not isinstance(word, str) or word != word.strip().lower():
                raise SetupError(
                    f"{path}: {word!r} is no lemma: write it in lower case (and in quotes, if it is yes or no)"
                )
            if word in families:
                raise SetupError(f"{path}: {word!r} stands in two families, {families[word]} and {family[0]}: keep one")
            families[word] = family[0]
    nouns, never = (set(sheet["nouns"].split()), set(sheet["never"].split()))
    if both := sorted(nouns & never):
        raise SetupError(f"{path}: {', '.join(both)}: a happening, and never one: keep one")
    heads = set(families.values())
    near: dict[str, set[str]] = {}
    for group in sheet["related"]:
        if unknown := sorted(set(group) - heads):
            raise SetupError(f"{path}: related: {', '.join(unknown)}: no family begins with it")
        for name in group:
            near.setdefault(name, set()).update(other for other in group if other != name)
    result = {
        "families": dict(sorted(families.items())),
        "related": {name: sorted(others) for name, others in sorted(near.items())},
        "nouns": sorted(nouns),
        "never": sorted(never),
    }
    return gzip.compress(json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)
