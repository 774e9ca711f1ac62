"""The headline held against the body: its actors, its acts, and how sure it is of them.

A record whose headline has been read as a record of its own comes in; `headline_check` goes out, in the headline's
order. A headline that is missing, or that names no actor, act or claim, gives nothing; nor is anything judged that
rests on a step which failed. Style, irony and emphasis are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.headlines.certainty import headline_stand, judge, stand
from communique.headlines.match import SAME, Body, content_lemmas, counterparts, done_to_others
from communique.headlines.numbers import numbers
from communique.headlines.words import Told, Words
from communique.model import Claim, Event, HeadlineCheck, Record

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
        checks += _verb(headline, body)
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
    """The act, upon whom it is done, and where the body has it, how sure it is of it and of how many it speaks."""
    found = counterparts(event, headline, starts, body)
    if not found:
        told = Words(body).told(event, headline)
        if not told:
            note = "the body reports no such act of these actors"
            yield HeadlineCheck("act", event.trigger, None, "unsupported", note)
            return
        judgement = judge(headline_stand(event, headline), told)
        yield HeadlineCheck("act", event.trigger, judgement.body, "supported", "by the same word")
        if judgement.verdict != "supported":
            yield HeadlineCheck("certainty", event.trigger, judgement.body, judgement.verdict, judgement.note)
        return
    other = done_to_others(event, headline, found, body)
    if other is None:
        yield HeadlineCheck("act", event.trigger, found[0].trigger, "supported")
    else:
        yield HeadlineCheck("act", event.trigger, found[0].trigger, "unsupported", f"in the body it is done to {other}")
    alike = [other for other in found if other.type == found[0].type]
    told = [Told(each.trigger, stand(each, body.record)) for each in alike]
    if found[0].type != event.type:  # such as plans to do it, which are events of another type
        told = Words(body).told(event, headline) or told
    judgement = judge(headline_stand(event, headline), told)
    yield HeadlineCheck("certainty", event.trigger, judgement.body, judgement.verdict, judgement.note)
    for number in numbers(event, alike, body.record):
        yield HeadlineCheck("number", number.headline, number.body, number.verdict, number.note)


def _verb(headline: Record, body: Body) -> Iterator[HeadlineCheck]:
    """The main verb of a headline that tells no event, where the body has it by the same word and is less sure."""
    root = next((token for token in headline.tokens if token.head < 0), None)
    if root is None or root.upos != "VERB" or headline.article.text.rstrip().endswith("?"):
        return
    taken = [*(event.trigger for event in headline.events), *(claim.cue for claim in headline.claims if claim.cue)]
    if any(span.overlaps(root.span) for span in taken):
        return
    told = Words(body).told_of(root, headline)
    if not told or any(each.stand.reality == "planned" for each in told):
        return  # what is decided is told in the present tense: "Sweden sells jets" where it agreed to
    judgement = judge(Words(Body(headline)).stand(root), told)
    if judgement.verdict != "supported":
        yield HeadlineCheck("certainty", root.span, judgement.body, judgement.verdict, judgement.note)


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
