"""What the API works out as the pages do, held against the archive itself."""

from __future__ import annotations

import re

import pytest

from communique.errors import ArchiveError, QueryError
from communique.web.templating import address
from tests.web.conftest import KEPT

pytestmark = pytest.mark.engine


@pytest.fixture
def asked(browser):
    def ask(path, **params):
        answer = browser.get(f"/api/v1/{path}", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


def test_today_is_what_the_page_shows(asked, browser):
    rows = asked("today")["items"]
    assert rows
    page = browser.get("/").text
    assert all(address("occurrence", row["occurrence"]["id"]) in page for row in rows)
    assert rows[0]["articles"] == max(row["articles"] for row in rows)
    assert all(row["event"]["sentence"] for row in rows)


def test_the_map_counts_every_event_once(asked, archive):
    rows = asked("map")["items"]
    assert sum(row["events"] for row in rows) == archive.numbers()["events"]
    assert all(row["undrawn"] for row in rows if row["lat"] is None)
    for row in rows:
        assert len(asked("map/events", at=row["key"], limit=1000)["items"]) == row["events"]


def test_a_relation_adds_up(asked, archive):
    given = {"a": "FIN", "b": "TUR"}
    rows, events = asked("relations", **given)["items"], asked("relations/events", **given, limit=1000)["items"]
    assert events
    assert sum(row["count"] for row in rows) == sum(1 for event in events if event["day"])
    assert sum(row["total"] for row in rows) == pytest.approx(sum(event["score"] for event in events if event["day"]))
    copied = {each.article for each in archive.duplicates()}
    alone = [event for event in events if event["day"] and event["article"] not in copied]
    assert sum(row["count_alone"] for row in rows) == len(alone) < len(events)
    by_day = asked("relations", **given, by="day")["items"]
    assert {row["period"] for row in by_day if row["count"]} == {event["day"] for event in events if event["day"]}


def test_what_two_do_together_is_between_them(asked):
    """As `communique relations` counts it: the Winter War has two sides and no recipient."""
    told = asked("relations/events", a="FIN", b="RUS", reality="historical")["items"]
    assert {(event["type"], len(event["actors"]), len(event["recipients"])) for event in told} == {("ASSAULT", 2, 0)}
    assert asked("relations/events", a="FIN", b="RUS", party="SWE")["items"] == []


def test_an_outlet_and_an_actor(asked, archive):
    outlet = asked("outlets")["items"][0]
    told = asked(f"outlets/{outlet['publisher']}")
    assert told["outlet"] == outlet
    copies = {(each.article, each.original) for each in archive.copies_of(outlet["publisher"])}
    assert {(each["article"], each["original"]) for each in told["copies"]} == copies
    actor = asked("actors/NATO")
    assert actor["known"]
    assert actor["articles"] == next(each for each in archive.actors("NATO") if each.id == "NATO").articles
    assert "SWE" in [each["actor"] for each in actor["others"]]
    found = asked("mentions", of="NATO", limit=1000)["items"]
    assert {each["words"] for each in actor["known"] if each["named"]} <= {each["words"] for each in found}
    assert len({each["article"] for each in found}) == actor["articles"]


def test_a_bloc_on_a_day(asked):
    before, after = asked("blocs/nato", day="2023-04-03"), asked("blocs/NATO", day="2023-04-04")
    assert {row["member"] for row in after["members"]} - {row["member"] for row in before["members"]} == {"FIN"}
    assert after["id"] == "NATO"
    moved = asked("blocs/NATO", since="2023-04", until="2023-04-30")["moves"]
    assert [(row["member"], row["did"]) for row in moved] == [("FIN", "joined")]
    (listed,) = [row for row in asked("blocs", day="2023-04-04", limit=1000)["items"] if row["id"] == "NATO"]
    assert listed["members"] == len(after["members"]) == 31


def test_cohesion_stands_on_its_events(asked):
    given = {"bloc": "NATO", "on": "FIN", "day": "2023-05"}
    (whole,) = asked("cohesion", **given, by="all")["items"]
    events = asked("cohesion/events", **given, limit=1000)["items"]
    assert events
    assert {stand["member"] for stand in whole["stands"]} == {
        party["code"] for event in events for party in event["actors"]
    }
    assert sum(stand["count"] for stand in whole["stands"]) == len(events)
    stand = whole["stands"][0]
    of_one = asked("cohesion/events", **given, member=stand["member"], limit=1000)["items"]
    assert len(of_one) == stand["count"]


def test_reports_of_an_occurrence(asked, archive):
    found = max(archive.occurrences(limit=1000).items, key=lambda each: len(each.reports))
    rows = asked("reports", occurrence=found.id)["items"]
    assert {(row["event"]["article"], row["event"]["id"]) for row in rows} == {
        (each.article, each.event) for each in found.reports
    }
    copied = {each.article for each in archive.duplicates()}
    assert {row["article"]["id"] for row in rows if row["copy"]} == copied & {row["article"]["id"] for row in rows}
    told = asked(f"occurrences/{found.id}")
    assert len(told["disagreements"]) == len(archive.disagreements(found.id))


def test_lists_that_are_counted_go_on_to_the_end(browser, archive):
    for name in ("actors", "places", "times", "outlets", "blocs", "mentions?of=NATO"):
        whole = browser.get(f"/api/v1/{name}{'&' if '?' in name else '?'}limit=1000").json()["items"]
        found, link = [], f"/api/v1/{name}{'&' if '?' in name else '?'}limit=2"
        while link:
            answer = browser.get(link, headers={"accept": "application/json"})
            found += answer.json()["items"]
            link = next(iter(re.findall("<(.*?)>", answer.headers.get("link", ""))), None)
        assert found == whole, name
        assert len(found) > 2, name


def test_the_story_of_an_article(asked, archive):
    (story,) = asked("stories", article=KEPT[0])["items"]
    assert KEPT[0] in story["articles"]
    assert asked("stories", article="none")["items"] == []
    rows = asked("articles", story=story["id"], limit=1000)["items"]
    assert {row["id"] for row in rows} == set(story["articles"])


def test_saved_searches(written):
    from tests.web.conftest import desk
    from tests.web.test_api import client_of

    client = client_of(desk(written))
    row = client.save_search("the north", "Finland")
    assert (row["name"], row["query"], row["new"]) == ("the north", "Finland", 0)
    assert list(client.each("searches")) == [row]
    assert list(client.unseen("the north")) == []
    assert client.mark_seen("the north")["seen"] == row["seen"]
    with pytest.raises(QueryError):
        client.save_search("wrong", '"')
    assert written.search_named("the north").query == "Finland"
    client.forget_search("the north")
    assert written.searches() == ()
    with pytest.raises(ArchiveError, match="no saved search"):
        client.forget_search("the north")


def test_only_json_saves_a_search(browser):
    """What a form of another site can send is refused."""
    assert browser.post("/api/v1/searches", data={"name": "a", "query": "b"}).status_code in (400, 415)
    assert browser.post("/api/v1/searches/a/seen").status_code == 405


def test_two_articles_side_by_side(browser):
    asked = {"one": KEPT[0], "other": KEPT[1]}
    told = browser.get("/api/v1/compare", params=asked).json()
    assert (told["first"], told["second"]) == (KEPT[0], KEPT[1])
    assert told["copy"]["original"] == KEPT[0]
    turned = browser.get("/api/v1/compare", params={"one": KEPT[1], "other": KEPT[0]}).json()
    assert turned == told, "the original stands first"
    assert {row["kind"] for row in told["sentences"]} >= {"rewritten"}
    for row in told["sentences"]:
        assert (row["first"] is None) == (row["kind"] == "second")


def test_stories_and_shifts_of_today(asked, archive):
    stories = asked("today/stories", since="2023", until="2024")["items"]
    assert {row["id"] for row in stories} == {each.id for each in archive.stories(limit=1000).items}
    assert all(row["within"] <= row["articles"] for row in stories)
    assert asked("today/stories", since="1990", until="1991")["items"] == []
    assert asked("today/shifts", since="2023", until="2024")["items"] == [], "four articles change no level"
