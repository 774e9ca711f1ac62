"""How many were killed, hurt or arrested, and in which event: a record in, tolls by event out.

The codebook gives figures where an event's own words hold them. A sentence that only counts ("At least 12 people died
when rockets hit a village") has no actor and so no event, and its count belongs to an attack told before it. Such a
count is tied to the only violent event of its sentence, or else to the latest of the two sentences before; where its
sentence names another attack that is not coded, it is tied to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from communique.language import Tree
from communique.model import Record, Span, Token
from communique.stories.happenings import concept

COUNTED = {"kill": "dead", "die": "dead", "injure": "injured", "arrest": "arrested"}
"""Families whose people are counted, and as what."""
VIOLENT = frozenset(("attack", "bomb", "shoot", "kill", "explode", "stab", "fight", "invade", "crash", "quake"))
TYPES = {"dead": frozenset(("ASSAULT",)), "injured": frozenset(("ASSAULT",)), "arrested": frozenset(("COERCE",))}
"""The types of event that a count can belong to."""
BACK = 2
"""Sentences between a count and the event it belongs to, at most."""

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {
    **{word: number for number, word in enumerate([*_UNITS, *_TEENS])},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    "dozen": 12,
    "hundred": 100,
}
_AT_LEAST = frozenset(("least", "over", "than"))
_AT_MOST = frozenset(("up", "most"))


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people: `kind` is dead, injured, arrested or size; from `least` to `most`, None where open."""

    kind: str
    least: int | None
    most: int | None
    span: Span

    @property
    def words(self) -> str:
        """As it is shown: "9 dead", "at least 12 dead"."""
        if self.most is None:
            return f"at least {self.least} {self.kind}"
        if self.least is None:
            return f"at most {self.most} {self.kind}"
        number = str(self.least) if self.least == self.most else f"{self.least} to {self.most}"
        return f"{number} {self.kind}"

    def contradicts(self, other: Toll) -> bool:
        """Whether both cannot be true: no number lies in both ranges."""
        if self.kind != other.kind:
            return False
        low, high = (
            max(self.least or 0, other.least or 0),
            [most for most in (self.most, other.most) if most is not None],
        )
        return bool(high) and low > min(high)


def tolls(record: Record, events: frozenset[str]) -> dict[str, tuple[Toll, ...]]:
    """The tolls of each of these events that has any, by the event's id, in the order of the text."""
    found: dict[str, list[Toll]] = {}
    for event in record.events:
        if event.id in events and event.figures:
            found[event.id] = [Toll(one.kind, one.least, one.most, one.span) for one in event.figures]
    told = [toll.span for own in found.values() for toll in own]
    for sentence, toll in _counts(record):
        if any(toll.span.overlaps(span) for span in told):
            continue
        home = _home(record, sentence, toll, events)
        if home is not None and not any(own.kind == toll.kind for own in found.get(home, ())):
            found.setdefault(home, []).append(toll)
    return {event: tuple(own) for event, own in found.items()}


def _counts(record: Record) -> list[tuple[int, Toll]]:
    """Counted people as subject of dying or object of killing, with the number of the sentence."""
    tree = Tree(record.tokens)
    result = []
    for token in record.tokens:
        kind = COUNTED.get(concept(token) or "")
        if kind is None or token.upos not in ("VERB", "ADJ"):
            continue
        relations = ("nsubj",) if token.lemma.lower() in ("die", "perish", "dead") else ("nsubj:pass", "obj")
        for child in tree.children(token.index, *relations):
            number = next(
                (part for part in tree.children(child, "nummod") if value(record.tokens[part]) is not None), None
            )
            if number is not None:
                result.append((token.sentence, _toll(record, tree, kind, child, number)))
    return result


def value(token: Token) -> int | None:
    """The whole number that a token writes in digits or in one word."""
    form = token.form.lower().replace(",", "")
    if form.isdecimal() and form.isascii() and len(form) < 8:
        return int(form)
    if form in NUMBERS:
        return NUMBERS[form]
    tens, _, units = form.partition("-")
    if tens in _TENS and units in NUMBERS and 0 < NUMBERS[units] < 10:
        return NUMBERS[tens] + NUMBERS[units]
    return None


def _toll(record: Record, tree: Tree, kind: str, head: int, number: int) -> Toll:
    count = value(record.tokens[number])
    before = {record.tokens[part].form.lower() for part in tree.subtree(number)}
    if number > 1:
        before |= {record.tokens[part].form.lower() for part in (number - 1, number - 2)}
    span = Span(record.tokens[min(number, head)].span.start, record.tokens[max(number, head)].span.end)
    if before & _AT_LEAST:
        return Toll(kind, count, None, span)
    if before & _AT_MOST:
        return Toll(kind, None, count, span)
    return Toll(kind, count, count, span)


def _home(record: Record, sentence: int, toll: Toll, events: frozenset[str]) -> str | None:
    fitting = [
        event
        for event in record.events
        if event.id in events and event.type in TYPES[toll.kind] and sentence - BACK <= event.sentence <= sentence
    ]
    here = [event for event in fitting if event.sentence == sentence]
    if here:
        return here[0].id if len(here) == 1 else None
    first, last = record.sentences[sentence].first, record.sentences[sentence].last
    others = [token for token in record.tokens[first:last] if token.upos == "NOUN" and concept(token) in VIOLENT]
    if others or not fitting:
        return None
    return max(fitting, key=lambda event: (event.sentence, -event.trigger.start)).id
