"""Compares the people files with REIGN and Archigos, two public lists of states' leaders.

In: the people files beside this script, and the folder with `reign_leaders_2021.csv` and `archigos_4.1_annual.tsv.gz`.
Out, on the terminal: leaders since 1990 whom the people files lack, and spells whose dates differ by more than a month.
It changes nothing: both lists give the one effective leader of a state, by surname, so a difference is often one of
definition (an emir and his prime minister, a president who lost power before the office), and a person must judge it.

Run: python lexicons/actors/people/check_leaders.py ../shared/data/facts
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml
from anyascii import anyascii
from rapidfuzz import fuzz

# The lists' own codes (Correlates of War) to ISO 3166; states that ended in 1990 or 1991 are left out.
STATES = dict(
    pair.split("=")
    for pair in """
    AAB=ATG AFG=AFG ALB=ALB ALG=DZA AND=AND ANG=AGO ARG=ARG ARM=ARM AUL=AUS AUS=AUT AZE=AZE BAH=BHR BAR=BRB
    BEL=BEL BEN=BEN BFO=BFA BHM=BHS BHU=BTN BLR=BLR BLZ=BLZ BNG=BGD BOL=BOL BOS=BIH BOT=BWA BRA=BRA BRU=BRN
    BUI=BDI BUL=BGR CAM=KHM CAN=CAN CAO=CMR CAP=CPV CDI=CIV CEN=CAF CHA=TCD CHL=CHL CHN=CHN COL=COL COM=COM
    CON=COG COS=CRI CRO=HRV CUB=CUB CYP=CYP CZE=CZE CZR=CZE DEN=DNK DJI=DJI DMA=DMA DOM=DOM DRC=COD DRV=VNM
    ECU=ECU EGY=EGY EQG=GNQ ERI=ERI EST=EST ETH=ETH ETM=TLS FIJ=FJI FJI=FJI FIN=FIN FRN=FRA FSM=FSM GAB=GAB
    GAM=GMB GFR=DEU GMY=DEU GHA=GHA GNB=GNB GRC=GRC GRG=GEO GRN=GRD GUA=GTM GUI=GIN GUY=GUY HAI=HTI HON=HND
    HUN=HUN ICE=ISL IND=IND INS=IDN IRE=IRL IRN=IRN IRQ=IRQ ISR=ISR ITA=ITA JAM=JAM JOR=JOR JPN=JPN KEN=KEN
    KIR=KIR KOS=XKX KUW=KWT KYR=KGZ KZK=KAZ LAO=LAO LAT=LVA LBR=LBR LEB=LBN LES=LSO LIB=LBY LIE=LIE LIT=LTU
    LUX=LUX MAA=MRT MAC=MKD MAD=MDV MAG=MDG MAL=MYS MAS=MUS MAW=MWI MEX=MEX MLD=MDA MLI=MLI MLT=MLT MNC=MCO
    MNG=MNE MON=MNG MOR=MAR MSI=MHL MYA=MMR MZM=MOZ NAM=NAM NAU=NRU NEP=NPL NEW=NZL NIC=NIC NIG=NGA NIR=NER
    NOR=NOR NTH=NLD OMA=OMN PAK=PAK PAL=PLW PAN=PAN PAR=PRY PER=PER PHI=PHL PNG=PNG POL=POL POR=PRT PRK=PRK
    QAT=QAT ROK=KOR ROM=ROU RUM=ROU RUS=RUS RWA=RWA SAF=ZAF SAL=SLV SAU=SAU SEN=SEN SER=SRB SEY=SYC SIE=SLE
    SIN=SGP SKN=KNA SLO=SVK SLU=LCA SLV=SVN SNM=SMR SOL=SLB SOM=SOM SPN=ESP SRI=LKA SSD=SSD STP=STP SUD=SDN
    SUR=SUR SVG=VCT SWA=SWZ SWD=SWE SWZ=CHE SYR=SYR TAJ=TJK TAW=TWN TAZ=TZA THI=THA TKM=TKM TOG=TGO TON=TON
    TRI=TTO TUN=TUN TUR=TUR TUV=TUV UAE=ARE UGA=UGA UKG=GBR UKR=UKR URU=URY USA=USA UZB=UZB VAN=VUT VEN=VEN
    VIE=VNM WSM=WSM YEM=YEM YUG=SRB ZAM=ZMB ZIM=ZWE
    """.split()
)
ROLES = frozenset({"head-of-state", "head-of-government", "monarch", "party-leader", "military-chief", "other"})
PARTICLES = frozenset("acting al de dos da el van the prince king von bin ibn".split())
SINCE = date(1990, 1, 1)
TOLERANCE = timedelta(days=45)
ALIKE = 75


@dataclass(frozen=True, slots=True)
class Spell:
    """One leader's time in power, of the state by ISO code; `until` is None where it went on at the list's end."""

    source: str
    state: str
    name: str
    since: date
    until: date | None


def words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", anyascii(name).lower().replace("'", ""))) - PARTICLES


def shared(name: frozenset[str], other: frozenset[str]) -> int:
    """How many words of the name the other has too, spelt about alike (Rajapakse, Rajapaksa)."""
    return sum(any(fuzz.ratio(word, own) >= ALIKE for own in other) for word in name)


def day(text: str) -> date:
    """The day, or the first one of a month or year."""
    year, month, number = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, number)


def reign(path: Path) -> Iterator[Spell]:
    with path.open(encoding="latin-1", newline="") as lines:
        for row in csv.DictReader(lines):
            if state := STATES.get(row["stateabb"]):
                since = date(int(row["syear"]), int(row["smonth"]), int(row["sdate"] or 1))
                until = date(int(row["eyear"]), int(row["emonth"]), 28) if row["eyear"] else None
                yield Spell("REIGN", state, row["leader"], since, until)


def archigos(path: Path) -> Iterator[Spell]:
    """Joins the list's leader-years; a year entered from the year before goes on with the same spell."""
    leaders: defaultdict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="latin-1", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            leaders[row["leadid"], row["idacr"], row["leader"]].append(row)
    for (_, code, name), rows in leaders.items():
        if not (state := STATES.get(code)):
            continue
        spells: list[tuple[str, str]] = []
        for row in sorted(rows, key=lambda row: row["startdate"]):
            if row["entry"] == "(p_year)" and spells:
                spells[-1] = (spells[-1][0], row["enddate"])
            else:
                spells.append((row["startdate"], row["enddate"]))
        for since, until in spells:
            yield Spell("Archigos", state, name, day(since), None if until >= "2015-12-31" else day(until))


