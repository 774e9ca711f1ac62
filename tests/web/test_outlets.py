"""Outlets: who was first, who copies whom, and what the numbers are made of."""

from __future__ import annotations

import pytest

from communique.archive import Filter, FirstRow
from communique.relations import coverage
from communique.web.pages.outlet import races_of

HERE, THERE = "The Alder Courier", "Meridian Wire"


def report(publisher, published, *, copy=False, occurrence="o", article=None):
    return FirstRow(
        occurrence, "ASSAULT", "2024-05-01", article or f"{publisher}-{published}", publisher, published, copy
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "first", "days"),
    [
        ("2024-05-01", "2024-05-02", True, -1),
        ("2024-05-03", "2024-05-01", False, 2),
        ("2024-05-01", "2024-05-01", False, None),
        ("2024-05-01T08:00:00+00:00", "2024-05-01T09:00:00+02:00", False, 0),
        ("2024-05-01T08:00:00", "2024-05-01T09:00:00", True, 0),
        ("2024-05-01T08:00:00", "2024-05-01T09:00:00+02:00", False, None),
        ("2024-05-01T08:00:00", "2024-05-01", False, None),
    ],
)
def test_who_is_first_as_far_as_the_dates_tell(mine, theirs, first, days):
    (race,) = races_of(HERE, [report(HERE, mine), report(THERE, theirs)])
    assert (race.first, race.days, race.others) == (first, days, 1)
    assert race.leader.publisher == (HERE if first else THERE)


def test_copies_and_lone_reports_are_no_race():
    alone = [report(HERE, "2024-05-01"), report(HERE, "2024-05-02")]
    copied = [report(HERE, "2024-05-03"), report(THERE, "2024-05-02", copy=True)]
    undated = [report(HERE, None), report(THERE, "2024-05-02")]
    assert races_of(HERE, alone) == races_of(HERE, copied) == races_of(HERE, undated) == []


def test_a_race_is_of_one_occurrence():
    rows = [report(HERE, "2024-05-01", occurrence="a"), report(THERE, "2024-05-02", occurrence="b")]
    assert races_of(HERE, rows) == []


@pytest.mark.engine
def test_rows_say_what_records_say(archive):
    copies = {copy.article for copy in archive.duplicates()}
    counted = coverage(archive.records(), copies)
    assert copies
    assert [
        (row.publisher, row.articles, row.copies, row.events, row.own, row.claims) for row in archive.outlets()
    ] == [(each.publisher, each.articles, each.copies, each.events, each.own, each.claims) for each in counted]
    assert sum(row.articles for row in archive.outlets(Filter(since="2024"))) == 1


@pytest.mark.engine
def test_headlines_are_counted_as_the_records_have_them(archive):
    for row in archive.outlets():
        found = {id: dict(verdicts) for id, _, verdicts in archive.headline_verdicts(row.publisher or "")}
        for record in archive.records(Filter(publisher=row.publisher)):
            verdicts = [check.verdict for check in record.headline_check]
            assert found.get(record.article.id, {}) == {each: verdicts.count(each) for each in verdicts}


@pytest.mark.engine
def test_the_page_tells_whom_an_outlet_copies(browser, archive):
    (copy,) = (each for each in archive.duplicates() if each.article == "21-finland-joins-rewrite")
    publisher = archive.article(copy.article).publisher
    page = browser.get(f"/outlets/{publisher}").text
    assert f'href="/articles/{copy.original}"' in page
    assert "Is copied by" in browser.get(f"/outlets/{archive.article(copy.original).publisher}").text
