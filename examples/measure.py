"""The reader against the expected records of the dispatches.

In: a record and its expected record. Out: counts, by kind of finding. A finding meets a row when

- event: its type is the expected one and its trigger overlaps, or it stands in the same sentence and has one of
  the expected actors' codes. `parties` is the share of those whose actors and recipients have all the expected
  codes and no others; `mode`, `reality` and `claimed` (whether a claim carries it) likewise;
- claim: its content shares three words in ten with the expected one (of both together); `speaker` is the share
  of those whose speaker overlaps;
- time: it overlaps and has the value (those of datelines are no rows);
- place: a location that overlaps and has the country and, where one is expected, the
  GeoNames id; removed: it overlaps and has the kind; headline: it overlaps and has the verdict.

`recall` is the share of required rows that are met, `precision` of findings that are not wrong. Not wrong, though
they meet no required row, are: what meets an optional row; a claim whose cue is an event's trigger ("welcomed
the vote"), which the rows give as the event alone; a place whose name a row gives elsewhere; and what is found
to be supported in a headline, where no row says otherwise. What no row speaks of is not scored: contexts, scores,
chains of mentions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from communique.model import Event, Participant, Record, Span
from examples.notation import nearest, span_of

LOOSE = 0.3
KINDS = ("events", "claims", "times", "places", "removed", "headline")


class Row(TypedDict, total=False):
    """One finding of an expected record; README.md says which kind has which of these."""

    type: str
    mode: str
    trigger: str
    actors: list[str] | None
    recipients: list[str] | None
    reality: str
    claimed: bool
    kind: str
    speaker: str
    content: str
    words: str
    value: str | None
    country: str | None
    geonameid: int | None
    field: str
    verdict: str
    optional: bool


Expected = dict[str, list[Row]]
Likeness = Callable[[int, int], float]
Answer = Sequence[str | int | None]


@dataclass(frozen=True)
class Pairing:
    """Which finding meets which row. Optional rows are in neither `met` nor `missed`; `taken` are not wrong."""

    met: dict[int, int]
    missed: list[int]
    taken: set[int]


@dataclass
class Tally:
    """Counts of one kind, over all dispatches. `also` holds further questions, asked of what was met."""

    due: int = 0
    met: int = 0
    found: int = 0
    right: int = 0
    also: dict[str, list[bool]] = field(default_factory=dict)

    def figures(self) -> dict[str, float]:
        """Shares from 0 to 1."""
        shares = {"recall": (self.met, self.due), "precision": (self.right, self.found)}
        shares |= {name: (sum(answers), len(answers)) for name, answers in self.also.items()}
        return {name: part / whole if whole else 0.0 for name, (part, whole) in shares.items()}


@dataclass
class Measure:
    """Adds up one dispatch after the other; `errors` are lines for a person to read."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    errors: list[str] = field(default_factory=list)

    def add(self, record: Record, due: Expected) -> None:
        self._events(record, due["events"])
        self._claims(record, due["claims"], due["events"])
        text, headline = record.article.text, record.article.headline or ""
        heads = [removed.span for removed in record.removed if removed.kind == "dateline"]
        told = [time for time in record.times if not any(time.span.overlaps(head) for head in heads)]
        times = [(time.span, [time.value]) for time in told]
        self._spans("times", record, text, due["times"], times, lambda row: [row["value"]])
        places = [(place.span, [place.country, place.geonameid]) for place in record.places if place.role == "location"]
        self._spans("places", record, text, due["places"], places, lambda row: [row["country"], row["geonameid"]])
        removed = [(removed.span, [removed.kind]) for removed in record.removed]
        self._spans("removed", record, text, due["removed"], removed, lambda row: [row["kind"]])
        checks = [(check.headline, [check.field, check.verdict]) for check in record.headline_check]
        self._spans("headline", record, headline, due["headline"], checks, lambda row: [row["field"], row["verdict"]])

    def figures(self) -> dict[str, dict[str, float]]:
        return {kind: tally.figures() for kind, tally in self.tallies.items()}

    def _events(self, record: Record, rows: Sequence[Row]) -> None:
        text, events = record.article.text, record.events
        triggers = [span_of(row["trigger"], text) for row in rows]

        def likeness(i: int, j: int) -> float:
            row, event = rows[i], events[j]
            if event.type not in row["type"].split("/"):
                return 0
            overlaps, shared = triggers[i].overlaps(event.trigger), _shares_code(row["actors"], event.actors)
            if overlaps or (shared and _same_sentence(record, triggers[i], event)):
                return 2 * overlaps + shared + 0.5 * _same_codes(row["recipients"], event.recipients)
            return 0

        pairing = self._count("events", rows, len(events), likeness)
        also = self.tallies["events"].also
        for i, j in pairing.met.items():
            row, event = rows[i], events[j]
            parties = ((row["actors"], event.actors), (row["recipients"], event.recipients))
            also.setdefault("parties", []).append(all(_same_codes(codes, given) for codes, given in parties))
            if "mode" in row:
                also.setdefault("mode", []).append(event.mode in row["mode"].split("/"))
            also.setdefault("reality", []).append(event.reality in row["reality"].split("/"))
            also.setdefault("claimed", []).append(row.get("claimed", False) == (event.claim is not None))
        labels = [f"{event.type} “{event.trigger.of(text)}”" for event in events]
        self._report(record, pairing, "event", [f"{row['type']} “{row['trigger']}”" for row in rows], labels)

    def _claims(self, record: Record, rows: Sequence[Row], events: Sequence[Row]) -> None:
        text, claims = record.article.text, record.claims
        contents = [span_of(row["content"], text) for row in rows]
        words = [match.start() for match in re.finditer(r"\w+", text)]

        def inside(span: Span) -> frozenset[int]:
            return frozenset(start for start in words if span.start <= start < span.end)

        due, given = [inside(span) for span in contents], [inside(claim.content) for claim in claims]

        def likeness(i: int, j: int) -> float:
            share = len(due[i] & given[j]) / max(len(due[i] | given[j]), 1)
            return share if share >= LOOSE else 0

        acts = [span_of(row["trigger"], text) for row in events]
        cues = enumerate(claim.cue for claim in claims)
        attitudes = {j for j, cue in cues if cue is not None and any(cue.overlaps(act) for act in acts)}
        pairing = self._count("claims", rows, len(claims), likeness, attitudes)
        also = self.tallies["claims"].also
        for i, j in pairing.met.items():
            speaker, voice = nearest(rows[i]["speaker"], text, contents[i]), claims[j].speaker
            also.setdefault("speaker", []).append(voice is not None and voice.span.overlaps(speaker))
        labels = [f"“{claim.content.of(text)}”" for claim in claims]
        self._report(record, pairing, "claim", [f"“{row['content']}”" for row in rows], labels)

    def _spans(
        self,
        kind: str,
        record: Record,
        text: str,
        rows: Sequence[Row],
        found: Sequence[tuple[Span, Answer]],
        answer: Callable[[Row], Answer],
    ) -> None:
        """Findings that have a span and an answer; an optional row lets any answer pass."""
        spans = [span_of(row["words"], text) for row in rows]

        def likeness(i: int, j: int) -> float:
            span, given = found[j]
            fits = all(want in (None, got) for want, got in zip(answer(rows[i]), given, strict=True))
            unknown = kind == "times" and rows[i]["value"] is None and given[0] is not None
            if rows[i].get("optional"):
                return 0.5 * spans[i].overlaps(span)
            return float(spans[i].overlaps(span) and fits and not unknown)

        fine: set[int] = set()
        if kind == "places":
            known = {(span.of(text), row["country"]) for span, row in zip(spans, rows, strict=True)}
            fine = {j for j, (span, given) in enumerate(found) if (span.of(text), given[0]) in known}
        if kind == "headline":
            doubted = [
                (span, row["field"]) for span, row in zip(spans, rows, strict=True) if row["verdict"] != "supported"
            ]
            fine = {
                j
                for j, (span, (field_, verdict)) in enumerate(found)
                if verdict == "supported" and not any(span.overlaps(at) and field_ == name for at, name in doubted)
            }
        pairing = self._count(kind, rows, len(found), likeness, fine)
        labels = [f"“{span.of(text)}” {given}" for span, given in found]
        self._report(record, pairing, kind, [f"“{row['words']}” {answer(row)}" for row in rows], labels)

    def _count(
        self, kind: str, rows: Sequence[Row], number: int, likeness: Likeness, fine: Set[int] = frozenset()
    ) -> Pairing:
        """Pairs rows and findings one to one, the likest first, and counts; `fine` are never wrong."""
        ranked = sorted((-likeness(i, j), i, j) for i in range(len(rows)) for j in range(number))
        pairs: dict[int, int] = {}
        taken: set[int] = set()
        for unlike, i, j in ranked:
            if unlike < 0 and i not in pairs and j not in taken:
                pairs[i] = j
                taken.add(j)
        required = [i for i, row in enumerate(rows) if not row.get("optional")]
        tally = self.tallies[kind]
        tally.due += len(required)
        tally.met += sum(i in pairs for i in required)
        tally.found += number
        tally.right += len(taken | fine)
        met = {i: pairs[i] for i in required if i in pairs}
        return Pairing(met, [i for i in required if i not in pairs], taken | fine)

    def _report(self, record: Record, pairing: Pairing, kind: str, due: Sequence[str], found: Sequence[str]) -> None:
        name = Path(record.article.id).stem
        self.errors += [f"{name}: missed {kind} {due[i]}" for i in pairing.missed]
        self.errors += [
            f"{name}: not expected {kind} {label}" for j, label in enumerate(found) if j not in pairing.taken
        ]


def _shares_code(codes: Sequence[str] | None, given: Sequence[Participant]) -> bool:
    wanted = {code for entry in codes or () for code in entry.split("/")}
    return any(participant.code in wanted for participant in given)


def _same_codes(codes: Sequence[str] | None, given: Sequence[Participant]) -> bool:
    """Every expected code is there and no other; an entry with a slash takes either; None takes anything."""
    if codes is None:
        return True
    there = {participant.code for participant in given}
    wanted = [set(code.split("/")) for code in codes]
    return all(options & there for options in wanted) and there <= set().union(*wanted)


def _same_sentence(record: Record, trigger: Span, event: Event) -> bool:
    return 0 <= event.sentence < len(record.sentences) and record.sentences[event.sentence].span.contains(trigger)
