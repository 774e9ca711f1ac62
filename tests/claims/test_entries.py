"""Live blogs through the whole reader: an entry's time is its events', and speakers do not cross entries."""

from __future__ import annotations

import pytest

from communique.model import Article

pytestmark = pytest.mark.engine

BLOG = (
    "Strikes on Odesa: live\n\n09:40 — Kyiv thanks Paris\n\nUkraine's president thanked France for two batteries. “They "
    "arrived in time,” he said.\n\n09:05 — “The harbour is closed.”\n\nRussia's defence ministry denied that it had hit "
    "it.\n\n08:50 — Russian drones struck the grain terminal in 2024 and 2023, he said.\n\n08:10 — Russian troops shelled "
    "the port of Odesa."
)


@pytest.fixture(scope="module")
def record(reader):
    return reader.read(Article("blog", BLOG, published="2025-03-04"))


def test_the_time_of_an_entry_is_that_of_its_events(record):
    stamps = {time.span.of(BLOG): time for time in record.times if time.basis.startswith("the time of the entry")}
    assert {words: time.value for words, time in stamps.items()} == {
        "09:40": "2025-03-04T09:40", "09:05": "2025-03-04T09:05", "08:50": "2025-03-04T08:50", "08:10": "2025-03-04T08:10"
    }  # fmt: skip
    times = {
        event.trigger.of(BLOG).split()[0]: record.times[event.time].value
        for event in record.events
        if event.time is not None
    }
    assert times["thanked"] == "2025-03-04T09:40"
    assert times["shelled"] == "2025-03-04T08:10"
    assert times["struck"] in ("2024", "2023")


def test_without_a_day_the_time_stays_open(reader):
    times = reader.read(Article("blog", BLOG)).times
    assert {time.value for time in times if time.span.of(BLOG) == "08:10"} == {None}


def test_speakers_do_not_cross_entries(record):
    names = {actor.id: actor.name for actor in record.actors}
    said = {
        claim.content.of(BLOG)[:12]: claim.speaker and (claim.speaker.span.of(BLOG), names.get(claim.speaker.actor))
        for claim in record.claims
    }
    assert said["They arrived"] is not None
    assert said["They arrived"][1] is not None
    assert said["The harbour "] is None
    assert said["Russian dron"] == ("he", None)
