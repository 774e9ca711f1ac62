"""Lists of actors from elsewhere as entries of an actor file: Wikidata query results, CSV, PETRARCH dictionaries.

In: a file. Out: sections and entries, those of whom we have already as `extends` with what is new (a Wikidata id, an
alias). Nothing is written here, and nothing fetched. What cannot be used is refused with file and line.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from communique.actors.forms import fold
from communique.actors.lexicon import Lexicon
from communique.actors.own import INTERNATIONAL
from communique.actors.petrarch import free_id, listed_as, read_dictionary
from communique.actors.rows import Entry, Value, as_list
from communique.errors import SetupError

Form = Literal["wikidata", "csv", "petrarch"]
COLUMNS = {
    "item": (
        "item",
        "person",
        "actor",
        "human",
        "politician",
        "organisation",
        "organization",
        "org",
        "wikidata",
        "qid",
    ),
    "name": ("name", "label"),
    "aliases": ("aliases", "alias", "altlabel", "also"),
    "country": ("iso3", "countrycode", "country_code", "code", "country", "state", "countrylabel", "citizenship"),
    "kind": ("kind", "type"),
    "sectors": ("sectors", "sector"),
    "gender": ("gender", "sex", "genderlabel", "sexlabel"),
    "title": ("title", "officelabel", "positionlabel", "office", "position"),
    "role": ("role",),
    "of": ("of", "jurisdiction", "jurisdictionlabel"),
    "since": ("since", "start", "startdate", "starttime", "from"),
    "until": ("until", "end", "enddate", "endtime", "to"),
    "id": ("id",),
}
"""Our field → the names of columns that may hold it, the surest first; case and the like do not count."""
BODIES = ("organisation", "organization", "org", "group", "company", "party")
ENTITY = re.compile(r"(?:.*/)?(Q[1-9]\d*)$")
DAY = re.compile(r"\+?(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$")
GENDERS = {
    "male": "m",
    "female": "f",
    "m": "m",
    "f": "f",
    "man": "m",
    "woman": "f",
    "trans woman": "f",
    "trans man": "m",
}
OF = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a list: its line, and its values under our names of fields."""

    number: int
    values: dict[str, str]


def import_actors(path: Path, known: Lexicon, form: Form | None = None) -> list[tuple[str, Entry]]:
    """The entries of a file, with their sections. Without a form it is told by name and content.

    Raises SetupError with file and line where the file cannot be read or a row has no name, no country, a bad date.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(f"{path}: cannot read this list: {error}") from error
    form = form or _form(path, text)
    if form == "petrarch":
        try:
            return [(section, entry) for _, section, entry in read_dictionary(text, known)]
        except ValueError as error:
            raise SetupError(f"{path}:{error}") from error
    lines = list(_json_lines(text, path) if text.lstrip().startswith(("{", "[")) else _csv_lines(text, path))
    return _entries(lines, path, known)


def _form(path: Path, text: str) -> Form:
    start = text.lstrip()[:1]
    if start in ("{", "["):
        return "wikidata"
    return "csv" if path.suffix.lower() in (".csv", ".tsv") else "petrarch"


def _json_lines(text: str, path: Path) -> Iterator[_Line]:
    """A query result of Wikidata, in its long form or as a plain list of objects."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise SetupError(f"{path}:{error.lineno}: this is not JSON: {error.msg}") from error
    rows = content.get("results", {}).get("bindings") if isinstance(content, dict) else content
    if not isinstance(rows, list):
        raise SetupError(f"{path}:1: this is no query result: there is no results.bindings, and it is no list")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise SetupError(f"{path}: result {number} is no object")
        plain = {str(key): value.get("value") if isinstance(value, dict) else value for key, value in row.items()}
        yield _Line(number, _fields({key: str(value) for key, value in plain.items() if value is not None}))


def _csv_lines(text: str, path: Path) -> Iterator[_Line]:
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            if None in row or None in row.values():
                raise SetupError(f"{path}:{reader.line_num}: this row has not as many columns as the heading")
            yield _Line(reader.line_num, _fields(row))
    except csv.Error as error:
        raise SetupError(f"{path}:{reader.line_num}: this is not CSV: {error}") from error


def _fields(row: dict[str, str]) -> dict[str, str]:
    """The values of a row under our names; a column such as `personLabel` is the name where there is none."""
    plain = {re.sub(r"[^a-z0-9_]", "", key.lower()): value.strip() for key, value in row.items() if value.strip()}
    found = {}
    for field, columns in COLUMNS.items():
        for column in columns:
            if column in plain:
                found[field] = plain[column]
                break
    for column in COLUMNS["item"]:
        if column in plain and column in BODIES:
            found.setdefault("kind", "organisation")
        for suffix, field in (("label", "name"), ("altlabel", "aliases")):
            if f"{column}{suffix}" in plain:
                found.setdefault(field, plain[f"{column}{suffix}"])
    return found


