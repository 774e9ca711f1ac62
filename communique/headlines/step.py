"""The headline held against the body: its actors, its acts, and how sure it is of them.

A record whose headline has been read as a record of its own comes in; `headline_check` goes out, in the headline's
order. A headline that is missing, or that names no actor, act or claim, gives nothing; nor is anything judged that
rests on a step which failed. Style, irony and emphasis are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.headlines.certainty import headline_stand, judge
from communique.headlines.match import SAME, Body, content_lemmas, counterparts
from communique.model import Claim, Event, HeadlineCheck, Record, Span

OVERLAP = 1 / 3
"""Share of the content words of a headline's claim that the body's claim must hold to be the same one."""


class Headlines:
    """The reading step "headlines"."""

    name = "headlines"
    needs = frozenset(
        {"article", "headline", "sentences", "tokens", "mentions", "actors", "events", "claims", "hedges"}
    )
    gives = frozenset({"headline_check"})

    def __call__(self, record: Record) -> Record:
        headline = record.headline
        if headline is None or not headline.tokens:
            return replace(record, headline_check=())
        failed = {failure.step for failure in (*record.failures, *headline.failures)}
        if failed & {"language", "actors"}:
            return replace(record, headline_check=())
        body = Body(record)
        starts = [token.span.start for token in headline.tokens]
        checks = [*_actors(headline, body)]
        if failed & {"events", "claims"}:
            return replace(record, headline_check=tuple(checks))
        for event in headline.events:
            checks += _event(event, headline, starts, body)
        triggers = {event.trigger for event in headline.events}
        for claim in headline.claims:
            if claim.cue is not None and not any(trigger.overlaps(claim.cue) for trigger in triggers):
                checks += _claim(claim, headline, starts, body)
        return replace(record, headline_check=tuple(checks))


def _actors(headline: Record, body: Body) -> Iterator[HeadlineCheck]:
    """One check for each actor that the headline names."""
    actors = {actor.id: actor for actor in headline.actors}
    seen = set()
    for mention in headline.mentions:
        actor = actors.get(mention.actor or "")
        if actor is None or mention.kind != "named" or actor.id in seen:
            continue
        seen.add(actor.id)
        found = body.mention(actor)
        if found is None:
            yield HeadlineCheck("actor", mention.span, None, "unsupported", f"the body does not name {actor.name}")
            continue
        likeness, named = found
        other = body.actors[named.actor or ""]
        note = "" if likeness == SAME else f"the body names {other.name}"
        yield HeadlineCheck("actor", mention.span, named.span, "supported", note)


def _event(event: Event, headline: Record, starts: list[int], body: Body) -> Iterator[HeadlineCheck]:
    """The act, and where the body has it, how sure it is of it."""
    found = counterparts(event, headline, starts, body)
    if not found:
        span = _same_words(event, headline, starts, body)
        if span is not None:
            yield HeadlineCheck("act", event.trigger, span, "supported", "by the same word")
        else:
            yield HeadlineCheck(
                "act", event.trigger, None, "unsupported", "the body reports no such act of these actors"
            )
        return
    yield HeadlineCheck("act", event.trigger, found[0].trigger, "supported")
    alike = [other for other in found if other.type == found[0].type]
    judgement = judge(headline_stand(event, headline), alike, body.record)
    yield HeadlineCheck("certainty", event.trigger, judgement.event.trigger, judgement.verdict, judgement.note)


def _same_words(event: Event, headline: Record, starts: list[int], body: Body) -> Span | None:
    """The act's own word in a sentence of the body that names its actor, where the body's events have it not."""
    words = content_lemmas(headline, starts, event.trigger)
    actors = {actor.id: actor for actor in headline.actors}
    ours = [actors[part.actor] for part in event.actors if part.actor in actors]
    sentences = {
        body.sentence(mention.span)
        for mention in body.record.mentions
        if mention.actor is not None and any(body.likeness(actor, mention.actor) for actor in ours)
    }
    for token in body.record.tokens:
        if token.upos in ("VERB", "NOUN") and token.lemma.lower() in words and token.sentence in sentences:
            return token.span
    return None


def _claim(claim: Claim, headline: Record, starts: list[int], body: Body) -> Iterator[HeadlineCheck]:
    """Whether the one whom the headline lets speak says so in the body."""
    actors = {actor.id: actor for actor in headline.actors}
    speaker = actors.get(claim.speaker.actor or "") if claim.speaker else None
    words = content_lemmas(headline, starts, claim.content)
    if speaker is None or claim.cue is None or not words:
        return
    best: tuple[float, Claim] | None = None
    for other in body.record.claims:
        if other.speaker is not None and body.likeness(speaker, other.speaker.actor):
            share = len(words & body.lemmas(other.content)) / len(words)
            if best is None or share > best[0]:
                best = share, other
    if best is not None and best[0] >= OVERLAP:
        yield HeadlineCheck("act", claim.cue, best[1].content, "supported")
    else:
        yield HeadlineCheck("act", claim.cue, None, "unsupported", f"in the body {speaker.name} does not say so")
