"""What holds of every record, whatever the text: checked by the fuzz run and by the property tests.

`broken` takes a record and names what does not hold; an empty list is a sound record. It looks at form alone (spans
lie in the text, numbers point at what is there), never at whether the reading is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise

from communique.export import FORMATS
from communique.model import Record, Span


def broken(record: Record) -> list[str]:
    """Everything that does not hold, each with where."""
    found = [f"step {failure.step} failed: {failure.message}" for failure in record.failures]
    found += _spans(record)
    found += _tokens(record)
    found += _references(record)
    found += _formats(record)
    if record.headline is not None:
        found += [f"headline: {what}" for what in (*_spans(record.headline), *_tokens(record.headline))]
        found += [f"headline: step {failure.step} failed: {failure.message}" for failure in record.headline.failures]
    return found


def _spans(record: Record) -> Iterator[str]:
    length = len(record.article.text)
    headline = len(record.article.headline or "")
    for field in fields(record):
        if field.name in ("article", "headline"):
            continue
        for number, item in enumerate(getattr(record, field.name)):
            for name, span in _inside(item):
                room = headline if (field.name, name) == ("headline_check", "headline") else length
                if not 0 <= span.start < span.end <= room:
                    yield f"{field.name}[{number}].{name} is {span.start}:{span.end} in {room} characters"


def _inside(item: object) -> Iterator[tuple[str, Span]]:
    """The spans anywhere in a noun, with the names of their fields."""
    if not is_dataclass(item):
        return
    for field in fields(item):
        value = getattr(item, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Span):
                yield field.name, part
            else:
                yield from ((f"{field.name}.{name}", span) for name, span in _inside(part))


def _tokens(record: Record) -> Iterator[str]:
    tokens, sentences = record.tokens, record.sentences
    for number, token in enumerate(tokens):
        if token.index != number or not -1 <= token.head < len(tokens) or token.head == number:
            yield f"token {number} has index {token.index} and head {token.head}"
        if not 0 <= token.sentence < len(sentences):
            yield f"token {number} is of sentence {token.sentence}"
        elif not sentences[token.sentence].first <= number < sentences[token.sentence].last:
            yield f"token {number} lies outside its sentence"
        elif 0 <= token.head < len(tokens) and tokens[token.head].sentence != token.sentence:
            yield f"token {number} has its head in another sentence"
    for one, other in pairwise(tokens):
        if other.span.start < one.span.end:
            yield f"tokens {one.index} and {other.index} overlap"
    for number, sentence in enumerate(sentences):
        inside = tokens[sentence.first : sentence.last]
        if sentence.index != number or not inside:
            yield f"sentence {number} has index {sentence.index} and {len(inside)} tokens"
        elif [token.head for token in inside].count(-1) != 1:
            yield f"sentence {number} has no single root"
        elif (inside[0].span.start, inside[-1].span.end) != (sentence.span.start, sentence.span.end):
            yield f"sentence {number} is not what its tokens are"
    for removed in record.removed:
        if any(token.span.overlaps(removed.span) for token in tokens):
            yield f"a token stands in what was removed as {removed.kind}"


def _references(record: Record) -> Iterator[str]:
    actors = {actor.id for actor in record.actors}
    claims = {claim.id for claim in record.claims}
    events = {event.id for event in record.events}
    if len(actors) < len(record.actors) or len(claims) < len(record.claims):
        yield "two actors or two claims share an id"
    for mention in record.mentions:
        if not 0 <= mention.head < len(record.tokens) or (mention.actor is not None and mention.actor not in actors):
            yield f"mention {mention} points at nothing"
    for claim in record.claims:
        voices = [voice.actor for voice in (claim.speaker, claim.origin) if voice is not None and voice.actor]
        if not actors.issuperset(voices) or not actors.issuperset(claim.about):
            yield f"claim {claim.id} names an actor that is not there"
        if not events.issuperset(claim.about_events) or not (claims - {claim.id}).issuperset(claim.about_claims):
            yield f"claim {claim.id} is about an event or a claim that is not there"
        if claim.replies_to is not None and (claim.replies_to not in claims or claim.replies_to == claim.id):
            yield f"claim {claim.id} replies to {claim.replies_to}"
    for event in record.events:
        parties = [party.actor for party in (*event.actors, *event.recipients) if party.actor is not None]
        if not actors.issuperset(parties):
            yield f"event {event.id} names an actor that is not there"
        if event.claim is not None and event.claim not in claims:
            yield f"event {event.id} is carried by {event.claim}"
        if event.time is not None and not 0 <= event.time < len(record.times):
            yield f"event {event.id} has time {event.time}"
        if event.place is not None and not 0 <= event.place < len(record.places):
            yield f"event {event.id} has place {event.place}"
        if not 0 <= event.sentence < len(record.sentences) or not 0 < event.confidence <= 1:
            yield f"event {event.id} has sentence {event.sentence} and confidence {event.confidence}"
    for skipped in record.skipped:
        if not 0 <= skipped.sentence < len(record.sentences):
            yield f"a sentence {skipped.sentence} is skipped"


def _formats(record: Record) -> Iterator[str]:
    """Every format can be written and encoded."""
    for name, form in FORMATS.items():
        written = "".join(form.writes(record))
        try:
            written.encode("utf-8")
        except UnicodeEncodeError as error:
            yield f"the format {name} cannot be encoded: {error}"
