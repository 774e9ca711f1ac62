"""lexicons/actors/*.yaml into one compact file that loads in a few milliseconds.

In: the folder of YAML files. Out: gzipped JSON, the same bytes for the same files. Raises SetupError with file
and field where an entry is broken. The form is read by `communique.actors.lexicon` and nothing else.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from communique.actors.compile_memberships import read_memberships
from communique.actors.compile_people import holder_rows, people_rows, surname_tables
from communique.actors.forms import pieces
from communique.actors.lexicon import TARGET as TARGET
from communique.actors.rows import Entry, Names, Value, add_name, as_list, entries, mapping, packed, strings
from communique.errors import SetupError

REGULAR = ("an", "i", "ot", "ne", "ino", "te")
"""Endings of demonym adjectives whose plural noun adds an -s."""


def compile_lexicons(source: Path) -> bytes:
    """All of `source` (lexicons/actors) as the bytes of the compiled file."""
    names: Names = {}
    states = _read(source / "states.yaml")
    entities = _states(states, names)
    bodies = organisation_rows(_read(source / "organisations.yaml"), names)
    if twice := sorted(entities.keys() & bodies.keys()):
        raise SetupError(f"organisations.yaml: {', '.join(twice)} is the id of a state; choose another")
    entities |= bodies
    _seats(states, names, entities)
    for code, foreign in mapping(_read(source / "state_names.yaml"), "names").items():
        for name in strings(foreign):
            add_name(names, name, f"S:{code}")
    people = people_rows(_people(source / "people"))
    spells = read_memberships(entries(_read(source / "memberships.yaml"), "memberships"), entities)
    tables = surname_tables(people, names)
    _cities(_read(source / "cities.yaml"), names)
    content: dict[str, object] = {
        "states": sorted(mapping(states, "states")),
        "entities": {key: packed(fields) for key, fields in entities.items()},
        "people": {key: packed(fields) for key, fields in people.items()},
        "holders": {key: packed(held) for key, held in holder_rows(people).items()},
        **{name: {key: " ".join(listed) for key, listed in table.items()} for name, table in tables.items()},
        **_sectors(_read(source / "sectors.yaml")),
        "memberships": {
            body: packed([[one.member, one.since, one.until, one.exact] for one in listed])
            for body, listed in spells.items()
        },
        "wikidata": {},
        "metonymy": mapping(_read(source / "metonymy.yaml"), "metonymy"),
        "neighbours": _neighbours(_read(source / "neighbours.yaml"), set(mapping(states, "states"))),
        "names": {key: "\n".join(items) for key, items in names.items()},
    }
    return gzip.compress(packed(content).encode(), compresslevel=9, mtime=0)


def _people(folder: Path) -> Iterator[tuple[str, Entry]]:
    for path in sorted(folder.glob("*.yaml")):
        for entry in entries(_read(path), "people"):
            yield f"{path.name}, {entry.get('id')}", entry


def _read(path: Path) -> Entry:
    import yaml  # only the compiler reads YAML

    try:
        content = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise SetupError(f"cannot read {path}: {error}") from error
    if not isinstance(content, dict) or not content.get("source") or not content.get("date"):
        raise SetupError(f"{path}: `source` and `date` must say where this comes from and of when it is")
    return content


def _states(content: Entry, names: Names) -> dict[str, list[Value]]:
    entities: dict[str, list[Value]] = {}
    for code, state in mapping(content, "states").items():
        if not isinstance(state, dict):
            raise SetupError(f"states.yaml: {code} has no fields")
        short = str(state["short"])
        entities[code] = [short, code, [], "place", []]
        for name in (short, *strings(state.get("long")), *strings(state.get("older"))):
            add_name(names, name.removeprefix("The "), f"S:{code}")
        for name in strings(state.get("exact")):
            add_name(names, name, f"S:{code}|{name}")
        for name in strings(state.get("capitals")):
            add_name(names, name.removeprefix("The "), f"C:{code}")
        _demonyms(state, code, names)
    for entry in entries(content, "entities"):
        identifier = str(entry["id"])
        entities[identifier] = [entry["name"], entry.get("of"), entry.get("sectors") or [], "place", []]
        kind = "P" if entry.get("people") else "S"
        for name in (str(entry["name"]), *strings(entry.get("aliases"))):
            add_name(names, name, f"{kind}:{identifier}")
        for name in strings(entry.get("exact")):
            add_name(names, name, f"{kind}:{identifier}|{name}")
        _demonyms(entry, identifier, names)
    return entities


def _demonyms(entry: Entry, identifier: str, names: Names) -> None:
    for name in strings(entry.get("adjectives")):
        add_name(names, name, f"D:{identifier}")
        if name.endswith(REGULAR):
            add_name(names, f"{name}s", f"P:{identifier}")
    for name in strings(entry.get("people")):
        add_name(names, name, f"P:{identifier}")


def organisation_rows(content: Entry, names: Names) -> dict[str, list[Value]]:
    entities: dict[str, list[Value]] = {}
    for entry in entries(content, "organisations"):
        identifier = str(entry["id"])
        if identifier in entities:
            raise SetupError(f"organisations.yaml: {identifier} stands there twice")
        kind = entry.get("type", "organization")
        entities[identifier] = [
            entry["name"], entry["code"], entry.get("sectors") or [], kind, entry.get("the") or [],
        ]  # fmt: skip
        for name in (str(entry["name"]), *strings(entry.get("aliases"))):
            exact = f"|{name}" if name.isupper() and len(name) <= 6 else ""
            add_name(names, name, f"O:{identifier}{exact}")
        for name in strings(entry.get("exact")):
            add_name(names, name, f"O:{identifier}|{name}")
    return entities


def _seats(content: Entry, names: Names, entities: dict[str, list[Value]]) -> None:
    for entry in entries(content, "seats"):
        readings = strings(entry.get("readings"))
        actor = ":".join([str(entry.get("actor") or ""), *strings(entry.get("sectors"))[:1]])
        if unknown := [one for one in readings or [actor.partition(":")[0]] if one not in entities]:
            raise SetupError(f"states.yaml, seat {entry['name']}: {', '.join(unknown)} is no state or organisation")
        item = f"A:{','.join(readings)}" if readings else f"M:{actor}"
        for name in (str(entry["name"]), *strings(entry.get("aliases"))):
            add_name(names, name, item)
        for name in strings(entry.get("exact")):
            add_name(names, name, f"{item}|{name}")


def _cities(content: Entry, names: Names) -> None:
    """Cities, which give a force or a crowd its country and are no actors, where the name means nothing else."""
    for code, cities in mapping(content, "names").items():
        for city in strings(cities):
            if not names.get("".join(pieces(city))):
                add_name(names, city, f"T:{code}")


def _neighbours(content: Entry, states: set[str]) -> dict[str, str]:
    """The states beside each state, as one line; in the files each pair stands once."""
    beside: dict[str, set[str]] = {}
    for section in ("land", "sea"):
        for one, others in mapping(content, section).items():
            for other in strings(others):
                if one == other or not {one, other} <= states:
                    raise SetupError(f"neighbours.yaml, {section}: {one} and {other} are not two states")
                beside.setdefault(one, set()).add(other)
                beside.setdefault(other, set()).add(one)
    return {code: " ".join(sorted(found)) for code, found in sorted(beside.items())}


def _sectors(content: Entry) -> dict[str, Value]:
    """Role nouns as phrase to [sector or None, is a group, is weak], and the small lists beside them."""
    nouns: dict[str, Value] = {}
    for weak, section in ((True, mapping(content, "weak")), (False, content)):
        for kind in ("person", "group"):
            for sector, phrases in mapping(section, kind).items():
                for phrase in strings(phrases):
                    nouns[phrase] = [None if sector == "-" else sector, kind == "group", weak]
    return {
        "nouns": nouns,
        "modifiers": {
            word: sector for sector, words in mapping(content, "modifiers").items() for word in strings(words)
        },
        "offices": {
            phrase: role for role, phrases in mapping(content, "offices").items() for phrase in strings(phrases)
        },
        "nations": mapping(content, "nations"),
        **{
            key: as_list(content.get(key) or [])
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
