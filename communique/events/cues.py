"""Words that tell the mode of an event and the contexts it stands in.

Lemmas of a sentence come in, modes and contexts go out. A cheap lexicon (lexicons/plover/cues.yaml): it
refines what an entry leaves open and never overrules one.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from communique.events.data import load


@cache
def context_words() -> Mapping[str, tuple[str, ...]]:
    """Lemma → the contexts it speaks for."""
    return _inverted(load()["contexts"])


@cache
def mode_words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Type → lemma → the modes it speaks for."""
    return {kind: _inverted(modes) for kind, modes in load()["modes"].items()}


def contexts(lemmas: Sequence[str], order: Sequence[str]) -> tuple[str, ...]:
    """The contexts that these lemmas, or pairs of neighbours joined by "_", speak for; in the ontology's order."""
    words, begun, held = context_words(), _begun(), set(lemmas)
    telling = words.keys() & held
    if not begun.isdisjoint(held):
        telling |= words.keys() & {f"{before}_{lemma}" for before, lemma in pairwise(lemmas) if before in begun}
    found = {name for word in telling for name in words[word]}
    return tuple(name for name in order if name in found) if found else ()


@cache
def _begun() -> frozenset[str]:
    """What stands before any "_" in a word of a context: only behind these can a pair be one."""
    return frozenset(
        word[:place] for word in context_words() for place, letter in enumerate(word) if letter == "_" and place
    )


def mode(kind: str, lemmas: Iterable[str], without: Container[str] = ()) -> str | None:
    """The mode that the first telling word gives, of others than `without`; None where none of them tells."""
    words = mode_words().get(kind)
    if words is None:
        return None
    before = ""
    for lemma in lemmas:
        for key in (f"{before}_{lemma}", lemma):
            if key in words and words[key][0] not in without:
                return words[key][0]
        before = lemma
    return None


def _inverted(groups: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, words in groups.items():
        for word in words:
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}
