"""A person's judgement: laid over every answer, kept over new readings, and never in the way of what was read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique.archive import Filter
from communique.errors import ArchiveError, QueryError
from communique.model import Correction, Span
from tests.archive.made import FIRST, SECOND, record


def judged(kind="event", finding="e1", judgement="reject", **more):
    return Correction("a", kind, finding, judgement, more.pop("reviewer", "reviewer"), **more)


@pytest.fixture
def kept(archive):
    archive.add(record("a", day="2024-03-01"), version=FIRST)
    return archive


def test_a_rejected_event_is_in_no_answer_and_stays_in_what_was_read(kept):
    made = kept.correct(judged(note="no such thing"))
    assert (made.id, made.note, made.span) == (1, "no such thing", kept.record("a", corrected=False).events[0].trigger)
    assert made.made.endswith("Z")
    assert kept.events().items == ()
    assert kept.facets()["type"] == ()
    assert kept.record("a").events == ()
    assert kept.record("a", corrected=False) == record("a", day="2024-03-01")
    assert kept.corrections("a") == (made,)


def test_an_amended_type_brings_its_quad_and_score(kept):
    kept.correct(judged(judgement="amend", field="type", value="CONSULT"))
    (event,) = kept.events(Filter(types=("CONSULT",))).items
    assert (event.quad, event.review) == (1, "amended")
    assert event.score > 0
    assert kept.events(Filter(types=("SANCTION",))).items == ()


def test_the_last_word_holds(kept):
    kept.correct(judged())
    kept.correct(judged(judgement="accept", reviewer="another"))
    assert kept.events().items[0].review == "accepted"
    kept.correct(judged(judgement="amend", field="reality", value="denied"))
    kept.correct(judged(judgement="accept"))
    (event,) = kept.events().items
    assert (event.reality, event.review) == ("denied", "amended")
    assert len(kept.corrections()) == 4


AMENDED = {
    "claim": (("claim", "c1", "stance", "deny"), lambda record: record.claims[0].stance == "deny"),
    "claim emptied": (("claim", "c1", "stance", None), lambda record: record.claims[0].stance is None),
    "actor's code, in events too": (
        ("actor", "NRL", "code", "OTH"),
        lambda record: (record.actors[0].code, record.events[0].actors[0].code) == ("OTH", "OTH"),
    ),
    "place": (("place", "0", "geonameid", "99"), lambda record: record.places[0].geonameid == 99),
    "time": (("time", "0", "earliest", "2024-02-01"), lambda record: record.times[0].earliest == "2024-02-01"),
    "contexts": (
        ("event", "e1", "contexts", "economic legal"),
        lambda r: r.events[0].contexts == ("economic", "legal"),
    ),
}


@pytest.mark.parametrize(("asked", "holds"), AMENDED.values(), ids=AMENDED.keys())
def test_amended(kept, asked, holds):
    kind, finding, field, value = asked
    kept.correct(judged(kind, finding, "amend", field=field, value=value))
    assert holds(kept.record("a"))
    assert not holds(kept.record("a", corrected=False))


REJECTED = {
    "claim": (("claim", "c1"), lambda record: (record.claims, record.events[0].claim) == ((), None)),
    "time": (("time", "0"), lambda record: (record.times, record.events[0].time) == ((), None)),
    "place": (("place", "0"), lambda record: (record.places, record.events[0].place) == ((), None)),
    "actor": (
        ("actor", "NRL"),
        lambda record: (
            "NRL" not in {actor.id for actor in record.actors}
            and record.events[0].actors[0].actor is None
            and record.mentions[0].actor is None
            and record.claims[0].about == ("SDR",)
        ),
    ),
}


@pytest.mark.parametrize(("asked", "holds"), REJECTED.values(), ids=REJECTED.keys())
def test_rejected(kept, asked, holds):
    kept.correct(judged(*asked))
    assert holds(kept.record("a"))


def test_indices_hold_after_a_time_was_rejected(archive):
    sample = record("a", day="2024-03-01")
    time = sample.times[0]
    two = replace(
        sample,
        times=(replace(time, span=Span(0, 7), value="2023"), time),
        events=(replace(sample.events[0], time=1),),
    )
    archive.add(two, version=FIRST)
    archive.correct(judged("time", "0"))
    corrected = archive.record("a")
    assert corrected.times == (time,)
    assert corrected.events[0].time == 0


def test_a_correction_finds_its_event_again_under_another_number(kept):
    kept.correct(judged(judgement="amend", field="type", value="AGREE"))
    again = record("a", day="2024-03-01")
    other = replace(again.events[0], id="e1", trigger=Span(0, 7), type="CONSULT", quad=1, score=1.0)
    kept.add(replace(again, events=(other, replace(again.events[0], id="e2"))), version=SECOND)
    assert [(event.id, event.type) for event in kept.record("a").events] == [("e1", "CONSULT"), ("e2", "AGREE")]
    assert kept.idle_corrections() == ()


def test_a_correction_that_finds_nothing_waits_and_is_told(kept):
    made = kept.correct(judged())
    kept.add(replace(record("a", day="2024-03-01"), events=()), version=SECOND)
    assert kept.idle_corrections() == (made,)
    kept.add(record("a", words="over another text"), version=SECOND)
    assert len(kept.events().items) == 1
    assert kept.idle_corrections() == (made,)
    kept.add(record("a", day="2024-03-01"), version=FIRST)
    assert kept.events().items == ()
    assert kept.idle_corrections() == ()


WRONG = {
    "no such article": (Correction("z", "event", "e1", "reject", "me"), ArchiveError, "no article 'z'"),
    "no such event": (judged(finding="e9"), QueryError, "no event e9: it has e1"),
    "no such time": (judged("time", "7"), QueryError, "numbered 0 to 0"),
    "a time by a word": (judged("time", "first"), QueryError, "numbered 0 to 0"),
    "no such kind": (judged("headline"), QueryError, "cannot be corrected"),
    "no such judgement": (judged(judgement="doubt"), QueryError, "no judgement"),
    "nobody": (judged(reviewer=" "), QueryError, "reviewer"),
    "amended to what": (judged(judgement="amend"), QueryError, "names a field"),
    "rejected with a field": (judged(field="type"), QueryError, "names none"),
    "no such field": (judged(judgement="amend", field="trigger", value="x"), QueryError, "no field trigger"),
    "no such type": (judged(judgement="amend", field="type", value="DANCE"), QueryError, "'DANCE' is none of"),
    "emptied": (judged(judgement="amend", field="type"), QueryError, "cannot be empty"),
    "no number": (judged("place", "0", "amend", field="lat", value="north"), QueryError, "place.lat"),
}


@pytest.mark.parametrize(("correction", "error", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_correction_is_refused_and_not_kept(kept, correction, error, says):
    with pytest.raises(error, match=says):
        kept.correct(correction)
    assert kept.corrections() == ()
