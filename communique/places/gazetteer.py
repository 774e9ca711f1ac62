"""The gazetteer: which places bear a name.

A name comes in, the places that bear it go out, with where they lie and what they are; cities of GeoNames and the
regions, seas and sites of `lexicons/places`. It looks names up and nothing else: which place a text means is for
`resolve`. The file (communique/data/places.bin) is built by `compile` and opened at the first lookup.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal, cast

from communique.places.blocks import Table
from communique.places.names import key

PlaceKind = Literal["city", "county", "region", "country", "continent", "area", "water", "facility"]
Identity = tuple[PlaceKind, int | None, float, float]
"""What is the same for every name of one place."""
FILE = "places.bin"
VARIABLE = "COMMUNIQUE_GAZETTEER"
"""The environment variable that names a gazetteer of one's own."""

SPELT_MANY_WAYS = frozenset("RUS UKR BLR ISR PSE SYR IRQ LBN YEM IRN LBY SDN AFG GEO ARM AZE KAZ".split())
"""Countries where transliterations compete: all spellings of all their towns are kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place under one of its names; degrees, WGS 84.

    `country` is ISO 3166 alpha-3 (XKX for Kosovo), None for what lies in several; `region` the GeoNames code of the
    first-level division ("TX"), empty where there is none or it is not known. `population` is 0 where unknown. `alias`
    says that the name looked up is not its main one. `geonameid` is None for places that were entered by hand.
    """

    name: str
    geonameid: int | None
    lat: float
    lon: float
    country: str | None
    region: str
    kind: PlaceKind
    population: int
    alias: bool = False

    @property
    def identity(self) -> Identity:
        """The same for every name of one place."""
        return (self.kind, self.geonameid, self.lat, self.lon)


def to_value(entry: Entry) -> str:
    """The entry as a line of the file."""
    return "|".join(
        [
            entry.name,
            str(entry.geonameid or ""),
            f"{entry.lat:.4f}".rstrip("0"),
            f"{entry.lon:.4f}".rstrip("0"),
            entry.country or "",
            entry.region,
            _LETTER[entry.kind],
            str(entry.population or ""),
        ]
    )


def reference(main: str, entry: Entry) -> str:
    """An alias as a line of the file: it names the key and the place, so that the place is kept once."""
    return f">{main}|{entry.kind}|{entry.geonameid or ''}|{entry.lat:.4f}"


def read_value(value: str) -> Entry:
    """The entry of a line that `to_value` made."""
    name, geonameid, lat, lon, country, region, letter, population = value.split("|")
    return Entry(
        name,
        int(geonameid) if geonameid else None,
        float(lat),
        float(lon),
        country or None,
        region,
        _KIND[letter],
        int(population) if population else 0,
    )


_KIND: dict[str, PlaceKind] = {
    "P": "city",
    "C": "county",
    "R": "region",
    "N": "country",
    "E": "continent",
    "A": "area",
    "W": "water",
    "S": "facility",
}
_LETTER: dict[PlaceKind, str] = {kind: letter for letter, kind in _KIND.items()}


class Gazetteer:
    """Looks names up; keeps the last few thousand answers. Without a path, the one inside the package."""

    def __init__(self, path: Path | None = None) -> None:
        self._table = Table(path or packaged())
        self._cached = lru_cache(maxsize=8192)(self._find)

    def lookup(self, name: str) -> list[Entry]:
        """All places of that name, however it is spelt (capitals, accents, "St."); the largest first."""
        return list(self.entries(name))

    def entries(self, name: str) -> tuple[Entry, ...]:
        """As `lookup`, without the copy."""
        return self._cached(key(name))

    def _find(self, name: str) -> tuple[Entry, ...]:
        if not name:
            return ()
        found: dict[Identity, Entry] = {}
        for value in self._table.get(name):
            for entry in self._follow(value) if value.startswith(">") else (read_value(value),):
                found.setdefault(entry.identity, entry)
        return tuple(sorted(found.values(), key=lambda entry: (-entry.population, entry.name, entry.lat)))

    def _follow(self, value: str) -> list[Entry]:
        main, kind, geonameid, lat = value[1:].split("|")
        return [
            Entry(
                entry.name,
                entry.geonameid,
                entry.lat,
                entry.lon,
                entry.country,
                entry.region,
                entry.kind,
                entry.population,
                alias=True,
            )
            for entry in map(read_value, (line for line in self._table.get(main) if not line.startswith(">")))
            if (entry.kind, str(entry.geonameid or ""), f"{entry.lat:.4f}") == (cast("PlaceKind", kind), geonameid, lat)
        ]


def packaged() -> Path:
    """The gazetteer inside the package; the wheel is unpacked when it is installed, so the resource is a file."""
    return Path(str(resources.files("communique") / "data" / FILE))


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that COMMUNIQUE_GAZETTEER names, else the packaged one; opened once a process.

    Raises SetupError where the file that is named cannot be used.
    """
    named = os.environ.get(VARIABLE)
    return Gazetteer(Path(named)) if named else Gazetteer()
