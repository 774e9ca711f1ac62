"""Which articles are to be read again, and what of a version differs from another.

In: a connection, a filter, and the version that would read. Out: articles, a few at a time. An article whose newest
record this very version made is not read again: the answer would be the same.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select

from communique.archive.derive import record_of
from communique.archive.filter import Conditions
from communique.archive.tables import articles, readings, records, versions
from communique.archive.version import digest_of
from communique.archive.whole import TOGETHER
from communique.filter import Filter
from communique.model import Article, Version


def outdated_after(
    connection: Connection, filter: Filter, after: int, version: Version | None, without: int | None
) -> list[tuple[int, Article]]:
    """Up to `TOGETHER` articles after a key, with their keys; of no `version`, whatever read them."""
    query = _outdated(connection, filter, version, without).add_columns(records.c.contract, records.c.rest)
    query = query.where(articles.c.key > after).order_by(articles.c.key).limit(TOGETHER)
    return [(row.key, record_of(row).article) for row in connection.execute(query)]


def count_outdated(connection: Connection, filter: Filter, version: Version | None, without: int | None) -> int:
    """How many there are."""
    found = _outdated(connection, filter, version, without).with_only_columns(func.count())
    return int(connection.execute(found).scalar_one())


def _outdated(connection: Connection, filter: Filter, version: Version | None, without: int | None) -> Select[Any]:
    query = select(articles).join(records, records.c.article == articles.c.key)
    query = query.where(records.c.current, *Conditions(connection, filter).articles())
    if version is not None:
        other = select(versions.c.key).where(versions.c.digest != digest_of(version))
        query = query.where(records.c.version.in_(other))
    if without is not None:
        read = select(readings.c.article).where(readings.c.run == without)
        query = query.where(articles.c.id.not_in(read))
    return query


def version_changes(before: Version, after: Version) -> tuple[str, ...]:
    """What of a version differs from another, in words: the package, the engine, each lexicon and codebook."""
    found: list[str] = []
    if before.communique != after.communique:
        found.append(f"communique {before.communique} → {after.communique}")
    if before.engine != after.engine:
        found.append(f"engine {before.engine[:8]} → {after.engine[:8]}")
    old, new = dict(before.lexicons), dict(after.lexicons)
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            said = name if name.startswith("codebook ") else f"lexicon {name}"
            found.append(said + (" (new)" if name not in old else " (gone)" if name not in new else ""))
    return tuple(found)
