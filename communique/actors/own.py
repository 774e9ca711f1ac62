"""A user's actors beside ours: `extend(lexicon(), Path("my.yaml"))`.

In: the lexicon and a file of the form in docs/how-to/own-actors.md. Out: a lexicon with both, the user's first where a
name is both's. A file with anything wrong is refused whole, each fault with its line; nothing of it is loaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from communique.actors.compile import organisation_rows
from communique.actors.compile_memberships import KEYS, Spell, SpellError, find_circle, read_spells
from communique.actors.compile_people import ROLES, holder_rows, people_rows, surname_tables
from communique.actors.lexicon import Compiled, Lexicon
from communique.actors.rows import Entry, Names, Value, as_list, entries, packed, strings
from communique.actors.source import Row, read_rows
from communique.errors import Problem, SetupError

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
PERSON = frozenset({"id", "extends", "name", "aliases", "country", "gender", "sectors", "offices", "wikidata", "note"})
OFFICE = frozenset({"title", "role", "of", "since", "until", "sectors", "note"})
BODY = frozenset({"id", "extends", "name", "aliases", "exact", "code", "sectors", "type", "the", "wikidata", "note"})
LISTS = frozenset({"aliases", "sectors", "exact", "the", "offices"})
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
WIKIDATA = re.compile(r"Q[1-9]\d*")
IDS = {"people": re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "organisations": re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")}


def extend(base: Lexicon, path: Path) -> Lexicon:
    """The lexicon with the file's actors. Raises SetupError naming file and line of everything wrong with the file."""
    rows, problems = read_rows(path)
    problems += check_rows(rows, path, base)
    if problems:
        raise SetupError("\n".join(str(one) for one in sorted(problems, key=lambda problem: problem.line)))
    return _joined(base, rows)


def check_rows(rows: list[Row], path: Path, base: Lexicon) -> list[Problem]:
    """What is wrong with the entries of a file, apart from its YAML."""
    own = {str(row.fields.get("id")) for row in rows if row.section == "organisations"}
    known = base.ids() | own
    first: dict[str, int] = {}
    found: list[Problem] = []
    for row in rows:
        if row.section == "memberships":
            found += [Problem(path, row.at(key), text) for key, text in _faults_of_memberships(row, known)]
            continue
        found += [Problem(path, line, text) for line, text in _faults(row, base, known)]
        identifier = row.fields.get("id")
        if isinstance(identifier, str):
            if identifier in first:
                text = f"the id {identifier} stands there already, on line {first[identifier]}"
                found.append(Problem(path, row.at("id"), text))
            first.setdefault(identifier, row.at("id"))
    if not found:
        found += _circles(rows, path, base, known)
    return found


