"""What an article says about where it plays: countries, divisions and points, each with a weight.

The publisher's home, the actors' countries and the places found so far come in; shares between 0 and 1 go out, for one
name at a time and without what that name itself has put in. It weighs; it decides nothing.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from communique.places.gazetteer import Entry, Gazetteer
from communique.places.words import Words

SMOOTHING = 0.5
"""Weight of the doubt: a single hint makes a share of two thirds."""
REACH_KM = 120.0
"""Distance at which nearness falls to a third."""
SHORTEST_BEGINNING, MOST_LETTERS = 5, 4
"""Letters of a town that a domain may begin with, and of what may stand behind it."""
KM = 111.2  # a degree of latitude
NATIONAL = {
    "uk": "GBR", "ie": "IRL", "ca": "CAN", "au": "AUS", "nz": "NZL", "in": "IND", "za": "ZAF", "pk": "PAK", "ph": "PHL",
    "ng": "NGA", "ke": "KEN", "gh": "GHA", "sg": "SGP", "my": "MYS", "il": "ISR", "ua": "UKR", "ru": "RUS", "de": "DEU",
    "fr": "FRA", "es": "ESP", "it": "ITA", "pl": "POL", "tr": "TUR", "jp": "JPN", "kr": "KOR", "cn": "CHN", "hk": "HKG",
    "tw": "TWN", "ae": "ARE", "sa": "SAU", "eg": "EGY", "lb": "LBN", "jo": "JOR", "qa": "QAT", "ge": "GEO", "am": "ARM",
    "mx": "MEX", "br": "BRA", "ar": "ARG", "lk": "LKA", "bd": "BGD", "np": "NPL", "zw": "ZWE", "ug": "UGA", "rw": "RWA",
}  # fmt: skip
"""Endings of domains that tell a country; those sold to anyone (.tv, .co, .me) are left out."""


class Context:
    """Weights gathered so far."""

    __slots__ = ("countries", "points", "regions", "total")

    def __init__(self) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.regions: dict[tuple[str, str], float] = defaultdict(float)
        self.points: list[tuple[int, float, float, float, float]] = []
        """Owner, latitude, longitude, weight, and how much shorter than at the equator a degree of longitude is."""
        self.total = 0.0

    def add(self, entry: Entry, weight: float, owner: int = -1) -> None:
        """Counts a place; `owner` is the number of the name that it comes from."""
        if entry.country is None or weight <= 0:
            return
        self.total += weight
        self.countries[entry.country] += weight
        if entry.region:
            self.regions[entry.country, entry.region] += weight
        if entry.kind in ("city", "county", "facility"):
            self.points.append((owner, entry.lat, entry.lon, weight, math.cos(math.radians(entry.lat))))

    def add_country(self, country: str, weight: float) -> None:
        self.total += weight
        self.countries[country] += weight

    def leading(self, least: float) -> str | None:
        """The country with at least this share of the evidence."""
        code = max(self.countries, key=self.countries.__getitem__, default=None)
        return code if code and _share(self.countries[code], self.total) >= least else None

    def country(self, entry: Entry, own: Entry | None, weight: float) -> float:
        """The share of the evidence that speaks for the place's country; `own` with `weight` is left out."""
        if entry.country is None:
            return 0.0
        spared = weight if own and own.country == entry.country else 0.0
        return _share(self.countries.get(entry.country, 0.0) - spared, self.total - (weight if own else 0.0))

    def region(self, entry: Entry, own: Entry | None, weight: float) -> float:
        """The same for its first-level division."""
        if not entry.region or entry.country is None:
            return 0.0
        place = (entry.country, entry.region)
        spared = weight if own and (own.country, own.region) == place else 0.0
        return _share(self.regions.get(place, 0.0) - spared, self.total - (weight if own else 0.0))

    def nearness(self, entry: Entry, owner: int) -> float:
        """0 to 1: how near the towns of the article lie, those of `owner` left out."""
        near = total = 0.0
        here, meridian = entry.lat, entry.lon
        for number, lat, lon, weight, narrower in self.points:
            if number == owner:
                continue
            total += weight
            north = abs(lat - here) * KM
            if north < 4 * REACH_KM:
                east = abs(lon - meridian) * KM * narrower
                near += weight * math.exp(-math.hypot(north, east) / REACH_KM)
        return near / (total + SMOOTHING)


def _share(part: float, total: float) -> float:
    return max(0.0, part) / (max(0.0, total) + SMOOTHING)


def home(publisher: str | None, url: str | None, gazetteer: Gazetteer, words: Words) -> tuple[list[Entry], str | None]:
    """Where an outlet sits: its town or division, as far as one is told, and the country of its domain."""
    if not publisher and not url:
        return [], None
    return _home(publisher or _host(url or ""), gazetteer, words.outlet_words, tuple(words.outlets.items()))


def _host(url: str) -> str:
    return re.sub(r"^\w+://", "", url).partition("/")[0]


@lru_cache(maxsize=512)
def _home(
    publisher: str, gazetteer: Gazetteer, decoration: frozenset[str], outlets: tuple[tuple[str, str], ...]
) -> tuple[list[Entry], str | None]:
    name = publisher.lower().removeprefix("www.")
    listed = dict(outlets).get(name)
    if listed:
        town, _, division = listed.partition(", ")
        return _listed(town, division, gazetteer), None
    if "." not in name or " " in name:
        parts = [word for word in re.findall(r"[\w'-]+", publisher) if word.lower() not in decoration]
        return _towns(" ".join(parts), gazetteer), None
    labels = name.split(".")
    country = NATIONAL.get(labels[-1])
    stem = labels[-3] if len(labels) > 2 and labels[-2] in ("co", "com", "org", "net") else labels[-2]
    found = [entry for part in _stems(stem, decoration) for entry in _towns(part, gazetteer)]
    return (found or _beginning(stem, gazetteer))[:8], country


def _beginning(stem: str, gazetteer: Gazetteer) -> list[Entry]:
    """Towns whose name a domain begins with, with letters for the paper behind it: "parispi"."""
    for end in range(len(stem) - 1, max(SHORTEST_BEGINNING, len(stem) - MOST_LETTERS) - 1, -1):
        if found := _towns(stem[:end], gazetteer):
            return found
    return []


def _listed(town: str, division: str, gazetteer: Gazetteer) -> list[Entry]:
    from communique.places.enclose import holds

    entries = gazetteer.entries(town)
    if not division:  # a state that is a town: Singapore
        return list(entries[:1])
    holders = gazetteer.entries(division)
    return [entry for entry in entries if any(holds(holder, entry) for holder in holders)][:1]


def _stems(stem: str, decoration: frozenset[str]) -> Iterable[str]:
    """The name in a domain without what outlets add, and its halves: "newarkadvocate" → "newark"."""
    whole = stem
    longest = sorted(decoration, key=len, reverse=True)
    changed = True
    while changed:
        changed = False
        for word in longest:
            if len(word) > 2 and stem.endswith(word) and len(stem) - len(word) > 3:
                stem, changed = stem[: -len(word)], True
                break
        if stem.startswith("the") and len(stem) > 6:
            stem, changed = stem[3:], True
    if stem == whole and len(stem) < 5:
        return []
    return [stem, *(f"{stem[:cut]} {stem[cut:]}" for cut in range(3, len(stem) - 2))] if len(stem) < 20 else [stem]


def _towns(name: str, gazetteer: Gazetteer) -> list[Entry]:
    return [
        entry for entry in gazetteer.entries(name) if not entry.alias and entry.kind in ("city", "county", "region")
    ]
