"""Lays the frames of the codebook on a tree.

A token and the clauses around it come in; every way in which an entry fits goes out, tightest first. Says
which words fill which slot, and neither who they are (`roles`) nor what becomes of the event (`compose`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from communique.events.candidates import Candidate
from communique.events.clause import Clauses
from communique.events.clause_words import MANNER, TEMPORAL
from communique.events.codebook import Codebook, Entry
from communique.events.objects import particle_as_case, predicates
from communique.events.pattern import Frame, Part, Slot
from communique.events.source import STRICT

CLAUSAL = ("xcomp", "ccomp", "csubj")
NOUN_CLAUSAL = ("acl", "xcomp", "ccomp", "advcl")
PARTICLES = frozenset({"compound", "advmod", "case", "obl", "xcomp", "mark", "advcl", "obj"})

Phrase = tuple[int, tuple[str, ...], int]
"""The word that hangs on another, its prepositions, and the noun that it stands for or measures."""


@dataclass(slots=True)
class Match:
    """One entry laid on one trigger. All numbers are token indices, of heads of phrases.

    `words` are the trigger and all words that the frame names. `events` are where the event taken may stand.
    `modifiers` are the attributes of a nominal trigger that may name who takes part.
    """

    entry: Entry
    frame: Frame
    trigger: int
    words: list[int]
    weight: int
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    events: list[int] = field(default_factory=list)
    modifiers: list[int] = field(default_factory=list)


class Matcher:
    """Matches one codebook against one record's clauses."""

    __slots__ = ("_clausal", "_fitted", "_phrasal", "clauses", "codebook", "tokens", "tree")

    def __init__(self, codebook: Codebook, clauses: Clauses) -> None:
        self.codebook, self.clauses = codebook, clauses
        self.tree, self.tokens = clauses.tree, clauses.tokens
        self._fitted: dict[int, bool] = {}
        self._phrasal: dict[int, Sequence[Phrase]] = {}
        self._clausal: dict[int, Sequence[Phrase]] = {}

    def matches(self, index: int, bare: bool = False) -> list[Match]:
        """All fits of entries triggered by this token, tightest first.

        With `bare`, those of a noun (or a noun tagged as a verb) that lacks those who take part.
        """
        lemma, token = self.clauses.lemma(index), self.tokens[index]
        part: Part | None = "noun" if bare else self._part(index)
        found: list[Match] = []
        if part is not None and (candidates := self.codebook.candidates(lemma, part)) is not None:
            chosen = candidates.every if bare else candidates.within(self.clauses.around(index))
            found = list(self._fitting(index, part, chosen, bare)) if chosen else []
        if token.xpos == "VBN" or token.upos == "ADJ":  # "prepared to": tagged either way
            form = token.form.lower()
            if (form != lemma or part != "adj") and (candidates := self.codebook.candidates(form, "adj")) is not None:
                found += self._fitting(index, "adj", candidates.every, bare=False)
        if len(found) > 1:
            found.sort(key=lambda match: (-match.weight, -match.entry.weight))
        if not bare:
            self._fitted[index] = bool(found)
        return found

    def fits(self, index: int) -> bool:
        """Whether `matches` finds any; asked after it, it need not look again."""
        known = self._fitted.get(index)
        return bool(self.matches(index)) if known is None else known

    def _part(self, index: int) -> Part | None:
        token = self.tokens[index]
        if token.upos == "VERB":
            return None if self.clauses.attributive(index) else "verb"
        if token.upos in ("NOUN", "PROPN"):
            return "noun"
        return "adj" if token.upos in ("ADJ", "ADV", "ADP") else None

    def _fitting(self, index: int, part: Part, candidates: Iterable[Candidate], bare: bool) -> Iterator[Match]:
        """The fits of candidates for one part of speech."""
        verb = part == "verb"
        objects = self.clauses.objects(index) if verb else ()
        particle = verb and self.tree.child(index, "compound:prt") is not None
        for candidate in candidates:
            frame = candidate.frame
            # "meet with B" is not "meet demands with B"; "lift sanctions" lifts something
            if verb and (candidate.alone if objects else candidate.transitive):
                continue
            words = [index] if candidate.lone else self._trigger(index, candidate)
            if words is None or (particle and len(words) == 1):  # a particle is missing, or one too many is there
                continue
            match = Match(candidate.entry, frame, index, words, frame.weight)
            filled = self._verb(match) if verb else self._noun(match, bare)
            if filled and not (match.entry.unless and self._excluded(match)):
                yield match

    def _excluded(self, match: Match) -> bool:
        """Whether what is acted upon, or done, is of a kind that the entry leaves out ("fight a fire")."""
        heads = {one for head in (*match.recipients, *match.events) for one in self.clauses.conjuncts(head)}
        words = heads.union(*(self.tree.children(head, "compound", "nmod") for head in heads))
        return any(self.clauses.lemma(word) in match.entry.unless for word in words)

    def _trigger(self, index: int, candidate: Candidate) -> list[int] | None:
        """The trigger and its particles or modifiers; None where one is missing."""
        best: list[int] | None = None
        for lemmas in candidate.companions:
            found = self._companions(index, lemmas, candidate.frame.part)
            if found is not None and (best is None or len(found) >= len(best)):
                best = [index, *found]
        return best

    def _companions(self, index: int, lemmas: tuple[str, ...], part: str) -> list[int] | None:
        if not lemmas:
            return []
        allowed = PARTICLES if part == "verb" else None
        found = []
        around = self.tree.below[index] if part == "verb" else self._around(index)
        if part == "verb" and (particle := particle_as_case(self.clauses, index)) is not None:
            around = [*around, particle]
        for lemma in lemmas:
            for child in around:
                if self.clauses.lemma(child) == lemma and (allowed is None or self.clauses.relation(child) in allowed):
                    found.append(child)
                    break
            else:
                left = self._said_of_object(index, lemma) if part == "verb" else None
                if left is None:
                    return None
                found.append(left)
        return found

    def _said_of_object(self, verb: int, lemma: str) -> int | None:
        """ "left 23 people dead": what the verb makes of its object, which the tagger may hang on the object."""
        for head in self.clauses.objects(verb):
            for child in self.tree.children(head, "amod", "acl"):
                if child > head > verb and self.clauses.lemma(child) == lemma:
                    return child
        return None

    def _around(self, index: int) -> list[int]:
        """The children, and the modifiers of a modifier ("anti-tank missile" of "anti - tank")."""
        children = self.tree.below[index]
        return [
            *children,
            *(below for child in children for below in self.tree.children(child, "compound", "case", "fixed")),
        ]

    def _verb(self, match: Match) -> bool:
        """Objects first, those that the frame names before those it only asks for; then phrases and the subject."""
        objects = self.clauses.objects(match.trigger)
        slots = match.frame.slots
        free = list(objects)
        for slot in slots:
            if slot.words and not slot.prepositions:
                word = self._object(slot, free)
                if word is not None:
                    free = [head for head in free if head != word and self.clauses.measured(head) != word]
                    self._fill(match, slot, [word])
                elif not slot.optional:
                    return False
        bearers = [match.trigger, *match.words, *objects]
        for slot in slots:
            if slot.words and not slot.prepositions:
                continue
            if slot.prepositions or slot.role == "event":
                if not self._slot(match, slot, bearers, free):
                    return False
            elif free:
                self._fill(match, slot, [free.pop()])
            elif not slot.optional:
                return False
        if any(head in free for head in predicates(self.clauses, match.trigger)):
            return False  # "called him a liar" called nobody up
        return self._subject(match)

    def _object(self, slot: Slot, objects: list[int]) -> int | None:
        for head in objects:
            for candidate in self.clauses.conjuncts(self.clauses.measured(head)):
                if self._is(candidate, slot):
                    return candidate
        return None

    def _is(self, index: int, slot: Slot) -> bool:
        """Whether a word is one of those that a slot names."""
        lemma = self.clauses.lemma(index)
        if lemma not in slot.heads:
            return False
        return any(word[0] == lemma and self._companions(index, word[1:], "noun") is not None for word in slot.words)

    def _slot(self, match: Match, slot: Slot, bearers: list[int], free: list[int]) -> bool:
        if slot.role == "event" and not slot.prepositions:
            heads = self._event_heads(match, free)
        else:
            heads = self._phrases(slot, [*bearers, *match.words], match.frame.part)
        if slot.words:
            heads = [head for head in heads for one in self.clauses.conjuncts(head) if self._is(one, slot)]
        if not heads:
            return slot.optional
        if slot.words and self.tokens[heads[0]].upos == "VERB":
            objects = self.clauses.objects(heads[0])  # "apply to join B"
            free += objects
            bearers += objects
        if len(heads) > 1 and slot.role != "event":
            heads = [head for head in heads if self.clauses.lemma(head) not in MANNER] or heads
        self._fill(match, slot, heads if slot.role == "event" else heads[:1])
        return True

    def _event_heads(self, match: Match, free: list[int]) -> list[int]:
        """Clauses and objects. What begins or ends an event takes no "that" clause: those stand for themselves."""
        index = match.trigger
        relations: tuple[str, ...] = CLAUSAL if match.frame.part == "verb" else NOUN_CLAUSAL
        if match.entry.turns in STRICT:
            relations = ("xcomp", "csubj", "acl")
        found = [child for child in self.tree.children(index, *relations) if self.tokens[child].deprel != "acl:relcl"]
        if match.entry.turns in STRICT:
            found = [child for child in found if self.tree.child(child, "nsubj") is None]
        return found + [self.clauses.measured(head) for head in free]

    def _phrases(self, slot: Slot, bearers: list[int], part: str) -> list[int]:
        """Prepositional phrases with the slot's prepositions, those of the trigger before those of its objects."""
        found: list[int] = []
        first = bearers[0]
        passive = part == "verb" and self.clauses.passive(first)  # of "outraged by" nobody outrages
        agent = self.clauses.agent(first) if passive else None
        clausal = slot.role == "event" or bool(slot.words)
        for bearer in dict.fromkeys(bearers):
            hanging = self._hanging(bearer, clausal=False)
            if agent is not None and bearer == first and slot.role == "event":
                hanging = [*hanging, *self._told(self.tree.children(agent, "acl"))]  # "accused by some of failing to"
            if clausal:
                hanging = [*hanging, *self._hanging(bearer, clausal=True)]
            for child, cases, head in hanging:
                if child != agent and not slot.prepositions.isdisjoint(cases):
                    found.append(head)
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def _hanging(self, bearer: int, clausal: bool) -> Sequence[Phrase]:
        """The phrases, or the clauses, below a word."""
        known = self._clausal if clausal else self._phrasal
        found = known.get(bearer)
        if found is None:
            relations = ("advcl", "acl", "ccomp", "xcomp") if clausal else ("obl", "nmod")
            found = known[bearer] = self._told(self.tree.children(bearer, *relations))
        return found

    def _told(self, children: Iterable[int]) -> Sequence[Phrase]:
        clauses = self.clauses
        return tuple(
            (child, cases, clauses.measured(clauses.resolve(child)))
            for child in children
            if (cases := clauses.cases(child)) and clauses.lemma(child) not in TEMPORAL
        )

    def _fill(self, match: Match, slot: Slot, heads: list[int]) -> None:
        match.weight += 1
        if slot.words:
            match.words += heads
        if slot.role == "A":
            match.actors += heads
        elif slot.role == "B":
            match.recipients += heads
        elif slot.role == "event":
            match.events += heads

    def _subject(self, match: Match) -> bool:
        verb, frame = match.trigger, match.frame
        subject = self.clauses.agent(verb) if frame.part == "verb" else self.clauses.subject(verb)
        if subject is not None:
            subject = self.clauses.measured(subject)
            if frame.subject == "event":
                match.events.append(subject)
            elif frame.subject == "A":
                match.actors.insert(0, subject)
            else:
                match.recipients.insert(0, subject)
        return subject is not None or frame.subject != "event"

    def _noun(self, match: Match, bare: bool = False) -> bool:
        head, frame = match.trigger, match.frame
        for slot in frame.slots:
            if slot.role in ("word", "any") and not slot.prepositions:
                return False
            if not slot.prepositions and slot.role != "event":
                return False
            if not self._slot(match, slot, [head], []) and not (bare and slot.role in ("A", "B")):
                return False
        if frame.part == "adj":
            return self._subject(match)
        owner = self.tree.child(head, "nmod:poss")
        by = next(
            (child for child in self.tree.children(head, "nmod", "obl") if "by" in self.clauses.cases(child)), None
        )
        if owner is not None:
            (match.actors if frame.subject == "A" else match.recipients).append(owner)
        if by is not None:
            match.actors.append(by)
        match.modifiers = [
            child
            for child in self.tree.children(head, "compound", "amod", "nmod")
            if child not in match.words and child != owner and not self.tree.children(child, "case")
        ]
        return True