def _faults(row: Row, base: Lexicon, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    fields = row.fields
    person = row.section == "people"
    for key in sorted(fields.keys() - (PERSON if person else BODY)):
        yield row.at(key), f"no such field: {key}"
    for key in sorted(fields.keys() & LISTS):
        if not isinstance(fields[key], list):
            yield row.at(key), f"{key} must be a list in square brackets"
            return
    yield from _faults_of_id(row, base)
    for sector in strings(fields.get("sectors")):
        if sector not in SECTORS:
            yield row.at("sectors"), f"{sector} is no sector; there are {', '.join(sorted(SECTORS))}"
    if (item := fields.get("wikidata")) is not None and not WIKIDATA.fullmatch(str(item)):
        yield row.at("wikidata"), f"{item} is no Wikidata id; they look like Q42"
    if person:
        if fields.get("gender") not in (None, "m", "f"):
            yield row.at("gender"), f"gender is m or f, not {fields['gender']}"
        for number, office in enumerate(entries(fields, "offices")):
            yield from _faults_of_office(row, number, office, known)
    elif fields.get("type", "organization") not in ("organization", "group"):
        yield row.at("type"), f"type is organization or group, not {fields['type']}"


def _faults_of_id(row: Row, base: Lexicon) -> Iterator[tuple[int, str]]:
    fields, person = row.fields, row.section == "people"
    identifier, extended = fields.get("id"), fields.get("extends")
    if (identifier is None) == (extended is None):
        yield row.line, "an entry needs either `id`, for somebody new, or `extends`, with the id of somebody we have"
        return
    if extended is not None:
        there = base.has_person(str(extended)) if person else base.entity(str(extended)) is not None
        if not there:
            yield row.at("extends"), f"{extended} is nobody to extend; `communique actors find` gives the ids"
        return
    if not IDS[row.section].fullmatch(str(identifier)):
        shape = "small letters, digits and hyphens" if person else "capitals, digits and hyphens"
        yield row.at("id"), f"{identifier} is no id: it must be of {shape}"
    elif str(identifier) in base.ids() or base.has_person(str(identifier)):
        yield row.at("id"), f"the id {identifier} is taken by one of ours; write `extends: {identifier}` to add to it"
    if not fields.get("name"):
        yield row.line, "there is no `name`"
    key = "country" if person else "code"
    code = fields.get(key)
    if code is not None and code not in base.state_ids and (person or code not in INTERNATIONAL):
        hint = "ISO 3166 alpha-3, as in GBR" + ("" if person else f", or {', '.join(sorted(INTERNATIONAL))}")
        yield row.at(key), f"{code} is no country code; write {hint}"
    elif code is None:
        yield row.line, f"there is no `{key}`"


def _faults_of_office(row: Row, number: int, office: Entry, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    for key in sorted(office.keys() - OFFICE):
        yield row.at(key, number), f"no such field of an office: {key}"
    if not office.get("title"):
        yield row.at("title", number), "an office needs a `title`"
    if (role := office.get("role", "other")) not in ROLES:
        yield row.at("role", number), f"{role} is no role; there are {', '.join(sorted(ROLES))}"
    if (of := office.get("of")) is not None and of not in known:
        yield row.at("of", number), f"{of} is no state or organisation"
    for sector in strings(office.get("sectors")):
        if sector not in SECTORS:
            yield row.at("sectors", number), f"{sector} is no sector; there are {', '.join(sorted(SECTORS))}"
    since, until = office.get("since"), office.get("until")
    for key, day in (("since", since), ("until", until)):
        if day is not None and not DATE.fullmatch(str(day)):
            yield row.at(key, number), f"{day} is no date; write 2004-05-01, 2004-05 or 2004"
            return
    if since is not None and until is not None and str(until) < str(since)[: len(str(until))]:
        yield row.at("until", number), f"the office ends on {until}, before it begins on {since}"


def _faults_of_memberships(row: Row, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    if unheard := sorted(row.fields.keys() - KEYS - {"note"}):
        yield unheard[0], f"no such field: {', '.join(unheard)}"
    if (of := row.fields.get("of")) not in known:
        yield "of", f"{of} is no organisation"
        return
    try:
        read_spells(row.fields, known)
    except SpellError as fault:
        yield fault.key, str(fault)


def _circles(rows: list[Row], path: Path, base: Lexicon, known: frozenset[str]) -> Iterator[Problem]:
    listed: dict[str, list[Spell]] = {
        body: [Spell(member, since, until) for member, since, until, _ in base.members_of(body)]
        for body in base.with_members()
    }
    for row in (row for row in rows if row.section == "memberships"):
        listed.setdefault(str(row.fields["of"]), []).extend(read_spells(row.fields, known))
        if circle := find_circle(listed):
            yield Problem(path, row.at("of"), f"memberships go in a circle: {' > '.join(circle)}")
            return


def _joined(base: Lexicon, rows: list[Row]) -> Lexicon:
    """The content of both. The tables of ours are copied, their rows shared."""
    content = cast("Compiled", {**base.content})
    names: Names = {}
    people = people_rows((f"line {row.line}", row.fields) for row in rows if row.section == "people" and _new(row))
    for row in (row for row in rows if row.section == "people" and not _new(row)):
        identifier = str(row.fields["extends"])
        ours: list[Value] = people.get(identifier) or json.loads(content["people"][identifier])
        more = people_rows([(f"line {row.line}", {**row.fields, "id": identifier, "name": ours[0]})])[identifier]
        people[identifier] = [*ours[:4], [*as_list(ours[4]), *as_list(more[4])], [*as_list(ours[5]), *as_list(more[5])]]
    bodies = organisation_rows(
        {"organisations": [row.fields for row in rows if row.section == "organisations" and _new(row)]}, names
    )
    for row in (row for row in rows if row.section == "organisations" and not _new(row)):
        entity = base.entity(str(row.fields["extends"]))
        if entity is not None:
            kind = "S" if entity.type == "place" else "O"
            more_names: Names = {}
            organisation_rows(
                {"organisations": [{**row.fields, "id": entity.id, "name": entity.name, "code": ""}]}, more_names
            )
            for key, items in more_names.items():
                names.setdefault(key, []).extend(f"{kind}{item[1:]}" for item in items)
    tables = surname_tables(people, names)
    content["people"] = {**content["people"], **{key: packed(fields) for key, fields in people.items()}}
    content["entities"] = {**content["entities"], **{key: packed(fields) for key, fields in bodies.items()}}
    content["holders"] = _holders(content["holders"], people)
    content["names"] = _lines(content["names"], names, "\n")
    content["surnames"] = _lines(content["surnames"], tables["surnames"], " ")
    content["skeletons"] = _lines(content["skeletons"], tables["skeletons"], " ")
    content["sounds"] = _lines(content["sounds"], tables["sounds"], " ")
    content["memberships"] = _members(base, rows, content["memberships"])
    content["wikidata"] = {**content["wikidata"], **dict(_wikidata(rows))}
    return Lexicon(content)


def _new(row: Row) -> bool:
    return "extends" not in row.fields


def _lines(ours: Mapping[str, str], own: Names, separator: str) -> dict[str, str]:
    """The user's items before ours under each key, each once."""
    joined = dict(ours)
    for key, items in own.items():
        known = joined.get(key, "").split(separator)
        joined[key] = separator.join(filter(None, dict.fromkeys([*items, *known])))
    return joined


def _holders(ours: Mapping[str, str], people: dict[str, list[Value]]) -> dict[str, str]:
    joined = dict(ours)
    for key, held in holder_rows(people).items():
        known = [one for one in json.loads(joined.get(key, "[]")) if one not in held]
        joined[key] = packed(sorted([*known, *held], key=lambda one: (str(one[0] or ""), str(one[2]))))
    return joined


def _members(base: Lexicon, rows: list[Row], ours: Mapping[str, str]) -> dict[str, str]:
    joined = dict(ours)
    known = base.ids() | {str(row.fields.get("id")) for row in rows if row.section == "organisations"}
    for row in (row for row in rows if row.section == "memberships"):
        body = str(row.fields["of"])
        spells = [[one.member, one.since, one.until, one.exact] for one in read_spells(row.fields, known)]
        joined[body] = packed([*json.loads(joined.get(body, "[]")), *spells])
    return joined


def _wikidata(rows: list[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        if item := row.fields.get("wikidata"):
            yield str(row.fields.get("id") or row.fields["extends"]), str(item)
