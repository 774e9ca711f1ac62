"""What reads: the version of the package, and the hashes of its engine and its lexicons.

In: the package's own files, and a codebook of the user's where one is used. Out: a `Version`. Two records with one
version and one article are the same record, so a version must change whenever a reading might.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import communique
from communique.model import Version


def reading_version(codebook: Path | None = None) -> Version:
    """The version that a reader of this process stamps on its records."""
    ours = _packaged()
    if codebook is None:
        return ours
    own = (f"codebook {codebook.name}", hashlib.sha256(codebook.read_bytes()).hexdigest())
    return Version(ours.communique, ours.engine, (*ours.lexicons, own))


@cache
def _packaged() -> Version:
    engine = hashlib.sha256()
    weights = files("communique.language") / "weights"
    for path in sorted(weights.iterdir(), key=lambda path: path.name):
        if path.name.rpartition(".")[2] != "md":
            engine.update(path.read_bytes())
    data = sorted((path for path in files("communique.data").iterdir() if path.is_file()), key=lambda path: path.name)
    lexicons = tuple(
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in data
        if path.name.endswith((".gz", ".bin"))
    )
    return Version(communique.__version__, engine.hexdigest(), lexicons)


def digest_of(version: Version) -> str:
    """One hash for all of a version."""
    parts = [version.communique, version.engine, [list(pair) for pair in version.lexicons]]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
