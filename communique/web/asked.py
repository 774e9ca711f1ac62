"""What pages and API read out of a request alike: the archive, and a filter."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request

from communique.archive import Archive, Filter
from communique.web.remember import Remembered
from communique.web.settings import Settings


def archive_of(request: Request) -> Archive:
    archive: Archive = request.app.state.archive
    return archive


def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def remembered_of(request: Request) -> Remembered:
    remembered: Remembered = request.app.state.remembered
    return remembered


def filter_of(
    actor: str | None = None,
    recipient: str | None = None,
    code: Annotated[list[str] | None, Query()] = None,
    type: Annotated[list[str] | None, Query()] = None,
    quad: Annotated[list[int] | None, Query()] = None,
    reality: Annotated[list[str] | None, Query()] = None,
    since: str | None = None,
    until: str | None = None,
    publisher: str | None = None,
    country: str | None = None,
    story: str | None = None,
    article: str | None = None,
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
        "copies": None if asked.copies else "false",
    }
    return {name: value for name, value in given.items() if value not in (None, ())}


Kept = Annotated[Archive, Depends(archive_of)]
Served = Annotated[Settings, Depends(settings_of)]
Dear = Annotated[Remembered, Depends(remembered_of)]
Asked = Annotated[Filter, Depends(filter_of)]
Limit = Annotated[int, Query(ge=1, le=1000)]
