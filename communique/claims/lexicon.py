"""The cue lexicon as the steps use it.

The compiled file in `communique.data` comes in; `Lexicon`, looked up by lemma, goes out. It is read once,
when the first text is; what a cue does with a tree is not decided here.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypedDict

from communique.claims.compile import TARGET
from communique.model import HedgeKind, Outlet, OutletKind, Token


class Sheet(TypedDict):
    """The compiled file: each cue as stance, frames, particle, preposition."""

    verbs: dict[str, list[list[str]]]
    nouns: dict[str, list[list[str]]]
    adjectives: dict[str, list[list[str]]]
    adverbs: dict[str, str]
    hedges: dict[str, dict[str, HedgeKind]]
    forms: dict[str, str]
    lists: dict[str, list[str]]
    named: dict[str, tuple[str, str, OutletKind]]


class Cue(NamedTuple):
    """One way a word introduces content: see lexicons/claims/cues.yaml for the frames."""

    stance: str
    frames: frozenset[str]
    particle: str
    preposition: str


class Lexicon(NamedTuple):
    """Cues by lemma for each part of speech, and the word lists that go with them."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    adjectives: dict[str, tuple[Cue, ...]]
    adverbs: dict[str, str]
    hedges: dict[str, dict[str, HedgeKind]]
    forms: dict[str, str]
    core: frozenset[str]
    views: frozenset[str]
    surveys: frozenset[str]
    findings: frozenset[str]
    light_verbs: frozenset[str]
    replies: frozenset[str]
    outlets: frozenset[str]
    documents: frozenset[str]
    platforms: frozenset[str]
    named: dict[str, Outlet]
    cueing: frozenset[str]
    """Lemmas of all cues, whatever their part of speech; verbs may cue by their form as well."""
    begins: frozenset[str]
    """What the first token of an outlet's name may be: however much of its first word the tokenizer takes."""

    def outlet(self, words: str) -> Outlet | None:
        """The outlet of that name; "the" may stand small before one that is written with its article."""
        return self.named.get(words) or (self.named.get("The" + words[3:]) if words.startswith("the ") else None)

    def verb(self, token: Token) -> tuple[Cue, ...]:
        """The cues of a verb, by its lemma or, where that is unknown, by its form."""
        lemma = token.lemma.lower()
        return self.verbs.get(lemma) or self.verbs.get(self.forms.get(token.form.lower(), ""), ())


@cache
def lexicon() -> Lexicon:
    """The lexicon inside the package."""
    data: Sheet = json.loads(gzip.decompress((files("communique.data") / TARGET).read_bytes()))
    lists = {name: frozenset(words) for name, words in data["lists"].items()}
    cues = (data["verbs"], data["nouns"], data["adjectives"], data["adverbs"], lists["views"], lists["surveys"])
    return Lexicon(
        verbs={lemma: _cues(rows) for lemma, rows in data["verbs"].items()},
        nouns={lemma: _cues(rows) for lemma, rows in data["nouns"].items()},
        adjectives={lemma: _cues(rows) for lemma, rows in data["adjectives"].items()},
        adverbs=data["adverbs"],
        hedges=data["hedges"],
        forms=data["forms"],
        named={spelling: Outlet(*row) for spelling, row in data["named"].items()},
        cueing=frozenset({"accord", "according"}).union(lists["core"], *cues),
        begins=_begins(data["named"]),
        **lists,
    )


def _begins(names: Iterable[str]) -> frozenset[str]:
    words = {name.split()[0] for name in names}
    return frozenset(word[:end] for word in words for end in range(1, len(word) + 1)) | {"the"}


def _cues(rows: list[list[str]]) -> tuple[Cue, ...]:
    return tuple(
        Cue(stance, frozenset(frames.split()), particle, preposition) for stance, frames, particle, preposition in rows
    )
