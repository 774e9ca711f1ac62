"""The codebook: which words under which roles make which event.

The compiled codebook of the package and codebook files of the user come in; entries looked up by trigger
lemma go out. A file with any problem is refused whole, so that nothing is read with half a codebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from communique.errors import Problem, SetupError
from communique.events.candidates import Candidates
from communique.events.data import load
from communique.events.doubts import contradictions, futile
from communique.events.ontology import Coding, Ontology, ontology
from communique.events.pattern import Frame, Part, parse
from communique.events.role_words import COLLECTIVES
from communique.events.rows import EntryRow, index_of, vocabulary
from communique.events.source import STRICT, Example, Sheet, read_sheet


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the codebook, without its patterns.

    `turns` is what it does to the event it takes ("same", or one of `ontology.TURNS`), None where it takes none.
    `negated` and `future` stand in for the ontology's turns where the entry knows better. `modal` asks for a modal
    verb in the event taken. `several` is what it is where states do it together. `shift` is what the event is where
    one of its words stands in the same clause. `strict` entries say nothing without the event they take; those with
    `unless` nothing of such objects. `source` is the file and the line that it stands in.
    """

    id: str
    source: str
    coding: Coding
    turns: str | None
    negated: Coding | None
    future: Coding | None
    several: Coding | None
    reality: str | None
    modal: str | None
    reciprocal: bool
    weight: float
    actor_is: frozenset[str]
    recipient_is: frozenset[str]
    shift: Mapping[str, Coding]
    strict: bool
    unless: frozenset[str]


Pair = tuple[Entry, Frame]


