"""A bloc: its members on a day, where each leans, and how far they stand together; each cell opens its events."""

from __future__ import annotations

import re

import pytest

from communique.archive import ActRow, LeanRow
from communique.errors import ArchiveError, QueryError
from communique.relations import cohesion
from communique.subjects import bloc_named
from communique.web import blocs
from communique.web.charts import levels
from communique.web.pages.bloc import day_of

ROWS = [
    LeanRow("HUN", "RUS", 2, 5.0),
    LeanRow("POL", "RUS", 1, -6.0),
    LeanRow("POL", "UKR", 3, 15.0),
    LeanRow("HUN", "UKR", 1, 0.0),
]


def test_members_come_and_go():
    assert len(blocs.spells("NATO", "2023-04-03")) == 30
    assert blocs.spells("NATO", "2023-04-04")[0].member == "FIN"
    assert blocs.moves("NATO", "2023", "2024") == [("2023-04-04", "FIN", "joined"), ("2024-03-07", "SWE", "joined")]
    assert ("2020-01-31", "GBR", "left") in blocs.moves("EU", "2020-01", None)
    assert blocs.moves("EU", None, None) == []


def test_a_bloc_is_named_in_any_case_or_refused():
    assert bloc_named("nato") == "NATO"
    with pytest.raises(ArchiveError, match="no bloc 'FINLAND'"):
        bloc_named("FINLAND")


def test_the_matrix_puts_what_is_asked_first_and_makes_no_cell_up():
    targets, rows = blocs.matrix(ROWS, ("CZE", "HUN", "POL"), "RUS")
    assert targets == ["RUS", "UKR"]
    assert [(row.member, [cell and (cell.events, cell.mean) for cell in row.cells]) for row in rows] == [
        ("HUN", [(2, 2.5), (1, 0.0)]),
        ("POL", [(1, -6.0), (3, 5.0)]),
    ]
    assert [cell.shade for row in rows for cell in row.cells] == [1, 0, -3, 2]


def test_a_split_has_friends_and_foes():
    (split,) = blocs.splits(ROWS)
    assert (split.target, split.friendly, split.hostile) == ("RUS", (("HUN", 2.5),), (("POL", -6.0),))
    assert split.agreement == pytest.approx(1 - 2 * 8.5 / 20)


def test_months_are_measured_each_by_itself():
    acts = [ActRow("HUN", "2024-01-05", 5.0), ActRow("POL", "2024-01-30", 5.0), ActRow("POL", "2024-03-01", -5.0)]
    months = blocs.by_month(acts, ("HUN", "POL"))
    assert [(each.period, each.agreement, each.silent) for each in months] == [
        ("2024-01-01", 1.0, ()),
        ("2024-03-01", None, ("HUN",)),
    ]
    assert levels([(each.period[:7], each.agreement, each.low, each.high) for each in months]) is None


def test_a_line_breaks_over_months_without_a_value():
    chart = levels([("2024-01", 1.0, 0.5, 1.0), ("2024-02", 0.0, None, None), ("2024-03", None, None, None), ("2024-04", -1.0, None, None)])  # fmt: skip
    assert [spot.name for spot in chart.spots] == ["2024-01", "2024-02", "2024-04"]
    assert len(chart.lines) == 1
    assert chart.spots[0].y < chart.spots[1].y < chart.spots[2].y
    assert chart.spots[0].low > chart.spots[0].high


@pytest.mark.parametrize(
    ("given", "day"), [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2024-03-07", "2024-03-07"), ("", None)]
)
def test_a_day_is_the_last_of_what_is_given(given, day):
    assert day_of(given) == day


@pytest.mark.parametrize("given", ["yesterday", "2024-13", "2024-02-30", "24"])
def test_what_is_no_day_is_refused(given):
    with pytest.raises(QueryError, match="is no day"):
        day_of(given)


@pytest.mark.engine
def test_rows_say_what_records_say(archive):
    """The archive's numbers are those that `relations.cohesion` works out of the records themselves."""
    members = ("HUN", "FIN", "TUR", "USA", "SWE")
    heard = 0
    for target in ("SWE", "FIN", "RUS", "NATO"):
        found = cohesion(archive.records(), members, target, by=None)
        asked = [member for member in members if member != target]
        happened = archive.acts_toward(asked, target, _happened())
        assert blocs.over_all(happened, asked).stands == (found[0].stands if found else ()), target
        heard += len(found)
    assert heard >= 2


def _happened():
    from communique.archive import Filter

    return Filter(realities=("actual",))


@pytest.mark.engine
def test_a_cell_opens_its_events(browser):
    page = browser.get("/blocs/NATO?on=SWE").text
    assert "Sweden" in page
    link, number = re.search(
        r'href="(/blocs/NATO\?on=SWE&amp;member=HUN)#events" title="[^"]*: (\d+) event', page
    ).groups()
    assert browser.get(link.replace("&amp;", "&")).text.count('class="line q') == int(number)


@pytest.mark.engine
@pytest.mark.parametrize(
    ("path", "status"), [("/blocs/nothing", 404), ("/blocs/NATO?day=x", 400), ("/bloc/NATO?on=RUS", 308)]
)
def test_other_answers(browser, path, status):
    answer = browser.get(path)
    assert answer.status_code == status
    assert status != 308 or answer.headers["location"] == "/blocs/NATO?on=RUS"