def _entries(lines: list[_Line], path: Path, known: Lexicon) -> list[tuple[str, Entry]]:
    """Rows into entries; rows of one Wikidata id, id or name with country are one actor's."""
    found: dict[str, tuple[str, Entry]] = {}
    taken: set[str] = set()
    for line in lines:
        values = line.values
        try:
            item = ENTITY.match(values.get("item", ""))
            name = values.get("name")
            if name is None or ENTITY.fullmatch(name):
                raise ValueError("there is no name; give a column `name`, or ask the query for labels")
            country = _code(values.get("country"), known)
            key = item[1] if item else values.get("id") or f"{fold(name)} {country}"
            if key not in found:
                found[key] = _entry(values, name, country, item[1] if item else None, known, taken)
            section, entry = found[key]
            office = _office(values, country, known) if section == "people" else None
            if office is not None and not _held(entry, office, known):
                offices = as_list(entry.setdefault("offices", []))
                offices += [office] if office not in offices else []
        except ValueError as error:
            raise SetupError(f"{path}:{line.number}: {error}") from error
    empty = frozenset({"extends"})
    return [(section, entry) for section, entry in found.values() if entry.keys() != empty]


def _entry(
    values: dict[str, str], name: str, country: str | None, item: str | None, known: Lexicon, taken: set[str]
) -> tuple[str, Entry]:
    aliases: list[Value] = [one.strip() for one in re.split(r"[;|,]", values.get("aliases", "")) if one.strip()]
    listed = listed_as(name, country, known)
    entry: Entry
    if listed is not None:
        section, identifier = listed
        entry = {"extends": identifier}
    else:
        body = values.get("kind", "").lower() in BODIES
        section = "organisations" if body else "people"
        if country is None:
            raise ValueError(f"{name} has no country; give a column `country` with ISO 3166 codes or names")
        slug = "-".join(filter(None, map(fold, name.replace("-", " ").split())))
        identifier = free_id(values.get("id") or (slug.upper() if body else slug), known, taken)
        entry = {"id": identifier, "name": name, "code" if body else "country": country}
        if gender := GENDERS.get(values.get("gender", "").lower()):
            entry["gender"] = gender
        if sectors := re.findall(r"[A-Z]{3}", values.get("sectors", "")):
            entry["sectors"] = [*sectors]
    if aliases:
        entry["aliases"] = aliases
    if item:
        entry["wikidata"] = item
    return section, entry


def _office(values: dict[str, str], country: str | None, known: Lexicon) -> Entry | None:
    title = values.get("title")
    if title is None or ENTITY.fullmatch(title):
        return None
    bare, of = title, _code(values.get("of"), known)
    for cut in OF.finditer(title):
        if (state := _code(title[cut.end() :], known, strict=False)) is not None:
            bare, of = title[: cut.start()], of or state
            break
    of = of or country
    role = values.get("role") or known.offices.get(title.lower()) or known.offices.get(bare.lower()) or "other"
    office: Entry = {"title": bare if role != "other" else title, "role": role, "of": of}
    for key in ("since", "until"):
        if key in values:
            office[key] = _day(values[key])
    return office


def _held(entry: Entry, office: Entry, known: Lexicon) -> bool:
    """Whether whom we have holds this office with us already, from the same year on."""
    extended = entry.get("extends")
    if extended is None:
        return False
    since = str(office.get("since") or "")[:4]
    return any(
        (held.role, held.of, (held.since or "")[:4]) == (office["role"], office["of"], since)
        for held in known.person(str(extended)).offices
    )


def _code(word: str | None, known: Lexicon, *, strict: bool = True) -> str | None:
    """The code of a state by code or name. Raises ValueError where there is a word and no such state."""
    if word is None or ENTITY.fullmatch(word):
        return None
    if word in known.state_ids or word in known.ids() or word in INTERNATIONAL:
        return word
    for item in known.names.get("".join(map(fold, word.removeprefix("the ").split())), "").split("\n"):
        if item.startswith(("S:", "O:")):
            return item[2:].partition("|")[0]
    if strict:
        raise ValueError(f"{word!r} is no country; write an ISO 3166 alpha-3 code or a name")
    return None


def _day(word: str) -> str:
    """An ISO day, month or year; the first of January of a year, as Wikidata writes bare years, is the year."""
    found = DAY.match(word)
    if found is None:
        raise ValueError(f"{word!r} is no date; write 2004-05-01, 2004-05 or 2004")
    year, month, day = found.groups()
    if "T" in word and (month, day) == ("01", "01"):
        return year
    return "-".join(filter(None, (year, month, day)))
