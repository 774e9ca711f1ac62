"""Why a text was coded as it was: sentence by sentence, what was kept, what was turned down, what was skipped.

A record that has been read comes in, one `Explained` a sentence goes out. The coder itself runs again with a trace,
so nothing here decides anything: it puts the coder's notes into order and words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.events.codebook import Codebook, Entry
from communique.events.coder import Reading
from communique.events.outcome import Outcome
from communique.events.pattern import Frame, Slot
from communique.events.trace import Trace
from communique.model import Event, Record, Sentence, Span

SHOWN = 3
"""Alternatives of a slot that are spelled out."""
TRIED = 2
"""Patterns named of a word that fits none."""
LIGHT = frozenset("be have do take make give get put bring hold set go come keep use say see".split())
"""Verbs that are an event only with a noun of their own: that they stand alone is not worth a line."""
PARTS = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


@dataclass(frozen=True, slots=True)
class Coded:
    """An event with what made it.

    `source` is file and line of its codebook entry, `pattern` the pattern that fitted, in the words that filled it.
    The `score` is the product of the `factors`, each 0 to 1, at most 0.99; those of 1 are left out. The event's
    confidence is the share of events of such a score that were right where it was measured.
    """

    event: Event
    source: str
    pattern: str
    score: float
    factors: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A word that the codebook knows and that gave no event of its own; `code` is what it would have been."""

    trigger: Span
    entry: str
    source: str
    pattern: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence. `skipped` says why it has no event, where it has none."""

    sentence: Sentence
    coded: tuple[Coded, ...]
    rejected: tuple[Rejected, ...]
    skipped: str | None


def explain(record: Record, codebook: Codebook | None = None) -> tuple[Explained, ...]:
    """One `Explained` for each sentence of a record that has been read with the same codebook."""
    trace = Trace()
    reading = Reading(record, codebook or Codebook.load(), trace)
    coded = reading.coded()
    explainer = _Explainer(reading, trace)
    reasons = {skipped.sentence: skipped.reason for skipped in coded.skipped}
    return tuple(
        explainer.sentence(
            sentence,
            [event for event in coded.events if event.sentence == sentence.index],
            reasons.get(sentence.index, "it names nobody that acts or is acted upon"),
        )
        for sentence in record.sentences
    )


class _Explainer:
    """Puts the notes of one reading into words."""

    def __init__(self, reading: Reading, trace: Trace) -> None:
        self.reading, self.trace = reading, trace
        self.tokens, self.lemmas = reading.record.tokens, reading.lemmas
        spans = [mention.span for mention in reading.record.mentions if mention.kind == "named"]
        starts = {token.span.start: index for index, token in enumerate(self.tokens)}
        self.named: set[int] = set()
        for span in spans:
            index = starts.get(span.start, len(self.tokens))
            while index < len(self.tokens) and self.tokens[index].span.start < span.end:
                self.named.add(index)
                index += 1

    def sentence(self, sentence: Sentence, events: Sequence[Event], reason: str) -> Explained:
        inside = range(sentence.first, sentence.last)
        rejected = [*self._dropped(inside), *self._refused(inside), *self._unfit(inside)]
        rejected.sort(key=lambda one: one.trigger)
        return Explained(
            sentence,
            tuple(self._coded(event) for event in events),
            tuple(rejected),
            None if events else reason,
        )

    def _coded(self, event: Event) -> Coded:
        weighed = self.trace.kept[event.id]
        outcome = weighed.outcome
        factors = tuple((name, round(factor, 3)) for name, factor in weighed.factors if round(factor, 3) != 1)
        return Coded(
            event, outcome.entry.source, self._pattern(outcome.frame, outcome.words), weighed.confidence, factors
        )

    def _dropped(self, inside: range) -> Iterable[Rejected]:
        for outcome, why in self.trace.drops:
            if outcome.trigger in inside:
                pattern = self._pattern(outcome.frame, outcome.words)
                yield self._rejected(outcome.trigger, outcome.entry, pattern, _code(outcome), why)

    def _refused(self, inside: range) -> Iterable[Rejected]:
        for match, why in self.trace.refusals:
            if match.trigger in inside:
                coding = match.entry.coding
                code = " ".join(filter(None, (coding.type, coding.mode)))
                pattern = self._pattern(match.frame, match.words)
                yield self._rejected(match.trigger, match.entry, pattern, code, why)

    def _unfit(self, inside: range) -> Iterable[Rejected]:
        """Words of the codebook that fit none of their patterns; the tightest are named."""
        told = {match.trigger for match, _ in self.trace.refusals}
        for index in inside:
            part = PARTS.get(self.tokens[index].upos)
            if index in told or self.reading.composer.outcome(index) is not None or self._claimed(index):
                continue
            if index in self.named or self.lemmas[index] in LIGHT:
                continue  # "United" of the United Nations unites nobody, and "have" says nothing by itself
            pairs = [pair for pair in self.reading.codebook.triggered(self.lemmas[index]) if pair[1].part == part]
            entries: dict[str, tuple[Entry, list[str]]] = {}
            for entry, frame in pairs:
                entries.setdefault(entry.id, (entry, []))[1].append(self._pattern(frame, (index,)))
            for entry, patterns in list(entries.values())[:TRIED]:
                shown = " or ".join(dict.fromkeys(patterns[:TRIED]))
                code = " ".join(filter(None, (entry.coding.type, entry.coding.mode)))
                yield self._rejected(
                    index, entry, shown, code, "nothing in the sentence stands where the pattern asks for it"
                )

    def _claimed(self, index: int) -> bool:
        """Whether the word is part of an event that was kept."""
        return any(index in weighed.outcome.words for weighed in self.trace.kept.values())

    def _rejected(self, trigger: int, entry: Entry, pattern: str, code: str, why: str) -> Rejected:
        return Rejected(self.tokens[trigger].span, entry.id, entry.source, pattern, code, why)

    def _pattern(self, frame: Frame, words: Sequence[int]) -> str:
        """The pattern in the codebook's language, with the words that filled it instead of all that might."""
        lemmas = {self.lemmas[index] for index in words}
        lemmas |= {self.tokens[index].form.lower() for index in words}
        triggers = [trigger for trigger in frame.triggers if trigger[0] in lemmas] or list(frame.triggers)
        whole = [trigger for trigger in triggers if lemmas.issuperset(trigger)]
        trigger = max(whole, key=len) if whole else min(triggers, key=len)
        head = "_".join(trigger if frame.part == "verb" else (*trigger[1:], trigger[0]))
        subject = "~" if frame.subject == "event" else frame.subject
        lead = f"{subject}'s" if frame.part == "noun" else subject
        return " ".join((lead, head, *(_slot(slot, lemmas) for slot in frame.slots)))


def _slot(slot: Slot, lemmas: set[str]) -> str:
    named = {"event": "~", "any": "*"}.get(slot.role, slot.role)
    if slot.words:
        filled = [word for word in slot.words if word[0] in lemmas]
        shown = ["_".join((*word[1:], word[0])) for word in (filled or slot.words)[:SHOWN]]
        listed = "/".join(shown) + ("/…" if not filled and len(slot.words) > SHOWN else "")
        named = listed if slot.role == "word" else f"{named}:{listed}"
    prepositions = "/".join(sorted(slot.prepositions)[:SHOWN]) + ("/…" if len(slot.prepositions) > SHOWN else "")
    told = f"{prepositions} {named}" if slot.prepositions else named
    return f"({told})" if slot.optional else told


def _code(outcome: Outcome) -> str:
    return " ".join(filter(None, (outcome.coding.type, outcome.coding.mode)))
