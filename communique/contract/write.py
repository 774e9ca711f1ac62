"""A record in the form of the contract: what `communique read --jsonl` writes.

In: a `Record`, or the id and the message of an article that could not be read. Out: plain
dictionaries, lists, strings and numbers, ready for `json.dumps`. Offsets stay as they are, into the
text as given. Tokens and the headline's own record are left out, and so is the text: whoever sent
the article has it. The other way is `communique.contract.read`; what is left out, `communique.contract.rest`.
"""

from __future__ import annotations

from communique.model import (
    Actor,
    Claim,
    Event,
    Figure,
    HeadlineCheck,
    Hedge,
    Mention,
    Participant,
    PlaceRef,
    Record,
    Review,
    Span,
    Speaker,
    TimeRef,
)

Fields = dict[str, object]
"""A JSON object. Values are strings, numbers, booleans, None, lists and further objects."""


def to_contract(record: Record) -> Fields:
    """The record's fields under the contract's names, in the contract's order.

    `corrections` is there only where a person judged something: what was read looks the same with and without them.
    """
    article = record.article
    judged: Fields = {"corrections": [_review(review) for review in record.reviews]} if record.reviews else {}
    return {
        "id": article.id,
        "headline": article.headline,
        "publisher": article.publisher,
        "byline": article.byline,
        "dateline": article.dateline,
        "url": article.url,
        "published": article.published,
        "language": article.language,
        "sentences": [_span(sentence.span) for sentence in record.sentences],
        "removed": [
            {"start": removed.span.start, "end": removed.span.end, "kind": removed.kind} for removed in record.removed
        ],
        "mentions": [_mention(mention) for mention in record.mentions],
        "actors": [_actor(actor) for actor in record.actors],
        "times": [_time(time) for time in record.times],
        "places": [_place(place) for place in record.places],
        "claims": [_claim(claim) for claim in record.claims],
        "hedges": [_hedge(hedge) for hedge in record.hedges],
        "events": [
            _event(event) | {"hedge": _hedge(hedge) if (hedge := record.hedge_over(event.trigger)) else None}
            for event in record.events
        ],
        "headline_check": [_check(check) for check in record.headline_check],
        "skipped": [{"sentence": skipped.sentence, "reason": skipped.reason} for skipped in record.skipped],
        "failures": [{"step": failure.step, "message": failure.message} for failure in record.failures],
        "notes": list(article.notes),
        **judged,
    }


def unread_to_contract(identifier: str | None, message: str) -> Fields:
    """What stands in the output for an article that could not be read, so that the order of lines is kept."""
    return {"id": identifier, "error": message}


def _span(span: Span) -> Fields:
    return {"start": span.start, "end": span.end}


def _mention(mention: Mention) -> Fields:
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "kind": mention.kind,
        "type": mention.type,
        "actor": mention.actor,
        "chain": mention.chain,
        "confidence": _figure(mention.confidence),
    }


def _actor(actor: Actor) -> Fields:
    office = actor.office
    return {
        "id": actor.id,
        "name": actor.name,
        "code": actor.code,
        "sectors": list(actor.sectors),
        "office": {"title": office.title, "of": office.of, "since": office.since, "until": office.until}
        if office
        else None,
        "aliases": list(actor.aliases),
        "candidates": [{"id": candidate.id, "score": _figure(candidate.score)} for candidate in actor.candidates],
        "wikidata": actor.wikidata,
        "reason": actor.reason,
        "members": list(actor.members),
    }


def _time(time: TimeRef) -> Fields:
    return {
        "start": time.span.start,
        "end": time.span.end,
        "type": time.type,
        "value": time.value,
        "earliest": time.earliest,
        "latest": time.latest,
        "precision": time.precision,
        "basis": time.basis,
    }


def _place(place: PlaceRef) -> Fields:
    return {
        "start": place.span.start,
        "end": place.span.end,
        "name": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "precision": place.precision,
        "confidence": _figure(place.confidence),
        "reason": place.reason,
        "role": place.role,
    }


def _claim(claim: Claim) -> Fields:
    return {
        "id": claim.id,
        "kind": claim.kind,
        "content": _span(claim.content),
        "cue": _span(claim.cue) if claim.cue else None,
        "speaker": _speaker(claim.speaker),
        "origin": _speaker(claim.origin),
        "stance": claim.stance,
        "about": list(claim.about),
        "replies_to": claim.replies_to,
        "confidence": _figure(claim.confidence),
        "inner": [_claim(each) for each in claim.inner],
        "outlet": {"name": claim.outlet.name, "country": claim.outlet.country, "kind": claim.outlet.kind}
        if claim.outlet
        else None,
        "about_events": list(claim.about_events),
        "about_claims": list(claim.about_claims),
    }


def _speaker(speaker: Speaker | None) -> Fields | None:
    if speaker is None:
        return None
    return {"start": speaker.span.start, "end": speaker.span.end, "actor": speaker.actor}


def _hedge(hedge: Hedge) -> Fields:
    return {"start": hedge.span.start, "end": hedge.span.end, "kind": hedge.kind, "over": _span(hedge.over)}


def _event(event: Event) -> Fields:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "quad": event.quad,
        "score": event.score,
        "trigger": _span(event.trigger),
        "actors": [_participant(participant) for participant in event.actors],
        "recipients": [_participant(participant) for participant in event.recipients],
        "time": event.time,
        "place": event.place,
        "reality": event.reality,
        "claim": event.claim,
        "sentence": event.sentence,
        "confidence": _figure(event.confidence),
        "entry": event.entry,
        "figures": [_counted(figure) for figure in event.figures],
    }


def _counted(figure: Figure) -> Fields:
    return {
        "kind": figure.kind,
        "least": figure.least,
        "most": figure.most,
        "start": figure.span.start,
        "end": figure.span.end,
    }


def _participant(participant: Participant) -> Fields:
    return {
        "start": participant.span.start,
        "end": participant.span.end,
        "actor": participant.actor,
        "code": participant.code,
        "sectors": list(participant.sectors),
    }


def _review(review: Review) -> Fields:
    return {
        "kind": review.kind,
        "finding": review.finding,
        "judged": review.judged,
        "how": review.how,
        "fields": list(review.fields),
        "reviewer": review.reviewer,
        "made": review.made,
        "note": review.note,
    }


def _check(check: HeadlineCheck) -> Fields:
    return {
        "field": check.field,
        "headline": _span(check.headline),
        "body": _span(check.body) if check.body else None,
        "verdict": check.verdict,
        "note": check.note,
    }


def _figure(confidence: float) -> float:
    """Four decimals: what lies behind them is the noise of 8-bit weights."""
    return confidence if confidence == 1 else round(confidence, 4)  # most are, and to round takes long
