"""When and where an event took place, and who says so.

A trigger and the record come in; indices into its times and places and the id of a claim go out. What hangs
on the trigger in the tree comes first, then what hangs on its clause, then the only one of its sentence.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from communique.claims import ClaimIndex
from communique.clean import entry_at, find_entries
from communique.events.clause import Clauses
from communique.model import Participant, Record, Span, Token

PAST_DAYS = 7
"""An event whose own date ended longer ago than this at publication is told as background, not as news."""
ATTACHED = ("obl", "nmod", "advmod", "obj", "compound", "amod", "nummod", "appos")
NAMING = frozenset({"compound", "flat", "appos", "amod", "nmod:desc", "conj"})
CLAUSES_UP = 6
"""How far from its trigger towards the root an event's time and place may hang."""
CLAUSAL = ("ccomp", "parataxis", "acl", "advcl", "csubj")
Fits = Callable[[int, int], bool]
SAME_TIME = frozenset({"while", "when", "as", "by"})
"""Conjunctions of clauses that happen when their main clause does."""
LATER = frozenset({"since", "later", "subsequently", "afterwards", "afterward", "then", "eventually"})
SITES = frozenset(
    "city town village capital region province state district county suburb outskirt outskirts neighbourhood "
    "neighborhood port island area territory enclave peninsula valley coast centre center heart part north south east "
    "west department governorate prefecture municipality hamlet settlement resort".split()
)
"""Nouns of whom "of" tells the name: "near the village of X", "in the suburbs of X"."""
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST"})
"""Types that are words about something which has a day and a place of its own."""
ABOUT = frozenset({"of", "for", "over", "about", "against"})
"""Prepositions of what is spoken of."""
SCENES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
"""Types of deed that happen where their target stands: a town that is shelled, a strait that ships are sent to."""
GOALS = frozenset({"to", "into", "onto", "toward", "towards", "against", "through"})
"""Prepositions of the place that a deed or a visit reaches."""
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
        "_sources",
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
        text = record.article.text
        behind = [
            one.speaker.span for one in record.claims if one.speaker and one.cue and _names_source(one.cue.of(text))
        ]
        self._sources = {number for span in behind for number in self._over(span)}

    def time(self, trigger: int, *, spoken: bool = False) -> tuple[int | None, bool]:
        """Index into the record's times, and whether it hangs on the event's own clause.

        With `spoken`, as of an accusation, the day of what is spoken of is not that of the word: "Monday's raid".
        """
        if self._clauses.tokens[trigger].sentence not in self._dated_sentences:
            return None, False
        fits = self._voiced if spoken else self._dated
        found, own = self._nearest(trigger, self._times, self._near_times, fits)
        return (found, own) if found is not None or spoken else (self._behind(trigger), False)

    def _behind(self, trigger: int) -> int | None:
        """The day that follows with no other verb between: the tree may have hung it on the clause above."""
        clauses = self._clauses
        sentence = self._record.sentences[clauses.tokens[trigger].sentence]
        for index in range(trigger + 1, sentence.last):
            if index in self._times:
                return self._times[index]
            if clauses.tokens[index].upos in ("VERB", "AUX", "PUNCT"):
                break
        return None

    def stamp(self, trigger: int) -> int | None:
        """Index of the time that opens the entry of a live blog in which the event is told."""
        number = entry_at(self._entries, self._clauses.tokens[trigger].span.start)
        return self._stamps.get(self._entries[number].stamp) if number is not None else None

    def place(
        self, trigger: int, participants: Iterable[Participant], *, reached: bool = False, spoken: bool = False
    ) -> tuple[int | None, bool]:
        """As `time`, for the record's places; who takes part under a place's name is not where it happened.

        With `reached`, as of a visit or a deed, the place that is gone to or struck is, where no other is told.
        With `spoken`, the place of what is spoken of is not that of the word: "condemned the raid on Kyiv".
        """
        if self._clauses.tokens[trigger].sentence not in self._sited_sentences:
            return None, False
        taken = {number for part in participants for number in self._over(part.span) if not self._scene(number)}
        taken |= self._sources
        fits = self._spoken_at if spoken else self._located
        found, own = self._nearest(trigger, self._places, self._near_places, fits, taken)
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
        index = bisect_left(self._token_starts, span.start)
        found = set()
        while index < len(self._token_starts) and self._token_starts[index] < span.end:
            if index in self._places:
                found.add(self._places[index])
            index += 1
        return found

    def _scene(self, number: int) -> bool:
        """Whether a place's own preposition tells where: "in Jeddah" is no party, whoever was taken for one."""
        span = self._record.places[number].span
        index = bisect_left(self._token_starts, span.start)
        return not WHERE.isdisjoint(self._clauses.cases(index))

    def ahead(self, time: int | None, trigger: int) -> bool:
        """Whether a time lies wholly after publication although the verb tells what has been: of "signed a plan for
        2030" it is the plan's."""
        if time is None or self._published is None or self._clauses.tokens[trigger].xpos != "VBD":
            return False
        earliest = self._record.times[time].earliest
        return earliest is not None and datetime.date.fromisoformat(earliest[:10]) > self._published

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
        index = bisect_left(self._token_starts, self._record.times[time].span.start)
        before = self._clauses.lemmas[index - 1] if index else ""
        return "since" in (before, *(self._clauses.cases(index) if index < len(self._token_starts) else ()))

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
            if head > current and self._clauses.relation(current) == "ccomp":
                for child in self._clauses.tree.children(head, *ATTACHED):
                    # "In Turkey 12 people were killed, the minister said": what opens the sentence is the content's.
                    found = self._inside(child, head, known, fits, taken) if child < current else None
                    if found is not None:
                        return found, True
            if head < 0 or self._apart(current) or (known is self._times and self._later(current)):
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
            if self._another(current):
                return False
            current = self._clauses.tokens[current].head
        return True

    def _voiced(self, index: int, top: int) -> bool:
        """As `_dated`, but not before the noun that is spoken of."""
        noun = self._object_above(index, top)
        after = noun is None or (index > noun and not self._about(noun))
        return after and self._dated(index, top) and not self._told(index, top)

    def _told(self, index: int, top: int) -> bool:
        """Whether a word stands in what is to be done: the day of "asked them to leave by March"."""
        current = index
        while current != top and current >= 0:
            if self._clauses.relation(current) == "xcomp" and self._clauses.tokens[current].upos == "VERB":
                return True
            current = self._clauses.tokens[current].head
        return False

    def _spoken_at(self, index: int, top: int) -> bool:
        """As `_located`, but not inside what is spoken of."""
        return self._located(index, top) and self._object_above(index, top) is None

    def _object_above(self, index: int, top: int) -> int | None:
        """The object that a word stands inside, below the top."""
        current = index
        while current != top and current >= 0:
            relation = self._clauses.relation(current)
            if current != index and (relation in ("obj", "nsubj:pass") or self._about(current)):
                return current
            current = self._clauses.tokens[current].head
        return None

    def _about(self, index: int) -> bool:
        return self._clauses.relation(index) == "obl" and not ABOUT.isdisjoint(self._clauses.cases(index))

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

    def _inside(self, index: int, top: int, known: dict[int, int], fits: Fits, taken: Set[int]) -> int | None:
        """The first one in a phrase, its head first; not into clauses."""
        children = self._clauses.tree.children(index, *ATTACHED)
        below = [one for child in children for one in (child, *self._clauses.tree.children(child, *ATTACHED))]
        return next(
            (known[one] for one in (index, *below) if one in known and known[one] not in taken and fits(one, top)), None
        )


def _names_source(cue: str) -> bool:
    """Whether a cue only names who says so: where he is, nothing happened ("according to the envoy in Paris")."""
    return cue.lower().startswith("according")


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
