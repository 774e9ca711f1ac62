"""Saved searches: a name for a query, and up to which article somebody has seen what it finds.

In: a connection. Out: rows. They are the archive's, and everyone at a desk shares them. What is new is told by the keys
of articles, which only grow: an article that is read again with another text is new too.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select, update

from communique.archive.counted import Alert, SearchRow
from communique.archive.query import parse_query
from communique.archive.search import articles_narrowed, search_page
from communique.archive.stored import now, storable
from communique.archive.tables import articles, searches
from communique.archive.writing import next_key
from communique.errors import NotHeldError, QueryError
from communique.filter import EVERYTHING

LONGEST = 200
LISTED = 20
"""Articles that an alert names."""
MOST = 500
"""Saved searches of one archive: each is asked anew whenever they are listed."""


def save_search(connection: Connection, name: str, query: str) -> SearchRow:
    """Keeps a search, in place of another of that name; all that it finds now counts as seen."""
    name, query = storable(name.strip()), storable(query.strip())
    if not name or len(name) > LONGEST:
        raise QueryError(f"a saved search needs a name of 1 to {LONGEST} characters")
    parse_query(query)
    if connection.execute(select(func.count()).select_from(searches)).scalar_one() >= MOST:
        raise QueryError(f"the archive keeps {MOST} searches: take one away first")
    connection.execute(delete(searches).where(searches.c.name == name))
    values = {"name": name, "query": query, "made": now(), "seen": newest(connection)}
    connection.execute(insert(searches).values(key=next_key(connection, searches), **values))
    return search_named(connection, name)


def searches_listed(connection: Connection) -> tuple[SearchRow, ...]:
    """All of them by name, each with the number of articles it finds that nobody has seen."""
    rows = connection.execute(select(searches).order_by(searches.c.name)).all()
    return tuple(
        SearchRow(row.name, row.query, row.made, row.seen, _new(connection, row.query, row.seen)) for row in rows
    )


def search_named(connection: Connection, name: str) -> SearchRow:
    """One of them. Raises ArchiveError where there is none of this name."""
    row = connection.execute(select(searches).where(searches.c.name == name)).first()
    if row is None:
        raise NotHeldError(f"saved search {name!r}")
    return SearchRow(row.name, row.query, row.made, row.seen, _new(connection, row.query, row.seen))


def alerts(connection: Connection, after: int) -> tuple[Alert, ...]:
    """What each saved search finds of the articles with keys above `after`, by name; none where it finds nothing."""
    found = []
    for row in connection.execute(select(searches).order_by(searches.c.name)).all():
        if number := _new(connection, row.query, after):
            hits = search_page(connection, row.query, EVERYTHING, LISTED, None, after).items
            found.append(Alert(row.name, row.query, number, tuple(hit.article for hit in hits)))
    return tuple(found)


def newest(connection: Connection) -> int:
    """The key of the article that was added or changed last; 0 where there is none."""
    return int(connection.execute(select(func.max(articles.c.key))).scalar() or 0)


def mark_seen(connection: Connection, name: str) -> None:
    """All that it finds now counts as seen."""
    search_named(connection, name)
    connection.execute(update(searches).where(searches.c.name == name).values(seen=newest(connection)))


def forget_search(connection: Connection, name: str) -> None:
    """Takes it away."""
    search_named(connection, name)
    connection.execute(delete(searches).where(searches.c.name == name))


def _new(connection: Connection, query: str, seen: int) -> int:
    if newest(connection) <= seen:
        return 0
    found = select(func.count()).select_from(articles)
    found = found.where(articles.c.current, articles.c.key > seen, *articles_narrowed(connection, query))
    return int(connection.execute(found).scalar_one())
