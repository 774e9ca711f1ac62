"""Which words speak of something that happens, and which of them may speak of one thing.

The compiled lexicon in `communique.data` comes in; `concept` gives for a token the name of its family, or of its stem
where no family has it, and None where the word names no happening. What a word means in its sentence is not decided.
"""

from __future__ import annotations

import gzip
import json
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from communique.model import Token
from communique.stories.compile import TARGET

SURE = re.compile(r"[a-z]{3,}(?:tion|sion|ment|ing)$")
"""Endings by which English makes a noun of a verb; the lexicon's `never` holds those that name a thing."""
EMPTY = frozenset("be have do seem let get".split())
"""Verbs that name no happening by themselves."""
AUXILIARY = frozenset(("aux", "cop", "case", "mark", "fixed", "cc"))
"""Relations in which a verb says nothing of its own ("according to", "was", "including")."""

_STEMS = (
    "ations ization isation ational ation ition ution ction ption sion tion ments ment ances ance ences ence "
    "ings ing ures ure als al ages age eries ery ers er ors or ed es s e y"
).split()


class Happenings(NamedTuple):
    """Family by lemma and by stem, families that are near each other, nouns that do and do not name a happening."""

    families: dict[str, str]
    stems: dict[str, str]
    related: dict[str, frozenset[str]]
    nouns: frozenset[str]
    never: frozenset[str]


@cache
def happenings() -> Happenings:
    """The lexicon inside the package."""
    data = json.loads(gzip.decompress((files("communique.data") / TARGET).read_bytes()))
    families: dict[str, str] = data["families"]
    stems: dict[str, str] = {}
    for word, family in families.items():
        stems.setdefault(stem(word), family)
    related = {name: frozenset(others) for name, others in data["related"].items()}
    return Happenings(families, stems, related, frozenset(data["nouns"]), frozenset(data["never"]))


def concept(token: Token) -> str | None:
    """What the token may speak of: a family's name, else a stem; None where it names no happening."""
    lemma = token.lemma.lower()
    known = happenings()
    relation = token.deprel.partition(":")[0]
    if token.upos == "VERB":
        if relation in AUXILIARY or not lemma.isalpha():
            return None
        return None if lemma in EMPTY else known.families.get(lemma) or known.stems.get(stem(lemma)) or stem(lemma)
    if token.upos in ("NOUN", "PROPN"):
        if lemma in known.never or (token.upos == "PROPN" and relation == "compound"):
            return None
        if lemma in known.families:
            return known.families[lemma]
        if lemma in known.nouns or (token.upos == "NOUN" and SURE.match(lemma)):
            return known.stems.get(stem(lemma)) or stem(lemma)
    if token.upos == "ADJ":
        return known.families.get(lemma)
    return None


@cache
def stem(lemma: str) -> str:
    """What a verb and the nouns made of it share, roughly: "nominate" and "nomination" are one, as are "land" and
    "landing". It keeps four letters at least, so that short words stay apart."""
    for ending in _STEMS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            lemma = lemma[: -len(ending)]
            break
    if lemma.endswith("at") and len(lemma) >= 6:
        lemma = lemma[:-2]
    return lemma
