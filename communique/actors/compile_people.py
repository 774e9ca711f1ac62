"""People of the lexicon into rows: who they are, what they may be called, who held an office when.

In: entries of people, as the YAML files or a user's file have them. Out: rows by id, their names and surnames, and the
holders of each office. Raises SetupError with file and person where an entry is broken.
"""

from __future__ import annotations

from collections.abc import Iterable

from communique.actors.forms import fold, pieces, skeleton
from communique.actors.rows import Entry, Names, Value, add_name, append, as_list, entries, strings
from communique.errors import SetupError

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


def people_rows(listed: Iterable[tuple[str, Entry]]) -> dict[str, list[Value]]:
    """Of pairs of "file, id" and entry: each as [name, country, sectors, gender, offices, aliases]; an office as
    [title, role, of, since, until, sectors]."""
    people: dict[str, list[Value]] = {}
    for where, entry in listed:
        identifier = str(entry.get("id"))
        if not entry.get("name"):
            raise SetupError(f"{where}: no `name`")
        offices: list[Value] = []
        for office in entries(entry, "offices"):
            role, of = str(office.get("role") or "other"), office.get("of")
            if role not in ROLES:
                raise SetupError(f"{where}: {role!r} is no role; known are {', '.join(sorted(ROLES))}")
            since, until = (str(office[key]) if office.get(key) else None for key in ("since", "until"))
            sectors: list[Value] = [*strings(office.get("sectors"))]
            offices.append([str(office["title"]), role, str(of) if of else None, since, until, sectors])
        aliases: list[Value] = [*strings(entry.get("aliases"))]
        fields = [entry["name"], entry.get("country"), entry.get("sectors") or [], entry.get("gender")]
        if identifier in people:
            known = people[identifier]
            merged = [*as_list(known[4]), *(office for office in offices if office not in as_list(known[4]))]
            people[identifier] = [*known[:4], merged, [*as_list(known[5]), *aliases]]
        else:
            people[identifier] = [*fields, offices, aliases]
    return people


def holder_rows(people: dict[str, list[Value]]) -> dict[str, list[list[Value]]]:
    """Who held an office: "role:of" to [since, until, person, title], oldest first."""
    holders: dict[str, list[list[Value]]] = {}
    for identifier, fields in people.items():
        for office in as_list(fields[4]):
            title, role, of, since, until, _ = as_list(office)
            if of and role != "other":
                holders.setdefault(f"{role}:{of}", []).append([since, until, identifier, title])
    for listed in holders.values():
        listed.sort(key=lambda held: (str(held[0] or ""), str(held[2])))
    return holders


def surname_tables(people: dict[str, list[Value]], names: Names) -> dict[str, Names]:
    """Full names into `names`; surnames, and the skeletons of surname and of given name with surname, apart."""
    surnames: Names = {}
    skeletons: Names = {}
    sounds: Names = {}
    for identifier, fields in people.items():
        country = str(fields[1])
        reigns = any(as_list(office)[1] == "monarch" or as_list(office)[2] == "VAT" for office in as_list(fields[4]))
        if reigns:
            append(surnames, f"{CROWN}{fold(str(fields[0]).split()[0])}", identifier)
            append(surnames, f"{CROWN}{''.join(pieces(str(fields[0])))}", identifier)
        for position, name in enumerate(_spellings([str(fields[0]), *map(str, as_list(fields[5]))])):
            title, _, rest = name.partition(" ")
            if title.lower() in CROWNED:
                append(surnames, f"{CROWN}{''.join(pieces(rest))}", identifier)
                if len(rest.split()) == 1:
                    continue
            parts = pieces(name.partition(" of ")[0])
            if len(parts) < 2:
                for part in parts:
                    append(surnames, part, identifier)
                continue
            add_name(names, name, f"H:{identifier}")
            if position and len(parts) > 3:
                continue
            append(skeletons, f"{skeleton(parts[0])} {skeleton(parts[-1])}", identifier)
            if country in BOTH_ORDERS and len(parts) == 2:
                add_name(names, f"{parts[1]} {parts[0]}", f"H:{identifier}")
            family = parts[:1] if country in FAMILY_FIRST else []
            if family and len(name.split()) in (2, 3):
                add_name(names, " ".join([*parts[1:], parts[0]]), f"H:{identifier}")
            for suffix in (*("".join(parts[at:]) for at in range(1, len(parts))), *family):
                append(surnames, suffix, identifier)
            append(sounds, skeleton(family[0] if family else parts[-1]), identifier)
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
