"""An original and its copy in, what was changed out, in words for a person."""

from __future__ import annotations

from communique.model import Duplicate
from communique.stories.profile import SHINGLE, Profile
from communique.stories.rewriting import FOUND, like, stems

KEPT = 0.25
"""A sentence is kept, if rewritten, where this share of its shingles stands in the other text."""
TOLD = 6
"""Words of a sentence that tells something: a shorter one is a credit or a heading."""
SHOWN = 5
"""Numbers and speakers shown of each kind."""


def edits(original: Profile, copy: Profile, *, rewritten: bool = False) -> tuple[str, ...]:
    """What differs between the two: headline, length, sentences, numbers, speakers. Empty where nothing does."""
    found: list[str] = []
    if original.headline != copy.headline and copy.headline and original.headline:
        found.append("headline changed")
    found += _sentences(original, copy, rewritten)
    gone, new = sorted(original.numbers - copy.numbers), sorted(copy.numbers - original.numbers)
    if gone and new:
        found.append(f"numbers changed: {_list(gone)} became {_list(new)}")
    elif gone:
        found.append(f"numbers left out: {_list(gone)}")
    elif new:
        found.append(f"numbers added: {_list(new)}")
    silent, heard = sorted(original.speakers - copy.speakers), sorted(copy.speakers - original.speakers)
    if silent and heard:
        found.append(f"speaker changed: {_list(silent)} became {_list(heard)}")
    elif silent:
        found.append(f"speaker left out: {_list(silent)}")
    elif heard:
        found.append(f"speaker added: {_list(heard)}")
    return tuple(found)


def duplicate(original: Profile, copy: Profile, likeness: float, *, rewritten: bool = False) -> Duplicate:
    """The copy with all that was changed in it; `rewritten` where it is a full rewrite."""
    dropped, added = _cut(original, copy, rewritten), _cut(copy, original, rewritten)
    words = {word for sentence in original.sentences for word in sentence}
    names = sorted(copy.names.keys() - original.names.keys() - words)
    return Duplicate(
        article=copy.article,
        original=original.article,
        similarity=round(likeness, 4),
        edits=edits(original, copy, rewritten=rewritten),
        added=tuple(added),
        dropped=tuple(dropped),
        numbers_dropped=tuple(sorted(original.numbers - copy.numbers)),
        numbers_added=tuple(sorted(copy.numbers - original.numbers)),
        names_dropped=tuple(sorted(original.names.keys() - copy.names.keys())),
        names_added=tuple(names),
        update=updated(original, copy),
        own=_own(original, copy, [copy.sentences[number] for number in added], names),
    )


def _own(original: Profile, copy: Profile, added: list[tuple[str, ...]], names: list[str]) -> bool:
    """Whether an added sentence brings what the original lacks. Who speaks in which sentence is not known here, so a
    new speaker counts where anything was added."""
    told = [words for words in added if len(words) >= TOLD]
    new = (copy.numbers - original.numbers) | set(names)
    return any(not new.isdisjoint(words) for words in told) or bool(told and copy.speakers - original.speakers)


def updated(original: Profile, copy: Profile) -> bool:
    """Whether the copy brings facts of its own: figures or speakers that the original lacks."""
    return bool(copy.numbers - original.numbers or copy.speakers - original.speakers)


def _sentences(original: Profile, copy: Profile, in_other_words: bool) -> list[str]:
    cut, added = _cut(original, copy, in_other_words), _cut(copy, original, in_other_words)
    exact = set(original.sentences)
    rewritten = sum(words not in exact for number, words in enumerate(copy.sentences) if number not in added)
    found = []
    if cut:
        last = len(original.sentences) - 1
        end = cut[-1] == last and cut == list(range(cut[0], last + 1))
        found.append(f"{_count(len(cut))} cut" + (" from the end" if end else ""))
    if added:
        found.append(f"{_count(len(added))} added")
    if rewritten:
        found.append(f"{_count(rewritten)} rewritten")
    return found


def _cut(one: Profile, other: Profile, in_other_words: bool) -> list[int]:
    """The numbers of the sentences of the one that have nothing like them in the other."""
    shingles = other.shingles
    lacking = [number for number, words in enumerate(one.sentences) if not _kept(words, shingles)]
    if not in_other_words:
        return lacking
    theirs = [stems(words) for words in other.sentences]
    return [number for number in lacking if all(like(stems(one.sentences[number]), each) < FOUND for each in theirs)]


def _kept(words: tuple[str, ...], shingles: frozenset[str]) -> bool:
    if len(words) < SHINGLE:
        return True  # too short to tell: a name, a heading
    own = [" ".join(words[first : first + SHINGLE]) for first in range(len(words) - SHINGLE + 1)]
    return sum(shingle in shingles for shingle in own) >= KEPT * len(own)


def _count(number: int) -> str:
    return "1 sentence" if number == 1 else f"{number} sentences"


def _list(names: list[str]) -> str:
    bare = [name.removeprefix("person:").removeprefix("text:") for name in names]
    return ", ".join(bare[:SHOWN]) + (f" and {len(bare) - SHOWN} more" if len(bare) > SHOWN else "")
