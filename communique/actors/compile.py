"""lexicons/actors/*.yaml into one compact file that loads in a few milliseconds.

In: the folder of YAML files. Out: gzipped JSON, the same bytes for the same files. Raises SetupError with file
and field where an entry is broken. The form is read by `communique.actors.lexicon` and nothing else.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from communique.actors.compile_memberships import read_memberships
from communique.actors.forms import fold, pieces, skeleton
from communique.errors import SetupError

TARGET = "actors.json.gz"
"""Name of the compiled file under communique/data."""
REGULAR = ("an", "i", "ot", "ne", "ino", "te")
"""Endings of demonym adjectives whose plural noun adds an -s."""
FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "SGP", "VNM", "KHM", "MAC"})
CROWNED = frozenset(
    {"king", "queen", "pope", "prince", "princess", "emperor", "empress", "emir", "sultan", "sheikh", "patriarch"}
)
"""Titles that make a given name enough ("King Charles"); without one it is nobody's."""
CROWN = "+"
BOTH_ORDERS = frozenset({"HUN", "JPN"})
WRITTEN = (("đ", "dj"), ("Đ", "Dj"), ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ö", "Oe"), ("ø", "oe"), ("å", "aa"))
"""Letters that print without diacritics writes as two."""
ROLES = frozenset(
    {
        *("head-of-state", "head-of-government", "foreign-minister", "defence-minister", "finance-minister"),
        *("interior-minister", "head-of-organisation", "spokesperson", "ambassador", "legislator-leader"),
        *("party-leader", "opposition-leader", "military-chief", "monarch", "other"),
    }
)

Names: TypeAlias = dict[str, list[str]]
Value: TypeAlias = "str | bool | int | list[Value] | dict[str, Value] | None"
Entry: TypeAlias = dict[str, Value]


def compile_lexicons(source: Path) -> bytes:
    """All of `source` (lexicons/actors) as the bytes of the compiled file."""
    names: Names = {}
    states = _read(source / "states.yaml")
    entities = _states(states, names)
    bodies = _organisations(_read(source / "organisations.yaml"), names)
    if twice := sorted(entities.keys() & bodies.keys()):
        raise SetupError(f"organisations.yaml: {', '.join(twice)} is the id of a state; choose another")
    entities |= bodies
    _seats(states, names, entities)
    for code, foreign in _mapping(_read(source / "state_names.yaml"), "names").items():
        for name in _strings(foreign):
            _add(names, name, f"S:{code}")
    people = _people(source / "people", entities)
    spells = read_memberships(_entries(_read(source / "memberships.yaml"), "memberships"), entities)
    tables = _surnames(people, names)
    _cities(_read(source / "cities.yaml"), names)
    content: dict[str, object] = {
        "states": sorted(_mapping(states, "states")),
        "entities": {key: _packed(fields) for key, fields in entities.items()},
        "people": {key: _packed(fields) for key, fields in people.items()},
        "holders": {key: _packed(held) for key, held in _holders(people).items()},
        **{table: {key: " ".join(listed) for key, listed in entries.items()} for table, entries in tables.items()},
        **_sectors(_read(source / "sectors.yaml")),
        "memberships": {
            body: _packed([[one.member, one.since, one.until, one.exact] for one in listed])
            for body, listed in spells.items()
        },
        "metonymy": _mapping(_read(source / "metonymy.yaml"), "metonymy"),
        "names": {key: "\n".join(items) for key, items in names.items()},
    }
    return gzip.compress(_packed(content).encode(), compresslevel=9, mtime=0)


def _packed(value: object) -> str:
    """As JSON. Rows are strings in the file, so that loading it makes no list of what nobody asks for."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _read(path: Path) -> Entry:
    import yaml  # only the compiler reads YAML

    try:
        content = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise SetupError(f"cannot read {path}: {error}") from error
    if not isinstance(content, dict) or not content.get("source") or not content.get("date"):
        raise SetupError(f"{path}: `source` and `date` must say where this comes from and of when it is")
    return content


def _mapping(entry: Entry, key: str) -> dict[str, Value]:
    found = entry.get(key) or {}
    return found if isinstance(found, dict) else {}


def _entries(entry: Entry, key: str) -> Iterator[Entry]:
    found = entry.get(key) or []
    if isinstance(found, list):
        yield from (item for item in found if isinstance(item, dict))


def _strings(value: Value) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _add(names: Names, name: str, item: str) -> None:
    """The name's key, its words joined, gets the item; each beginning of it is a key too, so that a reader goes on."""
    parts = pieces(name)
    for length in range(1, len(parts)):
        names.setdefault("".join(parts[:length]), [])
    if parts:
        _append(names, "".join(parts), item)


def _states(content: Entry, names: Names) -> dict[str, list[Value]]:
    entities: dict[str, list[Value]] = {}
    for code, state in _mapping(content, "states").items():
        if not isinstance(state, dict):
            raise SetupError(f"states.yaml: {code} has no fields")
        short = str(state["short"])
        entities[code] = [short, code, [], "place", []]
        for name in (short, *_strings(state.get("long")), *_strings(state.get("older"))):
            _add(names, name.removeprefix("The "), f"S:{code}")
        for name in _strings(state.get("exact")):
            _add(names, name, f"S:{code}|{name}")
        for name in _strings(state.get("capitals")):
            _add(names, name.removeprefix("The "), f"C:{code}")
        _demonyms(state, code, names)
    for entry in _entries(content, "entities"):
        identifier = str(entry["id"])
        entities[identifier] = [entry["name"], entry.get("of"), entry.get("sectors") or [], "place", []]
        kind = "P" if entry.get("people") else "S"
        for name in (str(entry["name"]), *_strings(entry.get("aliases"))):
            _add(names, name, f"{kind}:{identifier}")
        for name in _strings(entry.get("exact")):
            _add(names, name, f"{kind}:{identifier}|{name}")
        _demonyms(entry, identifier, names)
    return entities


def _demonyms(entry: Entry, identifier: str, names: Names) -> None:
    for name in _strings(entry.get("adjectives")):
        _add(names, name, f"D:{identifier}")
        if name.endswith(REGULAR):
            _add(names, f"{name}s", f"P:{identifier}")
    for name in _strings(entry.get("people")):
        _add(names, name, f"P:{identifier}")


def _organisations(content: Entry, names: Names) -> dict[str, list[Value]]:
    entities: dict[str, list[Value]] = {}
    for entry in _entries(content, "organisations"):
        identifier = str(entry["id"])
        if identifier in entities:
            raise SetupError(f"organisations.yaml: {identifier} stands there twice")
        kind = entry.get("type", "organization")
        entities[identifier] = [
            entry["name"], entry["code"], entry.get("sectors") or [], kind, entry.get("the") or [],
        ]  # fmt: skip
        for name in (str(entry["name"]), *_strings(entry.get("aliases"))):
            exact = f"|{name}" if name.isupper() and len(name) <= 6 else ""
            _add(names, name, f"O:{identifier}{exact}")
        for name in _strings(entry.get("exact")):
            _add(names, name, f"O:{identifier}|{name}")
    return entities


def _seats(content: Entry, names: Names, entities: dict[str, list[Value]]) -> None:
    for entry in _entries(content, "seats"):
        readings = _strings(entry.get("readings"))
        actor = ":".join([str(entry.get("actor") or ""), *_strings(entry.get("sectors"))[:1]])
        if unknown := [one for one in readings or [actor.partition(":")[0]] if one not in entities]:
            raise SetupError(f"states.yaml, seat {entry['name']}: {', '.join(unknown)} is no state or organisation")
        item = f"A:{','.join(readings)}" if readings else f"M:{actor}"
        for name in (str(entry["name"]), *_strings(entry.get("aliases"))):
            _add(names, name, item)
        for name in _strings(entry.get("exact")):
            _add(names, name, f"{item}|{name}")


def _people(folder: Path, entities: dict[str, list[Value]]) -> dict[str, list[Value]]:
    """Each as [name, country, sectors, gender, offices, aliases]; an office as [title, role, of, since, until, …]."""
    people: dict[str, list[Value]] = {}
    for path in sorted(folder.glob("*.yaml")):
        for entry in _entries(_read(path), "people"):
            identifier, where = str(entry.get("id")), f"{path.name}, {entry.get('id')}"
            if not entry.get("name"):
                raise SetupError(f"{where}: no `name`")
            offices: list[Value] = []
            for office in _entries(entry, "offices"):
                role, of = str(office.get("role")), office.get("of")
                if role not in ROLES:
                    raise SetupError(f"{where}: {role!r} is no role; known are {', '.join(sorted(ROLES))}")
                since, until = (str(office[key]) if office.get(key) else None for key in ("since", "until"))
                sectors: list[Value] = [*_strings(office.get("sectors"))]
                offices.append([str(office["title"]), role, str(of) if of else None, since, until, sectors])
            aliases: list[Value] = [*_strings(entry.get("aliases"))]
            fields = [entry["name"], entry.get("country"), entry.get("sectors") or [], entry.get("gender")]
            if identifier in people:
                known = people[identifier]
                merged = [*_list(known[4]), *(office for office in offices if office not in _list(known[4]))]
                people[identifier] = [*known[:4], merged, [*_list(known[5]), *aliases]]
            else:
                people[identifier] = [*fields, offices, aliases]
    return people


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _holders(people: dict[str, list[Value]]) -> dict[str, list[list[Value]]]:
    """Who held an office: "role:of" to [since, until, person, title], oldest first."""
    holders: dict[str, list[list[Value]]] = {}
    for identifier, fields in people.items():
        for office in _list(fields[4]):
            title, role, of, since, until, _ = _list(office)
            if of and role != "other":
                holders.setdefault(f"{role}:{of}", []).append([since, until, identifier, title])
    for listed in holders.values():
        listed.sort(key=lambda held: (str(held[0] or ""), str(held[2])))
    return holders


def _surnames(people: dict[str, list[Value]], names: Names) -> dict[str, Names]:
    """Full names into `names`; surnames, and the skeletons of surname and of given name with surname, apart."""
    surnames: Names = {}
    skeletons: Names = {}
    sounds: Names = {}
    for identifier, fields in people.items():
        country = str(fields[1])
        reigns = any(_list(office)[1] == "monarch" or _list(office)[2] == "VAT" for office in _list(fields[4]))
        if reigns:
            _append(surnames, f"{CROWN}{fold(str(fields[0]).split()[0])}", identifier)
            _append(surnames, f"{CROWN}{''.join(pieces(str(fields[0])))}", identifier)
        for position, name in enumerate(_spellings([str(fields[0]), *map(str, _list(fields[5]))])):
            title, _, rest = name.partition(" ")
            if title.lower() in CROWNED:
                _append(surnames, f"{CROWN}{''.join(pieces(rest))}", identifier)
                if len(rest.split()) == 1:
                    continue
            parts = pieces(name.partition(" of ")[0])
            if len(parts) < 2:
                for part in parts:
                    _append(surnames, part, identifier)
                continue
            _add(names, name, f"H:{identifier}")
            if position and len(parts) > 3:
                continue
            _append(skeletons, f"{skeleton(parts[0])} {skeleton(parts[-1])}", identifier)
            if country in BOTH_ORDERS and len(parts) == 2:
                _add(names, f"{parts[1]} {parts[0]}", f"H:{identifier}")
            family = parts[:1] if country in FAMILY_FIRST else []
            if family and len(name.split()) in (2, 3):
                _add(names, " ".join([*parts[1:], parts[0]]), f"H:{identifier}")
            for suffix in (*("".join(parts[at:]) for at in range(1, len(parts))), *family):
                _append(surnames, suffix, identifier)
            _append(sounds, skeleton(family[0] if family else parts[-1]), identifier)
    return {"surnames": surnames, "skeletons": skeletons, "sounds": sounds}


def _spellings(names: list[str]) -> list[str]:
    """The names, and as they are written without their diacritics where that is more than to leave them out."""
    written = list(names)
    for name in names:
        other = name
        for letter, letters in WRITTEN:
            other = other.replace(letter, letters)
        if other != name:
            written.append(other)
    return written


def _append(names: Names, key: str, item: str) -> None:
    if item not in (listed := names.setdefault(key, [])):
        listed.append(item)


def _cities(content: Entry, names: Names) -> None:
    """Cities, which give a force or a crowd its country and are no actors, where the name means nothing else."""
    for code, cities in _mapping(content, "names").items():
        for city in _strings(cities):
            if not names.get("".join(pieces(city))):
                _add(names, city, f"T:{code}")


def _sectors(content: Entry) -> dict[str, Value]:
    """Role nouns as phrase to [sector or None, is a group, is weak], and the small lists beside them."""
    nouns: dict[str, Value] = {}
    for weak, section in ((True, _mapping(content, "weak")), (False, content)):
        for kind in ("person", "group"):
            for sector, phrases in _mapping(section, kind).items():
                for phrase in _strings(phrases):
                    nouns[phrase] = [None if sector == "-" else sector, kind == "group", weak]
    return {
        "nouns": nouns,
        "modifiers": {
            word: sector for sector, words in _mapping(content, "modifiers").items() for word in _strings(words)
        },
        "offices": {
            phrase: role for role, phrases in _mapping(content, "offices").items() for phrase in _strings(phrases)
        },
        "nations": _mapping(content, "nations"),
        **{
            key: _list(content.get(key) or [])
            for key in (
                "former",
                "titles",
                "leader",
                "secretary_of_state",
                "led_by_head_of_state",
                "state_nouns",
                "never",
                "abroad",
                "aircraft",
                "flying",
                "goods",
                "trading",
            )
        },
    }
