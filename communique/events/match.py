"""Lays the frames of the codebook on a tree.

A token and the clauses around it come in; every way in which an entry fits goes out, tightest first. Says
which words fill which slot, and neither who they are (`roles`) nor what becomes of the event (`compose`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from communique.events.candidates import Candidate
from communique.events.clause import Clauses
from communique.events.clause_words import MANNER
from communique.events.codebook import Codebook, Entry
from communique.events.companions import companions, trigger_words
from communique.events.objects import predicates
from communique.events.pattern import Frame, Part, Slot
from communique.events.phrases import Phrases
from communique.events.source import STRICT

CLAUSAL = ("xcomp", "ccomp", "csubj")
CAUSING = frozenset({"lead", "move"})
"""Verbs whose object does what the infinitive says."""
NOUN_CLAUSAL = ("acl", "xcomp", "ccomp", "advcl")


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

    __slots__ = ("_fitted", "_phrases", "clauses", "codebook", "tokens", "tree")

    def __init__(self, codebook: Codebook, clauses: Clauses) -> None:
        self.codebook, self.clauses = codebook, clauses
        self.tree, self.tokens = clauses.tree, clauses.tokens
        self._fitted: dict[int, bool] = {}
        self._phrases = Phrases(clauses)

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
            words = [index] if candidate.lone else trigger_words(self.clauses, index, candidate)
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
        said = predicates(self.clauses, match.trigger)
        if any(head in free for head in said):
            return False  # "called him a liar" called nobody up
        if (
            said
            and match.recipients
            and match.recipients[-1] in said
            and (named := [o for o in objects if o not in said])
        ):
            match.recipients[-1] = named[0]  # "branded him a thief": it is done to him, and to no thief
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
        if lemma not in slot.heads or (self.tokens[index].xpos == "NNPS" and self._in_a_name(index)):
            return False
        return any(
            word[0] == lemma and companions(self.clauses, index, word[1:], "noun") is not None for word in slot.words
        )

    def _in_a_name(self, index: int) -> bool:
        """Whether a plural only ends a name: the "States" that are united are no states."""
        return any(self.tokens[one].xpos == "NNP" for one in self.tree.children(index, "amod", "compound"))

    def _slot(self, match: Match, slot: Slot, bearers: list[int], free: list[int]) -> bool:
        if slot.role == "event" and not slot.prepositions:
            heads = self._event_heads(match, free)
        else:
            heads = self._phrases.heads(slot, [*bearers, *match.words], match.frame.part)
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
            if self.clauses.lemma(index) in CAUSING and free:  # "led Lima to expel him": Lima does
                return [self.clauses.measured(head) for head in free]
            found = [child for child in found if self.tree.child(child, "nsubj") is None]
        return found + [self.clauses.measured(head) for head in free]

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
