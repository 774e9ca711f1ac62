"""Whether the body is as sure of an act as the headline.

An event of the headline and its counterparts in the body come in; verdict, the event that bears it out best and a
note for the reader go out. "Says more than its body" means: stated as a fact where the body has a claim, a plan, a
possibility or a denial, or says so with a hedge ("reportedly", "appears to").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from communique.claims import find_quotes
from communique.headlines.match import OTHER, alike, stately
from communique.model import Claim, Event, Reality, Record, Span, Verdict

STRENGTH: dict[Reality, int] = {"actual": 3, "historical": 3, "planned": 2, "hypothetical": 1, "denied": 0}
FALLS_SHORT: dict[Reality, str] = {
    "planned": "the body has it as planned, not as done",
    "hypothetical": "the body has it as possible, not as done",
    "denied": "the body says that it did not happen",
}


DECLARED = frozenset(["SANCTION"])
"""Types of deeds that are done by being declared, besides all that are done in words (quad 1 and 3)."""


OFFICE = re.compile(
    r"\b(?:minister|president|chancellor|premier|government|ministry|cabinet|king|emir)\b", re.IGNORECASE
)
"""Who speaks for the state that acts, where nothing says that he is another's."""


class Stand(NamedTuple):
    """How sure a text is of one event, and who is: `speaker` is None where the outlet itself reports it.

    `denier` names who denies the claim that carries it; `hedge` are the words by which the outlet holds back.
    """

    reality: Reality
    attributed: bool
    speaker: str | None
    denier: str | None = None
    hedge: str | None = None


class Judgement(NamedTuple):
    """The verdict on the certainty of one event, with the words of the body that it rests on."""

    verdict: Verdict
    body: Span
    note: str


def stand(event: Event, record: Record) -> Stand:
    """What a body says of an event."""
    claim = next((claim for claim in record.claims if claim.id == event.claim), None)
    text, held = record.article.text, record.hedge_over(event.trigger)
    hedge = " ".join(held.span.of(text).split()) if held is not None else None
    if claim is None or _own_word(event, claim, record):
        return Stand(event.reality, False, None, hedge=hedge)
    denials = (other for other in record.claims if other.replies_to == claim.id and other.stance == "deny")
    denial = next(denials, None)
    return Stand(event.reality, True, speaker_of(claim, text), speaker_of(denial, text) if denial else None, hedge)


def _own_word(event: Event, claim: Claim, record: Record) -> bool:
    """Who says that he expels, agrees or refuses does so by saying it; who says that he destroyed something may boast.

    Only where one speaks for himself or his state: whoever else says it makes a claim.
    """
    if event.quad not in (1, 3) and event.type not in DECLARED:
        return False
    actors = {actor.id: actor for actor in record.actors}
    speaker = actors.get(claim.speaker.actor or "") if claim.speaker else None
    doers = [doer for part in event.actors if (doer := actors.get(part.actor or "")) is not None]
    if speaker is None:
        return False
    nobodys = speaker.code is None and OFFICE.search(speaker_of(claim, record.article.text) or "") is not None
    own = nobodys and any(doer.code is not None and stately(doer) for doer in doers)
    return own or any(alike(speaker, doer) != OTHER for doer in doers)


def headline_stand(event: Event, headline: Record) -> Stand:
    """What a headline says of an event, whose short forms are read as a reader does.

    "To send" is a plan, a question is a possibility, and words in quotation marks are somebody's.
    """
    text = headline.article.text
    own = stand(event, headline)
    reality = own.reality
    if text.rstrip().endswith("?"):
        reality = "hypothetical"
    elif reality == "actual" and text[: event.trigger.start].rstrip().lower().endswith(" to"):
        reality = "planned"
    quoted = any(quote.outer.contains(event.trigger) for quote in find_quotes(text))
    return Stand(reality, own.attributed or quoted, own.speaker, hedge=own.hedge)


def speaker_of(claim: Claim, text: str) -> str | None:
    """The words that name the speaker, on one line."""
    return " ".join(claim.speaker.span.of(text).split()) if claim.speaker else None


def judge(headline: Stand, told: Sequence[tuple[Span, Stand]]) -> Judgement:
    """The kindest verdict that what the body tells allows; at least one place in it must be given."""
    judgements = [_judge(headline, body, span) for span, body in told]
    order: list[Verdict] = ["supported", "unsupported", "contradicted"]
    return min(judgements, key=lambda judgement: order.index(judgement.verdict))


def _judge(headline: Stand, body: Stand, span: Span) -> Judgement:
    if (headline.reality == "denied") != (body.reality == "denied"):
        if body.attributed:
            who = body.speaker or "somebody"
            said = "denies it" if body.reality == "denied" else "says that it did happen"
            return Judgement("unsupported", span, f"in the body {who} {said}")
        note = FALLS_SHORT["denied"] if body.reality == "denied" else "the body says that it did happen"
        return Judgement("contradicted", span, note)
    if STRENGTH[body.reality] < STRENGTH[headline.reality]:
        return Judgement("unsupported", span, FALLS_SHORT[body.reality])
    if headline.attributed or headline.hedge or headline.reality in ("hypothetical", "planned"):
        return Judgement("supported", span, "")
    if body.hedge and body.speaker is None:
        return Judgement("unsupported", span, f"the body holds back: “{body.hedge}”")
    if body.attributed:
        who = f"a claim of {body.speaker}" if body.speaker else "a claim"
        denied = f", and {body.denier} denies it" if body.denier else ""
        return Judgement("unsupported", span, f"the body gives it only as {who}{denied}")
    return Judgement("supported", span, "")
