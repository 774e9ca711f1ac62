"""Who belonged to what: the file's form, known facts, and the compiler's refusals."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from communique.actors import members, memberships
from communique.actors.belonging import history
from communique.actors.compile_memberships import find_circle, read_memberships
from communique.actors.lexicon import lexicon
from communique.errors import SetupError

BARS = (
    "NATO EU UNSC OSCE COUNCIL-OF-EUROPE CSTO CIS EAEU SCO BRICS ASEAN AU ECOWAS AES GCC ARAB-LEAGUE OIC G7 G8 G20 OPEC "
    "OPEC-PLUS MERCOSUR PACIFIC-ALLIANCE QUAD AUKUS FIVE-EYES V4 BUCHAREST-NINE WEIMAR-TRIANGLE NORDIC-COUNCIL "
    "BALTIC-ASSEMBLY SCHENGEN EUROZONE OECD WTO COMMONWEALTH OIF EFTA EEA BENELUX CARICOM SADC EAC IGAD CELAC UNASUR "
    "ALBA SAARC BIMSTEC APEC NON-ALIGNED ICC NUCLEAR-STATES"
).split()

COUNTS = [
    ("NATO", "1990-01-01", 16),
    ("NATO", "1999-03-12", 19),
    ("NATO", "2004-04-01", 26),
    ("NATO", "2016-07-08", 28),
    ("NATO", "2024-03-07", 32),
    ("EU", "1994-12-31", 12),
    ("EU", "1995-01-01", 15),
    ("EU", "2004-05-01", 25),
    ("EU", "2019-12-31", 28),
    ("EU", "2020-02-01", 27),
    ("EUROZONE", "1999-06-01", 11),
    ("EUROZONE", "2015-06-01", 19),
    ("EUROZONE", "2026-06-01", 21),
    ("COUNCIL-OF-EUROPE", "2022-01-01", 47),
    ("COUNCIL-OF-EUROPE", "2023-01-01", 46),
    ("ASEAN", "1999-05-01", 10),
    ("BRICS", "2009-12-01", 4),
    ("BRICS", "2011-06-01", 5),
    ("OECD", "2022-01-01", 38),
    ("OSCE", "2015-01-01", 57),
    ("G7", "1990-06-01", 8),
    ("G8", "1990-06-01", 0),
    ("AU", "2018-01-01", 55),
    ("ECOWAS", "2024-01-01", 15),
    ("ECOWAS", "2025-06-01", 12),
    ("SCHENGEN", "2024-06-01", 29),
    ("ARAB-LEAGUE", "2000-01-01", 22),
    ("GCC", "2000-01-01", 6),
    ("CSTO", "2000-01-01", 6),
    ("OPEC", "2024-06-01", 12),
    ("COMMONWEALTH", "2024-06-01", 56),
]

FACTS = [
    ("FIN", "NATO", "2023-04-03", False),
    ("FIN", "NATO", "2023-04-04", True),
    ("GBR", "EU", "2020-01-31", True),
    ("GBR", "EU", "2020-02-01", False),
    ("RUS", "G8", "2014-06-01", False),
    ("RUS", "COUNCIL-OF-EUROPE", "2022-06-01", False),
    ("UZB", "CSTO", "2003-01-01", False),
    ("UZB", "CSTO", "2010-01-01", True),
    ("ZAF", "COMMONWEALTH", "1990-01-01", False),
    ("IDN", "OPEC", "2016-06-01", True),
    ("IDN", "OPEC", "2017-06-01", False),
    ("MAR", "AU", "2016-06-01", False),
    ("MLI", "AES", "2023-10-01", True),
    ("SWZ", "SADC", "2000-01-01", True),
    ("BRA", "CELAC", "2021-01-01", False),
    ("NLD", "UNSC", "2018-06-01", True),
    ("ITA", "UNSC", "2018-06-01", False),
    ("ITA", "UNSC", "2017-06-01", True),
    ("EU", "G20", "2010-01-01", True),
    ("AU", "G20", "2023-10-01", True),
]


def test_the_groups_that_must_be_there():
    listed = set(lexicon().with_members())
    assert set(BARS) <= listed
    assert len(listed) >= 45


@pytest.mark.parametrize(("body", "day", "count"), COUNTS, ids=[f"{body}-{day}" for body, day, _ in COUNTS])
def test_how_many_belonged(body, day, count):
    assert len(members(body, day)) == count


@pytest.mark.parametrize(("member", "body", "day", "there"), FACTS, ids=[f"{a}-{b}-{c}" for a, b, c, _ in FACTS])
def test_who_belonged(member, body, day, there):
    assert (member in members(body, day)) is there
    assert (body in {one.organisation for one in memberships(member, day)}) is there


@pytest.mark.parametrize("year", range(1990, 2027))
def test_the_council_has_fifteen_members(year):
    assert len(members("UNSC", f"{year}-01-01")) == 15
    assert len(members("UNSC", f"{year}-12-31")) == 15
    assert {"CHN", "FRA", "GBR", "RUS", "USA"} <= set(members("UNSC", f"{year}-07-01"))


def test_nobody_is_in_twice_at_once():
    for body in lexicon().with_members():
        spells: dict[str, list] = {}
        for one in history(body):
            assert one.until is None or one.until >= one.since[: len(one.until)], one
            spells.setdefault(one.member, []).append(one)
        for listed in spells.values():
            for earlier, later in pairwise(listed):
                assert earlier.until is not None, (body, earlier, later)
                assert earlier.until <= later.since, (body, earlier, later)


def test_the_history_of_a_member():
    found = [(one.since, one.until) for one in memberships("UZB") if one.organisation == "CSTO"]
    assert found == [("1994-04-20", "1999-04-02"), ("2006-08-16", "2012-12-19")]


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="Invalid isoformat"):
        members("NATO", "last year")


KNOWN = {"A", "B", "C", "EST", "FIN"}


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([{"of": "Z", "joined": {}}], "memberships of Z: it is no organisation"),
        ([{"of": "A", "joined": {"2000": "XYZ"}}], "joined: XYZ is no state or organisation"),
        ([{"of": "A", "joined": {"May 2000": "EST"}}], "joined: May 2000 is no date"),
        ([{"of": "A", "left": {"2000": "EST"}}], "left: EST leaves on 2000 before it joins"),
        ([{"of": "A", "joined": {"2000": "EST"}, "left": {"1999": "EST"}}], "left: EST leaves on 1999 before it joins"),
        ([{"of": "A", "joined": {"2000": "EST", "2001": "EST"}}], "joined: EST joins on 2000 and again on 2001"),
        ([{"of": "A", "entered": {}}], "no such field: entered"),
        ([{"of": "A"}, {"of": "A"}], "stand there twice"),
        (
            [
                {"of": "A", "joined": {"2000": "B"}},
                {"of": "B", "joined": {"2000": "C"}},
                {"of": "C", "by": {"2000": "A"}},
            ],
            "go in a circle: A > B > C > A",
        ),
    ],
    ids=["no body", "no member", "no date", "never in", "left first", "joined twice", "field", "twice", "circle"],
)
def test_broken_memberships_are_refused(entries, said):
    with pytest.raises(SetupError, match=said):
        read_memberships(entries, KNOWN)


def test_a_body_in_two_bodies_is_no_circle():
    spells = read_memberships([{"of": "A", "joined": {"2000": "C EST"}}, {"of": "B", "joined": {"2000": "A C"}}], KNOWN)
    assert find_circle(spells) == ()


def test_terms_are_two_calendar_years():
    (spell,) = read_memberships([{"of": "A", "terms": {2020: "EST"}}], KNOWN)["A"]
    assert (spell.since, spell.until) == ("2020-01-01", "2021-12-31")


def test_the_file_says_where_it_comes_from():
    head = (Path(__file__).parent.parent.parent / "lexicons" / "actors" / "memberships.yaml").read_text()
    assert "source:" in head
    assert "date:" in head
