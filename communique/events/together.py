"""Those who were named together: "they", "both", "the two leaders", "all three", "the pair".

The head of a phrase that stands for several comes in; those for whom it stands go out, each under the span of the
phrase: the states, or whoever acts for them, that were coordinated or dealt with one another just before. Where their
number is another, or one of them is of no known state, nobody is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from communique.events.clause import Clauses
from communique.events.company import DEALING, Company
from communique.events.role_words import ARMED, STATE_BODIES, STATELESS
from communique.events.roles import Roles
from communique.model import Event, Participant, Span

PRONOUNS = frozenset({"they", "them"})
COUNTS = {"two": 2, "both": 2, "pair": 2, "duo": 2, "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
NUMBERS = {str(number): number for number in range(2, 31)}
ONES = frozenset(
    "leader president country nation government side state party neighbour neighbor minister capital army premier man "
    "woman statesman official ally rival foe delegation envoy head ruler power junta general regime navy foreigner "
    "republic kingdom monarch king counterpart chancellor ambassador partner friend "
    "adviser diplomat mediator military negotiator spokesman parliament legislature".split()
)
"""Nouns of which a number stands for those just named, one for each."""
PLAIN = frozenset(
    "leader country nation side party delegation capital neighbour neighbor junta minister president premier".split()
)
"""Those that do so without a number: "the sides", "their leaders"."""
SINGLE = frozenset(
    "army capital country government junta kingdom military nation navy parliament regime republic".split()
)
"""What a state has but one of."""
STATELY = SINGLE | frozenset({"state", "president", "premier", "minister", "ambassador", "legislature"})
"""What only states have."""
SIDES = frozenset({"side", "party", "two", "both", "pair"})
"""Words for which an organisation may stand too."""
DEFINITE = frozenset({"the", "these", "those", "all", "both"})
BACK = 4
"""Sentences over which "the two leaders" look back."""
FAR = 40
"""Sentences over which three and more do, whose number can hardly mean others."""
NEAR = 1
"""Sentences over which a plural without a number does."""
AHEAD = 2
"""Sentences after "seven countries" in which they may be named."""
TWO = 2
CALLED = frozenset("ally friend neighbor neighbour partner rival".split())
"""Those of them that are called after somebody else."""
"""How loosely two are joined: by "and", by a verb of meeting, by another verb."""


@dataclass(frozen=True, slots=True)
class Plural:
    """How many a phrase stands for, None where it does not say, and over how many sentences it may look back.

    One that is `new` ("seven countries") stands for nobody named before, but may be for those who are named next.
    """

    count: int | None
    back: int
    new: bool = False


class Together:
    """Looks at the plurals of one record."""

    __slots__ = ("_clauses", "_company", "_earlier", "_roles")

    def __init__(self, clauses: Clauses, roles: Roles) -> None:
        self._clauses, self._roles = clauses, roles
        self._earlier: Sequence[Event] = ()
        self._company = Company(clauses, roles)

    def meant(
        self, heads: list[int], others: Set[str | None] = frozenset(), earlier: Sequence[Event] = ()
    ) -> tuple[Participant, ...]:
        """Those for whom the first of these heads stands; `others` are states that cannot be among them.

        Where nobody was named together, "the two sides" are those who dealt with one another in the `earlier` events.
        """
        self._earlier = earlier
        found = self._stands_for(heads[0], others) if heads else []
        if not found:
            return ()
        span = self._span(heads[0])
        return tuple(Participant(span, part.actor, part.code, part.sectors) for part in found)

    def _stands_for(self, head: int, others: Set[str | None]) -> list[Participant]:
        for owner in self._clauses.tree.children(head, "nmod", "nmod:poss"):  # "the leaders of the two countries"
            if self._clauses.tokens[head].xpos != "NNS":
                continue
            owning = self._clauses.tokens[owner].deprel == "nmod:poss" and self.counted(owner)
            if owning or "of" in self._clauses.cases(owner):  # "the two countries' leaders"
                return self._stands_for(owner, others) if self._clauses.lemma(head) in ONES else []
        plural = self._plural(head)
        if plural is None:
            return []
        return self._ahead(head, plural) if plural.new else self._found(head, plural, others)

    def _ahead(self, head: int, plural: Plural) -> list[Participant]:
        """Those who are coordinated just after, if they are as many and states or who acts for them: "Three states
        sent envoys. Norway, Sweden and Denmark ..."."""
        sentence = self._clauses.tokens[head].sentence
        last = self._clauses.tokens[-1].sentence
        for number in range(sentence + 1, min(sentence + AHEAD, last) + 1):
            for group, paired in self._company.of(number):
                if len(group) == plural.count and not paired and all(map(_governs, group)):
                    return group
        return []

    def counted(self, head: int) -> bool:
        """Whether a phrase stands for a number of those named before, so that it cannot be one state."""
        plural = self._plural(head)
        return plural is not None and plural.count is not None

    def apart(self, head: int) -> bool:
        """Whether those who are counted are of as many states: one state has two ministers, but no two armies."""
        return self._clauses.lemma(head) in SINGLE and self.counted(head)

    def _plural(self, head: int) -> Plural | None:
        clauses = self._clauses
        token, lemma = clauses.tokens[head], clauses.lemma(head)
        if token.form.lower() in PRONOUNS:
            return Plural(None, NEAR)
        if lemma not in ONES and lemma not in COUNTS:
            return None
        words = {clauses.lemma(one) for one in clauses.tree.children(head, "det", "cc:preconj", "amod", "nummod")}
        if token.deprel == "nmod:poss":  # "the" of "the two countries' envoys" hangs on the envoys
            words |= {clauses.lemma(one) for one in clauses.tree.children(token.head, "det")}
        if any(clauses.relation(one) == "nmod" and clauses.cases(one) for one in clauses.tree.children(head)):
            return None  # "the leaders of Norway" are named
        told = next(
            (COUNTS.get(word) or NUMBERS.get(word) for word in words if word in COUNTS or word in NUMBERS), None
        )
        owner, theirs = clauses.tree.child(head, "nmod:poss"), self._theirs(head)
        definite = theirs or not words.isdisjoint(DEFINITE)
        if lemma in COUNTS and token.upos in ("NUM", "DET", "PRON", "NOUN", "CCONJ"):
            return Plural(COUNTS[lemma], BACK) if definite or lemma == "both" else None
        if told == TWO and owner is not None and lemma in CALLED:  # "between its two partners"
            return Plural(told, BACK)
        if lemma not in ONES or (owner is not None and not theirs):
            return None
        if not definite and told is not None and told > TWO and lemma in PLAIN | STATELY:
            return Plural(told, 0, new=True)
        if not definite or self._described(head) or (lemma == "party" and "amod" in self._relations(head)):
            return None
        if told is not None:
            return Plural(told, BACK)
        plain = theirs or (lemma in PLAIN and "all" not in words)
        return Plural(None, NEAR) if token.xpos in ("NNS", "NNPS") and plain else None

    def _relations(self, head: int) -> set[str]:
        return {self._clauses.relation(one) for one in self._clauses.tree.children(head)}

    def _theirs(self, head: int) -> bool:
        owner = self._clauses.tree.child(head, "nmod:poss")
        return owner is not None and self._clauses.tokens[owner].form.lower() == "their"

    def _described(self, head: int) -> bool:
        """ "the two Gulf states": their name is told, or half of it."""
        clauses = self._clauses
        return any(
            clauses.tokens[one].upos == "PROPN" or clauses.tokens[one].form[:1].isupper()
            for one in clauses.tree.children(head, "amod", "compound", "nmod", "flat")
        )

    def _found(self, head: int, plural: Plural, others: Set[str | None]) -> list[Participant]:
        if plural.count is None and (self._clauses.tokens[head].form.lower() in PRONOUNS or self._theirs(head)):
            return self._subject_before(head, others)
        start, sentence = self._clauses.tokens[head].span.start, self._clauses.tokens[head].sentence
        far = FAR if (plural.count or 0) > TWO else plural.back
        fits = _governs if self._clauses.lemma(head) in STATELY else _acts
        named: dict[str, Participant] = {}
        last: list[Participant] = []
        for number in range(sentence, max(sentence - far, 0) - 1, -1):
            for group, paired in reversed(self._company.of(number)):
                if group[-1].span.end > start or (paired and sentence - number > NEAR):
                    continue
                if paired == DEALING and plural.count == TWO and (rivals := self._rivals(others)):
                    return rivals
                fit = fits is _acts or all(map(fits, group))
                if fit and plural.count in (None, len(group)) and others.isdisjoint(part.code for part in group):
                    return group
            here = {
                part.code: part
                for part in reversed(self._roles.index.within(*self._clauses.bounds(number)))
                if part.code is not None and part.span.end <= start and part.code not in others and fits(part)
            }
            if (number < sentence or len(here) == TWO) and plural.count == TWO and (rivals := self._rivals(others)):
                return rivals
            if number == sentence or self._clauses.lemma(head) not in SIDES:
                bodies = here.keys() & STATELESS
                if bodies and (number == sentence or len(here) == TWO):  # "who chairs ASEAN, spoke to both leaders"
                    here = {code: part for code, part in here.items() if code not in bodies}
                    if number != sentence and plural.count == TWO:
                        return []
            if len(here) == TWO == plural.count and len(named) < TWO:
                joined = self._joined(frozenset(here), range(number - 1, max(sentence - BACK, 0) - 1, -1), others)
                return joined or sorted(here.values(), key=lambda part: part.span.start)
            if (
                len(named) < TWO and sentence - number <= TWO
            ):  # the two states, or who acts for them, named last; nobody where there are more
                named = {**here, **named}
                last = list(named.values()) if len(named) == TWO else []
        return last if plural.count == TWO else []

    def _rivals(self, others: Set[str | None]) -> list[Participant]:
        """The two states that dealt with one another before, more than once and twice as often as any other two."""
        pairs: Counter[frozenset[str]] = Counter()
        known: dict[str, Participant] = {}
        for event in self._earlier:
            parts = [part for part in (*event.actors, *event.recipients) if part.code is not None and _governs(part)]
            codes = frozenset(part.code for part in parts if part.code is not None)
            if len(codes) == TWO and others.isdisjoint(codes):
                pairs[codes] += 1
                for part in parts:
                    known.setdefault(part.code or "", part)
        ranked = pairs.most_common(2)
        if not ranked or ranked[0][1] < TWO * max((count for _, count in ranked[1:]), default=1):
            return []
        return sorted((known[code] for code in ranked[0][0]), key=lambda part: part.span.start)

    def _joined(self, here: Set[str], before: range, others: Set[str | None]) -> list[Participant]:
        """Two who were coordinated, where one of them and somebody else stand nearer: "Norway and Sweden agreed. Norway
        did so at Washington's request." """
        for number in before:
            for group, paired in self._company.of(number):
                codes = {part.code for part in group}
                if not paired and len(group) == TWO and len(codes & here) == 1 and others.isdisjoint(codes):
                    return group
        return []

    def _subject_before(self, head: int, others: Set[str | None]) -> list[Participant]:
        """Those who were the subject of the sentence before, themselves perhaps "the three governments"."""
        root = self._before(head)
        subject = self._clauses.subject(root) if root is not None else None
        if subject is None:
            return []
        group = self._company.group(subject) or list(self.meant([subject]))
        return group if others.isdisjoint(part.code for part in group) else []

    def _before(self, index: int) -> int | None:
        """The root of the sentence before."""
        tokens = self._clauses.tokens
        sentence = tokens[index].sentence
        while index >= 0 and tokens[index].sentence == sentence:
            index -= 1
        while index >= 0 and tokens[index].sentence == sentence - 1:
            if tokens[index].head < 0:
                return index
            index -= 1
        return None

    def _span(self, head: int) -> Span:
        tokens, tree = self._clauses.tokens, self._clauses.tree
        below = [
            one for one in tree.subtree(head) if one <= head and self._clauses.relation(one) not in ("case", "mark")
        ]
        return tree.span(below) if tokens[head].upos != "PRON" else tokens[head].span


def _acts(part: Participant) -> bool:
    """Whether somebody may be a side: a state, its bodies, or those who fight it."""
    return not part.sectors or not (STATE_BODIES | ARMED | {"PTY", "OPP"}).isdisjoint(part.sectors)


def _governs(part: Participant) -> bool:
    """Whether somebody is a state or acts for one: "both governments" are neither of an alliance nor of rebels."""
    return part.code not in STATELESS and (not part.sectors or not STATE_BODIES.isdisjoint(part.sectors))
