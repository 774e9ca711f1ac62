"""An actor's page: its offices on an axis of time, the words for it, and the months of what it did and suffered."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace

import pytest

from communique.archive import ActiveRow, Filter, PairMonth
from communique.web.charts import chart, through
from communique.web.pages.pair import between, breaks
from communique.web.templating import address
from communique.web.timelines import ROW, WIDTH, Spell, timeline
from tests.web.conftest import desk

pytestmark = pytest.mark.engine


def test_spells_lie_on_one_axis():
    spells = [
        Spell("prime minister", "HUN", "2010-05-29", None, 3),
        Spell("prime minister", "HUN", "1998", "2002", 0),
        Spell("envoy", "EU", None, "2000-06", 0),
    ]
    drawn = timeline(spells, [ActiveRow("2009-12", 2, 1, 0, 0), ActiveRow("2010-01", 4, 0, 2, 2)], "2012-01-01")
    now, then, unknown = drawn.held
    assert now.open
    assert not then.open
    assert (unknown.x, then.x) == (12, 12)
    assert then.x + then.width < now.x < now.x + now.width <= WIDTH
    assert [held.y for held in drawn.held] == [2, ROW + 2, 2 * ROW + 2]
    first, second = drawn.columns
    assert first.x < second.x
    assert first.up == (10.5, 10.5)
    assert second.up == (42.0, 0.0)
    assert second.down == (0.0, 21.0)
    assert [year for year, _ in drawn.years] == list(range(1998, 2013))


def test_what_cannot_be_drawn():
    assert timeline([], [], "2024-01-01") is None
    assert timeline([Spell("envoy", "EU", None, None, 1)], [], "") is None
    single = timeline([Spell("envoy", "EU", "2024-01-01", "2024-01-01", 1)], [], "2024-01-01")
    assert single.held[0].width >= 3


def test_months_and_words_are_those_of_the_findings(either):
    rows = {row.month: row for row in either.active_months("NATO")}
    did, received = (either.events(Filter(**{role: "NATO"}), limit=1000).items for role in ("actor", "recipient"))
    ids = {event.article + event.id for event in did if any(party.actor == "NATO" for party in event.actors)}
    months = Counter(event.day[:7] for event in did if event.article + event.id in ids and event.day)
    assert {month: row.did for month, row in rows.items() if row.did} == months
    assert sum(row.received for row in rows.values()) == sum(1 for event in received if event.day)
    assert sum(row.did_hostile for row in rows.values()) == sum(1 for event in did if event.quad > 2 and event.day)
    words = either.words_for("NATO")
    assert words[0].words == "NATO"
    assert words[0].named
    assert sum(each.number for each in either.words_for("NATO", limit=1000)) == len(either.mentions("NATO", limit=1000))


def test_the_page_of_a_person(either):
    browser = desk(either)
    page = browser.get(address("actor", "person:jens-stoltenberg")).text
    assert "secretary-general, NATO" in page
    assert "2014-10-01 to 2024-10-01 · named so in" in page
    assert '<rect class="held' in page
    assert browser.get(address("actor", "NATO")).text.count('class="held') == 0
    (office, *_) = either.offices("person:jens-stoltenberg")
    assert (office.title, office.of) == ("secretary-general", "NATO")
    assert office.first <= office.last


def test_a_pair_shows_where_its_level_changes():
    levels = [4.0, 5.0] * 8 + [-5.0, -4.0, -6.0] * 4
    months = [
        PairMonth(name, 1, int(score < 0), score, 1, score, score)
        for name, score in zip(through("2022-01", "2024-04"), levels, strict=True)
    ]
    (found,) = breaks(months)
    assert found.since == "2023-05"
    assert found.earliest <= "2023-05" <= found.latest
    drawn = chart(months)
    assert drawn.bars[15].x < drawn.line_at(found.since) < drawn.bars[16].x
    assert breaks(months[:16]) == breaks([]) == []
    labels = [bar.x for bar in drawn.bars if bar.label]
    assert len(labels) > 5
    assert drawn.bars[-1].label, "the newest month is named"
    assert all(right - left >= 44 for left, right in itertools.pairwise(labels))


def test_a_pair_by_names_and_days(browser):
    page = browser.get("/pair?a=FIN&b=NATO&since=2023-04&until=2023-04").text
    assert "<bdi>Finland</bdi></a> and" in page
    assert 'href="/actors/NATO"' in page
    assert "No event with a date" in browser.get("/pair?a=FIN&b=NATO&since=1990&until=1991").text
    assert browser.get("/pair?a=Nobody&b=NATO").status_code == 200


@pytest.mark.parametrize(
    ("a", "b"), [("FIN", "NATO"), ("FIN", "SWE"), ("RUS", "FIN"), ("HUN", "HUN"), ("Nobody", "FIN")]
)
@pytest.mark.parametrize(
    "asked", [Filter(), Filter(copies=False), Filter(since="2023-04", until="2023-04")], ids=["all", "own", "month"]
)
def test_the_months_of_two_are_those_of_their_events(either, a, b, asked):
    events = [event for event in between(either, asked, a, b) if event.day]
    months = Counter(event.day[:7] for event in events)
    found = {month.name: month for month in either.pair_months(a, b, asked)}
    assert {name: month.events for name, month in found.items()} == months
    assert sum(month.hostile for month in found.values()) == sum(event.quad > 2 for event in events)
    assert sum(month.total for month in found.values()) == pytest.approx(sum(event.score for event in events))
    actual = sum(event.score for event in events if event.reality == "actual")
    assert sum(month.happened for month in found.values()) == pytest.approx(actual)
    own = [event for event in between(either, replace(asked, copies=False), a, b) if event.day]
    assert sum(month.own for month in found.values()) == len(own)
    assert sum(month.own_total for month in found.values()) == pytest.approx(sum(event.score for event in own))
    newest = either.pair_events(a, b, asked, limit=3)
    assert [event.day for event in newest] == sorted((event.day for event in events), reverse=True)[:3]
