"""Which articles the index of comparing holds, and which it lacks as they stand now: conditions, no rows."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from communique.archive.tables import articles, corrections, indexed, records

JUDGED: ColumnElement[int] = func.coalesce(
    select(func.max(corrections.c.key)).where(corrections.c.article == articles.c.key).scalar_subquery(), 0
)


def waiting() -> Select[int]:
    """The keys of the articles that are not in the index as they stand now."""
    return (
        select(articles.c.key)
        .join(records, and_(records.c.article == articles.c.key, records.c.current))
        .outerjoin(indexed, indexed.c.article == articles.c.key)
        .where(articles.c.current)
        .where(or_(indexed.c.article.is_(None), indexed.c.record != records.c.key, indexed.c.judged != JUDGED))
        .order_by(articles.c.key)
    )


def gone() -> Select[int]:
    """The keys of the articles in the index whose text was replaced."""
    return select(indexed.c.article).where(~exists().where(articles.c.key == indexed.c.article, articles.c.current))
