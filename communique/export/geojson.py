"""Events on the map, as GeoJSON (RFC 7946). A place that is not known is listed, never drawn.

One feature for each event whose place has coordinates. `precision` says how exact the point is: that of a country or a
region is its middle, and stands for all of it. Events that cannot be drawn are in the collection's property `unplaced`,
each with the reason; they have no geometry anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.export.batch import Batch, File, encoded
from communique.export.compact import compact
from communique.export.wording import Wording
from communique.model import Event, Record
from communique.relations import day_of, place_of


@dataclass(frozen=True, slots=True)
class GeoJson:
    """`geojson`. Features are written as they come; what is unplaced is held until the end."""

    name: str = "geojson"
    suffix: str = ".geojson"
    many: bool = False

    def files(self, batch: Batch) -> Iterator[File]:
        yield File("events.geojson", encoded(self._pieces(batch)))

    def _pieces(self, batch: Batch) -> Iterator[str]:
        yield '{"type":"FeatureCollection","features":['
        unplaced: list[dict[str, object]] = []
        comma = "\n"
        for record in batch.records:
            for event in record.events:
                place = place_of(record, event)
                fields = _properties(record, event)
                if place is None or place.lat is None or place.lon is None:
                    fields["reason"] = place.reason if place else "the text names no place for it"
                    unplaced.append(fields)
                    continue
                geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
                yield comma + compact({"type": "Feature", "geometry": geometry, "properties": fields})
                comma = ",\n"
        yield f'\n],"unplaced":{compact(unplaced)}}}\n'


def _properties(record: Record, event: Event) -> dict[str, object]:
    article, words, day, place = record.article, Wording(record), day_of(record, event), place_of(record, event)
    review = record.review("event", event.id)
    return {
        "id": f"{article.id}#{event.id}",
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "score": event.score,
        "reality": event.reality,
        "actors": words.parties(event.actors),
        "recipients": words.parties(event.recipients),
        "first": day.first if day else None,
        "last": day.last if day else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "precision": place.precision if place else None,
        "placed_with_confidence": round(place.confidence, 4) if place else None,
        "said": words.carried(event),
        "trigger": words.words(event.trigger),
        "review": review.how if review else None,
        "publisher": article.publisher,
        "headline": article.headline,
        "url": article.url,
        "published": article.published,
    }
