"""Filters, pages, facets: the same questions and the same answers in both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.archive import Filter, MonthRow
from communique.errors import QueryError
from communique.model import Duplicate, Story
from tests.archive.made import FIRST, record


@pytest.fixture(scope="module")
def filled(asked):
    asked.add_many(
        [
            record("a", type="SANCTION", published="2024-03-05", day="2024-03-01"),
            record(
                "b",
                type="CONSULT",
                published="2024-03-06",
                publisher="Meridian Wire",
                reality="planned",
                confidence=0.5,
            ),
            record("c", type="AGREE", published="2024-04-01", actor="SDR", recipient="NRL", country="NRL"),
            record("d", type="AGREE", published=None, publisher=None, country=None),
        ],
        version=FIRST,
    )
    asked.put_stories([Story("s1", ("a", "b"))], [Duplicate("b", "a", 0.9, ())], method="test")
    return asked


EVENTS = {
    "all, the newest first, undated last": ({}, "cbad"),
    "actor by id": ({"actor": "NRL"}, "bad"),
    "actor by name, whatever the case": ({"actor": "norland"}, "bad"),
    "recipient": ({"recipient": "NRL"}, "c"),
    "a pair": ({"actor": "SDR", "recipient": "NRL"}, "c"),
    "nobody": ({"actor": "Atlantis"}, ""),
    "codes of any side": ({"codes": ("SDR",)}, "cbad"),
    "type": ({"types": ("AGREE",)}, "cd"),
    "types": ({"types": ("AGREE", "CONSULT")}, "cbd"),
    "quad": ({"quads": (4,)}, "a"),
    "reality": ({"realities": ("planned",)}, "b"),
    "sure enough": ({"min_confidence": 0.6}, "cad"),
    "sure enough, the bound itself included": ({"min_confidence": 0.5, "quads": (1,)}, "cbd"),
    "since": ({"since": "2024-03-02"}, "cb"),
    "until a month": ({"until": "2024-03"}, "ba"),
    "its own day, not that of publication": ({"since": "2024-03-01", "until": "2024-03-01"}, "a"),
    "a year": ({"since": "2024", "until": "2024"}, "cba"),
    "publisher, whatever the case": ({"publisher": "HARBOUR post"}, "ca"),
    "country": ({"country": "NRL"}, "c"),
    "story": ({"story": "s1"}, "ba"),
    "without copies": ({"copies": False}, "cad"),
    "article": ({"article": "c"}, "c"),
    "no such article": ({"article": "z"}, ""),
    "a party on any side": ({"parties": ("NRL",)}, "cbad"),
    "a pair of parties, on any side": ({"parties": ("norland", "SDR")}, "cbad"),
    "a party that takes no part": ({"parties": ("Ida Bérg",)}, ""),
    "a place by name": ({"place": "port sable"}, "ba"),
    "a place by number": ({"place": "43"}, "c"),
    "a place by country": ({"place": "nrl"}, "c"),
    "a number too long for a place": ({"place": "9" * 30}, ""),
    "a speaker who does nothing itself": ({"actor": "Ida Bérg", "types": ("AGREE",)}, ""),
    "together": ({"types": ("AGREE", "SANCTION"), "until": "2024-03", "codes": ("NRL",)}, "a"),
}


@pytest.mark.parametrize(("given", "expected"), EVENTS.values(), ids=EVENTS.keys())
def test_events(filled, given, expected):
    assert "".join(event.article for event in filled.events(Filter(**given)).items) == expected


CLAIMS = {
    "all": ({}, "cbad"),
    "speaker": ({"actor": "ida berg"}, "cbad"),
    "nobody speaks": ({"actor": "NRL"}, ""),
    "about": ({"recipient": "Sudria"}, "cbad"),
    "of the speaker's code": ({"codes": ("SDR",)}, ""),
    "that carry a type": ({"types": ("AGREE",)}, "cd"),
    "that carry a sure event": ({"min_confidence": 0.6}, "cad"),
    "that carry what happened somewhere": ({"country": "NRL"}, "c"),
    "by day of publication": ({"until": "2024-03-05"}, "a"),
    "publisher": ({"publisher": "Meridian Wire"}, "b"),
}


@pytest.mark.parametrize(("given", "expected"), CLAIMS.values(), ids=CLAIMS.keys())
def test_claims(filled, given, expected):
    assert "".join(claim.article for claim in filled.claims(Filter(**given)).items) == expected


ARTICLES = {
    "all": ({}, "cbad"),
    "with an event of a type": ({"types": ("AGREE",)}, "cd"),
    "with a sure event": ({"min_confidence": 0.6}, "cad"),
    "published since": ({"since": "2024-03-06"}, "cb"),
    "with an event of a pair": ({"actor": "NRL", "recipient": "SDR"}, "bad"),
    "type and pair hold for one event": ({"types": ("AGREE",), "actor": "NRL"}, "d"),
    "without copies": ({"copies": False}, "cad"),
}


@pytest.mark.parametrize(("given", "expected"), ARTICLES.values(), ids=ARTICLES.keys())
def test_articles(filled, given, expected):
    assert "".join(row.id for row in filled.articles(Filter(**given)).items) == expected
    assert sorted(each.article.id for each in filled.records(Filter(**given))) == sorted(expected)


def test_an_event_holds_what_is_shown(filled):
    (event,) = filled.events(Filter(article="a")).items
    assert (event.trigger, event.day, event.earliest, event.claim) == ("acted", "2024-03-01", "2024-03-01", "c1")
    assert event.sentence == "Norland acted against Sudria over the harbour dues, Ida Bérg said."
    assert event.sentence[event.trigger_start :].startswith("acted")
    assert (event.place, event.country, event.lat, event.lon) == ("Port Sable", "SDR", -1.5, 3.25)
    assert [(party.actor, party.name, party.code) for party in event.actors] == [("NRL", "Norland", "NRL")]
    assert event.recipients[0].sectors == ("GOV",)
    assert event.speaker == "Ida Bérg"


def test_an_event_of_the_outlet_itself_names_no_speaker(archive):
    told = record("a")
    archive.add(replace(told, events=(replace(told.events[0], claim=None),)))
    (event,) = archive.events().items
    assert event.speaker is None
    (event,) = archive.events_as_read("a")
    assert event.speaker is None


def test_a_claim_holds_what_is_shown(filled):
    (claim,) = filled.claims(Filter(article="a")).items
    assert claim.content == "Norland acted against Sudria over the harbour dues"
    assert (claim.speaker_name, claim.speaker_code, claim.cue) == ("Ida Bérg", "NRL", "said")
    assert claim.about == ("NRL", "SDR")


def test_pages_join_without_gap_or_repeat_while_articles_are_added(archive):
    archive.add_many([record(f"{n:02}", published=f"2024-03-{n % 5 + 1:02}") for n in range(23)], version=FIRST)
    for ask in (archive.events, archive.claims, archive.articles):
        whole = ask(limit=100).items
        assert len({getattr(item, "article", None) or item.id for item in whole}) == len(whole)
        found, after = [], None
        while True:
            page = ask(limit=4, after=after)
            found += page.items
            if (after := page.next) is None:
                break
            archive.add(record(f"late {len(found)}", published="2025-01-01"), version=FIRST)
        assert found == list(whole)


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_page_has_bounds(archive, limit):
    with pytest.raises(QueryError, match="1 to 1000"):
        archive.events(limit=limit)


@pytest.mark.parametrize("cursor", ["", "x", "!!", "W10", "WzEsMl0", "bnVsbA"])
def test_what_is_no_cursor_is_refused(archive, cursor):
    with pytest.raises(QueryError, match="no cursor"):
        archive.events(after=cursor)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"since": "yesterday"}, "since 'yesterday' is no day"),
        ({"until": "2024-13"}, "no day"),
        ({"realities": ("maybe",)}, "no reality"),
        ({"quads": (5,)}, "no quad"),
        ({"min_confidence": 60}, "no confidence: give a number from 0 to 1"),
        ({"min_confidence": float("nan")}, "no confidence"),
    ],
)
def test_filters_that_cannot_be_meant(given, says):
    with pytest.raises(QueryError, match=says):
        Filter(**given)


def test_facets(filled):
    found = filled.facets()
    assert found["type"] == (("AGREE", 2), ("CONSULT", 1), ("SANCTION", 1))
    assert found["actor"] == (("NRL", 3), ("SDR", 1))
    assert found["recipient"] == (("SDR", 3), ("NRL", 1))
    assert found["publisher"] == (("Harbour Post", 2), ("Meridian Wire", 1))
    assert found["month"] == (("2024-03", 2), ("2024-04", 1))
    assert filled.facets(Filter(country="NRL"))["type"] == (("AGREE", 1),)
    assert filled.facets(query="publisher:meridian-wire harbour")["type"] == ()
    assert filled.facets(query='publisher:"meridian wire" harbour')["type"] == (("CONSULT", 1),)


def test_actors_by_the_beginning_of_a_name(filled):
    assert [(actor.id, actor.name, actor.articles) for actor in filled.actors("ida b")] == [
        ("person:ida-berg", "Ida Bérg", 4)
    ]
    assert [actor.id for actor in filled.actors(code="NRL")] == ["NRL", "person:ida-berg"]
    assert filled.actors("zz") == ()
    assert [actor.id for actor in filled.actors("SDR")] == ["SDR"]


def test_places_times_mentions(filled):
    assert [(place.name, place.articles) for place in filled.places()] == [("Port Sable", 2), ("Kivi", 1)]
    assert [place.name for place in filled.places(Filter(country="NRL"))] == ["Kivi"]
    (time,) = filled.times(Filter(since="2024-02", until="2024-03"))
    assert (time.article, time.words, time.value) == ("a", "acted", "2024-03-01")
    assert filled.times(Filter(since="2024-04")) == ()
    assert [mention.words for mention in filled.mentions("SDR", Filter(article="c"))] == ["Sudria"]


def test_numbers(filled):
    assert filled.numbers() == {"articles": 4, "earlier texts": 0, "records": 4, "events": 4, "runs": 0}


def _counted(records):
    records = list(records)
    return len(records), sum(len(each.events) for each in records), sum(len(each.claims) for each in records)


SAME = [name for name in EVENTS if name not in ("nobody", "no such article")]


@pytest.mark.parametrize("name", [*SAME, "story"])
def test_an_archive_is_narrowed_as_a_choice_among_its_records_is(filled, name):
    from communique.export import choose

    asked = Filter(**EVENTS[name][0])
    copies, stories = {"b": "a"}, {"a": "s1", "b": "s1"}
    expected = list(choose(filled.records(), asked, copies, stories))
    assert list(filled.narrowed(asked)) == expected
    assert filled.count(asked) == _counted(filled.narrowed(asked))
    listed = {(event.article, event.id) for event in filled.events(asked, limit=1000).items}
    assert {(each.article.id, event.id) for each in filled.narrowed(asked) for event in each.events} == listed


@pytest.mark.parametrize(
    ("parties", "found"),
    [
        (("Ida Bérg",), "abcd"),
        (("NRL", "Ida Bérg"), "abcd"),
        (("SDR",), "abcd"),
        (("NRL", "SDR"), "abcd"),
        (("SDR", "Norland"), "abcd"),
        (("SDR", "XXX"), ""),
        (("XXX",), ""),
    ],
)
def test_claims_of_parties(filled, parties, found):
    """One must speak and the others be spoken of; a single one either."""
    claims = filled.claims(Filter(parties=parties), limit=1000).items
    assert {claim.article for claim in claims} == set(found)


def test_narrowed_by_a_search(filled):
    assert [each.article.id for each in filled.narrowed(query='publisher:"Meridian Wire"')] == ["b"]
    assert list(filled.narrowed(Filter(types=("AGREE",)), query='publisher:"Meridian Wire"')) == []
    for given in (Filter(), Filter(types=("AGREE",)), Filter(parties=("NRL",)), Filter(since="2024-04")):
        for query in ("dues", 'publisher:"Meridian Wire"', "type:AGREE"):
            assert filled.count(given, query=query) == _counted(filled.narrowed(given, query=query))
    with pytest.raises(QueryError):
        list(filled.narrowed(query='"'))


def test_months_of_two_states_count_each_event_once(archive):
    archive.add_many(
        [
            record("a", day="2024-03-01"),
            record("b", actor="SDR", recipient="NRL", type="CONSULT", day="2024-03-20"),
            record("c", day="2024-04-02", reality="denied"),
            record("d", published=None),
        ],
        version=FIRST,
    )
    both = archive.record("a").events[0]
    alone = replace(both, id="e2", actors=(*both.actors, *both.recipients), recipients=())
    archive.add(replace(record("e", day="2024-05-05"), events=(alone,)), version=FIRST)
    expected = (MonthRow("2024-03", 2, -5.0), MonthRow("2024-04", 1, -6.0), MonthRow("2024-05", 1, -6.0))
    assert archive.months_between("NRL", "SDR") == archive.months_between("SDR", "NRL") == expected
    assert archive.months_between("NRL", "SDR", Filter(realities=("denied",))) == expected[1:2]
    assert archive.months_between("NRL", "FIN") == ()
