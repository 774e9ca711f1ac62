"""Today: what several tell, what one tells, stories that begin and grow, and relations that change their level."""

from __future__ import annotations

import datetime
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from communique.archive import Archive, Filter, PairRow
from communique.archive.leaning import KINDS
from communique.errors import ArchiveError
from communique.model import Article, Correction, Report
from communique.relations import dyads
from communique.web.remember import KEPT, MOST, Remembered
from communique.web.shifts import found_in, shifts
from tests.web.conftest import desk, fill

pytestmark = pytest.mark.engine
START = datetime.date(2024, 3, 1)


def _days(scores, one="HUN", other="SWE"):
    on = (START + datetime.timedelta(days=number) for number in range(len(scores)))
    return [PairRow(one, other, day.isoformat(), 1, score) for day, score in zip(on, scores, strict=True)]


def test_a_change_of_level_is_found_where_it_lies():
    rows = _days([2.0, 3.0] * 25 + [-6.0, -7.0, -5.5] * 2)
    (shift,) = found_in(rows, START + datetime.timedelta(days=49), START + datetime.timedelta(days=55), "day")
    assert shift.since == "2024-04-20"
    assert shift.earliest <= shift.since <= shift.latest
    assert (shift.before, shift.after) == (2.5, pytest.approx(-6.17, abs=0.01))
    assert shift.chance <= 0.005


@pytest.mark.parametrize(
    "rows",
    [
        [],
        _days([2.0, 3.0] * 28),
        _days([2.0] * 3 + [-9.0] * 4),
        _days([-6.0] * 20 + [5.0] * 36),
        [PairRow("HUN", "SWE", "no day", 3, 4.0)],
    ],
    ids=["nothing", "level", "too few", "long ago", "no day"],
)
def test_what_is_no_change_of_the_window(rows):
    assert found_in(rows, START + datetime.timedelta(days=49), START + datetime.timedelta(days=55), "day") == []


def test_days_that_are_none_have_no_shift(archive):
    assert shifts(archive, Filter()) == []
    assert shifts(archive, Filter(since="2024-03", until="2024-02")) == []


@pytest.fixture(scope="module")
def turned(tmp_path_factory, reader):
    """Hungary praises Sweden for weeks, then threatens it."""
    days = [START + datetime.timedelta(days=number) for number in range(56)]
    words = ["Hungary praised Sweden on {0:%A}."] * 50 + ["Hungary threatened Sweden with sanctions on {0:%A}."] * 6
    articles = [
        Article(f"{day}", word.format(day), published=day.isoformat(), publisher="A", headline=f"Of {day}")
        for day, word in zip(days, words, strict=True)
    ]
    return fill(tmp_path_factory.mktemp("turned") / "desk.db", list(reader.read_all(articles)))


def test_a_sharp_change_leads_to_its_events(turned):
    with Archive.open(turned) as archive:
        browser = desk(archive)
        page = browser.get("/").text
        (link,) = re.findall(r'href="(/pair\?a=HUN[^"]+)"', page)
        assert "since=2024-04-20" in link
        pair = browser.get(link.replace("&amp;", "&")).text
    assert "threatened" in pair
    assert "praised" not in pair


def test_pairs_by_the_day_are_those_of_the_records(either):
    found = Counter({(row.one, row.other, row.day): row.events for row in either.pair_days()})
    wanted = Counter()
    days = {}
    after = None
    while True:
        events = either.events(limit=1000, after=after)
        days |= {(event.article, event.id): event.day for event in events.items}
        after = events.next
        if after is None:
            break
    for record in either.records():
        for event in record.events:
            named = set()
            for pair in dyads(event):
                ends = [end and (end.actor if end.code in KINDS else end.code) for end in (pair.source, pair.target)]
                if all(ends) and ends[0] != ends[1]:
                    named.add(tuple(sorted(ends)))
            day = days[record.article.id, event.id]
            wanted.update((*two, day) for two in named if day)
    assert wanted
    assert found == wanted


def test_what_several_tell_comes_first(either):
    told = either.told_most(Filter(since="2023", until="2024"))
    sizes = [len({report.article for report in each.reports}) for each in told]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) > 1
    reports = [report for each in told for report in each.reports]
    events = either.events_reported(reports)
    assert events.keys() == set(reports)
    assert all((event.article, event.id) == (report.article, report.event) for report, event in events.items())
    assert either.occurrences_reporting(reports) == {report: each.id for each in told for report in each.reports}
    assert either.told_most(Filter(since="1990", until="1991")) == ()
    assert either.events_reported([Report("none", "e1")]) == {}


def test_stories_tell_how_much_is_of_the_window(either):
    (story, *_) = either.stories_told(Filter(since="2023-04-05", until="2023-04-05"))
    assert (story.within, story.first) == (1, "2023-04-04")
    assert story.articles == len(either.story(story.id).articles) > 1
    page = desk(either).get("/?since=2023-04-05&until=2023-04-05").text
    assert "1 more, " in page
    assert ">grows<" in page
    assert ">new<" in desk(either).get("/?since=2023-04&until=2023-04").text


def test_what_is_remembered_is_made_once_and_not_for_long():
    now, made = [0.0], []
    remembered = Remembered(lambda: now[0])

    def make():
        made.append(now[0])
        return len(made)

    def asked(question="a"):
        return remembered.get(question, make, seconds=10)

    assert [asked() for _ in range(3)] == [1, 1, 1]
    now[0] = 11.0
    assert asked() == 1  # the old one, while it is made anew behind
    remembered.behind.submit(lambda: None).result()
    assert [asked() for _ in range(3)] == [2, 2, 2]
    now[0] = 11.0 + 10 * KEPT + 1
    assert asked() == 3
    for number in range(MOST):
        asked(number)
    assert asked() == MOST + 4


def test_a_page_says_how_long_ago_it_was_counted(archive):
    browser, now = desk(archive), [0.0]
    browser.app.state.remembered.clock = lambda: now[0]
    assert "was counted" not in browser.get("/outlets").text
    now[0] = 45.0
    assert "was counted 45 seconds ago" in browser.get("/outlets").text
    assert "was counted" not in browser.get("/claims").text
    now[0] = 130.0
    assert "was counted 2 minutes ago" in browser.get("/outlets").text


def test_what_fails_is_not_remembered():
    now = [0.0]
    remembered = Remembered(lambda: now[0])

    def fail():
        raise ArchiveError("busy")

    with pytest.raises(ArchiveError):
        remembered.get("b", fail, seconds=10)
    assert remembered.get("b", lambda: 5, seconds=10) == 5
    now[0] = 11.0
    assert remembered.get("b", fail, seconds=10) == 5
    remembered.behind.submit(lambda: None).result()
    assert remembered.get("b", lambda: 6, seconds=10) == 5


def test_many_who_ask_together_wait_for_one():
    remembered, made = Remembered(), []

    def slow():
        time.sleep(0.05)
        made.append(1)
        return len(made)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: remembered.get("c", slow, seconds=10), range(32))) == {1}


def test_a_judgement_is_seen_at_once(written):
    browser = desk(written)
    before = written.judged()
    (event, *_) = written.pair_events("FIN", "NATO")
    link = f"#event-{event.id}"
    assert f"{event.article}{link}" in browser.get("/pair?a=FIN&b=NATO").text
    written.correct(Correction(event.article, "event", event.id, "reject", "anna"))
    assert written.judged() != before
    assert f"{event.article}{link}" not in browser.get("/pair?a=FIN&b=NATO").text
