"""Actor dictionaries in the form of TABARI and PETRARCH, as entries of an actor file.

    HAMID_KARZAI_ [AFGGOV 20011222-20140929]
    +PRESIDENT_KARZAI_
        [AFGELI >20140930]

In: the lines of such a file. Out: entries: a name with dated codes is a person's, whose dates become offices; a bare
country's name becomes a further name of that state; anything else an organisation. Codes for roles alone, without a
country or an international body, are left out, and so are those for what is to be discarded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.actors.forms import fold, pieces
from communique.actors.lexicon import Lexicon
from communique.actors.rows import Entry, Value

CODE = re.compile(r"\[([A-Z]{3,15}|---|###)\s*([^\]]*)\]")
SPAN = re.compile(r"(?P<sign>[<>])?\s*(?P<first>\d{6}|\d{8})(?:\s*-\s*(?P<last>\d{6}|\d{8}))?")
OLDER = {"KOS": "XKX", "ROM": "ROU", "ZAR": "COD", "TMP": "TLS"}
"""Older codes of such files, and ISO's."""
BODIES = {
    "IGO": "IGO",
    "NGO": "NGO",
    "IMG": "IMG",
    "MNC": "MNC",
    "INT": "IGO",
    "UNO": "UNO",
    "EUR": "EUR",
    "ISM": "ISM",
}
SECTORS = {
    **{code: code for code in ("COP", "GOV", "JUD", "LEG", "MIL", "REB", "SPY", "UAF", "OPP", "PTY", "ELI", "REF")},
    **{code: code for code in ("AGR", "BUS", "CRM", "CVL", "EDU", "LAB", "REL", "MED")},
    "JRN": "JRN", "SET": "CVL", "INS": "REB", "SEP": "REB", "HLH": "MED", "HRI": "SOC", "ENV": "SOC", "STU": "EDU",
}  # fmt: skip
CENTURY = 30
"""Two figures of a year from which on it is of the 1900s."""


@dataclass(slots=True)
class _Read:
    """One actor of the file: its first line, its names, and its codes as (code, since, until)."""

    line: int
    names: list[str]
    codes: list[tuple[str, str | None, str | None]] = field(default_factory=list)


def read_dictionary(text: str, known: Lexicon) -> Iterator[tuple[int, str, Entry]]:
    """Line, section and entry of each actor. Raises ValueError with the line where one cannot be understood."""
    taken: set[str] = set()
    for actor in _actors(text):
        entry = _entry(actor, known, taken)
        if entry is not None:
            yield actor.line, *entry


def _actors(text: str) -> Iterator[_Read]:
    actor: _Read | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        line = re.split(r";|(?:^|\s)#", raw, maxsplit=1)[0].rstrip()
        if not line.strip() or line.startswith(("<", "{", "!", "&")):
            continue
        synonym, inner = line.startswith("+"), line[0].isspace()
        name = CODE.sub("", line.lstrip("+")).replace("_", " ").strip()
        if not (synonym or inner):
            if actor is not None:
                yield actor
            actor = _Read(number, [])
        if actor is None:
            raise ValueError(f"{number}: {line.strip()!r} stands before the first actor")
        if name and inner and not synonym:
            raise ValueError(f"{number}: {name!r} is neither a code in brackets nor a name at the line's beginning")
        if name:
            actor.names.append(" ".join(_cased(word) for word in name.split()))
        for code, dates in CODE.findall(line):
            actor.codes.append((code, *_dates(dates.strip(), number)))
    if actor is not None:
        yield actor


def _dates(text: str, line: int) -> tuple[str | None, str | None]:
    if not text:
        return None, None
    found = SPAN.fullmatch(text)
    if found is None:
        raise ValueError(f"{line}: {text!r} is no date; write 20011222-20140929, <19990101 or >20141001")
    first, last = _day(found["first"]), _day(found["last"]) if found["last"] else None
    if found["sign"] == "<":
        return None, first
    if last is not None and last < first:
        raise ValueError(f"{line}: {text} ends before it begins")
    return first, last


def _day(figures: str) -> str:
    if len(figures) == 6:
        figures = ("19" if int(figures[:2]) >= CENTURY else "20") + figures
    return f"{figures[:4]}-{figures[4:6]}-{figures[6:]}"


def _entry(actor: _Read, known: Lexicon, taken: set[str]) -> tuple[str, Entry] | None:
    coded = [(_parted(code, known), since, until) for code, since, until in actor.codes]
    usable = [(parts, since, until) for parts, since, until in coded if parts is not None]
    if not usable or not actor.names:
        return None
    country, sectors = usable[0][0]
    name, aliases = actor.names[0], list(dict.fromkeys(actor.names[1:]))
    if not sectors and country in known.state_ids:
        return "organisations", {"extends": country, "aliases": [*dict.fromkeys(actor.names)]}
    if (listed := listed_as(name, country, known)) is not None:
        section, identifier = listed
        return (section, {"extends": identifier, "aliases": [*aliases]}) if aliases else None
    slug = "-".join(filter(None, map(fold, name.replace("-", " ").split())))
    entry: Entry
    if any(since or until for _, since, until in usable) and country in known.state_ids and len(name.split()) > 1:
        offices: list[Value] = []
        for (of, own), since, until in usable:
            if not (since or until):
                continue
            offices.append(
                {"title": "listed as " + (own[0] if own else "of " + of), "of": of, "since": since, "until": until,
                 "sectors": [*own]}
            )  # fmt: skip
        identifier = free_id(slug, known, taken)
        entry = {"id": identifier, "name": name, "aliases": [*aliases], "country": country, "offices": offices}
        return "people", entry
    identifier = free_id(slug.upper(), known, taken)
    entry = {"id": identifier, "name": name, "aliases": [*aliases], "code": country, "sectors": [*sectors]}
    return "organisations", entry


def _parted(code: str, known: Lexicon) -> tuple[str, tuple[str, ...]] | None:
    """Country or kind of body, and sectors; None for a code without the former."""
    root = OLDER.get(code[:3], code[:3])
    body = root if root in known.state_ids else BODIES.get(root)
    if body is None:
        return None
    parts = (SECTORS.get(code[at : at + 3]) for at in range(3, len(code), 3))
    return body, tuple(dict.fromkeys(part for part in parts if part))


def listed_as(name: str, country: str | None, known: Lexicon) -> tuple[str, str] | None:
    """Section and id of the one person of this name and country, or the one organisation of this name, that we have."""
    key = "".join(pieces(name))
    people = [one for one in known.full_named(key) if country in (None, known.person(one).country)]
    bodies = [
        item[2:].partition("|")[0] for item in known.names.get(key, "").split("\n") if item.startswith(("O:", "S:"))
    ]
    if len(people) == 1:
        return "people", people[0]
    return ("organisations", bodies[0]) if len(set(bodies)) == 1 else None


def free_id(slug: str, known: Lexicon, taken: set[str]) -> str:
    """The slug, with a number where it is taken."""
    number, identifier = 1, slug
    while identifier in taken or identifier in known.ids() or known.has_person(identifier):
        number += 1
        identifier = f"{slug}-{number}"
    taken.add(identifier)
    return identifier


def _cased(word: str) -> str:
    return word if any(letter.islower() for letter in word) else word[:1] + word[1:].lower()
