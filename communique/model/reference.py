"""Times and places that a text names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
PlaceRole = Literal["location", "actor", "adjective"]


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time expression. `value` is TIMEX3's, None where it stays relative to an unknown date.

    `earliest` and `latest` are ISO dates, both inclusive. `precision` is one of day, week, month,
    quarter, season, year, decade, century, hour, minute, unknown. `basis` says in words how the value was worked out.
    """

    span: Span
    type: TimeType
    value: str | None
    earliest: str | None
    latest: str | None
    precision: str
    basis: str


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place name laid on the gazetteer; degrees, WGS 84.

    One that cannot be placed has no coordinates and a `reason`. `precision` is one of city, region, country,
    continent, area, facility, water, unknown. `country` is ISO 3166 alpha-3. `role` tells how the name is used: for
    where something is ("location"), for a state or government that acts or is dealt with ("actor": "Moscow said"),
    or for whose something is ("adjective": "Ukrainian troops"). Only locations are where events take place.
    """

    span: Span
    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None
    precision: str
    confidence: float
    reason: str
    role: PlaceRole = "location"
