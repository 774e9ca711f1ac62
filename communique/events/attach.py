"""When and where an event took place, and who says so.

A trigger and the record come in; indices into its times and places and the id of a claim go out. What hangs
on the trigger in the tree comes first, then what hangs on its clause, then the only one of its sentence.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence, Set

from communique.claims import ClaimIndex
from communique.clean import entry_at, find_entries
from communique.events.clause import Clauses
from communique.model import Participant, Record, Span, Token

PAST_DAYS = 7
"""An event whose own date ended longer ago than this at publication is told as background, not as news."""
ATTACHED = ("obl", "nmod", "advmod", "obj", "compound", "amod", "nummod", "appos")
CLAUSES_UP = 6
"""How far from its trigger towards the root an event's time and place may hang."""
CLAUSAL = ("ccomp", "parataxis", "acl", "advcl", "csubj")
Fits = Callable[[int, int], bool]
SAME_TIME = frozenset({"while", "when", "as", "by"})
"""Conjunctions of clauses that happen when their main clause does."""
WHERE = frozenset(
    "in at near on off around outside inside over across along beside within throughout under above beneath".split()
)
"""Prepositions that tell where; "with Moscow" and "to Ankara" tell no place of an event."""


class Attach:
    """Finds times, places and claims for one record. Built once a record."""

    __slots__ = (
        "_claims",
        "_clauses",
        "_dated_sentences",
        "_entries",
        "_near_places",
        "_near_times",
        "_places",
        "_published",
        "_record",
        "_sited_sentences",
        "_stamps",
        "_times",
        "_token_starts",
    )

    def __init__(self, record: Record, clauses: Clauses) -> None:
        self._record, self._clauses = record, clauses
        starts = self._token_starts = clauses.tree.starts
        dated = ((number, time.span) for number, time in enumerate(record.times) if time.type in ("DATE", "TIME"))
        self._times = _by_token(dated, starts)
        sites = ((number, place.span) for number, place in enumerate(record.places) if place.role == "location")
        self._places = _by_token(sites, starts)
        self._near_times, self._near_places = (_holding(found, record.tokens) for found in (self._times, self._places))
        self._dated_sentences = {record.tokens[index].sentence for index in self._times}
        self._sited_sentences = {record.tokens[index].sentence for index in self._places}
        self._claims = ClaimIndex(record.claims, record.article.text)
        self._published = record.article.date
        self._entries = find_entries(record.article.text)
        self._stamps = {time.span: number for number, time in enumerate(record.times)} if self._entries else {}

    def time(self, trigger: int) -> tuple[int | None, bool]:
        """Index into the record's times, and whether it hangs on the event's own clause."""
        if self._clauses.tokens[trigger].sentence not in self._dated_sentences:
            return None, False
        return self._nearest(trigger, self._times, self._near_times, self._dated)

    def stamp(self, trigger: int) -> int | None:
        """Index of the time that opens the entry of a live blog in which the event is told."""
        number = entry_at(self._entries, self._clauses.tokens[trigger].span.start)
        return self._stamps.get(self._entries[number].stamp) if number is not None else None

    def place(self, trigger: int, participants: Iterable[Participant]) -> tuple[int | None, bool]:
        """As `time`, for the record's places; who takes part under a place's name is not where it happened."""
        if self._clauses.tokens[trigger].sentence not in self._sited_sentences:
            return None, False
        taken = {number for part in participants for number in self._over(part.span)}
        return self._nearest(trigger, self._places, self._near_places, self._located, taken)

    def _over(self, span: Span) -> set[int]:
        """The places that share words with a participant."""
        index = bisect_left(self._token_starts, span.start)
        found = set()
        while index < len(self._token_starts) and self._token_starts[index] < span.end:
            if index in self._places:
                found.add(self._places[index])
            index += 1
        return found

    def past(self, time: int | None) -> bool:
        """Whether the time lies so far before publication that the event is told as history."""
        if time is None or self._published is None:
            return False
        latest = self._record.times[time].latest
        if latest is None:
            return False
        return datetime.date.fromisoformat(latest[:10]) < self._published - datetime.timedelta(days=PAST_DAYS)

    def claim(self, span: Span, trigger: int) -> str | None:
        """The id of the claim that carries what these words tell; None where the outlet itself reports it.

        Whoever speaks and then acts ("said it was a lie and thanked him") does the second on the outlet's word.
        """
        if self._clauses.resumes(trigger):
            return None
        carrier = self._claims.carrier(span)
        return carrier.id if carrier is not None else None

    def _nearest(
        self, trigger: int, known: dict[int, int], near: Set[int], fits: Fits, taken: Set[int] = frozenset()
    ) -> tuple[int | None, bool]:
        """What hangs on the trigger or on what governs it within its clause; else the only one of that clause.

        `near` are the words in whose phrases `_inside` may find one; see `_holding`.
        """
        current = trigger
        for _ in range(CLAUSES_UP):
            for child in self._clauses.tree.children(current, *ATTACHED):
                if child in near and (found := self._inside(child, current, known, fits, taken)) is not None:
                    return found, True
            head = self._clauses.tokens[current].head
            if head < 0 or self._apart(current):
                break
            current = head
        sentence = self._record.sentences[self._clauses.tokens[trigger].sentence]
        inside = {
            known[index]
            for index in range(sentence.first, sentence.last)
            if index in known and known[index] not in taken and fits(index, current)
        }
        return (inside.pop(), False) if len(inside) == 1 else (None, False)

    def _owned(self, index: int) -> bool:
        own = self._clauses.relation(index) in CLAUSAL
        return own and self._clauses.tree.child(index, "nsubj") is not None

    def _apart(self, index: int) -> bool:
        """Whether a word heads a clause whose time and place are not those of the clause above."""
        relation = self._clauses.relation(index)
        if relation == "advcl":
            marks = {self._clauses.lemma(child) for child in self._clauses.tree.children(index, "mark")}
            return bool(marks) and marks.isdisjoint(SAME_TIME)
        return relation in CLAUSAL and relation != "csubj"

    def _dated(self, index: int, top: int) -> bool:
        """Whether a word hangs below the top of a clause without another clause in between."""
        current = index
        while current != top:
            if self._clauses.tokens[current].head < 0 or self._clauses.relation(current) in CLAUSAL:
                return False
            current = self._clauses.tokens[current].head
        return True

    def _located(self, index: int, top: int) -> bool:
        """Whether a place's phrase tells where something happened, and not in a clause with a subject of its own."""
        current = index
        while current != top:
            told = self._clauses.tokens[current].deprel == "acl:relcl" or self._clauses.relation(current) == "parataxis"
            if self._clauses.tokens[current].head < 0 or told or self._owned(current):
                return False
            current = self._clauses.tokens[current].head
        current = index
        while self._clauses.tokens[current].deprel in ("compound", "flat", "appos", "amod", "nmod:desc", "conj"):
            current = self._clauses.tokens[current].head
        return not WHERE.isdisjoint(self._clauses.cases(current)) or not WHERE.isdisjoint(self._clauses.cases(index))

    def _inside(self, index: int, top: int, known: dict[int, int], fits: Fits, taken: Set[int]) -> int | None:
        """The first one in a phrase, its head first; not into clauses."""
        children = self._clauses.tree.children(index, *ATTACHED)
        below = [one for child in children for one in (child, *self._clauses.tree.children(child, *ATTACHED))]
        return next(
            (known[one] for one in (index, *below) if one in known and known[one] not in taken and fits(one, top)), None
        )


def _holding(found: Iterable[int], tokens: Sequence[Token]) -> set[int]:
    """These words and what they hang on over two steps."""
    near = set(found)
    for _ in range(2):
        near |= {tokens[index].head for index in near if tokens[index].head >= 0}
    return near


def _by_token(spans: Iterable[tuple[int, Span]], starts: Sequence[int]) -> dict[int, int]:
    """Every token inside a span → the number of the span."""
    found: dict[int, int] = {}
    for number, span in spans:
        index = bisect_left(starts, span.start)
        while index < len(starts) and starts[index] < span.end:
            found.setdefault(index, number)
            index += 1
    return found
