"""What an amendment may set, and how its string is read.

In: a field of a finding and the string that a person gave. Out: the value, or a QueryError that says what could be
given. Actors, places and dates of an event are given in words that last, names and days and words of the text, never
numbers of the record: another version may number its findings anew. What they stand for is looked up in the record
that the amendment is laid over; a record that knows nothing of it is for the caller to pass over.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from communique.errors import QueryError
from communique.events import Coding, ontology
from communique.model import (
    Actor,
    ClaimKind,
    Correction,
    Event,
    FindingKind,
    Mention,
    MentionKind,
    MentionType,
    Participant,
    PlaceRef,
    Reality,
    Record,
    Span,
    Speaker,
    TimeRef,
)

Convert = Callable[[str], object]
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
WORDS = re.compile(r"(?P<words>.*?)(?:\s*\[(?P<code>[A-Za-z]{3})\])?")
BASIS = "given by a reviewer"


def _among(words: Sequence[str]) -> Convert:
    def convert(value: str) -> object:
        if value not in words:
            raise ValueError(f"is none of {', '.join(words)}")
        return value

    return convert


def _type(value: str) -> object:
    return _among(tuple(ontology().types))(value)


def _words(value: str) -> object:
    return tuple(value.split())


def _days(value: str) -> tuple[str, str]:
    """The first and the last day of a day, a month, a year, or FIRST/LAST."""
    first, _, last = value.partition("/")
    return _bound(first, 0), _bound(last or first, 1)


def _bound(value: str, end: int) -> str:
    found = DAY.fullmatch(value.strip())
    if found is None:
        raise ValueError("is no date: give 2024-03-01, 2024-03, 2024 or 2024-03-01/2024-03-05")
    year, month, day = int(found[1]), int(found[2] or (1, 12)[end]), int(found[3] or 0)
    if year < 1 or not 1 <= month <= 12 or day > calendar.monthrange(year, month)[1] or (found[3] and not day):
        raise ValueError("is no day of the calendar")
    return f"{year:04}-{month:02}-{day or (1, calendar.monthrange(year, month)[1])[end]:02}"


def _day(value: str) -> object:
    return _bound(value, 0)


def _number(most: int) -> Convert:
    def convert(value: str) -> object:
        number = int(value)
        if not 0 < number <= most:
            raise ValueError("is no number of GeoNames")
        return number

    return convert


def _degrees(most: int) -> Convert:
    def convert(value: str) -> object:
        degrees = float(value)
        if not -most <= degrees <= most:
            raise ValueError(f"is not within {-most} and {most} degrees")
        return degrees

    return convert


def _date(value: str) -> object:
    first, last = _days(value)
    if first > last:
        raise ValueError("ends before it begins")
    return value


AMENDABLE: Mapping[FindingKind, Mapping[str, Convert]] = {
    "event": {
        "type": _type,
        "mode": str,
        "actor": str,
        "recipient": str,
        "place": str,
        "date": _date,
        "reality": _among(get_args(Reality)),
        "claim": str,
        "contexts": _words,
    },
    "claim": {"kind": _among(get_args(ClaimKind)), "stance": str, "speaker": str},
    "actor": {"name": str, "code": str, "sectors": _words, "wikidata": str},
    "mention": {"actor": str, "kind": _among(get_args(MentionKind)), "type": _among(get_args(MentionType))},
    "place": {"name": str, "country": str, "geonameid": _number(2**31 - 1), "lat": _degrees(90), "lon": _degrees(180)},
    "time": {"value": str, "earliest": _day, "latest": _day},
}
"""What of which finding an amendment may set, and how its string is read."""
NEVER_EMPTY = {
    "event": frozenset({"type", "reality", "contexts"}),
    "claim": frozenset({"kind"}),
    "actor": frozenset({"name", "sectors"}),
    "mention": frozenset({"kind", "type"}),
    "place": frozenset({"name"}),
    "time": frozenset[str](),
}


def converted(correction: Correction) -> object:
    """The value that an amendment sets. Raises QueryError where its field or value cannot be."""
    known = AMENDABLE.get(correction.kind, {})
    if correction.field is None or correction.field not in known:
        raise QueryError(
            f"{correction.kind} has no field {correction.field} to amend: give one of {', '.join(known) or 'none'}"
        )
    if correction.value is None:
        if correction.field in NEVER_EMPTY[correction.kind]:
            raise QueryError(f"{correction.kind}.{correction.field} cannot be empty: give a value")
        return () if correction.field in ("actor", "recipient") and correction.kind == "event" else None
    try:
        return known[correction.field](correction.value)
    except ValueError as error:
        raise QueryError(f"{correction.kind}.{correction.field}: {correction.value!r} {error}") from error


def amended_event(record: Record, position: int, correction: Correction) -> Record:
    """The record with one field of an event set anew.

    Raises QueryError where its value cannot be, or the record has nobody and nothing of that name.
    """
    event, field, value = record.events[position], correction.field, correction.value
    converted(correction)
    if field in ("actor", "recipient"):
        side = tuple(_party(record, event, part) for part in _parts(value))
        new = replace(event, actors=side) if field == "actor" else replace(event, recipients=side)
    elif field == "place":
        record, place = _place(record, event, value)
        new = replace(event, place=place)
    elif field == "date":
        record, time = _time(record, event, value)
        new = replace(event, time=time)
    else:
        changes: dict[str, object] = {str(field): converted(correction)}
        new = replace(event, **changes)  # type: ignore[arg-type]
        new = _scored(new, field) if field in ("type", "mode") else new
    return replace(record, events=(*record.events[:position], new, *record.events[position + 1 :]))


def speaker_of(record: Record, content: Span, value: str | None) -> Speaker | None:
    """Who a claim's speaker is to be. Raises QueryError where the record knows nobody of that name."""
    if value is None:
        return None
    party = _stood(record, content, value)
    return Speaker(party.span, party.actor)


