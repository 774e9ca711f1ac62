"""What is wrong with codebook entries that can be read: patterns that can never match, entries that contradict.

A sheet of entries comes in, problems with file and line go out. Compares a user's entries with one another and
with those they are added to; what words mean it does not know, so two entries contradict only where the same words
in the same roles, under the same conditions, are coded differently.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from communique.errors import Problem
from communique.events.pattern import Frame, Part, PatternError, Slot, parse
from communique.events.rows import EntryRow, vocabulary
from communique.events.source import Sheet
from communique.events.words import base

FUNCTION = frozenset("the a an and or but not no this that these those it he she they we i you who which".split())
"""Words that are never looked up, because they are neither verb nor noun nor adjective."""
SHOWN = 3
"""Patterns named where two entries share many."""
CONDITIONS = ("actor_is", "recipient_is", "modal", "unless")


def futile(sheet: Sheet, path: Path, known: Collection[str]) -> Iterator[Problem]:
    """Patterns that can never match. `known` are words that are lemmas for certain."""
    words = _Words(known, vocabulary(list(sheet.entries)))
    for row in sheet.entries:
        for (part, pattern), line in zip(row["patterns"], sheet.lines[row["id"]][1:], strict=False):
            try:
                frame = parse(pattern, part)
            except PatternError:
                continue  # named already by whoever read the sheet
            for why in _never(frame, row, words):
                yield Problem(path, line, f"{pattern!r}: {why}")


class _Words:
    """Knows forms from lemmas: what the package's codebook uses is a lemma, what the user's adds may be a form."""

    def __init__(self, certain: Collection[str], own: Collection[str]) -> None:
        self.certain, self.all = certain, {*certain, *own}

    def lemma(self, word: str, verb: bool) -> str | None:
        """The lemma that should stand in its place."""
        return None if word in self.certain else base(word, self.all, verb)


def _never(frame: Frame, row: EntryRow, words: _Words) -> Iterator[str]:
    if frame.part != "verb" and any(not slot.prepositions and slot.role != "event" for slot in frame.slots):
        kind = "a noun" if frame.part == "noun" else "an adjective"
        yield f"can never match: {kind} has no object; put a preposition before it, as in 'attack on B'"
    for trigger in frame.triggers:
        if trigger[0] in FUNCTION:
            yield f"{trigger[0]!r} can never match: it is no verb, noun or adjective"
        elif (lemma := words.lemma(trigger[0], frame.part == "verb")) is not None:
            yield f"{trigger[0]!r} can never match: it is a form of {lemma!r}; write that"
    for slot in frame.slots:
        for word in slot.words:
            if (lemma := words.lemma(word[0], False)) is not None:
                yield f"{word[0]!r} can never match: it is a form of {lemma!r}; write that"
        if slot.role == "B" and slot.words and all(word[0] in row.get("unless", ()) for word in slot.words):
            yield "can never match: `unless` rules out all that it asks for"


def contradictions(sheet: Sheet, path: Path, others: Sequence[EntryRow]) -> Iterator[Problem]:
    """Pairs of entries that code the same words differently where nothing, or always the other one, decides.

    Each entry is held against the earlier ones of its file and against `others`. The greater weight wins, so only
    two of one weight are at odds; of two weights, the lighter is named where all that a pattern of it says is taken.
    """
    known = _by_trigger(others)
    for row in sheet.entries:
        shared: dict[tuple[str, bool], tuple[EntryRow, list[str]]] = {}
        for lemma, mine in _by_trigger([row]).items():
            for _, frame in mine:
                for other, its in known.get(lemma, ()):
                    if _differ(row, other, frame) and (same := _same(frame, its, lemma)):
                        even = row["weight"] == other["weight"]
                        if even or (row["weight"] < other["weight"] and _within(frame, its)):
                            shared.setdefault((other["id"], even), (other, []))[1].append(same)
            known.setdefault(lemma, []).extend(mine)
        for (_, even), (other, patterns) in shared.items():
            yield Problem(path, sheet.lines[row["id"]][0], _told(row, other, list(dict.fromkeys(patterns)), even))


def _by_trigger(rows: Sequence[EntryRow]) -> dict[str, list[tuple[EntryRow, Frame]]]:
    found: dict[str, list[tuple[EntryRow, Frame]]] = {}
    for row in rows:
        for part, pattern in row["patterns"]:
            for frame in _frames(part, pattern):
                for lemma in {trigger[0] for trigger in frame.triggers}:
                    found.setdefault(lemma, []).append((row, frame))
    return found


def _frames(part: Part, pattern: str) -> list[Frame]:
    try:
        return [parse(pattern, part)]
    except PatternError:
        return []


def _told(row: EntryRow, other: EntryRow, patterns: Sequence[str], even: bool) -> str:
    listed = ", ".join(map(repr, patterns[:SHOWN])) + (" and more" if len(patterns) > SHOWN else "")
    theirs = f"{other['id']} ({other['source']})"
    both = f"{row['id']} codes {listed} as {_code(row)}, and {theirs} as {_code(other)}"
    if even:
        return f"{both}, with one weight: give one of them more, or replace the other by giving yours its id"
    return f"{both}, with more weight ({other['weight']:g}): here {row['id']} can never match"


def _code(row: EntryRow) -> str:
    return " ".join(filter(None, (row["type"], row.get("mode"), row.get("turns")))) or "nothing"


def _differ(row: EntryRow, other: EntryRow, frame: Frame) -> bool:
    """Whether two entries give different codes under the same conditions."""
    takes = frame.subject == "event" or any(slot.role == "event" for slot in frame.slots)
    if any(_set(row.get(key)) != _set(other.get(key)) for key in CONDITIONS):
        return False
    modes = row.get("mode"), other.get("mode")
    return (
        row["type"] != other["type"]
        or (takes and row.get("turns") != other.get("turns"))
        or (None not in modes and modes[0] != modes[1])
    )


def _set(value: object) -> frozenset[str]:
    return frozenset(value) if isinstance(value, list) else frozenset(filter(None, (str(value or ""),)))


def _same(frame: Frame, other: Frame, lemma: str) -> str:
    """What both frames ask for, as a pattern; empty where one asks for what the other does not."""
    if (frame.part, frame.subject, len(frame.slots)) != (other.part, other.subject, len(other.slots)):
        return ""
    theirs = {trigger for trigger in other.triggers if trigger[0] == lemma}
    shared = next((trigger for trigger in frame.triggers if trigger in theirs), None)
    if shared is None:
        return ""
    slots = [_overlap(mine, its) for mine, its in zip(frame.slots, other.slots, strict=True)]
    return "" if None in slots else " ".join([" ".join(shared), *filter(None, slots)])


def _within(frame: Frame, other: Frame) -> bool:
    """Whether all that the frame says, the other says too."""
    slots = zip(frame.slots, other.slots, strict=True)
    return set(frame.triggers) <= set(other.triggers) and all(
        mine.prepositions <= its.prepositions and set(mine.words) <= set(its.words) for mine, its in slots
    )


def _overlap(slot: Slot, other: Slot) -> str | None:
    """What fills both slots; None where nothing does."""
    if (slot.role, slot.optional, not slot.prepositions) != (other.role, other.optional, not other.prepositions):
        return None
    prepositions = sorted(slot.prepositions & other.prepositions)
    if slot.prepositions and not prepositions:
        return None
    if bool(slot.words) != bool(other.words):
        return None
    words = [word[0] for word in slot.words if word in other.words]
    if slot.words and not words:
        return None
    named = words[0] if words else {"event": "~", "any": "*"}.get(slot.role, slot.role)
    told = " ".join((*prepositions[:1], named))
    return f"({told})" if slot.optional else told