def listed(folder: Path) -> dict[str, list[tuple[frozenset[str], Spell]]]:
    """The people files' offices by state, with the words of each name of the holder."""
    offices: defaultdict[str, list[tuple[frozenset[str], Spell]]] = defaultdict(list)
    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in sorted(folder.glob("*.yaml")):
        for person in yaml.load(path.read_text(encoding="utf-8"), loader)["people"]:
            for office in person["offices"]:
                if office["role"] in ROLES:
                    since = day(str(office["since"]))
                    until = day(str(office["until"])) if office["until"] else None
                    spell = Spell("here", office["of"], f"{person['name']}, {office['title']}", since, until)
                    offices[office["of"]].extend((words(name), spell) for name in (person["name"], *person["aliases"]))
    return offices


def distance(one: Spell, other: Spell, end: date) -> tuple[timedelta, timedelta]:
    """How far the beginnings and the ends lie apart, where `end` is the last day that the list knows."""
    ends = (min(one.until or end, end), min(other.until or end, end))
    return abs(one.since - other.since), abs(ends[0] - ends[1])


def main(facts: Path) -> None:
    offices = listed(Path(__file__).parent)
    lists = (
        (list(reign(facts / "reign_leaders_2021.csv")), date(2021, 3, 31)),
        (list(archigos(facts / "archigos_4.1_annual.tsv.gz")), date(2015, 12, 31)),
    )
    for spells, end in lists:
        for spell in sorted(spells, key=lambda spell: (spell.state, spell.since)):
            if spell.until and spell.until < SINCE:
                continue
            name = words(spell.name)
            found = [
                office
                for own, office in offices[spell.state]
                if 2 * shared(name, own) >= len(name)
                and office.since - TOLERANCE < (spell.until or end)
                and (office.until or end) > spell.since - TOLERANCE
            ]
            line = f"{spell.source} {spell.state} {spell.name} {spell.since} to {spell.until}"
            if not found:
                print(f"missing  {line}")
                continue
            nearest = min(found, key=lambda office: sum(distance(office, spell, end), timedelta()))
            if max(distance(nearest, spell, end)) > TOLERANCE:
                print(f"differs  {line}; here {nearest.name} {nearest.since} to {nearest.until}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