def actor_named(record: Record, value: str) -> Actor:
    """The actor of the record with this id or name. Raises QueryError where there is none."""
    for actor in record.actors:
        if value == actor.id:
            return actor
    for actor in record.actors:
        if value.casefold() in (actor.name.casefold(), *(alias.casefold() for alias in actor.aliases)):
            return actor
    known = ", ".join(actor.id for actor in record.actors) or "none"
    raise QueryError(f"{record.article.id} has no actor {value!r}: it has {known}")


def _scored(event: Event, amended: str | None) -> Event:
    """Quad and score follow from type and mode; a mode of another type is none."""
    kind = ontology().types[event.type]
    mode = event.mode if amended == "mode" or event.mode in kind.modes else None
    return replace(event, mode=mode, quad=kind.quad, score=ontology().score(Coding(event.type, mode)))


def _parts(value: str | None) -> Iterable[str]:
    return filter(None, (part.strip() for part in (value or "").split(";")))


def _party(record: Record, event: Event, value: str) -> Participant:
    """Whom a name, an id or words of the text stand for, where they stand nearest to the event."""
    for party in (*event.actors, *event.recipients):
        if party.actor == value:
            return party
    return _stood(record, event.trigger, value)


def _stood(record: Record, near: Span, value: str) -> Participant:
    try:
        actor = actor_named(record, value)
    except QueryError as unknown:
        found = _given(record, near, value)
        if found is None:
            raise QueryError(f"{unknown}; or give words of the text, with a code: the harbour police [FRA]") from None
        span, code = found
        mention = next((each for each in record.mentions if each.span == span and each.actor is not None), None)
        if mention is None or code is not None:
            return Participant(span, None, code)
        actor = actor_named(record, mention.actor or "")
        return Participant(span, actor.id, actor.code, actor.sectors)
    own: list[Mention] = [mention for mention in record.mentions if mention.actor == actor.id]
    if own:
        span = min((mention.span for mention in own), key=lambda span: _distance(record, span, near))
        return Participant(span, actor.id, actor.code, actor.sectors)
    found = next(filter(None, (_given(record, near, name) for name in (actor.name, *actor.aliases))), None)
    if found is None:
        raise QueryError(f"{record.article.id} names {value!r} nowhere: give words of the text that stand for it")
    return Participant(found[0], actor.id, actor.code, actor.sectors)


def _given(record: Record, near: Span, value: str) -> tuple[Span, str | None] | None:
    """Where words of the text stand, nearest to the event, and the code that was given with them."""
    found = WORDS.fullmatch(value.strip())
    words = found["words"].split() if found else []
    if not words or found is None:
        return None
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    spans = [Span(*match.span()) for match in re.finditer(pattern, record.article.text, re.IGNORECASE)]
    if not spans:
        return None
    code = found["code"]
    return min(spans, key=lambda span: _distance(record, span, near)), code.upper() if code else None


def _distance(record: Record, span: Span, near: Span) -> tuple[bool, int]:
    """Words of the same sentence come first."""
    sentence = next((each.span for each in record.sentences if each.span.contains(near)), near)
    return not sentence.contains(span), abs(span.start - near.start)


def _place(record: Record, event: Event, value: str | None) -> tuple[Record, int | None]:
    """A place of the record by its name, its words or its GeoNames id, else a new one of words of the text."""
    if value is None:
        return record, None
    asked = value.casefold().strip()
    text = record.article.text
    there = [
        number
        for number, place in enumerate(record.places)
        if asked in (place.name.casefold(), place.span.of(text).casefold(), str(place.geonameid))
    ]
    if there:
        return record, min(
            there,
            key=lambda number: (
                record.places[number].role != "location",
                _distance(record, record.places[number].span, event.trigger),
            ),
        )
    found = _given(record, event.trigger, value)
    if found is None:
        names = ", ".join(dict.fromkeys(place.name for place in record.places)) or "none"
        raise QueryError(f"{record.article.id} has no place {value!r}: it has {names}; or give words of the text")
    span, code = found
    place = PlaceRef(span, span.of(text), None, None, None, code, "unknown", 1.0, BASIS)
    return replace(record, places=(*record.places, place)), len(record.places)


def _time(record: Record, event: Event, value: str | None) -> tuple[Record, int | None]:
    """A time of the record of just these days, else a new one; it stands where the event's own time did, else at its
    trigger."""
    if value is None:
        return record, None
    first, last = _days(value)
    for number, time in enumerate(record.times):
        if (time.earliest, time.latest) == (first, last):
            return record, number
    whole = DAY.fullmatch(value.strip())
    precision = ("year", "month", "day")[sum(part is not None for part in whole.groups()) - 1] if whole else "unknown"
    span = record.times[event.time].span if event.time is not None else event.trigger
    new = TimeRef(span, "DATE", value.strip() if whole else None, first, last, precision, BASIS)
    return replace(record, times=(*record.times, new)), len(record.times)
