"""What a report of an error should say of the installation: versions, files, and whether one sentence can be read.

Nothing comes in; checks go out, each with what was found and whether it is as it should be. It tells nothing of the
user: no content, no paths, no names of the machine. Files are held against the hashes that the installer wrote down;
a copy that runs from its sources has none, and is told by its own hashes alone.
"""

from __future__ import annotations

import base64
import hashlib
import platform
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.resources import files

import communique
from communique.errors import CommuniqueError

SHIPPED = {
    "communique/language/weights": ("engine.onnx", "labels.json", "lemmas.tsv.gz", "relation.npz", "tokenizer.json"),
    "communique/actors/weights": ("chains.npz",),
    "communique/data": (
        "actors.json.gz", "calibration.json", "claims.json.gz", "codebook.json.gz", "meetings.json.gz",
        "outlines.json.gz", "places.bin", "places.json.gz", "stories.json.gz", "trial.json.gz",
    ),
    "communique/export": ("page.html.j2",),
}  # fmt: skip
"""Folder → files without which nothing, or not everything, can be read."""
LIBRARIES = (
    "numpy", "onnxruntime", "tokenizers", "click", "rich", "trafilatura", "lxml", "httpx", "charset-normalizer",
    "anyascii", "rapidfuzz", "PyYAML", "Jinja2",
)  # fmt: skip
SENTENCE = "The Hungarian foreign minister met his Slovak counterpart in Bratislava on Monday."
EXPECTED = ("CONSULT", frozenset({"HUN", "SVK"}))


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `good` is None where there is nothing to hold it against."""

    name: str
    found: str
    good: bool | None


def checks() -> Iterator[Check]:
    """Every check in turn; the last reads one sentence and takes as long as that does."""
    yield Check("communique", communique.__version__, None)
    yield Check("Python", f"{platform.python_version()} ({platform.python_implementation()})", None)
    yield Check("system", f"{platform.system()} {platform.machine()}", None)
    for name in LIBRARIES:
        try:
            yield Check(name, version(name), True)
        except PackageNotFoundError:
            yield Check(name, "missing: install communique again", False)
    yield _runtime()
    yield from _files()
    yield _reading()


def _runtime() -> Check:
    try:
        import onnxruntime
    except ImportError as error:
        return Check("ONNX Runtime", f"cannot be imported: {_without_paths(str(error))}", False)
    providers = onnxruntime.get_available_providers()
    return Check("ONNX Runtime", ", ".join(providers), "CPUExecutionProvider" in providers)


def _files() -> Iterator[Check]:
    known = _recorded()
    for folder, names in SHIPPED.items():
        place = files("communique").joinpath(*folder.split("/")[1:])
        there = {entry.name for entry in place.iterdir() if entry.is_file() and not entry.name.endswith((".py", ".md"))}
        for name in sorted({*names, *there}):
            path = f"{folder}/{name}"
            try:
                data = place.joinpath(name).read_bytes()
            except OSError:
                yield Check(path, "cannot be read: install communique again", False)
                continue
            digest = hashlib.sha256(data).digest()
            told = f"{len(data)} bytes, SHA-256 {digest.hex()[:16]}"
            if path not in known:
                yield Check(path, told, None)
            elif known[path] == digest:
                yield Check(path, told, True)
            else:
                yield Check(path, f"{told}, not what was installed: install communique again", False)


def _recorded() -> dict[str, bytes]:
    """SHA-256 of each file as the installer wrote it down; empty for a copy that runs from its sources."""
    try:
        listed = distribution("communique").files or []
    except PackageNotFoundError:
        return {}
    return {
        str(path): base64.urlsafe_b64decode(path.hash.value + "=" * (-len(path.hash.value) % 4))
        for path in listed
        if path.hash is not None and path.hash.mode == "sha256"
    }


def _reading() -> Check:
    """One sentence of ours through all steps."""
    began = time.perf_counter()
    try:
        record = communique.read(SENTENCE)
    except (CommuniqueError, ImportError, OSError) as error:
        return Check("self-test", f"failed: {_without_paths(str(error))}", False)
    took = f"{time.perf_counter() - began:.1f} s"
    if record.failures:
        return Check("self-test", f"the step {record.failures[0].step} failed", False)
    codes = {(event.type, frozenset(party.code for party in event.actors)) for event in record.events}
    if EXPECTED not in codes:
        return Check("self-test", f"reads one sentence, but not as it should ({len(record.events)} events)", False)
    return Check("self-test", f"reads one sentence as it should, in {took} with loading", True)


def _without_paths(message: str) -> str:
    return re.sub(r"(?:[A-Za-z]:)?[/\\][^\s'\":,]+", "…", message)
