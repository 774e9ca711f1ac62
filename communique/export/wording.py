"""The words in which findings are put to a person, shared by the forms that people read.

In: a record and one of its findings. Out: short strings, taken from the text or from the record,
safe to print (no control characters, no marks that turn the direction of what follows) and
without line breaks. Nothing is judged or left out here; what is unknown is called unknown.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from communique.export.format import printable
from communique.model import (
    Actor,
    Claim,
    Correction,
    Event,
    Figure,
    FindingKind,
    Participant,
    PlaceRef,
    Record,
    Span,
    Speaker,
    TimeRef,
)

UNSURE = 0.6
"""Of events less sure than this every second one is wrong, of the others one in seven: on the dispatches."""
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
QUOTES = '"“”„«»'
REALITY = {
    "actual": "happened",
    "planned": "planned",
    "hypothetical": "hypothetical",
    "denied": "denied",
    "historical": "past",
}
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
HEDGES = {"reported": "as reported", "alleged": "as alleged", "apparent": "as it seems", "believed": "as believed"}
FIELDS = {"actor": "who", "act": "what", "certainty": "how sure", "number": "how many"}


def plain(text: str) -> str:
    """One line, fit to print anywhere."""
    return " ".join(printable(DIRECTION.sub("", text)).split())


@dataclass(frozen=True)
class Wording:
    """Says what the findings of one record are."""

    record: Record

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.record.actors}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.record.claims}

    def judged(self, kind: FindingKind, finding: str | int) -> tuple[str, str] | None:
        """How a person judged a finding, and in more words: what was set anew, by whom, when, and why."""
        review = self.record.review(kind, finding)
        if review is None:
            return None
        fields = f": {', '.join(review.fields)}" if review.fields else ""
        note = f": {review.note}" if review.note else ""
        return review.how, plain(f"{review.how}{fields}, by {review.reviewer}, {review.made}{note}")

    def words(self, span: Span) -> str:
        return plain(span.of(self.record.article.text))

    def excerpt(self, span: Span, longest: int = 160) -> str:
        """The words, cut at a word's end with an ellipsis where they are longer than `longest` characters."""
        words = plain(self.record.article.text[span.start : min(span.end, span.start + 4 * longest)])
        if len(words) <= longest and span.end <= span.start + 4 * longest:
            return words
        cut = words[:longest]
        return (cut.rpartition(" ")[0] or cut) + " …"

    def quoted(self, span: Span, longest: int = 160) -> str:
        """The excerpt in quotation marks, which are not doubled where the text has them itself."""
        return f"“{self.excerpt(span, longest).strip(QUOTES)}”"

    def participant(self, participant: Participant) -> str:
        """The actor's name where it is known, else the words of the text; with code and sectors."""
        actor = self.actors.get(participant.actor) if participant.actor else None
        name = plain(actor.name) if actor else self.words(participant.span)
        code = " ".join(filter(None, (participant.code, *participant.sectors)))
        return f"{name} ({code})" if name and code else name or code  # a record without its text has no words

    def parties(self, participants: tuple[Participant, ...]) -> str:
        return ", ".join(dict.fromkeys(map(self.participant, participants)))

    def act(self, event: Event) -> str:
        return f"{event.type} {event.mode}" if event.mode else event.type

    def figures(self, event: Event) -> str:
        """ "dead: 12 or more; size: 24 to 99"."""
        return "; ".join(f"{figure.kind}: {_interval(figure)}" for figure in event.figures)

    def time_of(self, event: Event) -> str:
        known = event.time is not None and 0 <= event.time < len(self.record.times)
        return self.time(self.record.times[event.time]) if known and event.time is not None else ""

    def place_of(self, event: Event) -> str:
        known = event.place is not None and 0 <= event.place < len(self.record.places)
        return self.place(self.record.places[event.place]) if known and event.place is not None else ""

    def time(self, time: TimeRef) -> str:
        """The value in words a person reads: a day with its weekday, a range with both ends."""
        if time.value is None:
            return f"{self.words(time.span)} (date unknown)"
        if time.type in ("DATE", "TIME") and time.earliest and time.latest:
            if time.earliest != time.latest:
                return f"{time.value} ({time.earliest} to {time.latest})"
            day, _, part = time.value.partition("T")
            return (
                f"{_weekday(time.earliest)} {day} {DAYPARTS[part]}"
                if part in DAYPARTS
                else (f"{_weekday(time.earliest)} {time.value}".strip())
            )
        return time.value

    def place(self, place: PlaceRef) -> str:
        """The name with its country; one that could not be placed says so."""
        name = plain(place.name) or self.words(place.span)
        if place.lat is None and place.country is None:
            return f"{name} (not placed)"
        return f"{name}, {place.country}" if place.country else name

    def speaker(self, speaker: Speaker | None) -> str:
        """Who speaks: the words of the text, and the actor's name where the words alone do not hold it."""
        if speaker is None:
            return "an unnamed speaker"
        words = self.words(speaker.span)
        actor = self.actors.get(speaker.actor) if speaker.actor else None
        name = plain(actor.name) if actor else ""
        return words if not name or name in words else f"{words} ({name})"

    def carried(self, event: Event) -> str:
        """On whose word the event stands, and the word with which the outlet holds back."""
        hedge = self.record.hedge_over(event.trigger)
        if event.claim is None:
            return "the outlet says so itself" + (f", with {self.quoted(hedge.span)}" if hedge else "")
        claim = self.claims.get(event.claim)
        if claim is None:
            return "says an unknown speaker"
        return f"says {self.speaker(claim.speaker)}{self.origin(claim)}"

    def origin(self, claim: Claim) -> str:
        return f", as cited from {self.speaker(claim.origin)}" if claim.origin else ""

    def about(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """What a claim is about that stands elsewhere in the text: how, and what in words."""
        for event in self.record.events:
            if event.id in claim.about_events and event.claim != claim.id:
                onto = self.parties(event.recipients)
                sides = [self.parties(event.actors), self.act(event), f"→ {onto}" if onto else ""]
                yield "about", f"{' '.join(filter(None, sides))}, {self.quoted(event.trigger)}"
        for other in filter(None, map(self.claims.get, claim.about_claims)):
            how = "answers" if other.id == claim.replies_to else "about what was said by"
            yield how, f"{self.speaker(other.speaker)}, {self.quoted(other.content, 120)}"

    def outlet(self, claim: Claim) -> str:
        """The known outlet that a claim is cited from, under its one name, with its kind and its country."""
        outlet = claim.outlet
        return f"{plain(outlet.name)}, {outlet.kind}, {outlet.country}" if outlet else ""

    def around(self, event: Event, reach: int = 60) -> tuple[str, str, str]:
        """The evidence: what stands before the trigger, the trigger, what stands after; ellipses where it is cut.

        It holds the event's parties, as far as they stand in its sentence, and about `reach` characters more
        on both sides, but nothing that was removed as no body text.
        """
        text, trigger = self.record.article.text, event.trigger
        first, last = self._reach(event)
        low, high = max(first - reach, 0), min(last + reach, len(text))
        bounds = self._sentence(event)
        low = bounds.start if low <= bounds.start else text.find(" ", low, first) + 1 or first
        high = bounds.end if high >= bounds.end else max(text.rfind(" ", last, high), last)
        before, after = text[low : trigger.start], text[trigger.end : high]
        return (
            ("… " if low > bounds.start else "") + plain(before) + (" " if before[-1:].isspace() else ""),
            self.words(trigger),
            (" " if after[:1].isspace() else "") + plain(after) + (" …" if high < bounds.end else ""),
        )

    def _reach(self, event: Event) -> tuple[int, int]:
        """From the first to the last character of the trigger and of the parties in its sentence."""
        bounds = self._sentence(event)
        spans = [event.trigger]
        spans += [party.span for party in (*event.actors, *event.recipients) if bounds.contains(party.span)]
        return min(span.start for span in spans), max(span.end for span in spans)

    def _sentence(self, event: Event) -> Span:
        """The event's sentence, without a dateline or the like before it; the trigger where the record has none."""
        trigger, sentences = event.trigger, self.record.sentences
        if not 0 <= event.sentence < len(sentences):
            return trigger
        bounds = sentences[event.sentence].span
        if not bounds.contains(trigger):
            return trigger
        start = max(
            (removed.span.end for removed in self.record.removed if bounds.start < removed.span.end <= trigger.start),
            default=bounds.start,
        )
        return Span(start, bounds.end)


DAYPARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
"""TIMEX3's parts of a day."""


def _interval(figure: Figure) -> str:
    if figure.least is None:
        return f"up to {figure.most:,}" if figure.most is not None else "unknown"
    if figure.most is None:
        return f"{figure.least:,} or more"
    return f"{figure.least:,}" if figure.least == figure.most else f"{figure.least:,} to {figure.most:,}"


def _weekday(day: str) -> str:
    try:
        return datetime.date.fromisoformat(day[:10]).strftime("%a")
    except ValueError:  # a day that no calendar has is shown as it is, without its weekday
        return ""


def judgement(correction: Correction) -> str:
    """What a reviewer said of which finding: "event e1 amend type = CONSULT"."""
    what = f"{correction.kind} {correction.finding} {correction.judgement}"
    if correction.field is not None:
        return f"{what} {correction.field} = {correction.value if correction.value is not None else '(empty)'}"
    if correction.kind == "occurrence" and correction.judgement != "undo":
        other = json.loads(correction.value or "{}")
        return f"{what} {other.get('article')} {other.get('event')}"
    return f"{what} {correction.value}" if correction.value is not None else what
