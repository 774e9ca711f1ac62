"""Amended actors, places and dates, links, merges and splits of actors, undoing: what each does to the record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.archive import mark_of
from communique.errors import ArchiveError, QueryError
from communique.model import Correction, Mention, Span
from tests.archive.made import FIRST, SECOND, record


def judged(kind="event", finding="e1", judgement="amend", **more):
    return Correction("a", kind, finding, judgement, more.pop("reviewer", "anna"), **more)


@pytest.fixture
def kept(archive):
    archive.add(record("a", day="2024-03-01"), version=FIRST)
    return archive


def event(archive):
    (found,) = archive.record("a").events
    return found


PARTIES = {
    "an id": ("person:ida-berg", [("person:ida-berg", "NRL", "Ida Bérg")]),
    "a name": ("sudria", [("SDR", "SDR", "Sudria")]),
    "two": ("NRL; Ida Bérg", [("NRL", "NRL", "Norland"), ("person:ida-berg", "NRL", "Ida Bérg")]),
    "words of the text": ("harbour  dues [fra]", [(None, "FRA", "harbour dues")]),
    "words without a code": ("harbour dues", [(None, None, "harbour dues")]),
    "nobody": (None, []),
}


@pytest.mark.parametrize("field", ["actor", "recipient"])
@pytest.mark.parametrize(("value", "holds"), PARTIES.values(), ids=PARTIES.keys())
def test_parties(kept, field, value, holds):
    kept.correct(judged(field=field, value=value))
    text, found = kept.record("a").article.text, event(kept)
    side = found.actors if field == "actor" else found.recipients
    assert [(party.actor, party.code, party.span.of(text)) for party in side] == holds
    row = kept.events().items[0]
    assert row.review == "amended"
    assert [party.code for party in (row.actors if field == "actor" else row.recipients)] == [
        code for _, code, _ in holds
    ]


PLACES = {
    "its name": ("port sable", ("Port Sable", "SDR", 42)),
    "its number in GeoNames": ("42", ("Port Sable", "SDR", 42)),
    "words of the text": ("Norland [NRL]", ("Norland", "NRL", None)),
}


@pytest.mark.parametrize(("value", "holds"), PLACES.values(), ids=PLACES.keys())
def test_place(kept, value, holds):
    kept.correct(judged(field="place", value=value))
    corrected = kept.record("a")
    place = corrected.places[corrected.events[0].place]
    assert (place.name, place.country, place.geonameid) == holds
    assert (place.lat is None) == (holds[2] is None)
    assert kept.events().items[0].place == holds[0]


def test_no_place(kept):
    kept.correct(judged(field="place", value=None))
    assert event(kept).place is None
    assert len(kept.record("a").places) == 1


DATES = {
    "a day": ("2024-02-29", ("2024-02-29", "2024-02-29", "day")),
    "a month": ("2024-02", ("2024-02-01", "2024-02-29", "month")),
    "a year": ("2023", ("2023-01-01", "2023-12-31", "year")),
    "from one to another": ("2024-02-27/2024-03", ("2024-02-27", "2024-03-31", "unknown")),
}


@pytest.mark.parametrize(("value", "holds"), DATES.values(), ids=DATES.keys())
def test_date(kept, value, holds):
    kept.correct(judged(field="date", value=value))
    corrected = kept.record("a")
    time = corrected.times[corrected.events[0].time]
    assert (time.earliest, time.latest, time.precision) == holds
    assert time.span == corrected.times[0].span
    assert kept.events().items[0].day == holds[0]
    assert corrected.times[0].earliest == "2024-03-01"


def test_a_date_that_the_record_has_is_that_time(kept):
    kept.correct(judged(field="date", value="2024-03-01"))
    assert len(kept.record("a").times) == 1


def test_a_claim_gets_another_speaker(kept):
    kept.correct(judged("claim", "c1", field="speaker", value="Norland"))
    assert kept.record("a").claims[0].speaker.actor == "NRL"
    assert kept.claims().items[0].speaker == "NRL"
    kept.correct(judged("claim", "c1", field="speaker", value=None))
    assert kept.record("a").claims[0].speaker is None


def test_a_link_is_set_with_the_parties_that_are_its_words(kept):
    kept.correct(judged("mention", "0", field="actor", value="Sudria"))
    corrected = kept.record("a")
    assert (corrected.mentions[0].actor, corrected.events[0].actors[0].actor) == ("SDR", "SDR")
    assert corrected.events[0].actors[0].sectors == ("GOV",)
    assert corrected.claims[0].speaker.actor == "person:ida-berg"


@pytest.mark.parametrize(("judgement", "left"), [("split", 2), ("reject", 1)])
def test_a_mention_leaves_its_chain(kept, judgement, left):
    kept.correct(judged("mention", "1", judgement))
    corrected = kept.record("a")
    assert len(corrected.mentions) == left
    assert corrected.claims[0].speaker.actor is None
    assert all(mention.actor != "person:ida-berg" for mention in corrected.mentions)
    if judgement == "split":
        assert corrected.mentions[1].chain not in (0, 1)
        kept.correct(judged("mention", "1", "accept"))
        assert kept.record("a").mentions[1].actor is None


def test_an_actor_is_merged_into_another(kept):
    made = kept.correct(judged("actor", "NRL", "merge", value="sudria"))
    corrected = kept.record("a")
    assert [actor.id for actor in corrected.actors] == ["SDR", "person:ida-berg"]
    assert corrected.mentions[0].actor == "SDR"
    assert corrected.events[0].actors[0].code == "SDR"
    assert corrected.claims[0].about == ("SDR",)
    assert {actor.id for actor in kept.actors()} == {"SDR", "person:ida-berg"}
    kept.undo(made.id, reviewer="ben")
    assert kept.record("a") == kept.record("a", corrected=False)


def test_chains_are_one_after_a_merge(archive):
    sample = record("a")
    more = Mention(Span(8, 13), "nominal", "person", 0, 7, "SDR")
    archive.add(replace(sample, mentions=(*sample.mentions, more)), version=FIRST)
    archive.correct(judged("actor", "NRL", "merge", value="SDR"))
    assert [mention.chain for mention in archive.record("a").mentions] == [7, 1, 7]


def test_what_is_undone_can_be_done_again(kept):
    first = kept.correct(judged(field="type", value="CONSULT"))
    second = kept.correct(judged(judgement="reject"))
    assert kept.events().items == ()
    taken = kept.undo(second.id, reviewer="ben", note="it was so")
    assert (taken.judgement, taken.value, taken.note, taken.reviewer) == ("undo", mark_of(second), "it was so", "ben")
    assert kept.events().items[0].type == "CONSULT"
    kept.undo(mark_of(first), reviewer="ben")
    assert (kept.events().items[0].type, kept.events().items[0].review) == ("SANCTION", None)
    kept.undo(taken.id, reviewer="anna")
    assert kept.events().items == ()
    assert [kept.standings()[number] for number in range(1, 6)] == ["undone", "holds", "undone", "undo", "undo"]
    assert len(kept.corrections()) == 5
    assert list(kept.check()) == []


def test_what_was_undone_may_be_said_again_in_the_same_second(kept):
    made = kept.correct(judged(judgement="reject"))
    kept.undo(made.id, reviewer="anna")
    kept.correct(judged(judgement="reject"))
    assert kept.events().items == ()


def test_what_cannot_be_undone(kept):
    made = kept.correct(judged(judgement="reject"))
    kept.undo(made.id, reviewer="anna")
    with pytest.raises(QueryError, match="undone already"):
        kept.undo(made.id, reviewer="anna")
    with pytest.raises(ArchiveError, match="no correction '9'"):
        kept.undo(9, reviewer="anna")
    with pytest.raises(QueryError, match="reviewer"):
        kept.undo(made.id, reviewer=" ")


def test_the_rest_is_accepted(kept):
    kept.correct(judged("actor", "NRL", "reject"))
    made = kept.accept_rest("a", "actor", reviewer="anna")
    assert [each.finding for each in made] == ["SDR", "person:ida-berg"]
    assert kept.accept_rest("a", "actor", reviewer="anna") == ()
    assert [each.judgement for each in kept.accept_rest("a", "mention", reviewer="anna")] == ["accept", "accept"]
    with pytest.raises(QueryError, match="no rest"):
        kept.accept_rest("a", "story", reviewer="anna")


def test_what_is_judged_together_bears_one_moment(kept, monkeypatch):
    moments = iter(f"2024-03-01T00:00:{number:02}Z" for number in range(60))
    monkeypatch.setattr("communique.archive.judging.now", lambda: next(moments))
    made = kept.correct_all([judged(field="type", value="CONSULT"), judged(field="date", value="2024")])
    assert {each.made for each in made} == {"2024-03-01T00:00:00Z"}
    with pytest.raises(QueryError, match="no date"):
        kept.correct_all([judged(field="reality", value="denied"), judged(field="date", value="never")])
    assert len(kept.corrections()) == 2


def test_a_record_is_marked_with_what_was_judged(kept):
    kept.correct(judged(field="type", value="CONSULT"))
    kept.correct(judged(judgement="accept", reviewer="ben", note="both agree"))
    kept.correct(judged("place", "0", "reject"))
    reviews = {each.kind: each for each in kept.record("a").reviews}
    assert (reviews["event"].how, reviews["event"].fields, reviews["event"].reviewer) == ("amended", ("type",), "ben")
    assert (reviews["place"].how, reviews["place"].finding, reviews["place"].judged) == ("rejected", None, "0")
    assert kept.record("a").review("event", "e1") == reviews["event"]
    assert kept.record("a", corrected=False).reviews == ()


def test_amendments_survive_a_reading_that_numbers_otherwise(kept):
    kept.correct(judged(field="actor", value="Sudria"))
    kept.correct(judged(field="date", value="2024-02"))
    kept.correct(judged("mention", "1", field="type", value="other"))
    again = record("a", day="2024-03-01")
    new = replace(
        again,
        mentions=again.mentions[1:],
        actors=again.actors[1:],
        events=(replace(again.events[0], id="e7", actors=()),),
    )
    kept.add(new, version=SECOND)
    corrected = kept.record("a")
    assert (corrected.events[0].id, corrected.events[0].actors[0].actor) == ("e7", "SDR")
    assert corrected.times[corrected.events[0].time].earliest == "2024-02-01"
    assert corrected.mentions[0].type == "other"
    assert set(kept.standings().values()) == {"holds"}


def test_an_amendment_whose_actor_is_read_no_more_waits(kept):
    made = kept.correct(judged(field="actor", value="person:ida-berg"))
    again = record("a", day="2024-03-01")
    kept.add(replace(again, actors=again.actors[:2], mentions=again.mentions[:1]), version=SECOND)
    assert event(kept).actors == again.events[0].actors
    assert kept.idle_corrections() == (made,)
    kept.add(again, version=FIRST)
    assert event(kept).actors[0].actor == "person:ida-berg"
    assert kept.idle_corrections() == ()


WRONG = {
    "nobody of that name": (judged(field="actor", value="Westria"), "no actor 'Westria': it has NRL, SDR"),
    "no such words": (judged(field="place", value="Kivi"), "no place 'Kivi': it has Port Sable"),
    "no date": (judged(field="date", value="yesterday"), "'yesterday' is no date"),
    "no day of the calendar": (judged(field="date", value="2023-02-29"), "no day of the calendar"),
    "backwards": (judged(field="date", value="2024-03/2024-02"), "ends before it begins"),
    "no degrees": (judged("place", "0", field="lat", value="nan"), "degrees"),
    "a number too great": (judged("place", "0", field="geonameid", value="9" * 30), "GeoNames"),
    "no mention": (judged("mention", "5", "split"), "no mention 5: they are numbered 0 to 1"),
    "an event is not merged": (judged(judgement="merge"), "event cannot be judged by merge"),
    "merged with whom": (judged("actor", "NRL", "merge"), "give the value: the other actor's id"),
    "merged with nobody": (judged("actor", "NRL", "merge", value="Westria"), "no actor 'Westria'"),
    "merged with itself": (judged("actor", "NRL", "merge", value="NRL"), "merged with itself"),
    "a value of nothing": (judged(judgement="accept", value="x"), "takes no value"),
    "undone by hand": (judged(judgement="undo", value="0" * 12), "corrections undo"),
}


@pytest.mark.parametrize(("correction", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_correction_is_refused_and_not_kept(kept, correction, says):
    with pytest.raises(QueryError, match=says):
        kept.correct(correction)
    assert kept.corrections() == ()
