"""What is counted as articles come and go is what the events give, whatever was done to them, and days are theirs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import select, text, update

from communique.archive import Archive, Filter
from communique.archive.counted import ActiveRow
from communique.archive.derive import forget, rederive
from communique.archive.dialect import WRITE
from communique.archive.migrations.versions import r0010
from communique.archive.tables import active, actors, articles, events, parties
from communique.model import Correction, Occurrence, Report, Story
from tests.archive.made import FIRST, SECOND, record


def both(one):
    """The same with each of the two twice on both sides."""
    (event,) = one.events
    every = event.actors + event.recipients
    return replace(one, events=(replace(event, actors=every + every, recipients=every),))


def counted(archive):
    """The numbers counted here, event by event, without the database."""
    found: Counter[tuple[str, str, int]] = Counter()
    with archive._reads() as connection:
        told = {row.key: row for row in connection.execute(select(events))}
        for event, role, actor in {
            (row.event, row.role, row.actor) for row in connection.execute(select(parties)) if row.actor is not None
        }:
            if day := told[event].day:
                place = 0 if role == "actor" else 2
                found[actor, day[:7], place] += 1
                found[actor, day[:7], place + 1] += told[event].quad > 2
    names = sorted({(actor, month) for actor, month, _ in found})
    return [(*name, *(found[*name, place] for place in range(4))) for name in names]


def right(archive):
    """Whether the table holds these numbers, and each party and actor the day of what it is of."""
    with archive._reads() as connection:
        there = sorted(map(tuple, connection.execute(select(active))))
        of_event = select(parties.c.day, events.c.day).join(events, events.c.key == parties.c.event)
        of_article = select(actors.c.day, articles.c.day).join(articles, articles.c.key == actors.c.article)
        days = [tuple(row) for query in (of_event, of_article) for row in connection.execute(query)]
    assert all(own == given for own, given in days)
    assert [problem for problem in archive.check() if not problem.note] == []
    return there == counted(archive)


@pytest.fixture
def kept(archive):
    made = [record("a", day="2024-02-29"), both(record("b")), record("c", published=None), record("d", type="CONSULT")]
    archive.add_many([*made, record("e", actor="SDR", recipient="NRL", published="2023-12-31")], version=FIRST)
    return archive


def test_numbers_come_with_articles(kept):
    assert kept.active_months("NRL") == (
        ActiveRow("2023-12", 0, 0, 1, 1),
        ActiveRow("2024-02", 1, 1, 0, 0),
        ActiveRow("2024-03", 2, 1, 1, 1),
    )
    assert right(kept)
    kept.add_many([record("a", day="2024-02-29"), record("d", type="CONSULT")], version=FIRST)  # the same once more
    assert kept.active_months("NRL")[1].did == 1
    assert right(kept)


def test_another_reading_another_text_and_a_text_that_was_there_before(kept):
    kept.add(record("d", type="SANCTION", actor="SDR", recipient="NRL"), version=SECOND)
    assert kept.active_months("NRL")[-1] == ActiveRow("2024-03", 1, 1, 2, 2)
    assert right(kept)
    kept.add(record("a", words="over other dues", day="2024-05-01"), version=SECOND)
    assert [row.month for row in kept.active_months("NRL")] == ["2023-12", "2024-03", "2024-05"]
    assert right(kept)
    kept.add(record("a", day="2024-02-29"), version=FIRST)
    assert [row.month for row in kept.active_months("NRL")] == ["2023-12", "2024-02", "2024-03"]
    assert right(kept)


def test_corrections_and_what_takes_them_back(kept):
    made = kept.correct(Correction("a", "event", "e1", "reject", "anna"))
    assert [row.month for row in kept.active_months("NRL")] == ["2023-12", "2024-03"]
    assert right(kept)
    kept.undo(str(made.id), reviewer="anna")
    kept.correct(Correction("d", "event", "e1", "amend", "anna", field="type", value="ASSAULT"))
    assert kept.active_months("NRL")[-1] == ActiveRow("2024-03", 2, 2, 1, 1)
    assert right(kept)
    kept.put_stories([Story("s1", ("a", "b"))], [], method="m")
    one, other = (
        Occurrence(name, "SANCTION", None, (Report(article, "e1"),), None, None, None, (), ())
        for name, article in (("o1", "a"), ("o2", "b"))
    )
    kept.put_occurrences([one, other], [], method="m")
    for judgement in ("merge", "split"):
        kept.correct(Correction("a", "occurrence", "e1", judgement, "anna", value="b e1"))
        kept.correct(Correction("a", "story", "b", judgement, "anna"))
        assert right(kept)


def test_carried_to_another_archive(kept, tmp_path):
    kept.correct(Correction("d", "event", "e1", "amend", "anna", field="type", value="ASSAULT"))
    kept.export_to(tmp_path / "all.jsonl.gz")
    with Archive.open(tmp_path / "other.db", create=True) as other:
        other.add(record("a", words="over older dues"), version=FIRST)
        other.import_from(tmp_path / "all.jsonl.gz")
        assert right(other)
        # Its own text of the first article was read later, so it stays the current one.
        found = [(row.month, row.did, row.received) for row in other.active_months("NRL")]
        assert found == [("2023-12", 0, 1), ("2024-03", 3, 1)]


def test_what_breaks_off_leaves_nothing_behind(kept):
    before = counted(kept)

    def broken():
        with kept._writes() as connection:
            rederive(connection, [1, 2])
            forget(connection, [3])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert counted(kept) == before
    assert right(kept)


def test_numbers_that_somebody_altered_are_found_and_mended(kept):
    with kept._engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        connection.execute(update(active).where(active.c.actor == "NRL", active.c.month == "2024-03").values(did=7))
        connection.execute(active.insert().values(actor="x", month="2024-01", did=1, did_hostile=0, received=0,
                                                  received_hostile=0))  # fmt: skip
    (found,) = [problem for problem in kept.check(repair=True) if not problem.note]
    assert (found.where, found.mended, found.what) == (
        "active",
        True,
        "3 numbers of what an actor did in a month are not those of its events",
    )
    assert right(kept)


def test_the_migration_makes_the_same_numbers_and_days(kept):
    with kept._engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        before = sorted(map(tuple, connection.execute(select(active))))
        connection.execute(active.delete())
        for table, fill in r0010.FILLS.items():
            connection.execute(text(f"UPDATE {table} SET day = ''"))
            connection.execute(text(fill))
        connection.execute(text(r0010.COUNT))
        assert sorted(map(tuple, connection.execute(select(active)))) == before
    assert right(kept)


def test_pages_of_one_who_takes_part_are_those_of_all_events(kept):
    kept.add_many([both(record(f"n{n}", published=f"2024-04-{n + 1:02}")) for n in range(7)], version=FIRST)
    for asked in (
        Filter(actor="NRL"),
        Filter(recipient="SDR", since="2024-03"),
        Filter(codes=("NRL",)),
        Filter(codes=("NRL", "SDR"), until="2024-04-05"),
    ):
        pages, after = [], None
        while True:
            page = kept.events(asked, limit=3, after=after)
            pages += [(each.article, each.id) for each in page.items]
            if (after := page.next) is None:
                break
        # Two are asked for where each of them is, which the other way of looking answers.
        every = kept.events(replace(asked, realities=("actual",)), limit=1000).items
        assert pages == [(each.article, each.id) for each in every]
        assert len(pages) > 6


def test_nobody_takes_part_in_nothing(kept):
    assert kept.events(Filter(actor="Nobody")).items == ()
    assert kept.events(Filter(actor="Nobody", codes=("NRL",))).items == ()
    assert kept.events(Filter(codes=("XXX",))).items == ()


def test_days_of_given_pairs_are_those_of_all(kept):
    kept.add_many([both(record(f"n{n}", published=f"2024-04-{n + 1:02}")) for n in range(3)], version=FIRST)
    every = kept.pair_days()
    assert sum(row.events for row in every) == 7
    for pairs in ([("NRL", "SDR")], [("SDR", "NRL"), ("NRL", "SDR"), ("NRL", "XXX")]):
        assert sorted(kept.pair_days(pairs=pairs), key=lambda row: row.day) == sorted(every, key=lambda row: row.day)
    assert kept.pair_days(pairs=[]) == kept.pair_days(pairs=[("NRL", "XXX")]) == ()


def test_what_is_told_most_of_a_state_is_the_same_however_it_is_looked_for(kept, monkeypatch):
    told = [("o1", ("a", "b")), ("o2", ("d", "e")), ("o3", ("c",))]
    happened = [
        Occurrence(name, "SANCTION", None, tuple(Report(each, "e1") for each in reports), "2024-03-05", "2024-03-05",
                   None, (), ())
        for name, reports in told
    ]  # fmt: skip
    kept.put_occurrences(happened, [], method="m")
    kept.add(record("e", words="over nobody's dues", actor="SDR", recipient="SDR"), version=FIRST)
    asked = Filter(codes=("NRL",), since="2024-03", until="2024-03")
    found = kept.told_most(asked)
    assert [one.id for one in found] == ["o2", "o1"]
    monkeypatch.setattr("communique.archive.today.FEW", -1)
    assert kept.told_most(asked) == found
    kept.correct(Correction("d", "event", "e1", "reject", "anna"))
    assert [one.id for one in kept.told_most(asked)] == ["o1"]
    monkeypatch.setattr("communique.archive.today.FEW", 6000)
    assert [one.id for one in kept.told_most(asked)] == ["o1"]
