"""The trial of the coder: what must not change its codes is changed, and what must change them.

Sentences of `trialset` and a codebook come in, a `Tried` for each test goes out: how many cases there were and
which did not behave. Seven tests:

    base       the sentence is coded as written beside it
    codebook   entries in another order and under other ids: the very same events
    names      other actors of the same kind: the same codes, and the other names as parties
    negated    the event has not happened: `denied`, or the refusal that PLOVER makes of it
    future     the event is to come: `planned`, or the promise or threat that PLOVER makes of it
    voice      passive for active, or the other way round: the same event with the same parties
    actual     of negation and future together: no case where the plain event is still told as actual

Sources of the idea: the counterfactual tests that reviewers of event coders ask for (negation, tense, voice, names)
and CheckList's invariance and directional tests. Judges only its own sentences, and no other text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.events.codebook import Codebook
from communique.events.coder import Events
from communique.events.ontology import Coding, Ontology
from communique.events.trialset import TrialSentence, Variant, Wanted, load
from communique.model import Article, Event, Participant, Record

TESTS = ("base", "codebook", "names", "negated", "future", "voice", "actual")
Code = tuple[str, str | None, str]


@dataclass(frozen=True, slots=True)
class Misbehaved:
    """A case that does not behave: the sentence, how it should have been coded and how it was."""

    sentence: str
    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class Tried:
    """One test: `cases` tried, and those that did not behave."""

    test: str
    cases: int
    failures: tuple[Misbehaved, ...]

    @property
    def share(self) -> float:
        """The share of the cases that behave, 0 to 1; 1 where there were none."""
        return 1 - len(self.failures) / self.cases if self.cases else 1.0


def trial(codebook: Codebook | None = None, sentences: Sequence[TrialSentence] | None = None) -> tuple[Tried, ...]:
    """Every test on every sentence, in the order of `TESTS`. `sentences` are the package's own unless given."""
    book = codebook or Codebook.load()
    return _Trial(book).run(load(book.ontology) if sentences is None else sentences)


class _Trial:
    """Runs the tests; the engine reads each sentence once."""

    def __init__(self, codebook: Codebook) -> None:
        from communique.actors import Actors
        from communique.claims import Claims
        from communique.language import Language
        from communique.places import Places
        from communique.times import Times

        self.before = (Language(), Actors(), Times(), Places(), Claims())
        self.coder, self.other = Events(codebook), Events(codebook.rearranged())
        self.types = codebook.ontology
        self.cases: dict[str, int] = dict.fromkeys(TESTS, 0)
        self.failures: dict[str, list[Misbehaved]] = {test: [] for test in TESTS}

    def run(self, sentences: Iterable[TrialSentence]) -> tuple[Tried, ...]:
        for sentence in sentences:
            records = {variant: self.read(text) for variant, text in sentence.texts.items()}
            self.base(sentence, records)
            self.unreal(sentence, records)
        return tuple(Tried(test, self.cases[test], tuple(self.failures[test])) for test in TESTS)

    def read(self, text: str) -> Record:
        """The record of one sentence; the codebook in another order is tried on the way."""
        record = Record(Article("trial", text))
        for step in self.before:
            record = step(record)
        coded = self.coder(record)
        again = self.other(record)
        if not self.count("codebook", _plain(coded) == _plain(again)):
            self.failed("codebook", text, told(coded), told(again))
        return coded

    def count(self, test: str, behaves: bool) -> bool:
        self.cases[test] += 1
        return behaves

    def failed(self, test: str, text: str, wanted: str, found: str) -> None:
        self.failures[test].append(Misbehaved(text, wanted, found))

    def base(self, sentence: TrialSentence, records: dict[Variant, Record]) -> None:
        """Tests of sentences that tell the same event: as written, with other names, in the other voice."""
        base = sentence.told["base"]
        for test in ("base", "names", "voice"):
            if test not in records:
                continue
            wanted = sentence.told.get(test, base)
            behaves = any(_is(event, wanted, records[test]) for event in records[test].events)
            if behaves and test == "names":
                behaves = _codes(records[test]) == _codes(records["base"])
            if not self.count(test, behaves):
                self.failed(test, sentence.texts[test], line(wanted), told(records[test]))

    def unreal(self, sentence: TrialSentence, records: dict[Variant, Record]) -> None:
        """Tests of sentences that tell that it did not, or is to, happen."""
        plain = sentence.told["base"]
        variants: tuple[Variant, ...] = ("negated", "future")
        for variant in variants:
            if variant not in records:
                continue
            found = records[variant].events
            own = sentence.told.get(variant)
            allowed = {_code(own)} if own is not None else outcomes(plain.coding, variant, self.types)
            behaves = any((event.type, event.reality) in {(kind, told) for kind, _, told in allowed} for event in found)
            if not self.count(variant, behaves):
                self.failed(
                    variant, sentence.texts[variant], " or ".join(sorted(map(_named, allowed))), told(records[variant])
                )
            still = _code(plain) not in allowed and any(
                (event.type, event.mode, event.reality) == _code(plain) for event in found
            )
            if not self.count("actual", not still):
                self.failed("actual", sentence.texts[variant], f"not {_named(_code(plain))}", told(records[variant]))


