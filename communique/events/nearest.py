"""The one of a record's times, or of its places, that is nearest to a trigger in the tree.

Spans come in, then a trigger and what may fit it; the number of one span goes out. What hangs on the trigger
comes first, then what hangs on its clause, then the only one of its sentence. Which of them may tell when or where an
event took place `when` and `where` say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence, Set

from communique.events.clause import Clauses
from communique.model import Sentence, Span, Token

ATTACHED = ("obl", "nmod", "advmod", "obj", "compound", "amod", "nummod", "appos")
CLAUSES_UP = 6
"""How far from its trigger towards the root an event's time and place may hang."""
CLAUSAL = ("ccomp", "parataxis", "acl", "advcl", "csubj")
SAME_TIME = frozenset({"while", "when", "as", "by"})
"""Conjunctions of clauses that happen when their main clause does."""
ABOUT = frozenset({"of", "for", "over", "about", "against"})
"""Prepositions of what is spoken of."""
Fits = Callable[[int, int], bool]
"""Whether the word of one index may be found from the top of a clause, the other index."""
Ends = Callable[[int], bool]


class Nearest:
    """The times or the places of one record, laid on its tokens. Built once a record.

    `known` gives for every token inside a span the span's number.
    """

    __slots__ = ("_clauses", "_near", "_sentences", "_told", "known")

    def __init__(self, spans: Iterable[tuple[int, Span]], sentences: Sequence[Sentence], clauses: Clauses) -> None:
        self._clauses, self._sentences = clauses, sentences
        self.known = _by_token(spans, clauses.tree.starts)
        self._near = _holding(self.known, clauses.tokens)
        self._told = {clauses.tokens[index].sentence for index in self.known}

    def beside(self, trigger: int) -> bool:
        """Whether the sentence of a trigger holds any."""
        return self._clauses.tokens[trigger].sentence in self._told

    def found(
        self, trigger: int, fits: Fits, taken: Set[int] = frozenset(), ends: Ends | None = None
    ) -> tuple[int | None, bool]:
        """What hangs on the trigger or on what governs it within its clause; else the only one of that clause.

        With it, whether it hangs there. `taken` are numbers that are not meant; `ends` says of the head of a clause
        that those of the clause above are not its own.
        """
        clauses, current = self._clauses, trigger
        for _ in range(CLAUSES_UP):
            for child in clauses.tree.children(current, *ATTACHED):
                if child in self._near and (found := self._inside(child, current, fits, taken)) is not None:
                    return found, True
            head = clauses.tokens[current].head
            if head > current and clauses.relation(current) == "ccomp":
                for child in clauses.tree.children(head, *ATTACHED):
                    # "In Turkey 12 people were killed, the minister said": what opens the sentence is the content's.
                    found = self._inside(child, head, fits, taken) if child < current else None
                    if found is not None:
                        return found, True
            if head < 0 or self._apart(current) or (ends is not None and ends(current)):
                break
            current = head
        sentence = self._sentences[clauses.tokens[trigger].sentence]
        known = self.known
        inside = {
            known[index]
            for index in range(sentence.first, sentence.last)
            if index in known and known[index] not in taken and fits(index, current)
        }
        return (inside.pop(), False) if len(inside) == 1 else (None, False)

    def _apart(self, index: int) -> bool:
        """Whether a word heads a clause whose time and place are not those of the clause above."""
        relation = self._clauses.relation(index)
        if relation == "advcl":
            marks = {self._clauses.lemma(child) for child in self._clauses.tree.children(index, "mark")}
            return bool(marks) and marks.isdisjoint(SAME_TIME)
        return relation in CLAUSAL and relation != "csubj"

    def _inside(self, index: int, top: int, fits: Fits, taken: Set[int]) -> int | None:
        """The first one in a phrase, its head first; not into clauses."""
        known, tree = self.known, self._clauses.tree
        children = tree.children(index, *ATTACHED)
        below = [one for child in children for one in (child, *tree.children(child, *ATTACHED))]
        return next(
            (known[one] for one in (index, *below) if one in known and known[one] not in taken and fits(one, top)), None
        )


def object_above(clauses: Clauses, index: int, top: int) -> int | None:
    """The object, or what is spoken of, that a word stands inside, below the top."""
    current = index
    while current != top and current >= 0:
        relation = clauses.relation(current)
        if current != index and (relation in ("obj", "nsubj:pass") or spoken_of(clauses, current)):
            return current
        current = clauses.tokens[current].head
    return None


def spoken_of(clauses: Clauses, index: int) -> bool:
    """Whether a preposition makes a word the matter of what is said: "accused him of the raid"."""
    return clauses.relation(index) == "obl" and not ABOUT.isdisjoint(clauses.cases(index))


def _holding(found: Iterable[int], tokens: Sequence[Token]) -> set[int]:
    """These words and what they hang on over two steps: `_inside` finds one in no other phrases than theirs."""
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
