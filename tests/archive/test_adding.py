"""What is added is there, once, and nothing that was there is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from communique import Reader, Unread
from communique.archive import Archive, Filter
from communique.clean import Clean
from communique.errors import ArchiveError
from communique.model import Article, Record
from tests.archive.made import FIRST, SECOND, record
from tests.export.sample import ODD_TEXTS, full, odd


def ids(archive: Archive, **asked) -> list[str]:
    return [row.id for row in archive.articles(Filter(**asked)).items]


def test_a_record_comes_back_as_it_was(archive):
    sample = full()
    exact = replace(sample, mentions=tuple(replace(mention, confidence=0.8765) for mention in sample.mentions))
    assert archive.add(exact, version=FIRST) == "new"
    assert archive.record("sample-1") == exact
    assert archive.article("sample-1") == exact.article


def test_a_record_of_the_headline_comes_back_too(archive):
    inner = record("h#headline")
    outer = replace(record("h", headline=inner.article.text), headline=inner)
    archive.add(outer, version=FIRST)
    assert archive.record("h").headline == inner


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_odd_texts_come_back_too(archive, name):
    archive.add(odd(name), version=FIRST)
    assert archive.record(f"odd {name}\n") == odd(name)


def test_adding_twice_changes_nothing(archive):
    assert archive.add(record("a"), version=FIRST) == "new"
    before = archive.numbers(), archive.events()
    assert archive.add(record("a"), version=FIRST) == "same"
    assert (archive.numbers(), archive.events()) == before


def test_a_new_version_adds_a_record_and_keeps_the_old(archive):
    old, new = record("a", type="SANCTION"), record("a", type="CONSULT")
    archive.add(old, version=FIRST)
    assert archive.add(new, version=SECOND) == "changed"
    assert archive.record("a") == new
    assert [(version, each) for version, _, each in archive.history("a")] == [(FIRST, old), (SECOND, new)]
    assert [event.type for event in archive.events().items] == ["CONSULT"]


BODY = "Norland acted against Sudria over the harbour dues, Ida Berg said.\n"


@pytest.mark.parametrize(
    "given",
    [
        Article("a", f"Published: 3 May 2024\n\n{BODY}"),
        Article("a", BODY, url="https://wire.example/2024/05/03/a"),
        Article("a", f"Published: 3 May 2024\n\n{BODY}\0", notes=("decoded as cp1252",)),
    ],
    ids=["line", "address", "odd"],
)
def test_an_article_whose_date_was_found_in_it_is_known_again(archive, given):
    read = Reader(steps=(Clean(),)).read(given)
    assert (given.published, read.article.published) == (None, "2024-05-03")
    archive.add(read, version=FIRST)
    assert archive.has(given, version=FIRST)
    assert archive.has(read.article, version=FIRST)
    assert not archive.has(given, version=SECOND)
    assert not archive.has(replace(given, text=f"{given.text} More."), version=FIRST)
    assert not archive.has(replace(given, publisher="Other"), version=FIRST)
    assert not archive.has(replace(given, headline="Other"), version=FIRST)


@pytest.mark.parametrize("note", [(), ("publication date taken from the page",)])
def test_an_article_that_came_with_its_date_is_another_without(archive, note):
    given = replace(record("a"), article=replace(record("a").article, notes=note))
    archive.add(given, version=FIRST)
    assert not archive.has(replace(given.article, published=None, notes=()), version=FIRST)


def test_a_new_version_that_reads_the_same_is_kept_as_one(archive):
    archive.add(record("a"), version=FIRST)
    assert archive.add(record("a"), version=SECOND) == "same"
    assert [version for version, _, _ in archive.history("a")] == [FIRST, SECOND]
    assert archive.has(record("a").article, version=SECOND)
    assert not archive.has(record("a").article, version=FIRST)


def test_another_text_under_an_id_takes_its_place_and_keeps_the_old(archive):
    first, second = record("a"), record("a", words="over the fishing grounds", type="AGREE")
    archive.add(first, version=FIRST)
    assert archive.add(second, version=FIRST) == "new"
    assert archive.record("a") == second
    assert [event.type for event in archive.events().items] == ["AGREE"]
    assert archive.search("harbour").items == ()
    assert [hit.article.id for hit in archive.search("fishing").items] == ["a"]
    assert [each for _, _, each in archive.history("a")] == [first, second]
    assert archive.add(first, version=FIRST) == "same"
    assert archive.record("a") == first
    assert [event.type for event in archive.events().items] == ["SANCTION"]


def test_one_batch_may_hold_an_article_twice(archive):
    records = [record("a"), record("a", type="CONSULT"), record("b"), record("a", words="over fish"), record("a")]
    outcomes = archive.add_many(records, version=FIRST)
    assert outcomes == {"new": 3, "changed": 2}
    assert archive.record("a") == records[4]
    assert len(archive.history("a")) == 3
    assert len(archive.events().items) == 2


def test_a_batch_and_single_records_come_to_the_same(place, tmp_path):
    records = [record(str(number), type="CONSULT" if number % 3 else "AGREE") for number in range(20)]
    with Archive.open(place, create=True) as one, Archive.open(tmp_path / "other.db", create=True) as other:
        one.add_many(records, version=FIRST, batch=7)
        for each in records:
            other.add(each, version=FIRST)
        assert one.events(limit=100) == other.events(limit=100)
        assert one.claims(limit=100) == other.claims(limit=100)
        assert one.facets() == other.facets()
        assert list(one.records()) == list(other.records()) == records


def test_what_was_read_before_an_end_is_kept(archive):
    def broken():
        yield record("a")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive.add_many(broken(), version=FIRST)
    assert ids(archive) == ["a"]


def test_an_unread_article_is_counted_and_told(archive):
    run = archive.start(FIRST)
    assert archive.add_many([record("a"), Unread("b", "b is in German")], run=run) == {"new": 1, "failed": 1}
    assert archive.failures(archive.finish(run).id) == (("b", "b is in German"),)


def test_a_changed_headline_is_read_again_and_searched(archive):
    archive.add(record("a", headline="Dues rise"), version=FIRST)
    article = record("a", headline="Harbour closes").article
    assert not archive.has(article, version=FIRST)
    archive.add(record("a", headline="Harbour closes"), version=FIRST)
    assert archive.has(article, version=FIRST)
    assert archive.search("closes").items[0].article.headline == "Harbour closes"
    assert archive.search("rise").items == ()


def test_the_same_text_under_two_ids_is_two_articles(archive):
    archive.add_many([record("a"), record("b")], version=FIRST)
    assert sorted(ids(archive)) == ["a", "b"]


def test_an_article_that_is_not_there(archive):
    with pytest.raises(ArchiveError, match="no article 'nobody'"):
        archive.record("nobody")


def test_an_archive_is_the_same_after_it_was_closed(place):
    with Archive.open(place, create=True) as archive:
        archive.add_many([full(), record("a")], version=FIRST)
        before = archive.events(), archive.claims(), archive.facets(), archive.record("a")
    with Archive.open(place) as archive:
        assert (archive.events(), archive.claims(), archive.facets(), archive.record("a")) == before


def test_rows_can_be_made_again(archive):
    archive.add_many([full(), record("a"), record("b")], version=FIRST)
    before = archive.events(), archive.claims(), archive.facets(), archive.places(), archive.actors()
    assert archive.derive_again() == 3
    assert (archive.events(), archive.claims(), archive.facets(), archive.places(), archive.actors()) == before


def test_an_empty_record(archive):
    archive.add(Record(Article("empty", "")), version=FIRST)
    assert archive.record("empty") == Record(Article("empty", ""))
