"""Compares memberships.yaml with a public list of the members of 2020.

In: the folder with `country_organisations_2020.csv.gz`. Out, on the terminal: for each organisation that both have,
who is a member in one only. It changes nothing: the list has errors of its own (NATO without Montenegro), so a person
must judge each difference.

Run: python lexicons/actors/check_memberships.py ../shared/data/facts
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import defaultdict
from pathlib import Path

from communique.actors import members

DAY = "2020-06-30"
NAMES = dict(
    pair.split("=")
    for pair in """
    AL=ARAB-LEAGUE LAS=ARAB-LEAGUE
    AMU=ARAB-MAGHREB-UNION ANZUS=ANZUS APEC=APEC ARCTIC_COUNCIL=ARCTIC-COUNCIL ASEAN=ASEAN
    AU=AU BA=BALTIC-ASSEMBLY BENELUX=BENELUX BIMSTEC=BIMSTEC BRICS=BRICS BSEC=BSEC C=COMMONWEALTH CAN=ANDEAN-COMMUNITY
    CARICOM=CARICOM CBSS=CBSS CE=COUNCIL-OF-EUROPE CEFTA=CEFTA CELAC=CELAC CEMAC=CEMAC CICA=CICA CIS=CIS COMESA=COMESA
    CPLP=CPLP CSTO=CSTO D-8=D-8 EAC=EAC EAEU=EAEU ECO=ECO-ORG ECOWAS=ECOWAS EFTA=EFTA EU=EU EuroArea=EUROZONE G-20=G20
    G-7=G7
    GCC=GCC GUAM=GUAM-ORG ICCT=ICC IGAD=IGAD MERCOSUR=MERCOSUR NAM=NON-ALIGNED NATO=NATO NC=NORDIC-COUNCIL OAPEC=OAPEC
    OAS=OAS OECD=OECD OECS=OECS OIC=OIC OIF=OIF OPEC=OPEC OSCE=OSCE PIF=PIF SAARC=SAARC SADC=SADC
    SCHENGEN_CONVENTION=SCHENGEN SCO=SCO SICA=SICA UNASUR=UNASUR UN_SECURITY_COUNCIL=UNSC WAEMU=WAEMU WTO=WTO
    PACIFIC_ALLIANCE=PACIFIC-ALLIANCE
    """.split()
)
FULL = frozenset({"member", "permanent", "temporary", "regional", "de facto member", "participating member"})


def main(folder: Path) -> None:
    listed: defaultdict[str, set[str]] = defaultdict(set)
    with gzip.open(folder / "country_organisations_2020.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["org_member"].strip() in FULL and (body := NAMES.get(row["org_id"])):
                listed[body].add(row["ISO_3166_3"])
    for body in sorted(listed):
        ours = {member for member in members(body, DAY) if len(member) == 3}
        if missing := sorted(listed[body] - ours):
            print(f"{body}: only in the list: {' '.join(missing)}")
        if further := sorted(ours - listed[body]):
            print(f"{body}: only here: {' '.join(further)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
