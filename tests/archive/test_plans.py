"""Questions use indexes: read off the plans of SQLite over twenty thousand events."""

from __future__ import annotations

import pytest
from sqlalchemy import event, text

from communique.archive import Archive, Filter
from communique.archive.dialect import WRITE, tidy
from communique.archive.tables import articles, claims, events, parties
from tests.archive.made import FIRST, record

NUMBER = 20_000


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Two records as read, and rows like theirs many times over."""
    with Archive.open(tmp_path_factory.mktemp("large") / "archive.db", create=True) as archive:
        archive.add_many([record("a"), record("b", type="CONSULT", actor="SDR", recipient="NRL")], version=FIRST)
        with archive._engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
            first = dict(connection.execute(articles.select().limit(1)).mappings().one())
            act = dict(connection.execute(events.select().limit(1)).mappings().one())
            sides = [dict(row) for row in connection.execute(parties.select().limit(2)).mappings()]
            days = [f"20{n % 25:02}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(NUMBER)]
            connection.execute(
                articles.insert(),
                [{**first, "key": n + 10, "id": f"x{n}", "hash": f"{n:064}", "day": days[n]} for n in range(NUMBER)],
            )
            connection.execute(
                events.insert(),
                [
                    {**act, "key": n + 10, "article": n + 10, "day": days[n], "type": f"T{n % 16}"}
                    for n in range(NUMBER)
                ],
            )
            said = dict(connection.execute(claims.select().limit(1)).mappings().one())
            connection.execute(
                claims.insert(),
                [{**said, "key": n + 10, "article": n + 10, "day": days[n], "speaker": f"s{n}"} for n in range(NUMBER)],
            )
            connection.execute(
                parties.insert(),
                [
                    {**side, "event": n + 10, "actor": f"{side['role']}-{n % 200}"}
                    for n in range(NUMBER)
                    for side in sides
                ],
            )
            tidy(connection)
        yield archive


QUESTIONS = {
    "all events": lambda archive: archive.events(),
    "a window": lambda archive: archive.events(Filter(since="2003-02", until="2003-03")),
    "a type": lambda archive: archive.events(Filter(types=("T3",))),
    "a type in a window": lambda archive: archive.events(Filter(types=("T3",), since="2003-02", until="2003-03")),
    "a publisher": lambda archive: archive.events(Filter(publisher="Harbour Post")),
    "a pair": lambda archive: archive.events(Filter(actor="NRL", recipient="SDR")),
    "the next page": lambda archive: archive.events(after=archive.events(limit=5).next),
    "claims of a speaker": lambda archive: archive.claims(Filter(actor="person:ida-berg")),
    "articles": lambda archive: archive.articles(),
    "an article": lambda archive: archive.record("a"),
    "a search": lambda archive: archive.search("harbour from:2024"),
    "an actor's mentions": lambda archive: archive.mentions("NRL"),
}


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_no_table_is_read_whole(large, ask):
    asked = []

    def note(connection, cursor, statement, parameters, context, executemany):
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    event.listen(large._engine, "before_cursor_execute", note)
    try:
        ask(large)
    finally:
        event.remove(large._engine, "before_cursor_execute", note)
    assert asked
    with large._engine.connect() as connection:
        for statement, parameters in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
            scans = [row[3] for row in plan if row[3].startswith("SCAN") and "INDEX" not in row[3]]
            assert [scan for scan in scans if "VIRTUAL TABLE" not in scan and "SUBQUERY" not in scan] == [], statement


def test_words_of_many_articles_are_walked_in_order(large, monkeypatch):
    """No article is looked up, and none put in order, before the page is known."""
    monkeypatch.setattr("communique.archive.search.MANY", 1)
    asked = []

    def note(connection, cursor, statement, parameters, context, executemany):
        if "LIMIT" in statement and "FROM articles" in statement:
            asked.append((statement, parameters))

    event.listen(large._engine, "before_cursor_execute", note)
    try:
        large.search("harbour")
    finally:
        event.remove(large._engine, "before_cursor_execute", note)
    (found,) = asked
    with large._engine.connect() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {found[0]}", found[1])]
    assert any("USING COVERING INDEX ix_articles_current_day_key" in step for step in plan), plan
    assert not any("ORDER BY" in step for step in plan), plan


PARTIES = {
    "an actor's newest": (lambda archive: archive.events(Filter(actor="NRL")), "ix_parties_actor_role_day_event"),
    "a state's window": (
        lambda archive: archive.events(Filter(codes=("NRL",), since="2003-02", until="2003-03")),
        "ix_parties_code_role_day_event",
    ),
    "a state's shifts": (
        lambda archive: archive.pairs_told(Filter(codes=("NRL",), since="2003-02", until="2003-03")),
        "ix_parties_code_role_day_event",
    ),
}


@pytest.mark.parametrize(("ask", "index"), PARTIES.values(), ids=PARTIES.keys())
def test_who_takes_part_is_looked_for_by_the_day(large, ask, index):
    """The rows of an actor or a state are a range of an index in the order of their days, whole in that index."""
    asked = []

    def note(connection, cursor, statement, parameters, context, executemany):
        if "parties.event" in statement and "LIMIT" in statement:
            asked.append((statement, parameters))

    event.listen(large._engine, "before_cursor_execute", note)
    try:
        ask(large)
    finally:
        event.remove(large._engine, "before_cursor_execute", note)
    (found,) = asked
    with large._engine.connect() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {found[0]}", found[1])]
    of_parties = [step for step in plan if step.startswith("SEARCH parties")]
    assert of_parties, plan
    assert all(f"USING COVERING INDEX {index}" in step for step in of_parties), plan


def test_the_rows_are_there(large):
    with large._engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM events")).scalar() == NUMBER + 2
