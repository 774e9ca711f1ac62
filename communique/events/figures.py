"""How many were killed, hurt or arrested, and how many took part.

A coded event with its sentence comes in, the `Figure`s that belong to it go out. A number has a kind by what the
tree makes of it: whom "kill" has as object, "12 dead", "the arrest of 12", "a crowd of 500". It belongs to an event
where one hangs on the other without a "before" or "after" between them. Adds nothing up: "12 soldiers and three
civilians" are two figures, "including two children" is none. A toll of "casualties" is not told apart and only
read where there were none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.events.clause import Clauses
from communique.events.counted import (
    APART,
    CASUALTIES,
    CROWDS,
    DRAWING,
    FORMS,
    GROUPS,
    INTRANSITIVE,
    KINDS,
    LIVES,
    NOUNS,
    OF_NOUNS,
    RISING,
    TAKING,
    THINGS,
    TROOPS,
    TYPES,
)
from communique.events.objects import patient
from communique.events.outcome import Outcome
from communique.events.quantities import Quantity, quantities
from communique.model import Figure, FigureKind, Sentence, Span

MANY = 3
"""Fewer who meet ("the two sides") are the parties, and no size."""
STEPS = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """One quantity with its kind. `governor` is the token that gives the kind, None for a bare count of people.

    `head` is where the phrase hangs in the tree, `noun` what is counted.
    """

    quantity: Quantity
    kind: FigureKind | None
    governor: int | None
    head: int
    noun: int
    span: Span


class Figures:
    """Finds the figures of the events of one record. Built once a record."""

    __slots__ = ("_clauses", "_tree")

    def __init__(self, clauses: Clauses) -> None:
        self._clauses, self._tree = clauses, clauses.tree

    def share(self, sentence: Sentence, outcomes: Sequence[Outcome]) -> list[tuple[Figure, ...]]:
        """The figures of each of the events of a sentence; a toll goes to one of them."""
        if not any(outcome.coding.type in TYPES for outcome in outcomes):
            return [() for _ in outcomes]
        found: list[dict[tuple[FigureKind, Span], Figure]] = [{} for _ in outcomes]
        for quantity in self._quantities(sentence):
            for one in self._counted(quantity):
                for number in self._owners(one, outcomes):
                    kind = one.kind or "size"
                    found[number][kind, one.span] = Figure(kind, quantity.least, quantity.most, one.span)
        return [tuple(sorted(each.values(), key=lambda figure: (figure.span, figure.kind))) for each in found]

    def _owners(self, one: Counted, outcomes: Sequence[Outcome]) -> list[int]:
        """The events that a count belongs to: a toll to the one that tells it, else to the nearest it hangs on."""
        kind = one.kind or "size"
        wanting = [number for number, outcome in enumerate(outcomes) if kind in TYPES.get(outcome.coding.type, ())]
        if one.governor is None:
            return [number for number in wanting if self._sizes(one, outcomes[number])]
        governor = one.governor
        while self._clauses.relation(governor) == "conj":
            governor = self._clauses.tokens[governor].head
        telling = [number for number in wanting if one.governor in outcomes[number].words]
        linked = telling or [number for number in wanting if self._linked(outcomes[number], governor)]
        return sorted(linked, key=lambda number: abs(outcomes[number].trigger - governor))[:1]

    def _quantities(self, sentence: Sentence) -> list[Quantity]:
        tokens = self._clauses.tokens[sentence.first : sentence.last]
        found = quantities([token.form.lower() for token in tokens], sentence.first)
        known = {index for one in found for index in range(one.first, one.last)}
        for token in tokens:  # "a soldier" is one, where he is killed or arrested
            single = token.form in ("a", "an", "A", "An") and token.deprel == "det" and token.index not in known
            if single and token.head > token.index and self._alone(token.head):
                found.append(Quantity(1, 1, token.index, token.index, token.index + 1))
        return found

    def _alone(self, noun: int) -> bool:
        """Whether "a" counts it: a person, and no tail of a list, where the tree is least to be trusted."""
        token = self._clauses.tokens[noun]
        if token.deprel != "conj":
            return token.xpos == "NN"
        first = self._tree.child(token.head, "det")
        return token.xpos == "NN" and first is not None and self._clauses.lemma(first) in ("a", "an")

    def _counted(self, quantity: Quantity) -> Iterable[Counted]:
        tokens, clauses = self._clauses.tokens, self._clauses
        inside = range(quantity.first, quantity.last)
        if quantity.first and tokens[quantity.first - 1].lemma.lower() in ("include", "including", "per", "#"):
            return
        top = next((index for index in reversed(inside) if tokens[index].head not in inside), quantity.core)
        while tokens[top].head in inside:
            top = tokens[top].head
        modifies = clauses.relation(top) in ("nummod", "det", "amod", "advmod", "compound") and tokens[top].head > top
        head = tokens[top].head if modifies else top
        noun = head
        while not modifies and (measured := clauses.measured(noun)) > noun:
            noun = measured
        article = tokens[quantity.core].form.lower() in ("a", "an")
        if clauses.lemma(noun) in THINGS or (article and clauses.lemma(noun) in GROUPS):
            return
        above = self._grouped(head)
        last = max(quantity.last - 1, noun if noun - quantity.core <= STEPS else 0)
        first = min(quantity.first, above if quantity.first - above <= STEPS else quantity.first)
        span = self._tree.span([first, last])
        if quantity.most == 0:
            yield from (Counted(quantity, kind, governor, head, noun, span) for kind, governor in self._none(noun))
            return
        kind, governor = self._kind(quantity, above, noun, head)
        if article and (kind is None or governor == noun):
            return
        yield Counted(quantity, kind, governor, above, noun, span)

    def _grouped(self, head: int) -> int:
        """The noun whose number it is: "family" of "a family of five"."""
        for _ in range(STEPS):
            above = self._clauses.tokens[head].head
            joined = self._clauses.relation(head) == "nmod" and "of" in self._clauses.cases(head)
            if above < 0 or not joined or self._clauses.lemma(above) not in GROUPS:
                break
            head = above
        return head

    def _none(self, noun: int) -> Iterable[tuple[FigureKind, int]]:
        """ "no casualties", "no one was hurt"."""
        lemma = self._clauses.lemma(noun)
        if lemma in CASUALTIES:
            yield "dead", noun
            yield "injured", noun
        elif lemma in NOUNS:
            yield KINDS[lemma], noun
        else:
            kind, governor = self._done_to(noun)
            if kind is not None and governor is not None:
                yield kind, governor

    def _kind(self, quantity: Quantity, head: int, noun: int, top: int) -> tuple[FigureKind | None, int | None]:
        """What became of those who are counted, and the token that says so."""
        clauses, tokens = self._clauses, self._clauses.tokens
        if clauses.lemma(noun) in NOUNS:
            return KINDS[clauses.lemma(noun)], noun
        behind = max(noun, quantity.last - 1) + 1
        if behind < len(tokens) and tokens[behind].form.lower() in FORMS and self._describes(behind, noun):
            return KINDS.get(clauses.lemma(behind), KINDS.get(tokens[behind].form.lower())), behind
        for index in {head, top, noun}:
            for child in self._tree.children(index, "acl"):
                if (kind := KINDS.get(clauses.lemma(child))) is not None and self._suffers(child):
                    return kind, child
        return self._done_to(head)

    def _describes(self, index: int, noun: int) -> bool:
        """Whether "killed", "wounded" is said of the noun before it, and is not what that noun does to others."""
        token = self._clauses.tokens[index]
        does = token.xpos == "VBD" and self._tree.child(index, "obj") is not None
        return token.sentence == self._clauses.tokens[noun].sentence and not does

    def _suffers(self, verb: int) -> bool:
        """Whether a clause that hangs on a noun does its deed to it: "people killed", "who died", not "who killed"."""
        return self._clauses.lemma(verb) in INTRANSITIVE or self._clauses.passive(verb)

    def _done_to(self, head: int) -> tuple[FigureKind | None, int | None]:
        """By the verb or noun that the phrase hangs on."""
        clauses, tokens = self._clauses, self._clauses.tokens
        first = head
        for _ in range(STEPS):
            if clauses.relation(first) != "conj":
                break
            first = tokens[first].head
        verb = tokens[first].head
        if verb < 0:
            return None, None
        lemma = clauses.lemma(verb)
        if tokens[verb].upos == "VERB":
            if lemma in TAKING and clauses.lemma(head) in LIVES:
                return "dead", verb
            kind = KINDS.get(lemma) or ("dead" if self._shot_dead(verb) else None)
            suffers = clauses.subject(verb) if lemma in INTRANSITIVE else patient(clauses, verb)
            between = lemma in INTRANSITIVE and first < verb and "between" in clauses.cases(first)
            if kind is not None and (between or first == suffers or first in clauses.objects(verb)):
                return kind, verb
            if lemma in RISING:
                subject = clauses.subject(verb)
                if subject is not None and clauses.lemma(subject) == "toll":
                    return "dead", verb
            return None, None
        if lemma in OF_NOUNS and not {"of", "at"}.isdisjoint(clauses.cases(first)):
            return KINDS.get(lemma, "dead"), verb
        return None, None

    def _shot_dead(self, verb: int) -> bool:
        return any(self._clauses.lemma(child) in ("dead", "death") for child in self._tree.below[verb])

    def _sizes(self, one: Counted, outcome: Outcome) -> bool:
        """Whether a bare count of people is the size of the event."""
        clauses, tokens = self._clauses, self._clauses.tokens
        kind, trigger, words = outcome.coding.type, outcome.trigger, outcome.words
        if one.quantity.most is not None and one.quantity.most < MANY:
            return False
        if tokens[one.noun].upos == "PROPN":
            return False
        if kind in ("MOBILIZE", "RETREAT"):
            stands = one.head in words or tokens[one.head].head in (trigger, *words)
            return clauses.lemma(one.noun) in TROOPS and stands
        acts = any(part.span.overlaps(one.span) or part.span.overlaps(tokens[one.noun].span) for part in outcome.actors)
        subject = clauses.agent(trigger)
        if acts or (subject is not None and subject in (one.head, one.noun)):
            return kind != "CONSULT" or tokens[one.noun].xpos == "NNS"
        if kind != "PROTEST":
            return False
        if clauses.lemma(one.head) in CROWDS or self._strong(one.quantity):
            return one.head in words or self._linked(outcome, one.head)
        above = tokens[one.head].head
        if above >= 0 and clauses.lemma(above) in DRAWING and clauses.relation(one.head) in ("obj", "nsubj", "obl"):
            return self._linked(outcome, above)
        by = clauses.relation(one.head) == "nmod" and not {"by", "of"}.isdisjoint(clauses.cases(one.head))
        return by and above in (trigger, *words)

    def _strong(self, quantity: Quantity) -> bool:
        """ "a 500-strong march"."""
        after = [token.form.lower() for token in self._clauses.tokens[quantity.last : quantity.last + 2]]
        return after[:1] == ["strong"] or after == ["-", "strong"]

    def _linked(self, outcome: Outcome, governor: int) -> bool:
        """Whether one hangs on the other without another event between them, or on what the event does ("left")."""
        trigger, kind = outcome.trigger, outcome.coding.type
        if any(self._hangs(governor, word, kind, upwards=False) for word in outcome.words):
            return True
        if self._hangs(trigger, governor, kind, upwards=True):
            return True
        verb = self._clauses.tokens[trigger].head
        acts = verb >= 0 and self._clauses.relation(trigger) == "nsubj"
        return acts and self._hangs(governor, verb, kind, upwards=False)

    def _hangs(self, low: int, high: int, kind: str, upwards: bool) -> bool:
        clauses, current = self._clauses, low
        for _ in range(2 * STEPS):
            if current == high:
                return True
            token = clauses.tokens[current]
            if token.head < 0:
                return False
            relation = clauses.relation(current)
            aside = token.deprel == "acl:relcl" and token.head != high
            apart = aside or not APART.isdisjoint(clauses.cases(current))
            # "12 died after a bomb went off" is one event, unless somebody else is said to have done it.
            one_event = upwards and kind == "ASSAULT" and relation in ("advcl", "obl")
            if (apart and not one_event) or (upwards and relation == "advcl" and self._deliberate(high)):
                return False
            current = token.head
        return False

    def _deliberate(self, verb: int) -> bool:
        """Whether somebody is said to have done it, so that it is a deed of its own."""
        clauses = self._clauses
        return (
            clauses.tokens[verb].upos == "VERB"
            and clauses.lemma(verb) not in INTRANSITIVE
            and not clauses.passive(verb)
        )
