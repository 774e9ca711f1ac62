"""Who acted toward whom: the rows that an event gives, and that a migration gives the same ones."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete, select, text

from communique.archive import Filter
from communique.archive.migrations.versions import r0009
from communique.archive.tables import acts
from tests.archive.made import FIRST, record


def beside(one):
    """The same with both as actors and nobody acted upon."""
    (event,) = one.events
    return replace(one, events=(replace(event, actors=event.actors + event.recipients, recipients=()),))


def both(one):
    """The same with each of the two on both sides."""
    (event,) = one.events
    every = event.actors + event.recipients
    return replace(one, events=(replace(event, actors=every, recipients=every),))


def rows(archive):
    with archive._reads() as connection:
        return sorted(map(tuple, connection.execute(select(acts))))


def test_an_event_is_held_once_in_each_direction(archive):
    archive.add_many([record("a"), beside(record("b")), both(record("c"))], version=FIRST)
    found = [(source, target, again) for source, target, *_, again in rows(archive)]
    assert sorted(found) == [("NRL", "SDR", False)] * 3 + [("SDR", "NRL", True)] * 2
    (day,) = archive.pair_days()
    assert (day.one, day.other, day.day, day.events, day.total) == ("NRL", "SDR", "2024-03-05", 3, -18.0)
    assert archive.pairs_told() == (("NRL", "SDR", 3),)
    assert archive.pairs_told(Filter(quads=(1,))) == archive.pairs_told(Filter(country="NRL")) == ()
    assert archive.pairs_told(Filter(codes=("SDR",), since="2024")) == (("NRL", "SDR", 3),)
    assert (archive.first_act("2024-03"), archive.first_act("2024-04")) == ("2024-03-05", None)


def test_a_migration_makes_the_same_rows(archive):
    archive.add_many([record("a"), beside(record("b")), both(record("c")), record("d", published=None)], version=FIRST)
    before = rows(archive)
    assert len(before) == 6
    with archive._writes() as connection:
        connection.execute(delete(acts))
        connection.execute(text(r0009.FILL))
    assert rows(archive) == before


def test_rows_go_with_what_was_read(archive):
    archive.add(record("a"), version=FIRST)
    archive.add(record("a", actor="SDR", recipient="NRL"), version=FIRST)
    assert [(source, target) for source, target, *_ in rows(archive)] == [("SDR", "NRL")]


def test_who_is_in_the_news_and_who_is_not_are_found_alike(archive, monkeypatch):
    monkeypatch.setattr("communique.archive.reading.LOOKED", 4)
    made = [record(f"n{n}", published=f"2024-01-{n + 1:02}") for n in range(12)]
    made += [record("rare", actor="SDR", recipient="NRL", published="2024-01-01", type="CONSULT")]
    archive.add_many(made, version=FIRST)
    for asked in (Filter(actor="NRL"), Filter(codes=("SDR",)), Filter(parties=("NRL",), since="2024-01-03")):
        some, seen, after = [], [], None
        while True:
            page = archive.events(asked, limit=3, after=after)
            seen += [(each.article, each.id) for each in page.items]
            some += [each.id for each in archive.articles(asked, limit=1000).items]
            if (after := page.next) is None:
                break
        every = [(each.article, each.id) for each in archive.events(asked, limit=1000).items]
        assert seen == every
        assert {article for article, _ in every} == set(some)
    assert [each.article for each in archive.events(Filter(actor="SDR"), limit=2).items] == ["rare"]
    assert [hit.article.id for hit in archive.search("actor:NRL type:CONSULT", limit=2).items] == ["rare"]
    assert [hit.article.id for hit in archive.search("actor:NRL", limit=2).items] == ["n11", "n10"]
    assert archive.facets(query="actor:NRL", newest=5)["type"] == (("SANCTION", 5),)
    assert archive.facets(query="actor:NRL", names=("type",)) == {"type": (("SANCTION", 12), ("CONSULT", 1))}
