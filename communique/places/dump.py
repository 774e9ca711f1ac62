"""A gazetteer from a GeoNames dump: allCountries, a country's file or cities500, as .txt or .zip.

The dump's towns, divisions, seas, airports and bases come in, with what the packaged gazetteer holds besides towns
(countries, divisions, areas, sites: they carry names and ranks that no dump has); one file goes out, which takes the
place of the packaged one. It is written beside its target and moved there when it is whole, so that a dump cut short
leaves nothing behind.

Columns as GeoNames documents them: geonameid, name, asciiname, alternatenames, latitude, longitude, feature class,
feature code, country code, cc2, admin1 to admin4, population, elevation, dem, timezone, modification date.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from communique.errors import SetupError
from communique.places.blocks import Table, pack
from communique.places.codes import ALPHA3
from communique.places.gazetteer import Entry, PlaceKind, packaged, read_value
from communique.places.names import key

COLUMNS: Final = 19
FEATURES: Final[dict[str, PlaceKind]] = {
    "ADM1": "region", "ADM2": "county", "OCN": "water", "SEA": "water", "GULF": "water", "STRT": "water",
    "AIRP": "facility", "AIRB": "facility", "INSM": "facility", "NVB": "facility",
}  # fmt: skip
"""What is taken besides towns (class P)."""
SEATS: Final = frozenset({"PPLC", "PPLA", "PPLA2"})
"""Capitals and seats of divisions, which are kept whatever their population."""
GONE: Final = frozenset({"PPLH", "PPLQ", "PPLW", "PPLX", "PPLCH"})
"""Towns that are no more, and sections of towns."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was written: counts of entries and the bytes of the file."""

    towns: int
    others: int
    kept: int
    size: int


def build_gazetteer(
    dump: Path, target: Path, *, min_population: int = 500, min_division: int = 0, base: Path | None = None
) -> Built:
    """Writes `target` from a dump. `min_population` is that of towns, `min_division` that of second-level divisions.

    `base` is the gazetteer whose countries, divisions and areas are kept (the packaged one). Raises SetupError naming
    file and line where the dump is malformed or cut short; then nothing is written.
    """
    from communique.places.compile import Builder

    cities: list[Entry] = []
    spellings: dict[int, list[str]] = {}
    others: list[tuple[Entry, list[str]]] = []
    for entry, also in _entries(dump):
        if entry.kind == "city":
            if entry.population >= min_population or "seat" in also[:1]:
                cities.append(entry)
                spellings[entry.geonameid or 0] = also[1:]
        elif entry.kind != "county" or entry.population >= min_division:
            others.append((entry, also[1:]))
    if not cities:
        raise SetupError(
            f"{dump} holds no town of {min_population} people or more: lower the minimum, or check the file"
        )
    kept = [row for row in Table(base or packaged()).rows() if not _is_town(row)]
    known = {_where(value) for _, value in kept if not value.startswith(">")}
    others = [(entry, also) for entry, also in others if _place(entry) not in known]
    builder = Builder(cities, spellings)
    for name, value in kept:
        if not value.startswith(">"):
            builder.mains[name].append(read_value(value))
    for entry, also in others:
        builder.add(entry, [name for name in also if len(name) > 3])
    builder.add_cities()
    packed = pack(_rows(builder.rows(), kept))
    _write(target, packed)
    return Built(len(cities), len(others), sum(not value.startswith(">") for _, value in kept), len(packed))


def _rows(built: Iterator[tuple[str, str]], kept: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield from built
    yield from (row for row in kept if row[1].startswith(">"))


def _is_town(row: tuple[str, str]) -> bool:
    """Whether a row of a gazetteer is a town, or another name of one."""
    value = row[1]
    return value.split("|")[1] == "city" if value.startswith(">") else value.split("|")[6] == "P"


def _where(value: str) -> tuple[str, str, str]:
    return _place(read_value(value))


def _place(entry: Entry) -> tuple[str, str, str]:
    """What tells whether a division or a sea is there already: a division by its code, all else by its name."""
    name = "" if entry.kind == "region" and entry.region else key(entry.name)
    return (entry.kind, f"{entry.country or ''} {entry.region}" if entry.kind in ("region", "county") else "", name)


def _entries(dump: Path) -> Iterator[tuple[Entry, list[str]]]:
    """Each place that is wanted with its other names, the first of which is "seat" or empty."""
    with _opened(dump) as (stream, name):
        number = 0
        ended = True
        while True:
            try:
                line = stream.readline()
            except (EOFError, OSError, zlib.error, zipfile.BadZipFile) as error:
                raise SetupError(f"{name}, after line {number}: {error}; the file is cut short or damaged") from error
            except UnicodeDecodeError as error:
                raise SetupError(f"{name}, after line {number}: no UTF-8; give the file as GeoNames has it") from error
            if not line:
                break
            number += 1
            ended = line.endswith("\n")
            fields = line.rstrip("\r\n").split("\t")
            if len(fields) != COLUMNS:
                cut = "" if ended else "; the file is cut short"
                raise SetupError(f"{name}, line {number}: {len(fields)} columns where a dump has {COLUMNS}{cut}")
            found = _entry(fields, f"{name}, line {number}")
            if found is not None:
                yield found
        if not ended:
            raise SetupError(f"{name}, line {number}: the last line has no end; the file is cut short")


def _entry(fields: list[str], where: str) -> tuple[Entry, list[str]] | None:
    """The place of a line, None where it is of a kind that is not taken."""
    name, kind_class, code = fields[1].replace("|", " "), fields[6], fields[7]
    kind: PlaceKind | None = "city" if kind_class == "P" and code not in GONE else FEATURES.get(code)
    try:
        number, population = int(fields[0]), int(fields[14] or 0)
        lat, lon = float(fields[4]), float(fields[5])
    except ValueError as error:
        raise SetupError(f"{where}: {error}; geonameid, population and coordinates are numbers") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise SetupError(f"{where}: no place on earth lies at {fields[4]}, {fields[5]}")
    if kind is None or not name:
        return None
    if fields[8] and fields[8] not in ALPHA3:
        raise SetupError(f"{where}: {fields[8]!r} is no country code of two letters (column 9)")
    country = ALPHA3.get(fields[8])
    region = fields[10] if kind in ("city", "region", "county") and fields[10] != "00" else ""
    entry = Entry(name, number, lat, lon, country, region, kind, max(0, population))
    return entry, ["seat" if code in SEATS else "", *filter(None, fields[3].split(","))]


@contextmanager
def _opened(dump: Path) -> Iterator[tuple[IO[str], str]]:
    """The lines of a dump, and what to call it in messages."""
    try:
        if dump.suffix.lower() != ".zip":
            with dump.open(encoding="utf-8", newline="\n") as stream:
                yield stream, str(dump)
            return
        with zipfile.ZipFile(dump) as archive:
            members = [name for name in archive.namelist() if name.endswith(".txt") and name != "readme.txt"]
            if len(members) != 1:
                raise SetupError(f"{dump} holds {len(members)} files of places where a dump has one: unpack it first")
            with archive.open(members[0]) as packed:
                yield io.TextIOWrapper(packed, encoding="utf-8", newline="\n"), f"{dump} ({members[0]})"
    except zipfile.BadZipFile as error:
        raise SetupError(f"{dump}: {error}; the archive is cut short or no .zip file") from error
    except OSError as error:
        raise SetupError(f"cannot read {dump}: {error.strerror}") from error


def _write(target: Path, packed: bytes) -> None:
    """Whole or not at all."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(packed)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise SetupError(f"cannot write {target}: {error.strerror}") from error
