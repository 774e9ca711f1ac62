"""When an event took place.

A trigger and the record's times come in; the index of one of them goes out, and whether that day makes the event
history, or is that of something else than the event. Where no time is near, the entry of a live blog may give it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left

from communique.clean import entry_at, find_entries
from communique.events.clause import Clauses
from communique.events.nearest import CLAUSAL, Nearest, object_above, spoken_of
from communique.model import Record

PAST_DAYS = 7
"""An event whose own date ended longer ago than this at publication is told as background, not as news."""
LATER = frozenset({"since", "later", "subsequently", "afterwards", "afterward", "then", "eventually"})


class When:
    """Finds the times of one record's events. Built once a record."""

    __slots__ = ("_clauses", "_entries", "_nearest", "_published", "_record", "_stamps")

    def __init__(self, record: Record, clauses: Clauses) -> None:
        self._record, self._clauses = record, clauses
        dated = ((number, time.span) for number, time in enumerate(record.times) if time.type in ("DATE", "TIME"))
        self._nearest = Nearest(dated, record.sentences, clauses)
        self._published = record.article.date
        self._entries = find_entries(record.article.text)
        self._stamps = {time.span: number for number, time in enumerate(record.times)} if self._entries else {}

    def time(self, trigger: int, *, spoken: bool = False) -> tuple[int | None, bool]:
        """Index into the record's times, and whether it hangs on the event's own clause.

        With `spoken`, as of an accusation, the day of what is spoken of is not that of the word: "Monday's raid".
        """
        if not self._nearest.beside(trigger):
            return None, False
        fits = self._voiced if spoken else self._dated
        found, own = self._nearest.found(trigger, fits, ends=self._later)
        return (found, own) if found is not None or spoken else (self._behind(trigger), False)

    def _behind(self, trigger: int) -> int | None:
        """The day that follows with no other verb between: the tree may have hung it on the clause above."""
        clauses, times = self._clauses, self._nearest.known
        sentence = self._record.sentences[clauses.tokens[trigger].sentence]
        for index in range(trigger + 1, sentence.last):
            if index in times:
                return times[index]
            if clauses.tokens[index].upos in ("VERB", "AUX", "PUNCT"):
                break
        return None

    def stamp(self, trigger: int) -> int | None:
        """Index of the time that opens the entry of a live blog in which the event is told."""
        number = entry_at(self._entries, self._clauses.tokens[trigger].span.start)
        return self._stamps.get(self._entries[number].stamp) if number is not None else None

    def ahead(self, time: int | None, trigger: int) -> bool:
        """Whether a time lies wholly after publication although the verb tells what has been: of "signed a plan for
        2030" it is the plan's."""
        if time is None or self._published is None or not self._has_been(trigger):
            return False
        earliest = self._record.times[time].earliest
        return earliest is not None and datetime.date.fromisoformat(earliest[:10]) > self._published

    def _has_been(self, trigger: int) -> bool:
        """Whether a verb tells what has been: "began", "has begun"."""
        if self._clauses.tokens[trigger].xpos != "VBN":
            return self._clauses.tokens[trigger].xpos == "VBD"
        aux = {self._clauses.tokens[one].form.lower() for one in self._clauses.tree.children(trigger, "aux")}
        return bool(aux) and aux <= {"has", "have", "had"}

    def past(self, time: int | None) -> bool:
        """Whether the time lies so far before publication that the event is told as history."""
        if time is None or self._published is None or self._since(time):
            return False
        latest = self._record.times[time].latest
        if latest is None:
            return False
        return datetime.date.fromisoformat(latest[:10]) < self._published - datetime.timedelta(days=PAST_DAYS)

    def _since(self, time: int) -> bool:
        """Whether a time only says from when on it has been so."""
        starts = self._clauses.tree.starts
        index = bisect_left(starts, self._record.times[time].span.start)
        before = self._clauses.lemmas[index - 1] if index else ""
        return "since" in (before, *(self._clauses.cases(index) if index < len(starts) else ()))

    def _another(self, index: int) -> bool:
        """Whether a clause beside the event's has a subject of its own: "..., and Oslo closed its border on Monday"."""
        if self._clauses.relation(index) != "conj" or self._clauses.tokens[index].upos != "VERB":
            return False
        return any(self._clauses.tree.children(index, "nsubj", "nsubj:pass"))

    def _later(self, index: int) -> bool:
        """Whether a clause says that it came after the one it is coordinated with: "... and has since withdrawn"."""
        if self._clauses.relation(index) != "conj":
            return False
        return any(self._clauses.lemma(child) in LATER for child in self._clauses.tree.children(index, "advmod"))

    def _dated(self, index: int, top: int) -> bool:
        """Whether a word hangs below the top of a clause without another clause in between."""
        current = index
        while current != top:
            if self._clauses.tokens[current].head < 0 or self._clauses.relation(current) in CLAUSAL:
                return False
            if self._another(current):
                return False
            current = self._clauses.tokens[current].head
        return True

    def _voiced(self, index: int, top: int) -> bool:
        """As `_dated`, but not before the noun that is spoken of."""
        noun = object_above(self._clauses, index, top)
        after = noun is None or (index > noun and not spoken_of(self._clauses, noun))
        return after and self._dated(index, top) and not self._told(index, top)

    def _told(self, index: int, top: int) -> bool:
        """Whether a word stands in what is to be done: the day of "asked them to leave by March"."""
        current = index
        while current != top and current >= 0:
            if self._clauses.relation(current) == "xcomp" and self._clauses.tokens[current].upos == "VERB":
                return True
            current = self._clauses.tokens[current].head
        return False
