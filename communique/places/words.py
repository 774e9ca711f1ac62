"""The words that tell how a place name is meant, as they were compiled from lexicons/places.

What comes in is communique/data/places.json.gz, once a process; what goes out are plain sets and mappings.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypedDict

from communique.places.gazetteer import PlaceKind

FILE = "places.json.gz"


class _Compiled(TypedDict):
    abbreviations: dict[str, str]
    postal: list[str]
    after: dict[PlaceKind, list[str]]
    before: dict[PlaceKind, list[str]]
    prepositions: list[str]
    modifiers: list[str]
    local: list[str]
    institutions: list[str]
    weak_institutions: list[str]
    no_institutions: list[str]
    heads: list[str]
    tails: list[str]
    first: dict[str, PlaceKind]
    streets: list[str]
    acting: list[str]
    taken: list[str]
    words: list[str]
    outlet_words: list[str]
    exact: dict[str, str]
    outlets: dict[str, str]
    register: dict[str, list[str]]
    demonyms: dict[str, str]
    not_before_demonym: list[str]
    not_after_demonym: list[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Sets are of words in small letters, save `institutions`, `no_institutions` and `words`, which keep capitals.

    `abbreviations` and `exact` give a name for `Gazetteer.lookup` ("iso USA IL"); `outlets` gives the home of an
    outlet by domain, as such a name, and `demonyms` the place of an adjective or a people ("Chechen": "Chechnya");
    `demonym_begins` are the first words of these.
    """

    abbreviations: dict[str, str]
    exact: dict[str, str]
    after: dict[str, PlaceKind]
    before: dict[str, PlaceKind]
    prepositions: frozenset[str]
    modifiers: frozenset[str]
    local: frozenset[str]
    institutions: frozenset[str]
    weak_institutions: frozenset[str]
    no_institutions: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]
    first: dict[str, PlaceKind]
    streets: frozenset[str]
    acting: frozenset[str]
    taken: frozenset[str]
    words: frozenset[str]
    outlet_words: frozenset[str]
    outlets: dict[str, str]
    register: dict[str, frozenset[str]]
    demonyms: dict[str, str]
    demonym_begins: frozenset[str]
    not_before_demonym: frozenset[str]
    not_after_demonym: frozenset[str]


@cache
def words() -> Words:
    """The packaged words, read once a process."""
    packed = (resources.files("communique") / "data" / FILE).read_bytes()
    compiled: _Compiled = json.loads(gzip.decompress(packed))
    postal = {code: f"iso USA {code}" for code in compiled["postal"]}
    return Words(
        abbreviations=postal | compiled["abbreviations"],
        exact=compiled["exact"],
        after={word: kind for kind, listed in compiled["after"].items() for word in listed},
        before={word: kind for kind, listed in compiled["before"].items() for word in listed},
        prepositions=frozenset(compiled["prepositions"]),
        modifiers=frozenset(compiled["modifiers"]),
        local=frozenset(word.lower() for word in compiled["local"]),
        institutions=frozenset(compiled["institutions"] + compiled["weak_institutions"]),
        weak_institutions=frozenset(compiled["weak_institutions"]),
        tails=frozenset(compiled["tails"]),
        heads=frozenset(compiled["heads"]),
        no_institutions=frozenset(compiled["no_institutions"]),
        first=compiled["first"],
        streets=frozenset(compiled["streets"]),
        acting=frozenset(compiled["acting"]),
        taken=frozenset(compiled["taken"]),
        words=frozenset(compiled["words"]),
        outlet_words=frozenset(compiled["outlet_words"]),
        outlets=compiled["outlets"],
        register={code: frozenset(cues) for code, cues in compiled["register"].items()},
        demonyms=compiled["demonyms"],
        demonym_begins=frozenset(demonym.partition(" ")[0] for demonym in compiled["demonyms"]),
        not_before_demonym=frozenset(compiled["not_before_demonym"]),
        not_after_demonym=frozenset(compiled["not_after_demonym"]),
    )
