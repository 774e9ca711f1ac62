"""Status, check and repair, vacuum, upgrade: on both databases, and with each thing that can be wrong made wrong."""

from __future__ import annotations

import hashlib
import zlib

import pytest
from alembic import command
from sqlalchemy import text

from communique.archive import Archive
from communique.archive.dialect import WRITE, engine_of, prepare
from communique.archive.schema import HEAD, VERSION_TABLE, alembic_config
from communique.errors import ArchiveError
from communique.model import Correction, Occurrence, Report
from tests.archive.made import FIRST, SECOND, record


@pytest.fixture
def kept(archive):
    run = archive.start(FIRST)
    archive.add_many([record("a", headline="Dues rise", day="2024-03-01"), record("b"), record("nul\x00")], run=run)
    archive.finish(run)
    archive.add(record("b", words="over other dues"), version=FIRST)
    archive.add(record("a", headline="Dues rise", day="2024-03-01", type="CONSULT"), version=SECOND)
    archive.correct(Correction("a", "event", "e1", "amend", "anna", field="reality", value="denied"))
    return archive


def spoil(archive, statement, **values):
    """Alters the database behind the archive's back."""
    with archive._engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        connection.execute(text(statement), values)


def wrong(archive, **more):
    return [problem for problem in archive.check(**more) if not problem.note]


def test_what_was_written_is_whole(kept):
    assert wrong(kept) == []


def test_status(kept):
    found = kept.status(SECOND)
    assert found.database.startswith(("SQLite 3.", "PostgreSQL 1"))
    assert (found.tables, found.size > 10_000) == (HEAD, True)
    assert (found.numbers["articles"], found.numbers["earlier texts"]) == (3, 1)
    assert [(version, many) for version, many in found.versions] == [(FIRST, 2), (SECOND, 1)]
    assert (found.outdated, kept.status(FIRST).outdated) == (2, 1)
    assert (found.corrections, found.idle, found.compared) == (1, 0, {})
    assert [run.new for run in found.runs] == [3]
    kept.put_stories([], [], method="m")
    assert kept.status(SECOND).compared.keys() == {"stories"}
    spoil(kept, "UPDATE methods SET made = '2020-01-01T00:00:00Z'")
    assert kept.status(SECOND).uncompared == 3


SPOILT = {
    "a text": ("UPDATE articles SET text = 'x' || text WHERE id = 'a'", "article a", "do not fit its hash", False),
    "a publisher": ("UPDATE articles SET publisher = 'X' WHERE id = 'a'", "article a", "do not fit its hash", False),
    "a record": (
        "UPDATE records SET contract = :junk WHERE key = 1",
        "record a (record 1)",
        "cannot be read",
        False,
    ),
    "a record that is another": (
        "UPDATE records SET contract = (SELECT contract FROM records WHERE key = 2) WHERE key = 1",
        "record a (record 1)",
        "its content does not fit its hash",
        False,
    ),
    "no contract": (
        "UPDATE records SET contract = :empty WHERE key = 1",
        "record a (record 1)",
        "cannot be read: ",
        False,
    ),
    "two current records": (
        "UPDATE records SET current = true WHERE article = 1",
        "article a",
        "several of its records are current",
        False,
    ),
    "no current record": (
        "UPDATE records SET current = false WHERE article = 2",
        "article b",
        "none of its records is current",
        False,
    ),
    "no current text": ("UPDATE articles SET current = false WHERE id = 'b'", "article b", "0 of its texts", False),
    "a row that is gone": ("DELETE FROM claims WHERE article = 1", "rows a", "its rows are not", True),
    "a row that is altered": ("UPDATE events SET type = 'AID' WHERE article = 1", "rows a", "its rows are not", True),
    "a party": ("UPDATE parties SET code = 'X' WHERE event = 1 << 20", "rows a", "its rows are not", True),
    "a row too many": (
        "UPDATE articles SET current = false WHERE id = 'b'",
        "rows events",
        "1 rows are of articles that are not current",
        True,
    ),
}


