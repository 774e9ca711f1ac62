"""The bundled dispatches: an original and its two rewrites, and three reports of one attack that differ."""

from __future__ import annotations

import random

import pytest

from communique.stories import compare, digest, find_duplicates, find_occurrences, group, link
from examples.demo import dispatches

pytestmark = pytest.mark.engine
NUMBERS = ("19", "20", "21", "22", "24", "25", "26", "29", "31", "32")


@pytest.fixture(scope="module")
def records(reader):
    return [reader.read(article) for article in dispatches() if article.id[:2] in NUMBERS]


@pytest.fixture(scope="module")
def comparison(records):
    return compare(records)


def test_the_two_rewrites_are_copies_of_the_original_and_nothing_else_is(records, comparison):
    found = {duplicate.article[:2]: duplicate.original[:2] for duplicate in comparison.duplicates}
    assert found == {"21": "20", "22": "20"}
    assert find_duplicates(records) == comparison.duplicates
    assert all("headline changed" in duplicate.edits for duplicate in comparison.duplicates)


def test_reports_of_one_thing_are_one_story(records, comparison):
    stories = [{article[:2] for article in story.articles} for story in comparison.stories]
    assert {"24", "25", "26"} in stories
    assert any({"20", "21", "22"} <= story for story in stories)
    assert {"32"} in stories
    assert group(records) == comparison.stories


def strike(comparison):
    """The occurrence that dispatch 24 reports first."""
    return next(
        one
        for one in comparison.occurrences
        if {report.article[:2] for report in one.reports} >= {"24", "25", "26"} and "PAK" in one.actors
    )


def test_three_reports_of_one_attack_are_one_occurrence(comparison):
    occurrence = strike(comparison)
    assert (occurrence.type, occurrence.country) == ("ASSAULT", "IRN")
    assert occurrence.earliest == occurrence.latest == "2024-01-18"


def test_the_reports_differ_in_dead_day_and_speaker(comparison):
    occurrence = strike(comparison)
    found = {one.field: one for one in comparison.disagreements if one.occurrence == occurrence.id}
    assert set(found) == {"number", "date", "speaker"}
    numbers = {value.report.article[:2]: value.value for value in found["number"].values}
    assert numbers == {"24": "9 dead", "25": "7 dead", "26": "at least 12 dead"}
    days = {value.report.article[:2]: value.value for value in found["date"].values}
    assert days == {"24": "2024-01-18", "25": "2024-01-18", "26": "2024-01-17"}
    speakers = {value.report.article[:2]: value.value for value in found["speaker"].values}
    assert (speakers["24"], speakers["26"]) == ("IRN", "PAK:MIL")


def test_what_iran_did_two_days_before_is_another_occurrence(comparison):
    (earlier,) = [one for one in comparison.occurrences if one.earliest == "2024-01-16" and one.type == "ASSAULT"][:1]
    assert earlier.id != strike(comparison).id
    assert "PAK" not in earlier.actors


def test_every_event_is_in_one_occurrence_or_was_read_twice(records, comparison):
    reports = [(report.article, report.event) for one in comparison.occurrences for report in one.reports]
    assert len(reports) == len(set(reports))
    events = {(record.article.id, event.id) for record in records for event in record.events}
    assert set(reports) <= events
    assert len(reports) > 0.9 * len(events)


def test_order_does_not_matter_and_digests_do_as_well_as_records(records, comparison):
    shuffled = list(records)
    random.Random(5).shuffle(shuffled)
    assert compare(shuffled) == comparison
    assert compare(digest(record) for record in shuffled) == comparison
    assert find_occurrences(records) == comparison.occurrences
    assert link(shuffled) == link(records)


def test_happenings_are_told_in_words_of_the_articles(records):
    texts = {record.article.id: record.article.text for record in records}
    happenings = link(records)
    words = [
        {(told.article[:2], told.span.of(texts[told.article]).split()[0].lower()) for told in happening.told}
        for happening in happenings
    ]
    assert any({("24", "struck"), ("25", "attack")} <= found for found in words)
    assert any({("20", "raised"), ("21", "raised"), ("22", "raised")} <= found for found in words)
    spans = [(told.article, told.span) for happening in happenings for told in happening.told]
    assert len(spans) == len(set(spans))