class Codebook:
    """Entries by trigger lemma. Never changed: `extend` gives a new one.

    `Codebook.load()` is the package's own, read once a process.
    """

    __slots__ = (
        "_cache",
        "_candidates",
        "_extra",
        "_frames",
        "_index",
        "_rows",
        "_spoken_of",
        "lemmas",
        "ontology",
        "triggers",
        "words",
    )

    def __init__(
        self, rows: list[EntryRow], index: Mapping[str, list[list[int]]], words: frozenset[str], types: Ontology
    ) -> None:
        self._rows = rows
        self._index = index
        self._extra: dict[int, Entry] = {}
        self._frames: dict[tuple[int, int], Frame] = {}
        self._cache: dict[str, tuple[Pair, ...]] = {}
        self._candidates: dict[tuple[str, Part], Candidates] = {}
        self._spoken_of: dict[str, frozenset[str]] = {}
        self.triggers = frozenset(index)
        """Every lemma that triggers an entry."""
        self.words = words
        """Every word that a pattern names."""
        self.lemmas = words | COLLECTIVES
        """The words by which a doubtful lemma is put right: these and those that denote people."""
        self.ontology = types

    @staticmethod
    def load() -> Codebook:
        """The codebook inside the package."""
        return _packaged()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all entries, in the order of the files."""
        return tuple(row["id"] for row in self._rows)

    def extend(self, path: Path) -> Codebook:
        """A codebook with the file's entries added; an entry with a known id takes the place of the old one.

        Raises SetupError naming file and line of everything wrong with the file.
        """
        sheet = read_sheet(path, self.ontology)
        if problems := self._problems(sheet, path):
            raise SetupError("\n".join(map(str, problems)))
        replaced = {entry["id"] for entry in sheet.entries}
        rows = [row for row in self._rows if row["id"] not in replaced] + list(sheet.entries)
        return _indexed(rows, self.ontology.with_types(sheet.types))

    def check(self, path: Path) -> list[Problem]:
        """Everything wrong with a codebook file, in the order of its lines; empty where `extend` would take it."""
        sheet = read_sheet(path, self.ontology)
        return self._problems(sheet, path)

    def _problems(self, sheet: Sheet, path: Path) -> list[Problem]:
        found = [*sheet.problems, *_twice(sheet, path), *futile(sheet, path, self.words)]
        own = {row["id"] for row in sheet.entries}
        found += contradictions(sheet, path, [row for row in self._rows if row["id"] not in own])
        return sorted(found, key=lambda problem: problem.line)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, in the order of the files."""
        return tuple(self._entry(number) for number in range(len(self._rows)))

    def patterns(self, name: str) -> tuple[tuple[Part, str], ...]:
        """The patterns of an entry as they are written, each with its part of speech; empty for an unknown id."""
        return tuple((part, pattern) for row in self._rows if row["id"] == name for part, pattern in row["patterns"])

    def examples(self, path: Path) -> Mapping[str, tuple[Example, ...]]:
        """The examples of a codebook file by entry id, for running them as tests."""
        return read_sheet(path, self.ontology).examples

    def triggered(self, lemma: str) -> tuple[Pair, ...]:
        """The entries and frames that a lemma may trigger, tightest frame first; empty for most words."""
        known = self._cache.get(lemma)
        if known is None:
            places = sorted(self._index.get(lemma, ()), key=self._rank)
            known = tuple(self._pair(number, place) for number, place in places)
            if lemma in self._index:
                self._cache[lemma] = known
        return known

    def spoken_of(self, lemma: str) -> frozenset[str]:
        """The types of event that a noun speaks of by itself; empty for most words."""
        found = self._spoken_of.get(lemma)
        if found is None and lemma in self._index:
            read = self.triggered(lemma)
            types = (entry.coding.type for entry, frame in read if frame.part == "noun" and entry.turns is None)
            found = self._spoken_of[lemma] = frozenset(types)
        return found or frozenset()

    def candidates(self, lemma: str, part: Part) -> Candidates | None:
        """The same for one part of speech, sorted by what they ask of a sentence; None for most words."""
        found = self._candidates.get((lemma, part))
        if found is None and lemma in self._index:
            found = self._candidates[lemma, part] = Candidates(lemma, part, self.triggered(lemma))
        return found if found is not None and found.every else None

    def __contains__(self, lemma: object) -> bool:
        return lemma in self._index

    def _rank(self, place: list[int]) -> tuple[object, ...]:
        """The tightest frame first, then the greater weight, then by what is written: never by name or place."""
        entry, frame = self._pair(*place)
        part, pattern = self._rows[place[0]]["patterns"][place[1]]
        coding = entry.coding
        return -frame.weight, -entry.weight, coding.type, coding.mode or "", entry.turns or "", part, pattern

    def rearranged(self) -> Codebook:
        """The same entries under other ids and in reverse order; what it codes is the same: see `trial`."""
        rows = [row | {"id": f"entry-{number}"} for number, row in enumerate(self._rows)]
        return _indexed([*reversed(rows)], self.ontology)

    def _pair(self, number: int, place: int) -> Pair:
        frame = self._frames.get((number, place))
        if frame is None:
            part, pattern = self._rows[number]["patterns"][place]
            frame = self._frames[number, place] = parse(pattern, part)
        return self._entry(number), frame

    def _entry(self, number: int) -> Entry:
        entry = self._extra.get(number)
        if entry is None:
            entry = self._extra[number] = _entry(self._rows[number])
        return entry


@cache
def _packaged() -> Codebook:
    compiled = load()
    return Codebook(compiled["entries"], compiled["index"], frozenset(compiled["words"]), ontology())


def _indexed(rows: list[EntryRow], types: Ontology) -> Codebook:
    return Codebook(rows, index_of(rows), vocabulary(rows), types)


def _twice(sheet: Sheet, path: Path) -> list[Problem]:
    seen: set[str] = set()
    found = []
    for row in sheet.entries:
        if row["id"] in seen:
            found.append(Problem(path, sheet.lines[row["id"]][0], f"two entries have the id {row['id']}; rename one"))
        seen.add(row["id"])
    return found


def _entry(row: EntryRow) -> Entry:
    negated, future, several = row.get("negated"), row.get("future"), row.get("several")
    return Entry(
        row["id"],
        row["source"],
        Coding(row["type"], row.get("mode")),
        row.get("turns"),
        Coding(*negated) if negated else None,
        Coding(*future) if future else None,
        Coding(*several) if several else None,
        row.get("reality"),
        row.get("modal"),
        row.get("reciprocal", False),
        row["weight"],
        frozenset(row.get("actor_is", ())),
        frozenset(row.get("recipient_is", ())),
        {word: Coding(*coding) for word, coding in row.get("shift", {}).items()},
        row.get("strict", row.get("turns") in STRICT),
        frozenset(row.get("unless", ())),
    )
