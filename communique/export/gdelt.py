"""Events as GDELT 2.0 has them: 61 columns an event and 16 a mention, tab-separated, without a header.

One line for each pair of an event; both files number it alike. Event codes are CAMEO's, from `communique.export.cameo`;
the Goldstein column holds the PLOVER score, which has the same scale and sign. What GDELT counts over all articles of
fifteen minutes is 1 here, since a line is one article's. Left empty, for nothing here stands for them: tone, ethnic
and religious codes, places of actors, numbers of the GNS gazetteer (ours are GeoNames').
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from communique.export.batch import Batch, File, encoded
from communique.export.cameo import cameo_code, cameo_sector
from communique.export.cells import Value, tab_line
from communique.export.countries import STATES, fips_code, plover_code
from communique.export.wording import Wording, plain
from communique.model import Event, Participant, PlaceRef, Record
from communique.relations import Dyad, day_of, dyads, place_of

GEO_TYPES = {"country": 1, "city": 4, "region": 5}
WEB = 1
"""GDELT's mention type for an article that an address leads to; 2 to 6 are kinds of archives that it reads."""


@dataclass(frozen=True, slots=True)
class GdeltEvents:
    """`gdelt-events`. Only events that are actual and dated: GDELT has no column for others, and needs a day."""

    name: str = "gdelt-events"
    suffix: str = ".export.CSV"
    many: bool = False

    def files(self, batch: Batch) -> Iterator[File]:
        lines = (
            tab_line(_event(record, event, dyad, number, batch.made)) for record, event, dyad, number in _lines(batch)
        )
        yield File(f"gdelt{self.suffix}", encoded(lines))


@dataclass(frozen=True, slots=True)
class GdeltMentions:
    """`gdelt-mentions`. One line for each line of `gdelt-events`."""

    name: str = "gdelt-mentions"
    suffix: str = ".mentions.CSV"
    many: bool = False

    def files(self, batch: Batch) -> Iterator[File]:
        lines = (tab_line(_mention(record, event, dyad, number)) for record, event, dyad, number in _lines(batch))
        yield File(f"gdelt{self.suffix}", encoded(lines))


def _lines(batch: Batch) -> Iterator[tuple[Record, Event, Dyad, int]]:
    for record in batch.records:
        for event in record.events:
            if event.reality == "actual" and day_of(record, event):
                for position, dyad in enumerate(dyads(event)):
                    yield record, event, dyad, _number(record.article.id, event.id, position)


def _number(*parts: object) -> int:
    """The same for the same pair in every run; 52 bits, since R and JavaScript hold no larger whole numbers."""
    digest = blake2b("\0".join(map(str, parts)).encode("utf-8", errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 12


def _event(record: Record, event: Event, dyad: Dyad, number: int, made: str | None) -> list[Value]:
    day = day_of(record, event)
    first = day.first if day else ""
    code = cameo_code(event.type, event.mode)
    words = Wording(record)
    where = _geo(place_of(record, event))
    return [
        *(number, int(first.replace("-", "")), int(first[:4] + first[5:7]), int(first[:4]), _fraction(first)),
        *_actor(words, dyad.source),
        *_actor(words, dyad.target),
        *(int(event.sentence == 0), code, code[:3], code[:2], event.quad, event.score),
        *(1, 1, 1, None),
        *_geo(None),
        *_geo(None),
        *where,
        _stamp(made),
        record.article.url or record.article.id,
    ]


def _actor(words: Wording, party: Participant | None) -> list[Value]:
    """Code, name, country, known group, ethnic, two religions, three types."""
    if party is None:
        return [None] * 10
    actor = words.actors.get(party.actor) if party.actor else None
    country = plover_code(party.code) if party.code in STATES else None
    group = party.code if party.code not in STATES else None
    types = [found for found in map(cameo_sector, party.sectors) if found]
    if group and group != "UNO":
        types.insert(0, group)
    types = types[:3]
    code = "".join(filter(None, [country, group if group == "UNO" else None, *types]))
    return [
        *(code or None, plain(actor.name if actor else words.words(party.span)).upper(), country),
        *(group if group == "UNO" else None, None, None, None),
        *(types[position] if position < len(types) else None for position in range(3)),
    ]


def _geo(place: PlaceRef | None) -> list[Value]:
    """Type, name, country, two divisions, latitude, longitude, feature; a place without coordinates is none."""
    if place is None or place.lat is None:
        return [0, *[None] * 7]
    country = fips_code(place.country)
    kind = GEO_TYPES.get(place.precision, 4)
    return [kind, place.name, country, country, None, place.lat, place.lon, country if kind == 1 else None]


def _fraction(day: str) -> float:
    """The day as a year with its fraction, to four places, as GDELT has it."""
    on = datetime.date.fromisoformat(day)
    return round(on.year + (on.timetuple().tm_yday - 1) / 365, 4)


def _stamp(when: str | None) -> int | None:
    """YYYYMMDDHHMMSS; midnight for a bare day."""
    digits = "".join(letter for letter in (when or "")[:19] if letter.isdigit())
    return int(digits.ljust(14, "0")) if digits else None


def _mention(record: Record, event: Event, dyad: Dyad, number: int) -> list[Value]:
    article, day = record.article, day_of(record, event)
    offsets = [party.span.start if party else -1 for party in (dyad.source, dyad.target)]
    return [
        *(number, _stamp(day.first if day else None), _stamp(article.published), WEB),
        *(article.publisher, article.url or article.id, event.sentence + 1),
        *(*offsets, event.trigger.start, 1, round(100 * event.confidence)),
        *(len(article.text), None, None, None),
    ]
