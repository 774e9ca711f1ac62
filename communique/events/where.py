"""Where an event took place.

A trigger, those who take part and the record's places come in; the index of one place goes out. A place tells
where by its preposition ("in Goma") or its kind ("the town of Goma"); whoever takes part under a place's name, or only
speaks there, is not where it happened.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from communique.events.clause import Clauses
from communique.events.nearest import CLAUSAL, Nearest, object_above
from communique.model import Participant, Record, Span

NAMING = frozenset({"compound", "flat", "appos", "amod", "nmod:desc", "conj"})
SITES = frozenset(
    "city town village capital region province state district county suburb outskirt outskirts neighbourhood "
    "neighborhood port island area territory enclave peninsula valley coast centre center heart part north south east "
    "west department governorate prefecture municipality hamlet settlement resort".split()
)
"""Nouns of whom "of" tells the name: "near the village of X", "in the suburbs of X"."""
GOALS = frozenset({"to", "into", "onto", "toward", "towards", "against", "through"})
"""Prepositions of the place that a deed or a visit reaches."""
WHERE = frozenset(
    "in at near on off around outside inside over across along beside within throughout under above beneath".split()
)
"""Prepositions that tell where; "with Moscow" and "to Ankara" tell no place of an event."""


class Where:
    """Finds the places of one record's events. Built once a record."""

    __slots__ = ("_clauses", "_nearest", "_places", "_record", "_sources")

    def __init__(self, record: Record, clauses: Clauses) -> None:
        self._record, self._clauses = record, clauses
        sites = ((number, place.span) for number, place in enumerate(record.places) if place.role == "location")
        self._nearest = Nearest(sites, record.sentences, clauses)
        self._places = self._nearest.known
        text = record.article.text
        behind = [
            one.speaker.span for one in record.claims if one.speaker and one.cue and _names_source(one.cue.of(text))
        ]
        self._sources = {number for span in behind for number in self._over(span)}

    def place(
        self, trigger: int, participants: Iterable[Participant], *, reached: bool = False, spoken: bool = False
    ) -> tuple[int | None, bool]:
        """Index into the record's places, and whether it hangs on the event's own clause.

        With `reached`, as of a visit or a deed, the place that is gone to or struck is, where no other is told.
        With `spoken`, the place of what is spoken of is not that of the word: "condemned the raid on Kyiv".
        """
        if not self._nearest.beside(trigger):
            return None, False
        taken = {number for part in participants for number in self._over(part.span) if not self._tells(number)}
        taken |= self._sources
        found, own = self._nearest.found(trigger, self._spoken_at if spoken else self._located, taken)
        if reached and not own and (goal := self._goal(trigger, participants)) is not None:
            return goal, False
        return found, own

    def _goal(self, trigger: int, participants: Iterable[Participant]) -> int | None:
        """The place that stands as the target, or behind a preposition of direction."""
        children = self._clauses.tree.children(trigger, "obj", "nsubj:pass", "obl", "nmod", "compound", "xcomp")
        below = [one for child in children for one in (child, *self._sited(child))]
        for index in below:
            aimed = index in self._places and (index not in children or self._aimed(index))
            if aimed and self._places[index] not in self._sources:
                return self._places[index]
        spans = [number for part in participants for number in self._over(part.span)]
        return spans[0] if len(set(spans)) == 1 else None

    def _aimed(self, index: int) -> bool:
        return self._clauses.relation(index) in ("obj", "nsubj:pass", "compound") or not GOALS.isdisjoint(
            self._clauses.cases(index)
        )

    def _sited(self, noun: int) -> Iterator[int]:
        """The names of what a noun such as "town" says no more of than its kind; places inside a target ("at X")."""
        for child in self._clauses.tree.children(noun, "nmod", "appos", "flat", "compound"):
            if self._names_site(child, noun) or not WHERE.isdisjoint(self._clauses.cases(child)):
                yield child

    def _names_site(self, index: int, noun: int) -> bool:
        return "of" in self._clauses.cases(index) and self._clauses.lemma(noun) in SITES

    def _over(self, span: Span) -> set[int]:
        """The places that share words with a participant."""
        starts = self._clauses.tree.starts
        index = bisect_left(starts, span.start)
        found = set()
        while index < len(starts) and starts[index] < span.end:
            if index in self._places:
                found.add(self._places[index])
            index += 1
        return found

    def _tells(self, number: int) -> bool:
        """Whether a place's own preposition tells where: "in Jeddah" is no party, whoever was taken for one."""
        index = bisect_left(self._clauses.tree.starts, self._record.places[number].span.start)
        return not WHERE.isdisjoint(self._clauses.cases(index))

    def _spoken_at(self, index: int, top: int) -> bool:
        """As `_located`, but not inside what is spoken of."""
        return self._located(index, top) and object_above(self._clauses, index, top) is None

    def _located(self, index: int, top: int) -> bool:
        """Whether a place's phrase tells where something happened, and not in a clause with a subject of its own."""
        current = index
        while current != top:
            told = self._clauses.tokens[current].deprel == "acl:relcl" or self._clauses.relation(current) == "parataxis"
            if self._clauses.tokens[current].head < 0 or told or self._owned(current):
                return False
            current = self._clauses.tokens[current].head
        current = index
        while True:
            head = self._clauses.tokens[current].head
            named = self._clauses.tokens[current].deprel in NAMING or (head >= 0 and self._names_site(current, head))
            if not named or head < 0:
                break
            current = head
        return not WHERE.isdisjoint(self._clauses.cases(current)) or not WHERE.isdisjoint(self._clauses.cases(index))

    def _owned(self, index: int) -> bool:
        """Whether a word heads a clause with a subject of its own."""
        own = self._clauses.relation(index) in CLAUSAL
        return own and self._clauses.tree.child(index, "nsubj") is not None


def _names_source(cue: str) -> bool:
    """Whether a cue only names who says so: where he is, nothing happened ("according to the envoy in Paris")."""
    return cue.lower().startswith("according")
