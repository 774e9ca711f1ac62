"""Compiles lexicons/claims/cues.yaml and outlets.yaml into the file that the claims step reads.

The folder of lexicons comes in, the bytes of `communique/data/claims.json.gz` go out, the same for the same YAML.
Run by tools/build_data.py; never at reading time.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict, get_args

from communique.errors import SetupError
from communique.model import HedgeKind, OutletKind

TARGET = "claims.json.gz"
FRAMES = frozenset(["clause", "infinitive", "gerund", "order", "object", "naming", "raising", "finding"])
DOUBLING = re.compile("[^aeiou][aeiou][bdglmnprt]$")
CONSONANT_Y = re.compile("[^aeiou]y$")
COUNTRY = re.compile("[A-Z]{3}")
OUTLET_KINDS = frozenset(get_args(OutletKind))
HEDGED = ("adverbs", "adjectives", "verbs", "passives")
KINDS = frozenset(get_args(HedgeKind))
LISTS = ("core", "views", "surveys", "findings", "light_verbs", "replies", "outlets", "documents", "platforms")


class Group(TypedDict, total=False):
    """Cues that share a stance and frames; `only: quote` means that only quoted words count as content."""

    stance: str
    frames: list[str]
    cues: list[str]
    only: str


class Sheet(TypedDict):
    """The YAML file."""

    verbs: list[Group]
    nouns: list[Group]
    adjectives: list[Group]
    adverbs: list[Group]
    hedges: dict[str, dict[str, list[str]]]


def compile_lexicons(source: Path) -> bytes:
    """`source` is the folder lexicons/. Raises SetupError that names the file and the cue at fault."""
    import yaml  # only where the data are built

    path = source / "claims" / "cues.yaml"
    sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
    adverbs = {cue: group["stance"] for group in sheet["adverbs"] for cue in group["cues"]}
    result = {
        "verbs": _merge(sheet["verbs"], path),
        "nouns": _merge(sheet["nouns"], path),
        "adjectives": _merge(sheet["adjectives"], path),
        "adverbs": dict(sorted(adverbs.items())),
        "hedges": _hedges(sheet["hedges"], path),
        "forms": _forms(_merge(sheet["verbs"], path)),
        "lists": {name: sorted(set(sheet[name])) for name in LISTS},
    }
    outlets = yaml.safe_load((source / "claims" / "outlets.yaml").read_text(encoding="utf-8"))["outlets"]
    result["named"] = _outlets(outlets, source / "claims" / "outlets.yaml")
    return gzip.compress(json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


def _merge(groups: list[Group], path: Path) -> dict[str, list[list[str]]]:
    """By lemma, one row for each stance, particle and preposition: stance, frames, particle, preposition."""
    found: dict[str, dict[tuple[str, str, str], set[str]]] = {}
    for group in groups:
        frames = {"quote"} if group.get("only") == "quote" else set(group["frames"])
        if unknown := frames - FRAMES - {"quote"}:
            raise SetupError(
                f"{path}: {group['stance']}: unknown frame {', '.join(sorted(unknown))}; known: {sorted(FRAMES)}"
            )
        for cue in group["cues"]:
            if not cue or cue != cue.strip():
                raise SetupError(f"{path}: {group['stance']}: {cue!r} is no cue")
            words, _, preposition = cue.partition("~")
            lemma, _, particle = words.partition("+")
            own = {"preposition"} if preposition else frames
            found.setdefault(lemma, {}).setdefault((group["stance"], particle, preposition), set()).update(own)
    return {
        lemma: [
            [stance, " ".join(sorted(frames)), particle, preposition]
            for (stance, particle, preposition), frames in rows.items()
        ]
        for lemma, rows in sorted(found.items())
    }


def _hedges(kinds: dict[str, dict[str, list[str]]], path: Path) -> dict[str, dict[str, str]]:
    """By class of word, each word with its kind."""
    if unknown := set(kinds) - KINDS:
        raise SetupError(f"{path}: hedges: unknown kind {', '.join(sorted(unknown))}; known: {sorted(KINDS)}")
    found: dict[str, dict[str, str]] = {name: {} for name in HEDGED}
    for kind, classes in kinds.items():
        for name, words in classes.items():
            if name not in found:
                raise SetupError(f"{path}: hedges: {kind}: {name} is none of {', '.join(HEDGED)}")
            for word in words:
                if found[name].setdefault(word, kind) != kind:
                    raise SetupError(f"{path}: hedges: {word!r} is both {found[name][word]} and {kind}")
    return found


def _outlets(rows: list[list[str]], path: Path) -> dict[str, list[str]]:
    """By spelling: name, country and kind. One spelling is one outlet's."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if len(row) < 3 or not all(isinstance(part, str) and part == part.strip() != "" for part in row):
            raise SetupError(f"{path}: {row}: a row is name, country, kind and further spellings, each a word")
        name, country, kind, *spellings = row
        if not COUNTRY.fullmatch(country):
            raise SetupError(f"{path}: {name}: {country!r} is no ISO 3166 alpha-3 code")
        if kind not in OUTLET_KINDS:
            raise SetupError(f"{path}: {name}: unknown kind {kind}; known: {sorted(OUTLET_KINDS)}")
        for spelling in (name, *spellings):
            if spelling in found:
                raise SetupError(f"{path}: {spelling!r} is both {found[spelling][0]} and {name}")
            found[spelling] = [name, country, kind]
    return dict(sorted(found.items()))


def _forms(lemmas: Iterable[str]) -> dict[str, str]:
    """Regular inflections → lemma, for words that the engine's lemma table does not know ("endorsed", "decried")."""
    found: dict[str, str] = {}
    for lemma in lemmas:
        stems = {lemma, lemma + lemma[-1]} if DOUBLING.search(lemma) else {lemma}
        endings = {lemma + "s", lemma + "es"} | {stem + ending for stem in stems for ending in ("ed", "ing")}
        if lemma.endswith("e"):
            endings |= {lemma + "d", lemma[:-1] + "ing"}
        elif CONSONANT_Y.search(lemma):
            endings |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
        for form in sorted(endings):
            found.setdefault(form, lemma)
    return found
