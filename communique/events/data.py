"""The compiled lexicons of this stage, unpacked once.

`communique/data/codebook.json.gz` comes in, its parts as plain dictionaries go out; what they mean is for
`ontology`, `codebook` and `cues` to say.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from communique.events.ontology import OntologyRow
    from communique.events.rows import EntryRow

TARGET = "codebook.json.gz"


class Compiled(TypedDict):
    """What the compiled file holds. `index` maps a trigger lemma to [entry, section, pattern] numbers."""

    plover: OntologyRow
    contexts: dict[str, list[str]]
    modes: dict[str, dict[str, list[str]]]
    entries: list[EntryRow]
    index: dict[str, list[list[int]]]
    words: list[str]


@cache
def load() -> Compiled:
    """The compiled file inside the package."""
    compiled: Compiled = json.loads(gzip.decompress((files("communique.data") / TARGET).read_bytes()))
    return compiled
