"""Events as POLECAT has them: tab-separated, its 40 columns with its header, one line for each pair of an event.

What POLECAT gets from sources that are not read here stays empty: Wikipedia pages of actors, districts and provinces.
Lists stand in one cell between semicolons, as there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.export.batch import Batch, File, encoded
from communique.export.cells import Value, joined, tab_line
from communique.export.countries import STATES, cow_number, plover_code
from communique.export.wording import Wording
from communique.model import Event, Participant, Record
from communique.relations import Dyad, day_of, dyads, place_of

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
LANGUAGES = {"en": "English"}
VERSION = "communique"


@dataclass(frozen=True, slots=True)
class Polecat:
    """`polecat`. Only events that are actual: POLECAT has no column for denied, planned or hypothetical ones."""

    name: str = "polecat"
    suffix: str = ".txt"
    many: bool = False

    def files(self, batch: Batch) -> Iterator[File]:
        yield File("polecat.txt", encoded(self._lines(batch)))

    def _lines(self, batch: Batch) -> Iterator[str]:
        yield "\t".join(COLUMNS) + "\n"
        for record in batch.records:
            story = _story(record)
            for event in record.events:
                if event.reality != "actual":
                    continue
                for number, dyad in enumerate(dyads(event), 1):
                    yield tab_line(
                        [*_event(record, event, number), *_pair(record, dyad), *_place(record, event), *story]
                    )


def _event(record: Record, event: Event, number: int) -> list[Value]:
    day = day_of(record, event)
    return [
        f"{record.article.id}#{event.id}.{number}",
        day.first if day else None,
        event.type,
        event.mode,
        event.score,
        QUADS[event.quad],
        joined(event.contexts),
    ]


def _pair(record: Record, dyad: Dyad) -> list[Value]:
    words = Wording(record)
    return [*_party(words, dyad.source), *_party(words, dyad.target)]


def _party(words: Wording, party: Participant | None) -> list[Value]:
    """Name, country, COW, primary sector, sectors, title, words, Wikipedia."""
    if party is None:
        return [None] * 8
    actor = words.actors.get(party.actor) if party.actor else None
    raw = words.words(party.span)
    title = actor.office.title if actor and actor.office else None
    kinds = party.sectors or ((party.code,) if party.code and party.code not in STATES else ())
    return [
        actor.name if actor else raw,
        plover_code(party.code),
        cow_number(party.code),
        kinds[0] if kinds else None,
        joined(kinds),
        title,
        raw,
        None,
    ]


def _place(record: Record, event: Event) -> list[Value]:
    place = place_of(record, event)
    if place is None:
        return [None] * 10
    city = place.name if place.precision == "city" else None
    return [
        *(place.name, city, None, None, plover_code(place.country), place.lat, place.lon, place.geonameid),
        *(Wording(record).words(place.span), place.precision),
    ]


def _story(record: Record) -> list[Value]:
    article = record.article
    names: dict[str, dict[str, None]] = {"person": {}, "organization": {}, "place": {}}
    words = Wording(record)
    for mention in record.mentions:
        if mention.kind == "named" and mention.type in names:
            actor = words.actors.get(mention.actor) if mention.actor else None
            names[mention.type][actor.name if actor else words.words(mention.span)] = None
    language = article.language or ""
    return [
        *(article.publisher, article.published and article.published[:10]),
        *(joined(names[kind]) for kind in ("person", "organization", "place")),
        *(LANGUAGES.get(language, language) or None, VERSION),
    ]
