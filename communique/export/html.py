"""A record as one HTML page: the article with every finding marked, beside a card for each finding.

In: a record. Out: one self-contained page; styles and script stand inside it and nothing is fetched.
Findings and cards point at one another by anchors, so the page works without its script, which
only lights both while one is under the pointer or has the focus. All text passes through Jinja2's
escaping; none of it is put inside the script.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from communique.export.format import printable
from communique.export.segments import Mark, Segment, lay_out
from communique.export.wording import FIELDS, HEDGES, QUADS, REALITY, UNSURE, Wording, plain
from communique.model import Claim, Mention, Record

if TYPE_CHECKING:
    from jinja2 import Template

LINKED = ("time", "place", "actor")
"""Parts whose main words are themselves the link to the card, the narrowest first; the others carry a label."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page a record, for a browser."""

    name: str = "html"
    suffix: str = ".html"

    def writes(self, record: Record) -> Iterator[str]:
        yield from _template().generate(shown(record))


def shown(record: Record, links: object = None) -> dict[str, object]:
    """What the template of a record, `record.html.j2`, is given.

    `links` is for a page that has neighbours: `links.actor(actor)` is an address, `links.event(event)` pairs of a
    name and an address.
    """
    cards = Cards(record)
    text = record.article.text
    marks = list(cards.marks())
    laid = lay_out(text, marks)
    opened = {mark.finding for paragraph in laid for segment in paragraph for mark in segment.opens if mark.main}
    return {
        "record": record,
        "article": record.article,
        "paragraphs": ([_piece(segment, text, cards.labels) for segment in paragraph] for paragraph in laid),
        "unseen": [mark.finding for mark in marks if mark.main and mark.finding not in opened],
        "cards": cards,
        "say": cards.wording,
        "plain": plain,
        "links": links,
        "REALITY": REALITY,
        "QUADS": QUADS,
        "FIELDS": FIELDS,
        "HEDGES": HEDGES,
        "UNSURE": UNSURE,
    }


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("communique.export", ".")
    environment = Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html.j2")


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment as the template needs it. `labels` are cards, each with the words of the link that stands before it."""

    text: str
    classes: str
    findings: str
    link: str | None
    anchors: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]


def _piece(segment: Segment, text: str, labels: Mapping[str, str]) -> Piece:
    parts = dict.fromkeys(mark.part for mark in segment.marks)
    mains = [mark for mark in segment.opens if mark.main]
    linked = sorted((mark for mark in mains if mark.part in LINKED), key=lambda mark: LINKED.index(mark.part))
    return Piece(
        text=printable(segment.span.of(text)),
        classes=" ".join(parts),
        findings=" ".join(dict.fromkeys(mark.finding for mark in segment.marks)),
        link=linked[0].finding if linked else None,
        anchors=tuple(mark.finding for mark in mains if mark.part in (*LINKED, "skipped", "hedge")),
        labels=tuple((mark.finding, labels[mark.finding]) for mark in mains if mark.finding in labels),
    )


class Cards:
    """The ids of the cards of one record, and where each finding stands in the text.

    Ids are E1, C1, A1, T1, P1, R1, H1 (a hedge), S1 (a sentence that gave no event), in the order of the record's
    lists, events in the order of their triggers; the record's own ids are `anchors`, for links that must stay. An actor
    has a card where its code is known or it acts or speaks here; `others` are the things that are merely mentioned.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self.wording = Wording(record)
        self.events = list(enumerate(sorted(record.events, key=lambda event: event.trigger), 1))
        self.claims = list(enumerate(record.claims, 1))
        self.mentions: dict[str, list[Mention]] = {}
        for mention in record.mentions:
            if mention.actor is not None:
                self.mentions.setdefault(mention.actor, []).append(mention)
        mentioned = [actor for actor in record.actors if actor.id in self.mentions]
        active = self._active()
        self.actors = list(enumerate((actor for actor in mentioned if actor.code or actor.id in active), 1))
        self.others = [plain(actor.name) for actor in mentioned if not actor.code and actor.id not in active]
        self.labels: dict[str, str] = {f"R{number}": removed.kind for number, removed in enumerate(record.removed, 1)}
        self.labels |= {name: name for name in (f"E{number}" for number, _ in self.events)}
        self.labels |= {name: name for name in (f"C{number}" for number, _ in self.claims)}
        self.anchors = {f"E{number}": f"event-{event.id}" for number, event in self.events}
        self.anchors |= {f"C{number}": f"claim-{claim.id}" for number, claim in self.claims}
        self.places = [place for place in record.places if place.role == "location"]
        self.claim_numbers = {claim.id: number for number, claim in self.claims}

    def _active(self) -> set[str | None]:
        """The ids of those who take part in an event or speak."""
        parties = chain.from_iterable((*event.actors, *event.recipients) for event in self.record.events)
        voices = chain.from_iterable((claim.speaker, claim.origin) for claim in self.record.claims)
        return {party.actor for party in parties} | {voice.actor for voice in voices if voice}

    def marks(self) -> Iterator[Mark]:
        """Every span of every finding, wide ones first, so that narrow ones come last among a segment's marks."""
        record = self.record
        for number, skipped in enumerate(record.skipped, 1):
            if 0 <= skipped.sentence < len(record.sentences):
                yield Mark(record.sentences[skipped.sentence].span, f"S{number}", "skipped", main=True)
        for number, removed in enumerate(record.removed, 1):
            yield Mark(removed.span, f"R{number}", "removed", main=True)
        for number, claim in self.claims:
            yield Mark(claim.content, f"C{number}", "claim", main=True)
            voices = (claim.cue, *(speaker.span for speaker in (claim.speaker, claim.origin) if speaker))
            yield from (Mark(span, f"C{number}", "voice") for span in voices if span)
        for number, hedge in enumerate(record.hedges, 1):
            yield Mark(hedge.span, f"H{number}", "hedge", main=True)
        for number, event in self.events:
            yield Mark(event.trigger, f"E{number}", "trigger", main=True)
            yield from (Mark(party.span, f"E{number}", "party") for party in (*event.actors, *event.recipients))
        for number, actor in self.actors:
            for position, mention in enumerate(self.mentions[actor.id]):
                yield Mark(mention.span, f"A{number}", "actor", main=position == 0)
        for number, place in enumerate(self.places, 1):
            yield Mark(place.span, f"P{number}", "place", main=True)
        for number, time in enumerate(record.times, 1):
            yield Mark(time.span, f"T{number}", "time", main=True)

    def carries(self, claim_id: str) -> Sequence[int]:
        """The numbers of the events that this claim carries."""
        return [number for number, event in self.events if event.claim == claim_id]

    def about(self, claim: Claim) -> Sequence[int]:
        """The numbers of the events that this claim is about and another one, or the outlet, tells."""
        return [number for number, event in self.events if event.id in claim.about_events and event.claim != claim.id]

    def speaks_of(self, claim: Claim) -> Sequence[int]:
        """The numbers of the claims that this one is about and does not answer."""
        ids = (one for one in claim.about_claims if one != claim.replies_to)
        return [self.claim_numbers[one] for one in ids if one in self.claim_numbers]

    def known_as(self, actor_id: str) -> str:
        """The different words that stand for the actor in this text, at most six."""
        words = dict.fromkeys(self.wording.words(mention.span) for mention in self.mentions[actor_id])
        shown = list(words)[:6]
        return ", ".join(chain(shown, ["…"] if len(words) > 6 else []))