@pytest.mark.parametrize(("statement", "where", "says", "derived"), SPOILT.values(), ids=SPOILT.keys())
def test_what_is_wrong_is_named_and_what_is_derived_mended(kept, statement, where, says, derived):
    packed = {"junk": b"no record", "empty": zlib.compress(b"{}")}
    spoil(kept, statement, **{name: value for name, value in packed.items() if f":{name}" in statement})
    found = [(f"{each.part} {each.where}", each.what, each.derived) for each in wrong(kept)]
    assert any(here == where and says in what and rows == derived for here, what, rows in found), found
    mended = [each for each in wrong(kept, repair=True) if each.mended]
    assert bool(mended) == any(rows for _, _, rows in found)
    assert not any(each.derived for each in wrong(kept))


def test_a_span_outside_its_text_is_named(kept):
    from communique.archive.stored import pack
    from communique.model import Span

    sample = record("c")
    (claim,) = sample.claims
    stored = pack(_with(sample, claims=(_with(claim, content=Span(0, 900)),)))
    kept.add(sample, version=FIRST)
    spoil(
        kept,
        "UPDATE records SET contract = :contract, rest = :rest, digest = :digest WHERE key = "
        "(SELECT max(key) FROM records)",
        contract=stored.contract,
        rest=stored.rest,
        digest=hashlib.sha256(zlib.decompress(stored.contract) + b"\n" + zlib.decompress(stored.rest)).hexdigest(),
    )
    assert "claims 0: content 0 to 900 is outside the text" in wrong(kept)[0].what


def _with(noun, **fields):
    from dataclasses import replace

    return replace(noun, **fields)


def test_a_search_that_finds_too_little_is_mended(kept):
    if kept.status().database.startswith("SQLite"):
        spoil(kept, "DELETE FROM words_docsize WHERE id = 1")
        spoil(kept, "INSERT INTO words (words, rowid, headline, text) SELECT 'delete', key, headline, text "
              "FROM articles WHERE key = 2")  # fmt: skip
    else:
        spoil(kept, "DELETE FROM words WHERE article = 1")
        spoil(kept, "UPDATE words SET vector = to_tsvector('simple', 'other') WHERE article = 2")
    found = wrong(kept)
    assert {each.part for each in found} == {"words"}
    assert "a" in {each.where for each in found}
    assert all(each.mended for each in wrong(kept, repair=True))
    assert wrong(kept) == []
    assert {hit.article.id for hit in kept.search("dues").items} == {"a", "b", "nul\ufffd"}


def test_notes_are_no_damage(kept):
    kept.start(FIRST)
    kept.add(record("a", words="over another text"), version=FIRST)
    kept.put_occurrences(
        [Occurrence("o1", "AID", None, (Report("a", "e9"),), None, None, None, (), ())], [], method="m"
    )
    notes = list(kept.check())
    assert [(each.part, each.note) for each in notes] == [("occurrences", True), ("correction", True), ("run", True)]
    assert "event e1" in notes[1].what


def test_vacuum_gives_room_back(kept):
    kept.add_many([record(str(number)) for number in range(200)], version=FIRST)
    spoil(kept, "DELETE FROM mentions")
    spoil(kept, "DELETE FROM parties")
    before, after = kept.vacuum()
    assert 0 < after < before or kept.status().database.startswith("PostgreSQL")  # it keeps the room for what comes
    assert kept.derive_again() == 203
    assert wrong(kept) == []


def test_upgrade_says_what_it_does(place):
    with pytest.raises(ArchiveError, match="communique archive init"):
        Archive.upgrade(place)
    first = _at_the_first_step(place)
    assert Archive.upgrade(place, only_tell=True) == (first, HEAD)
    assert Archive.upgrade(place) == (first, HEAD)
    assert Archive.upgrade(place) == (HEAD, HEAD)
    with Archive.open(place) as archive:
        archive.add(record("a"), version=FIRST)
        assert wrong(archive) == []


def _at_the_first_step(place):
    """An archive as the first version made it."""
    engine = engine_of(place, create=True)
    try:
        with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
            prepare(connection)
            command.upgrade(alembic_config(connection), "r0001")
            return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one()
    finally:
        engine.dispose()
