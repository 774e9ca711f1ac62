"""The people files: their form, that no two hold one office at once, and facts known apart from them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import cast

import pytest
import yaml
from anyascii import anyascii

LEXICONS = Path(__file__).parent.parent.parent / "lexicons" / "actors"
FILES = sorted((LEXICONS / "people").glob("*.yaml"))
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# At most one person at a time holds such an office in one state or organisation.
SINGLE = frozenset(
    "head-of-state head-of-government foreign-minister defence-minister finance-minister interior-minister monarch "
    "head-of-organisation".split()
)
ROLES = SINGLE | frozenset(
    "spokesperson ambassador legislator-leader party-leader opposition-leader military-chief other".split()
)
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
NEEDED = frozenset({"id", "name", "aliases", "country", "gender", "offices"})
NEEDED_OFFICE = frozenset({"title", "role", "of", "since", "until"})
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")
# Two states may share the name of a person, but only these do; anything else is one person written twice.
NAMESAKES = {"andris berzins", "david johnston", "mohamed abdelaziz"}


@dataclass(frozen=True, slots=True)
class Spell:
    """One person in one office, with the text of both dates; `until` is "" where open."""

    person: str
    name: str
    role: str
    of: str
    since: str
    until: str
    reason: str

    @property
    def certain(self) -> tuple[date, date]:
        """First and last day on which the person surely held the office, where a date may be a month or a year."""
        return _day(self.since, last=True), _day(self.until, last=False) if self.until else date.max

    def covers(self, day: date) -> bool:
        first, last = self.certain
        return first <= day < last


def _day(text: str, *, last: bool) -> date:
    """The first or last day that an ISO day, month or year can mean; months end on the 28th, which is near enough."""
    parts = [int(part) for part in text.split("-")]
    year, month, day = (*parts, *((12, 28) if last else (1, 1))[len(parts) - 1 :])
    return date(year, month, day)


@cache
def _read(path: Path) -> dict[str, object]:
    return cast("dict[str, object]", yaml.load(path.read_text(encoding="utf-8"), LOADER))


def _people(path: Path) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", _read(path)["people"])


def _offices(person: dict[str, object]) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", person["offices"])


@cache
def _spells() -> tuple[Spell, ...]:
    return tuple(
        Spell(
            str(person["id"]),
            str(person["name"]),
            str(office["role"]),
            str(office["of"]),
            str(office["since"]),
            str(office["until"] or ""),
            str(office.get("overlap", "")),
        )
        for path in FILES
        for person in _people(path)
        for office in _offices(person)
    )


@cache
def _codes() -> frozenset[str]:
    """Codes of states and ids of breakaway entities and organisations that an office may be of."""
    listed = _read(LEXICONS / "states.yaml")
    states = set(cast("dict[str, object]", listed["states"]))
    states |= {str(entry["id"]) for entry in cast("list[dict[str, object]]", listed["entities"])}
    organisations = cast("list[dict[str, object]]", _read(LEXICONS / "organisations.yaml")["organisations"])
    return frozenset(states) | {str(entry["id"]) for entry in organisations}


def _faults(person: dict[str, object]) -> Iterator[str]:
    name = person.get("name")
    if not NEEDED <= person.keys() <= NEEDED | {"sectors"}:
        yield f"{name}: keys {sorted(person)}"
        return
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", str(person["id"])):
        yield f"{name}: id {person['id']}"
    if not isinstance(name, str) or name.strip() != name or not name:
        yield f"{name!r} is no name"
    if not all(isinstance(alias, str) and alias for alias in cast("list[object]", person["aliases"])):
        yield f"{name}: aliases {person['aliases']}"
    if not re.fullmatch(r"[A-Z]{3}", str(person["country"])) or person["country"] not in _codes():
        yield f"{name}: country {person['country']}"
    if person["gender"] not in ("m", "f"):
        yield f"{name}: gender {person['gender']}"
    if not SECTORS.issuperset(cast("list[str]", person.get("sectors", []))):
        yield f"{name}: sectors {person['sectors']}"
    if not _offices(person) and not person.get("sectors"):
        yield f"{name}: neither an office nor a sector"
    for office in _offices(person):
        yield from (f"{name}: {fault}" for fault in _faults_of_office(office))


def _faults_of_office(office: dict[str, object]) -> Iterator[str]:
    if not NEEDED_OFFICE <= office.keys() <= NEEDED_OFFICE | {"overlap", "sectors"}:
        yield f"keys {sorted(office)}"
        return
    if not isinstance(office["title"], str) or not office["title"]:
        yield f"title {office['title']!r}"
    if office["role"] not in ROLES:
        yield f"role {office['role']}"
    if office["of"] not in _codes():
        yield f"of {office['of']}"
    if not SECTORS.issuperset(cast("list[str]", office.get("sectors", []))):
        yield f"sectors {office['sectors']}"
    since, until = str(office["since"]), str(office["until"] or "")
    if not DATE.match(since) or (until and not DATE.match(until)):
        yield f"dates {since} and {until}"
    elif until and _day(since, last=False) > _day(until, last=True):
        yield f"{since} comes after {until}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_has_the_form_that_the_compiler_reads(path: Path) -> None:
    assert _read(path).keys() == {"source", "date", "people"}
    assert [fault for person in _people(path) for fault in _faults(person)] == []


def test_there_are_files() -> None:
    assert len(FILES) > 20
    assert len({spell.of for spell in _spells() if spell.role in ("head-of-state", "head-of-government")}) > 190


def test_ids_are_unique_over_all_files() -> None:
    counts = Counter(str(person["id"]) for path in FILES for person in _people(path))
    assert [identifier for identifier, count in counts.items() if count > 1] == []


def test_one_person_is_listed_once() -> None:
    counts = Counter(anyascii(str(person["name"])).lower() for path in FILES for person in _people(path))
    assert {name for name, count in counts.items() if count > 1} == NAMESAKES


def test_no_two_hold_one_office_at_once() -> None:
    holders: defaultdict[tuple[str, str], list[Spell]] = defaultdict(list)
    for spell in _spells():
        if spell.role in SINGLE and not spell.reason:
            holders[spell.of, spell.role].append(spell)
    clashes = [
        f"{one.role} of {one.of}: {one.name} {one.since} to {one.until}, {other.name} {other.since} to {other.until}"
        for spells in holders.values()
        for one, other in combinations(spells, 2)
        if max(one.certain[0], other.certain[0]) < min(one.certain[1], other.certain[1])
    ]
    assert clashes == []


def test_nobody_serves_two_states_at_once() -> None:
    """Heads and ministers of one state are not those of another on the same day, unless `overlap` says why."""
    held: defaultdict[str, list[Spell]] = defaultdict(list)
    for spell in _spells():
        if spell.role in SINGLE and len(spell.of) == 3 and spell.of in _states() and not spell.reason:
            held[spell.person].append(spell)
    clashes = [
        f"{one.name}: {one.role} of {one.of} from {one.since}, {other.role} of {other.of} from {other.since}"
        for spells in held.values()
        for one, other in combinations(spells, 2)
        if one.of != other.of and max(one.certain[0], other.certain[0]) < min(one.certain[1], other.certain[1])
    ]
    assert clashes == []


def test_a_country_is_where_somebody_serves() -> None:
    """Who heads a state or a ministry is of that state, but for a few who were born elsewhere or saw it end."""
    elsewhere = {
        (str(person["name"]), str(office["of"]))
        for path in FILES
        for person in _people(path)
        for office in _offices(person)
        if office["role"] in SINGLE and office["of"] in _states() and office["of"] != person["country"]
    }
    assert {of for _, of in elsewhere} <= {"VAT", "RUS", "CZE", "SRB", "HKG", "SDN"}, elsewhere


def _states() -> frozenset[str]:
    return frozenset(cast("dict[str, object]", _read(LEXICONS / "states.yaml")["states"]))


FACTS = """
1991-01-16 head-of-state USA George H. W. Bush
1993-11-01 head-of-government GBR John Major
1997-08-31 head-of-government GBR Tony Blair
1998-08-20 head-of-state USA Bill Clinton
1999-03-24 head-of-organisation NATO Javier Solana
1999-03-24 foreign-minister DEU Joschka Fischer
2001-09-11 head-of-state USA George W. Bush
2001-09-11 defence-minister USA Donald Rumsfeld
2002-06-01 head-of-government HUN Péter Medgyessy
2003-03-20 head-of-government GBR Tony Blair
2003-03-20 foreign-minister FRA Dominique de Villepin
2003-02-05 foreign-minister USA Colin Powell
2004-03-11 head-of-government ESP José María Aznar
2004-12-26 head-of-state UKR Leonid Kuchma
2005-07-07 foreign-minister GBR Jack Straw
2006-07-12 head-of-government ISR Ehud Olmert
2008-08-08 head-of-state RUS Dmitry Medvedev
2008-08-08 head-of-government RUS Vladimir Putin
2008-08-08 head-of-state GEO Mikheil Saakashvili
2010-04-09 head-of-state POL Lech Kaczyński
2011-02-10 head-of-state EGY Hosni Mubarak
2011-03-11 head-of-government JPN Naoto Kan
2011-03-19 head-of-organisation NATO Anders Fogh Rasmussen
2011-05-02 foreign-minister USA Hillary Clinton
2012-07-27 head-of-organisation UN Ban Ki-moon
2013-11-24 foreign-minister IRN Mohammad Javad Zarif
2014-02-20 head-of-state UKR Viktor Yanukovych
2014-07-17 head-of-state UKR Petro Poroshenko
2015-02-12 head-of-state FRA François Hollande
2015-02-12 head-of-government DEU Angela Merkel
2015-07-05 finance-minister GRC Yanis Varoufakis
2015-07-14 foreign-minister GBR Philip Hammond
2016-06-23 head-of-government GBR David Cameron
2016-07-15 head-of-state TUR Recep Tayyip Erdoğan
2016-07-15 head-of-government TUR Binali Yıldırım
2017-09-03 head-of-state KOR Moon Jae-in
2017-10-27 head-of-government ESP Mariano Rajoy
2018-06-12 foreign-minister USA Mike Pompeo
2018-06-17 foreign-minister MKD Nikola Dimitrov
2018-06-17 head-of-government GRC Alexis Tsipras
2019-04-21 head-of-state LKA Maithripala Sirisena
2019-11-18 foreign-minister HUN Péter Szijjártó
2020-01-03 foreign-minister IRQ Mohamed Ali Alhakim
2020-03-11 head-of-organisation WHO Tedros Adhanom Ghebreyesus
2020-09-27 head-of-government ARM Nikol Pashinyan
2020-09-27 head-of-state AZE Ilham Aliyev
2021-08-14 head-of-state AFG Ashraf Ghani
2021-11-01 head-of-government GBR Boris Johnson
2022-02-24 foreign-minister UKR Dmytro Kuleba
2022-02-24 defence-minister RUS Sergei Shoigu
2022-02-24 head-of-government DEU Olaf Scholz
2022-02-24 head-of-organisation NATO Jens Stoltenberg
2022-02-24 defence-minister USA Lloyd Austin
2022-09-20 head-of-government GBR Liz Truss
2022-09-01 head-of-organisation IAEA Rafael Grossi
2023-02-06 interior-minister TUR Süleyman Soylu
2023-07-11 head-of-government SWE Ulf Kristersson
2023-07-25 head-of-state NER Mohamed Bazoum
2023-10-07 defence-minister ISR Yoav Gallant
2023-10-07 foreign-minister ISR Eli Cohen
2023-10-07 head-of-government QAT Mohammed bin Abdulrahman Al Thani
2024-02-10 foreign-minister POL Radosław Sikorski
2024-05-20 head-of-organisation EU Charles Michel
2024-07-01 head-of-government HUN Viktor Orbán
2024-09-01 head-of-organisation EU-COMMISSION Ursula von der Leyen
2024-12-01 head-of-state SYR Bashar al-Assad
2024-12-03 head-of-state KOR Yoon Suk Yeol
2025-02-28 head-of-state USA Donald Trump
2025-02-28 head-of-state UKR Volodymyr Zelensky
2025-03-01 foreign-minister USA Marco Rubio
2025-03-01 monarch GBR Charles III
2025-05-12 head-of-government CAN Mark Carney
2025-06-13 foreign-minister IRN Abbas Araghchi
2025-06-24 head-of-organisation NATO Mark Rutte
2025-08-01 head-of-government UKR Yulia Svyrydenko
2025-08-15 head-of-state VAT Leo XIV
2025-11-01 head-of-government JPN Sanae Takaichi
"""


def _facts() -> list[tuple[date, str, str, str]]:
    rows = (line.split(" ", 3) for line in FACTS.strip().splitlines())
    return [(date.fromisoformat(day), role, of, name) for day, role, of, name in rows]


@pytest.mark.parametrize(
    ("day", "role", "of", "name"), _facts(), ids=lambda value: anyascii(str(value)).replace(" ", "-")
)
def test_who_held_an_office_on_a_day(day: date, role: str, of: str, name: str) -> None:
    held = [spell.name for spell in _spells() if spell.role == role and spell.of == of and spell.covers(day)]
    assert held == [name]
