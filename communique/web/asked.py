"""What pages and API read out of a request alike: the archive, and a filter."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, get_args

from fastapi import Depends, Query, Request
from pydantic import Field

from communique.archive import Archive, Filter
from communique.errors import QueryError
from communique.model import Reality
from communique.web.remember import Since
from communique.web.settings import Settings

DAY_TOLD: dict[str, Any] = {"pattern": r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"}
"""OpenAPI's word on days. `Filter` holds them against the same and says what is wrong with more sense."""
Day = Annotated[str | None, Query(json_schema_extra=DAY_TOLD, description="YYYY-MM-DD, YYYY-MM or YYYY")]
Word = Annotated[str | None, Query(max_length=2000)]
Words = Annotated[list[str] | None, Query(max_length=100)]
Realities = Annotated[
    list[Annotated[str, Field(json_schema_extra={"enum": [*get_args(Reality), ""]})]] | None, Query(max_length=100)
]
Quads = Annotated[list[Annotated[int, Field(json_schema_extra={"enum": [1, 2, 3, 4]})]] | None, Query(max_length=100)]

Share = Annotated[float | None, Query(ge=0, le=1, description="the least confidence of an event, 0 to 1")]


def archive_of(request: Request) -> Archive:
    archive: Archive = request.app.state.archive
    return archive


def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def remembered_of(request: Request) -> Since:
    """What is remembered since somebody last judged something."""
    return Since(request.app.state.remembered, archive_of(request).judged())


def filter_of(
    actor: Word = None,
    recipient: Word = None,
    code: Words = None,
    type: Words = None,
    quad: Quads = None,
    reality: Realities = None,
    since: Day = None,
    until: Day = None,
    publisher: Word = None,
    country: Word = None,
    story: Word = None,
    article: Word = None,
    party: Words = None,
    place: Word = None,
    min_confidence: Share = None,
    copies: bool = True,
) -> Filter:
    """The filter of the query's parameters; an empty one is none, as a form sends it."""
    return Filter(
        actor=actor or None,
        recipient=recipient or None,
        codes=tuple(filter(None, code or ())),
        types=tuple(filter(None, type or ())),
        quads=tuple(quad or ()),
        realities=tuple(filter(None, reality or ())),
        since=since or None,
        until=until or None,
        publisher=publisher or None,
        country=country or None,
        story=story or None,
        article=article or None,
        parties=tuple(filter(None, party or ())),
        place=place or None,
        min_confidence=min_confidence or None,
        copies=copies,
    )


def params(asked: Filter) -> dict[str, object]:
    """The parameters of a query that give this filter again."""
    given: dict[str, object] = {
        "actor": asked.actor,
        "recipient": asked.recipient,
        "code": asked.codes,
        "type": asked.types,
        "quad": asked.quads,
        "reality": asked.realities,
        "since": asked.since,
        "until": asked.until,
        "publisher": asked.publisher,
        "country": asked.country,
        "story": asked.story,
        "article": asked.article,
        "party": asked.parties,
        "place": asked.place,
        "min_confidence": asked.min_confidence,
        "copies": None if asked.copies else "false",
    }
    return {name: value for name, value in given.items() if value not in (None, ())}


Kept = Annotated[Archive, Depends(archive_of)]
Served = Annotated[Settings, Depends(settings_of)]
Dear = Annotated[Since, Depends(remembered_of)]
Asked = Annotated[Filter, Depends(filter_of)]
Limit = Annotated[int, Query(ge=1, le=1000)]


def day_of(given: str | None) -> str | None:
    """A day as given; the last of a month or a year; None where nothing is. Raises QueryError where it is none."""
    if not given:
        return None
    try:
        if len(given) == 4:
            return datetime.date(int(given), 12, 31).isoformat()
        if len(given) == 7:
            later = datetime.date.fromisoformat(f"{given}-28") + datetime.timedelta(days=4)
            return (later - datetime.timedelta(days=later.day)).isoformat()
        return datetime.date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise QueryError(f"{given[:40]!r} is no day: give YYYY-MM-DD, YYYY-MM or YYYY") from error
