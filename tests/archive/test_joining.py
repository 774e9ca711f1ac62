"""New articles join what was found before: what they join, what they leave, and how near that is to a batch."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from communique.archive.tables import bands, frequencies, indexed, told
from communique.errors import ArchiveError
from communique.model import Correction
from communique.stories import compare
from examples.demo import dispatches
from tests.archive.made import record

pytestmark = pytest.mark.engine
NUMBERS = ("19", "20", "21", "22", "24", "25", "26", "29", "32")


@pytest.fixture(scope="module")
def records(reader):
    """Dispatches, three of which are copies of one text, and three reports of one attack."""
    read = [reader.read(article) for article in dispatches() if article.id[:2] in NUMBERS]
    return {each.article.id[:2]: each for each in read}


def ids(groups):
    return {frozenset(article[:2] for article in group.articles) for group in groups}


def copies(found):
    return {(copy.article[:2], copy.original[:2], copy.similarity, copy.edits) for copy in found}


def merged(occurrences):
    return {frozenset((report.article[:2], report.event) for report in each.reports) for each in occurrences}


def everything(archive):
    """What was found, whatever it is called: stories, copies, occurrences, and the fields that are disputed."""
    stories = {tuple(article for article in story.articles) for story in archive.stories(limit=500).items}
    occurrences = archive.occurrences(limit=500).items
    disputed = {(each.occurrence, each.field, each.values) for each in archive.disagreements()}
    return stories, copies(archive.duplicates()), set(occurrences), disputed


def first_then(archive, records, first):
    """Some articles compared, the others joined one command at a time, in order of publication."""
    later = sorted(records.keys() - set(first), key=lambda number: records[number].article.published)
    archive.add_many(records[number] for number in first)
    archive.compare()
    for number in later:
        archive.add(records[number])
        assert archive.join() == 1
    return archive


def test_what_joins_one_by_one_is_what_a_batch_finds(archive, records):
    first_then(archive, records, ("19", "32"))
    whole = compare(records.values())
    assert ids(archive.stories().items) == ids(whole.stories)
    assert copies(archive.duplicates()) == copies(whole.duplicates)
    joined, batch = merged(archive.occurrences(limit=500).items), merged(whole.occurrences)
    assert len(joined ^ batch) <= len(batch) // 10, joined ^ batch
    strike = next(each for each in batch if {number for number, _ in each} >= {"24", "25", "26"})
    assert strike in joined
    fields = {each.field for each in archive.disagreements() if {v.report.article[:2] for v in each.values} >= {"24"}}
    assert {"number", "date", "speaker"} <= fields
    assert archive.status().uncompared == 0


def test_order_of_joining_leaves_copies_as_they_are(archive, records):
    """The rewrites come before their original: they turn out to be its copies when it comes."""
    archive.add_many(records[number] for number in ("19", "21", "22"))
    archive.compare()
    assert {copy.article[:2] for copy in archive.duplicates()} <= {"21", "22"}
    archive.add(records["20"])
    archive.join()
    assert {(copy.article[:2], copy.original[:2]) for copy in archive.duplicates()} == {("21", "20"), ("22", "20")}


def test_joining_again_changes_nothing(archive, records):
    first_then(archive, records, ("19", "24", "25"))
    before = everything(archive)
    assert archive.join() == 0
    with archive._writes() as connection:
        connection.execute(indexed.update().values(record=0))
    assert archive.join() == len(records)
    stories, *rest = everything(archive)
    assert {frozenset(each) for each in stories} == {frozenset(each) for each in before[0]}
    assert rest[0] == before[1]
    with archive._reads() as connection:
        query = select(frequencies.c.word, frequencies.c.number).where(frequencies.c.part == "total")
        totals = {row.word: row.number for row in connection.execute(query)}
        assert totals["articles"] == len(records)
        assert totals["accounts"] == connection.execute(select(func.count()).select_from(told)).scalar_one()


def test_an_article_with_another_text_leaves_what_it_was_in(archive, records):
    first_then(archive, records, ("19", "20", "21", "22"))
    ferry = record(records["20"].article.id, published="2023-05-01")
    archive.add(ferry)
    assert archive.status().uncompared == 1
    archive.join()
    story = archive.story_of(ferry.article.id)
    assert story.articles == (ferry.article.id,)
    # Of the two copies that are left the earlier has become the original.
    assert {(copy.article[:2], copy.original[:2]) for copy in archive.duplicates()} == {("22", "21")}
    named = {article for story in archive.stories().items for article in story.articles}
    assert len(named) == len(records)
    assert not [each for each in archive.check() if not each.note]


def test_a_correction_moves_an_event_to_where_it_belongs(archive, records):
    first_then(archive, records, ("19", "24", "25"))
    strike = next(
        each for each in archive.occurrences(limit=500).items
        if {report.article[:2] for report in each.reports} >= {"24", "25", "26"}
    )  # fmt: skip
    report = next(each for each in strike.reports if each.article.startswith("26"))
    archive.correct(Correction(report.article, "event", report.event, "reject", "tester"))
    assert archive.status().uncompared == 1
    assert archive.join() == 1
    assert archive.occurrence_of(report) is None
    left = next(each for each in archive.occurrences(limit=500).items if strike.reports[0] in each.reports)
    assert report not in left.reports


def test_what_nobody_compared_cannot_be_joined(archive):
    assert not archive.joins()
    with pytest.raises(ArchiveError, match="communique archive compare"):
        archive.join()
    archive.compare()
    assert archive.joins()
    assert archive.join() == 0
    archive.put_stories([], [], method="another")
    assert not archive.joins()


def test_undated_and_empty_articles_join_too(archive):
    archive.compare()
    archive.add_many([record("a", published=None), record("b", published=None), record("c")])
    assert archive.join() == 3
    assert sorted(article for story in archive.stories().items for article in story.articles) == ["a", "b", "c"]


def test_many_printings_of_one_text_cost_no_more(archive, records):
    """Of thirty printings every one is a copy of the first, and a band leads to some of them only."""
    archive.add(records["24"])
    archive.compare()
    text = records["24"].article
    archive.add_many(
        replace(records["24"], article=replace(text, id=f"print-{number:02}", published=f"2024-02-{number + 1:02}"))
        for number in range(28)
    )
    archive.join()
    assert {copy.original for copy in archive.duplicates()} == {text.id}
    assert len(archive.duplicates()) == 28
    with archive._reads() as connection:
        assert connection.execute(select(func.count()).select_from(bands)).scalar_one() <= 120 * 16