def outcomes(coding: Coding, variant: Variant, types: Ontology) -> set[Code]:
    """What may become of an event that is negated or to come: its own type with another reality, or what the
    ontology makes of it where it is refused, ended or promised."""
    if variant == "negated":
        refused = types.turned(coding, "refused")
        return {(coding.type, coding.mode, "denied"), (refused.type, refused.mode, "actual")}
    promised = types.turned(coding, "promised")
    return {(coding.type, coding.mode, "planned"), (promised.type, promised.mode, "actual")}


def _code(wanted: Wanted) -> Code:
    return wanted.coding.type, wanted.coding.mode, wanted.reality


def _codes(record: Record) -> list[Code]:
    return [(event.type, event.mode, event.reality) for event in record.events]


def _plain(record: Record) -> list[tuple[object, ...]]:
    """The events without the names of their entries."""
    return [
        (_code_of(event), event.actors, event.recipients, event.trigger, event.confidence, event.figures)
        for event in record.events
    ]


def _code_of(event: Event) -> Code:
    return event.type, event.mode, event.reality


def _is(event: Event, wanted: Wanted, record: Record) -> bool:
    if _code_of(event) != _code(wanted):
        return False
    text = record.article.text.casefold()
    return _are(event.actors, wanted.actors, text) and _are(event.recipients, wanted.recipients, text)


def _are(parts: Sequence[Participant], names: Sequence[str], text: str) -> bool:
    """Whether the parties are those named, each once; the first word of a sentence may be a capital."""
    found = [part.span.of(text) for part in parts]
    return len(found) == len(names) and all(any(name.casefold() in words for words in found) for name in names)


def line(wanted: Wanted) -> str:
    """A coding as the trial's files write it."""
    return _named(_code(wanted)) + _sides(wanted.actors, wanted.recipients)


def told(record: Record) -> str:
    """What a record has, in the same form."""
    text = record.article.text
    if not record.events:
        return f"no event ({record.skipped[0].reason})" if record.skipped else "no event"
    return "; ".join(
        _named(_code_of(event))
        + _sides([part.span.of(text) for part in event.actors], [part.span.of(text) for part in event.recipients])
        + f" by {event.entry}"
        for event in record.events
    )


def _named(code: Code) -> str:
    return " ".join(part for part in (code[0], code[1], code[2] if code[2] != "actual" else None) if part)


def _sides(actors: Sequence[str], recipients: Sequence[str]) -> str:
    return f" ({' > '.join(filter(None, (', '.join(actors) or ' ', ', '.join(recipients))))})"
